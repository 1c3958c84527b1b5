import { enter, expect, letIn, newVisitor, test, visit, watchConsole } from './fixtures/tavolo';

const desk = { viewport: { width: 1280, height: 800 } };

test('the board says who is missing, and changes while people answer', async ({ browser, fresh }) => {
  const board = await letIn(browser, fresh, 'coordinator', desk);
  const errors = watchConsole(board);
  await visit(board, `/segreteria/incontri/${fresh.links.meeting}`);
  const headline = board.getByRole('region', { name: 'In breve' });
  await expect(headline).toContainText('Mancano III, V, VI, X e XIV.');
  await expect(board.getByText('Le risposte che arrivano compaiono da sole.')).toBeVisible();

  const guest = await enter(browser, fresh, 'participant');
  await guest.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(guest.getByText(/Risposta registrata/)).toBeVisible();

  await expect(headline).toContainText('Mancano III, VI, X e XIV.');
  await expect(board.getByRole('img', { name: /Risposte dei 15 Municipi/ })).toContainText('Municipio V, Prenestino / Centocelle: verrà');
  expect(errors).toEqual([]);
});

test('an answer told by telephone is written down with its author', async ({ browser, fresh }) => {
  const board = await letIn(browser, fresh, 'coordinator', desk);
  await visit(board, `/segreteria/incontri/${fresh.links.meeting}`);
  await board.getByRole('button', { name: 'Municipio XIV · Monte Mario', exact: true }).click();
  await board.getByRole('button', { name: /Scrivi risposta/ }).first().click();
  await board.getByLabel('verrà', { exact: true }).check();
  await board.getByLabel('per telefono').check();
  await board.getByRole('button', { name: 'Registra' }).click();
  await expect(board.getByText(/registrata da coordinamento, per telefono/)).toBeVisible();
});

test('a meeting is made, convened, and a new organisation names somebody who answers', async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'coordinator', desk);
  await page.getByRole('link', { name: 'Nuovo incontro' }).first().click();
  await page.getByRole('button', { name: 'Crea la bozza' }).click();
  await expect(page.getByText('Manca: scrivi qualcosa.').first()).toBeVisible();
  await page.getByLabel('Titolo', { exact: true }).fill('Iscrizione anagrafica');
  await page.getByLabel('Sede', { exact: true }).selectOption({ label: 'Sede del Dipartimento Politiche Sociali' });
  // Never a holiday, whatever today is.
  const year = new Date().getFullYear() + 1;
  const [day, before] = [`${year}-11-18`, `${year}-11-12`];
  await page.getByLabel('Giorno').fill(day);
  await page.getByLabel('Inizio').fill('09:30');
  await page.getByLabel('Fine', { exact: true }).fill('13:00');
  await page.getByLabel('Rispondere entro il').fill(before);
  await page.getByLabel('Ora', { exact: true }).fill('12:00');
  await page.getByRole('button', { name: 'Crea la bozza' }).click();
  await page.waitForURL(/incontri\/[0-9a-f-]{36}/);
  const meeting = page.url().match(/[0-9a-f-]{36}/)![0];

  await page.goto(`/segreteria/incontri/${meeting}/inviti`);
  await page.getByLabel(/Municipio V ·/).check();
  await expect(page.getByText('Si chiederà a 1 ente di indicare chi partecipa.')).toBeVisible();
  await page.getByRole('button', { name: 'Invita', exact: true }).click();
  await expect(page.getByText('Chiesto a 1 ente.')).toBeVisible();

  await page.goto(`/segreteria/incontri/${meeting}/modifica`);
  await page.getByRole('button', { name: 'Convoca l’incontro' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Convoca l’incontro' }).click();
  await expect(page.getByText('Ora l’incontro è «convocato».')).toBeVisible();

  const focal = await enter(browser, fresh, 'focal_point');
  await visit(focal, `/ente/incontri/${meeting}`);
  await focal.getByRole('button', { name: /Invita/ }).first().click();
  await expect(focal.getByText('1 non ha risposto').first()).toBeVisible();
});

test('of two who edit at once, the second loses nothing and chooses', async ({ browser, fresh }) => {
  const first = await letIn(browser, fresh, 'coordinator', desk);
  const second = await letIn(browser, fresh, 'second_coordinator', desk);
  const address = `/segreteria/incontri/${fresh.links.meeting}/modifica`;
  await visit(first, address);
  await visit(second, address);
  await first.getByLabel('Titolo', { exact: true }).fill('Titolo della prima');
  await second.getByLabel('Titolo', { exact: true }).fill('Titolo della seconda');
  await first.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(first.getByText('Salvato.')).toBeVisible();
  await second.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(second.getByText('Un’altra persona ha salvato prima di te')).toBeVisible();
  await expect(second.getByRole('button', { name: /Salvato da un’altra persona/ })).toContainText('Titolo della prima');
  await expect(second.getByRole('button', { name: /Scritto da te/ })).toContainText('Titolo della seconda');
});

test('names of communities are for those with that right', async ({ browser, tavolo }) => {
  const without = await letIn(browser, tavolo, 'second_coordinator', desk);
  await visit(without, '/segreteria/persone');
  await expect(without.getByText(/di comunità o volontarie, non puoi vedere il nome/)).toBeVisible();
  await expect(without.getByText('Samira di Prova')).toHaveCount(0);
  const with_ = await letIn(browser, tavolo, 'coordinator', desk);
  await visit(with_, '/segreteria/persone?cerca=samira');
  await with_.getByRole('searchbox').first().fill('samira');
  await with_.getByRole('searchbox').first().press('Enter');
  await expect(with_.getByRole('link', { name: 'Samira di Prova' })).toBeVisible();
});

test('a message is copied in the language of its reader', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', { ...desk, permissions: ['clipboard-read', 'clipboard-write'] });
  await visit(page, `/segreteria/incontri/${fresh.links.meeting}/inviti`);
  const row = page.getByRole('row').filter({ hasText: 'Samira di Prova' });
  await row.getByRole('button', { name: /Copia messaggio/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('[lang=ar]').first()).toHaveAttribute('dir', 'rtl');
  await dialog.getByRole('button', { name: /Copia messaggio/ }).click();
  await expect(page.getByText('Copiato').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/i/');
});

test('whoever is not signed in is told how to get in', async ({ browser, tavolo }) => {
  const context = await newVisitor(browser, tavolo);
  const page = await context.newPage();
  const reply = await page.goto('/segreteria/persone');
  expect(reply!.status()).toBe(401);
  await expect(page.getByRole('heading', { name: 'Come si entra' })).toBeVisible();
});

test('the settings say how long data stay, and a register says who read names', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  const errors = watchConsole(page);
  await visit(page, '/segreteria/persone');
  await visit(page, '/segreteria/impostazioni');
  await page.getByLabel('Giorni dopo l’incontro').fill('5');
  await page.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(page.getByText('Da 10 a 365.', { exact: true })).toBeVisible();
  await page.getByLabel('Giorni dopo l’incontro').fill('30');
  await page.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(page.getByText('Salvato.')).toBeVisible();
  await page.getByRole('link', { name: 'Apri il registro delle letture' }).click();
  await expect(page.getByRole('heading', { name: 'Letture dei nomi' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Elenco delle persone/ })).toBeVisible();
  // The refusal is said in the console, too.
  expect(errors.filter((error) => !error.includes('422'))).toEqual([]);
  await page.goto('/informativa');
  await expect(page.getByText('30 giorni dopo l’incontro togliamo')).toBeVisible();

  const other = await letIn(browser, fresh, 'second_coordinator', desk);
  await visit(other, '/segreteria/impostazioni');
  await expect(other.getByRole('heading', { name: 'Per quanto restano i dati' })).toBeVisible();
  await expect(other.getByText('Letture dei nomi')).toHaveCount(0);
});
