import { enter, expect, newVisitor, shipped, taken, test, watchConsole } from './fixtures/tavolo';

test('an answer takes one tap, is there on another device, and can be changed', shipped, async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant');
  const errors = watchConsole(page);
  await expect(page).toHaveURL(new RegExp(`^${fresh.origin}/incontri/${fresh.links.meeting}\\?invito=[0-9a-f-]{36}$`));
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/Risposta registrata alle \d+:\d\d/)).toBeVisible();

  const other = await enter(browser, fresh, 'participant');
  await expect(other.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
  await other.getByRole('button', { name: 'Non parteciperò' }).click();
  await other.getByRole('button', { name: 'L’orario non va bene' }).click();
  await expect(other.getByText(/Risposta registrata alle/)).toBeVisible();

  await page.reload();
  await expect(page.getByRole('button', { name: /^Non parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
  expect(errors).toEqual([]);
});

test('languages and needs are kept', shipped, async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant');
  await page.getByRole('button', { name: 'Forse' }).click();
  await expect(page.getByText(/Risposta registrata/)).toBeVisible();
  const wishes = page.locator('details').filter({ hasText: 'Lingue e sala' });
  if ((await wishes.getAttribute('open')) === null) await wishes.locator('summary').click();
  await page.getByLabel('Prima scelta').selectOption('ar');
  await page.getByLabel('Seconda scelta').selectOption('fr');
  await page.getByLabel('Ingresso senza gradini').check();
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByText('Salvato.')).toBeVisible();
  await page.reload();
  await taken(page);
  await expect(page.getByLabel('Prima scelta')).toHaveValue('ar');
  await expect(page.getByLabel('Ingresso senza gradini')).toBeChecked();
});

test('somebody else is sent, and answers with a link of their own', shipped, async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant');
  await page.getByRole('link', { name: 'Manda un’altra persona' }).click();
  await page.getByLabel('Come si chiama?').fill('Nadia di Prova');
  await page.getByRole('button', { name: 'Manda questa persona' }).click();
  await expect(page.getByText('Al tuo posto: Nadia di Prova')).toBeVisible();
  const link = (await page.locator('.hand-over .link-text').textContent())!.trim();

  const context = await newVisitor(browser, fresh);
  const substitute = await context.newPage();
  await substitute.goto(link);
  await taken(substitute);
  await expect(substitute.getByText('Invito per Nadia di Prova')).toBeVisible();
  await substitute.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(substitute.getByText(/Risposta registrata/)).toBeVisible();
});

test('two people on one phone answer each for themselves, and leave nothing behind', shipped, async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant_ar', { locale: 'it-IT' });
  await page.goto(fresh.links.participant);
  await taken(page);
  const other = page.getByRole('link', { name: /Samira di Prova/ });
  await other.click();
  await expect(page).toHaveURL(/invito=/);
  await page.goto(`${fresh.origin}/lingua/it?a=/incontri/${fresh.links.meeting}`);
  await page.getByRole('button', { name: 'Cancella gli inviti da questo telefono' }).click();
  await expect(page).toHaveURL(`${fresh.origin}/`);
  await expect(page.getByText('Su questo telefono non ci sono inviti.', { exact: false })).toBeVisible();
  await page.goto(`/incontri/${fresh.links.meeting}`);
  await expect(page.getByText('Su questo telefono non c’è l’invito.', { exact: false })).toBeVisible();
});

test('after the deadline one can withdraw and knows whom to call', shipped, async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant_expired');
  await expect(page.getByText(/Le risposte sono chiuse da/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Parteciperò', exact: true })).toHaveCount(0);
  await expect(page.locator('a[href^="tel:"]')).toBeVisible();
  await page.getByRole('button', { name: 'Mi ritiro: non parteciperò' }).click();
  await expect(page.getByText('La tua risposta: Non parteciperò')).toBeVisible();
});

test('the language is one tap away, and Arabic runs from right to left', shipped, async ({ browser, tavolo }) => {
  const page = await enter(browser, tavolo, 'participant_ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('button', { name: 'سأحضر', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Українська' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
  // The meeting has no Ukrainian title: it is shown in Italian, and says so to a screen reader.
  await expect(page.getByRole('heading', { level: 1 }).locator('[lang=it]')).toBeVisible();
});

test('the pass shows the door code and its QR', shipped, async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant');
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await page.getByRole('link', { name: 'La tua tessera per l’ingresso' }).click();
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
  await expect(page.getByText(/^[A-HJ-NP-Z2-9]{3} ?[A-HJ-NP-Z2-9]{3}$/)).toBeVisible();
});
