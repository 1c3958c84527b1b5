import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { enter, expect, letIn, test, visit, watchConsole } from './fixtures/tavolo';

const desk = { viewport: { width: 1280, height: 900 } };

/** Makes a meeting whose agenda is empty, and opens its board. */
async function emptyBoard(page: Page): Promise<string> {
  // Never a holiday, whatever today is.
  const year = new Date().getFullYear() + 1;
  await visit(page, '/segreteria/incontri/nuovo');
  await page.getByLabel('Titolo', { exact: true }).fill('Residenza e anagrafe');
  await page.getByLabel('Giorno').fill(`${year}-11-18`);
  await page.getByLabel('Rispondere entro il').fill(`${year}-11-12`);
  await page.getByRole('button', { name: 'Crea la bozza' }).click();
  await page.waitForURL(/incontri\/[0-9a-f-]{36}/);
  const meeting = page.url().match(/[0-9a-f-]{36}/)![0];
  await open(page, meeting);
  return meeting;
}

const board = (meeting: string) => `/segreteria/incontri/${meeting}/ordine-del-giorno`;

const open = (page: Page, meeting: string) => visit(page, board(meeting));

/** Time and title of every item as it is read, blocks as headings. */
async function read(page: Page): Promise<string[]> {
  return page.locator('.agenda__main').evaluate((main) =>
    [...main.querySelectorAll('.agenda__name, .agenda__row')].map((row) => {
      const time = row.querySelector('.agenda__time')?.textContent?.trim();
      const title = (row.querySelector('.agenda__open') ?? row).textContent!.trim();
      return time ? `${time} ${title}` : `# ${title}`;
    }),
  );
}

const usual = [
  '# Apertura',
  '9:30 Apertura dei lavori',
  '9:45 Approvazione del verbale precedente',
  '# Il tema',
  '10:00 Il tema: che cosa funziona, che cosa manca',
  '11:00 Pausa',
  '# Tavoli per lingua',
  '11:15 Tavoli per lingua: esperienze, richieste, riflessioni',
  '12:15 Che cosa è emerso',
  '# Conclusioni',
  '12:45 Quesiti e impegni',
  '12:55 Chiusura',
];

const grip = (page: Page, title: string) => page.getByRole('button', { name: `Sposta: ${title}`, exact: true });

async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const box = (await locator.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags a row by its grip until its middle is a little below another row's. */
async function drag(page: Page, title: string, onto: string) {
  const from = await middle(grip(page, title));
  const to = await middle(grip(page, onto));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + Math.sign(to.y - from.y) * 8);
  await page.mouse.move(from.x, to.y + 4, { steps: 6 });
  await page.mouse.up();
}

async function saved(page: Page, act: () => Promise<unknown>) {
  const reply = page.waitForResponse((response) => response.url().endsWith('/api/v1/agenda/change'));
  await act();
  expect((await reply).status()).toBe(200);
}

test('an agenda is built from the template and dragged into shape; who else is there sees it', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  const errors = watchConsole(page);
  const meeting = await emptyBoard(page);
  await saved(page, () => page.getByRole('button', { name: /Le tre ore e mezza di sempre/ }).click());
  await expect.poll(() => read(page)).toEqual(usual);
  await expect(page.getByText('finisce in orario')).toBeVisible();

  const other = await letIn(browser, fresh, 'second_coordinator', desk);
  await open(other, meeting);
  await expect(page.getByText(/Con te su questa pagina:/)).toBeVisible();

  await saved(page, () => drag(page, 'Pausa', 'Approvazione del verbale precedente'));
  const moved = [...usual];
  moved.splice(2, 1, '9:45 Pausa', '10:00 Approvazione del verbale precedente');
  moved.splice(5, 2, '10:15 Il tema: che cosa funziona, che cosa manca');
  await expect.poll(() => read(page)).toEqual(moved);
  await expect.poll(() => read(other)).toEqual(moved);
  await page.reload();
  expect(await read(page)).toEqual(moved);
  expect(errors).toEqual([]);
});

test('by keyboard alone, with what a screen reader says', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  await emptyBoard(page);
  await saved(page, () => page.getByRole('button', { name: /Le tre ore e mezza di sempre/ }).click());
  const said = page.locator('#detto');

  await grip(page, 'Che cosa è emerso').focus();
  await page.keyboard.press('Space');
  await expect(said).toHaveText('Che cosa è emerso: sollevato. Le frecce spostano, Spazio posa, Esc rimette a posto.');
  await page.keyboard.press('ArrowUp');
  await expect(said).toHaveText('alle 11:15, primo nel blocco «Tavoli per lingua»');
  await page.keyboard.press('ArrowUp');
  await expect(said).toHaveText('alle 11:15, dopo «Il tema»');
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText('alle 11:15, dopo «Pausa», nel blocco «Il tema»');
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', 'Che cosa è emerso: in mano');
  await saved(page, () => page.keyboard.press('Space'));
  await expect(said).toHaveText('Che cosa è emerso: alle 11:15, dopo «Pausa», nel blocco «Il tema».');
  const moved = ['# Il tema', '10:00 Il tema: che cosa funziona, che cosa manca', '11:00 Pausa', '11:15 Che cosa è emerso'];
  await expect.poll(async () => (await read(page)).slice(3, 7)).toEqual(moved);

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(said).toHaveText('Che cosa è emerso: rimesso dov’era.');
  expect((await read(page)).slice(3, 7)).toEqual(moved);

  // Whoever types fast loses no key, although the row moves to another list and back.
  for (const key of ['Space', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await expect(said).toHaveText('alle 11:15, dopo «Pausa», nel blocco «Il tema»');
  await expect(grip(page, 'Che cosa è emerso')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(said).toHaveText('Che cosa è emerso: rimesso dov’era.');
  expect((await read(page)).slice(3, 7)).toEqual(moved);
  await expect(grip(page, 'Che cosa è emerso')).toBeFocused();

  const duration = page.getByRole('spinbutton', { name: 'Durata: Che cosa è emerso' });
  await duration.focus();
  await saved(page, () => page.keyboard.press('ArrowUp'));
  await expect(duration).toHaveAttribute('aria-valuetext', '35 minuti');
  await expect(page.getByText('5 min oltre la fine')).toBeVisible();

  await saved(page, () => page.keyboard.press('Control+z'));
  await expect(duration).toHaveAttribute('aria-valuetext', '30 minuti');
  await saved(page, () => page.keyboard.press('Control+z'));
  await expect.poll(() => read(page)).toEqual(usual);
  await saved(page, () => page.keyboard.press('Control+Shift+z'));
  await expect.poll(async () => (await read(page)).slice(3, 7)).toEqual(moved);
});

test('a step back that is asked for while the server is slow is taken when it has heard, and takes nothing else with it', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  await emptyBoard(page);
  await saved(page, () => page.getByRole('button', { name: /Le tre ore e mezza di sempre/ }).click());
  // A page that was opened anew has nothing to take back.
  await visit(page, page.url());
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/v1/agenda/change', async (route) => {
    await released;
    await route.continue();
  });
  const moves = (key: string) => page.keyboard.press(key);

  await grip(page, 'Pausa').focus();
  for (const key of ['Space', 'ArrowUp', 'Space']) await moves(key);
  await expect.poll(async () => (await read(page)).slice(3, 6)).toEqual(['# Il tema', '10:00 Pausa', '10:15 Il tema: che cosa funziona, che cosa manca']);
  for (let times = 0; times < 3; times += 1) await moves('Control+z');
  const back = page.waitForResponse((response) => response.url().endsWith('/api/v1/agenda/change') && response.request().postDataJSON().seen > 1);
  release();
  await back;
  await expect.poll(() => read(page)).toEqual(usual);

  await grip(page, 'Quesiti e impegni').focus();
  await saved(page, async () => {
    for (const key of ['Space', 'ArrowDown', 'Space']) await moves(key);
  });
  const moved = ['# Conclusioni', '12:45 Chiusura', '12:50 Quesiti e impegni'];
  await expect.poll(async () => (await read(page)).slice(9)).toEqual(moved);
  await page.reload();
  expect((await read(page)).slice(9)).toEqual(moved);
});

test('two coordinators move the same item: who was slower sees what happened', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  const meeting = await emptyBoard(page);
  await saved(page, () => page.getByRole('button', { name: /Le tre ore e mezza di sempre/ }).click());
  const slow = await letIn(browser, fresh, 'second_coordinator', desk);
  // The slower one hears nothing until both have moved.
  await slow.route('**/api/v1/live**', (route) => route.abort());
  await open(slow, meeting);
  await expect.poll(() => read(slow)).toEqual(usual);

  await saved(page, () => drag(page, 'Pausa', 'Approvazione del verbale precedente'));
  await slow.getByRole('button', { name: 'Sposta giù: Pausa' }).click();
  await expect(slow.getByText('Nel frattempo qualcun altro ha spostato questo punto: ecco dov’è ora.')).toBeVisible();
  await expect.poll(() => read(slow)).toEqual(await read(page));

  // What the other one has not touched merges.
  await slow.getByRole('button', { name: 'Sposta su: Quesiti e impegni' }).click();
  await expect.poll(() => read(page)).toContain('12:45 Quesiti e impegni');
  await expect.poll(async () => (await read(page)).slice(-4)).toEqual(await read(slow).then((rows) => rows.slice(-4)));
});

test('too long an agenda is fitted, after a look at what that means', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  await emptyBoard(page);
  await saved(page, () => page.getByRole('button', { name: /Le tre ore e mezza di sempre/ }).click());
  const duration = page.getByRole('spinbutton', { name: 'Durata: Il tema: che cosa funziona, che cosa manca' });
  await duration.focus();
  await saved(page, () => page.keyboard.press('PageUp'));
  await expect(page.getByText('15 min oltre la fine')).toBeVisible();
  await page.getByRole('button', { name: 'Rientra nell’orario' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /Il tema: che cosa funziona/ })).toBeVisible();
  await saved(page, () => dialog.getByRole('button', { name: 'Cambia le durate' }).click());
  await expect(page.getByText('finisce in orario')).toBeVisible();
});

async function publish(page: Page) {
  await page.getByRole('button', { name: /^Pubblica \(/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pubblica', exact: true }).click();
  await expect(page.getByText('Pubblicato. Tutte le persone invitate lo vedono.')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi', exact: true }).click();
}

test('what is published is read by everybody invited, and the day follows it', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  const { meeting } = fresh.links;
  await open(page, meeting);
  await publish(page);

  const guest = await letIn(browser, fresh, 'participant_ar');
  await guest.goto(`/incontri/${meeting}/ordine-del-giorno`);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('جدول الأعمال');
  await expect(guest.locator('.agenda__item').first()).toContainText('افتتاح اللقاء');
  await expectAccessible(guest);

  await page.getByRole('button', { name: 'Avvia' }).click();
  await expect(page.locator('.run__title')).toHaveText('Apertura dei lavori');
  await expect(guest.locator('.agenda__item--now')).toContainText('افتتاح اللقاء');

  const screen = await page.context().newPage();
  await screen.goto(`/segreteria/incontri/${meeting}/schermo`);
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Apertura dei lavori');
  await expect(screen.getByRole('timer')).toHaveText(/^1[45]:\d\d$/);
  await page.getByRole('button', { name: 'Prossimo punto' }).click();
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Approvazione del verbale precedente');
  await expectAccessible(screen);
  await saved(page, () => page.getByRole('button', { name: '+5 minuti' }).click());
  await expect(screen.getByRole('timer')).toHaveText(/^(19|20):\d\d$/);
});

test('what is published prints on one page, in Italian and in Arabic', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  const { meeting } = fresh.links;
  await open(page, meeting);
  await publish(page);
  for (const who of ['participant', 'participant_ar'] as const) {
    const guest = await letIn(browser, fresh, who);
    await guest.goto(`/incontri/${meeting}/ordine-del-giorno`);
    await expect(guest.locator('.agenda__item').first()).toBeVisible();
    const sheets = (await guest.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g);
    expect(sheets).toHaveLength(1);
  }
});

async function touch(page: Page, fingers: Array<['touchStart' | 'touchMove' | 'touchEnd', { x: number; y: number }?]>) {
  const cdp = await page.context().newCDPSession(page);
  for (const [type, at] of fingers) await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
}

test('on a phone a finger on the grip drags, and anywhere else scrolls', async ({ browser, fresh }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const page = await letIn(browser, fresh, 'coordinator', phone);
  await open(page, fresh.links.meeting);
  const before = await read(page);
  const row = page.locator('.agenda__row').nth(1);
  await row.scrollIntoViewIfNeeded();
  const title = await middle(row.locator('.agenda__open'));
  const from = await page.evaluate(() => scrollY);
  // The page goes on gliding for a while.
  const still = page.evaluate((from) => new Promise<void>((done) => addEventListener('scrollend', () => scrollY > from && done())), from);
  await touch(page, [['touchStart', title], ['touchMove', { x: title.x, y: title.y - 60 }], ['touchMove', { x: title.x, y: title.y - 160 }], ['touchEnd']]);
  await still;
  expect(await read(page)).toEqual(before);

  await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const handle = await middle(row.locator('.grip'));
  const height = (await row.boundingBox())!.height;
  const down = (by: number) => ({ x: handle.x, y: handle.y + by });
  await saved(page, () => touch(page, [['touchStart', handle], ['touchMove', down(20)], ['touchMove', down(height * 0.7)], ['touchMove', down(height * 1.1)], ['touchEnd']]));
  await expect.poll(() => read(page)).not.toEqual(before);
});

test('the buttons move items without JavaScript', async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'coordinator', { ...desk, javaScriptEnabled: false });
  await page.goto(board(fresh.links.meeting));
  const titles = () => page.locator('.agenda__main .agenda__open').allTextContents();
  const before = await titles();
  await page.getByRole('button', { name: `Sposta giù: ${before[0]}` }).click();
  expect(await titles()).toEqual([before[1], before[0], ...before.slice(2)]);
});

test('a file is uploaded, and opened by somebody invited', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  const { meeting } = fresh.links;
  await visit(page, `/segreteria/incontri/${meeting}/materiali`);
  const pdf = { name: 'Guida ai contributi.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n' + 'x'.repeat(300_000)) };
  await page.getByLabel(/^File \(PDF/).setInputFiles(pdf);
  await page.getByLabel('In che lingua è').first().selectOption('ar');
  await page.getByRole('button', { name: 'Carica' }).click();
  await expect(page.getByRole('link', { name: 'Guida ai contributi.pdf' })).toBeVisible();
  await expect(page.getByText('PDF, 301 kB · arabo · Per tutte le persone invitate')).toBeVisible();

  const guest = await enter(browser, fresh, 'participant');
  await guest.getByRole('link', { name: 'Leggi l’ordine del giorno' }).click();
  const download = guest.waitForEvent('download');
  await guest.getByRole('link', { name: 'Guida ai contributi.pdf' }).click();
  expect((await download).suggestedFilename()).toBe('Guida ai contributi.pdf');

  await page.getByLabel(/^File \(PDF/).setInputFiles({ name: 'pagina.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>') });
  await page.getByRole('button', { name: 'Carica' }).click();
  await expect(page.getByText('Si possono caricare PDF, immagini e documenti d’ufficio')).toBeVisible();
});
