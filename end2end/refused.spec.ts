import type { Browser, Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './fixtures/accessibility';
import { allKept, expect, test } from './fixtures/phone';
import { enter, letIn, newVisitor, taken, watchConsole, type Tavolo } from './fixtures/tavolo';

/** The code that stands on the participant's paper. */
async function codeOf(browser: Browser, tavolo: Tavolo): Promise<string> {
  const theirs = await enter(browser, tavolo, 'participant');
  const invitation = new URL(theirs.url()).searchParams.get('invito');
  const desk = await letIn(browser, tavolo, 'coordinator', { viewport: { width: 1280, height: 800 } });
  const { code } = await (await desk.request.post('/api/v1/invitations/hand-over', { data: { invitation } })).json();
  return code;
}

async function answered(browser: Browser, tavolo: Tavolo) {
  const other = await enter(browser, tavolo, 'participant');
  await expect(other.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
}

const question = (page: Page) => page.getByRole('button', { name: 'Parteciperò', exact: true });

test('a phone that refuses cookies is told so, and answers with the code', async ({ browser, fresh, refusing }) => {
  const code = await codeOf(browser, fresh);
  const page = refusing.pages()[0];
  const errors = watchConsole(page);
  await page.goto(fresh.links.participant);
  expect(page.url()).not.toContain('/i/');
  await expect(page.getByText('Allora questo telefono rifiuta i cookie', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByLabel('Codice').fill('ABCD 2345');
  await page.getByRole('button', { name: 'Continua' }).click();
  await expect(page.getByText('Questo codice non è valido.', { exact: false })).toBeVisible();
  await page.getByLabel('Codice').fill(code);
  await page.getByRole('button', { name: 'Continua' }).click();
  await expect(page.getByText(/^Invito per/)).toBeVisible();
  await expectAccessible(page);
  await question(page).click();
  await expect(page.getByRole('status')).toHaveText('Risposta registrata.');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('La tua risposta: Parteciperò');
  expect(page.url()).not.toContain(code.split(' ')[0]);
  expect(errors.filter((error) => !error.includes('status of 404'))).toEqual([]);
  await answered(browser, fresh);
});

test('when the storage is full nothing is kept, and an answer that waits says so', async ({ fresh, wire, phone }) => {
  const page = phone.pages()[0];
  const cdp = await phone.newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: wire.origin, quotaSize: 1 });
  await phone.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const errors = watchConsole(page);
  await page.goto(wire.through(fresh.links.participant));
  await taken(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await taken(page);
  expect((await allKept(page)).filter((address) => address.startsWith('/incontri/'))).toEqual([]);
  expect(errors).toEqual([]);
  await wire.cut();
  await question(page).click();
  await expect(page.getByText('questo telefono non può tenerla', { exact: false })).toBeVisible();
  await wire.mend();
  await page.getByRole('button', { name: 'Riprova' }).click();
  await expect(page.getByText(/Risposta registrata alle/)).toBeVisible();
  // Nor was anything kept by what came after: the page was to be kept anew with the answer, and with each visit.
  for (const _ of [1, 2]) {
    await page.reload();
    await taken(page);
  }
  expect((await allKept(page)).filter((address) => address.startsWith('/incontri/'))).toEqual([]);
});

test('a private window without storage and worker answers all the same', async ({ browser, fresh }) => {
  const context = await newVisitor(browser, fresh);
  await context.addInitScript(() => {
    const refuse = { get: () => { throw new DOMException('denied', 'SecurityError'); } };
    for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB']) Object.defineProperty(window, name, refuse);
    delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
  });
  const page = await context.newPage();
  const errors = watchConsole(page);
  await page.goto(fresh.links.participant);
  await taken(page);
  await question(page).click();
  await expect(page.getByText(/Risposta registrata alle/)).toBeVisible();
  expect(errors).toEqual([]);
});

test('a browser too old for WASM answers by the plain form', async ({ browser, fresh }) => {
  const context = await newVisitor(browser, fresh);
  await context.addInitScript(() => delete (window as { WebAssembly?: unknown }).WebAssembly);
  const page = await context.newPage();
  const errors = watchConsole(page);
  await page.goto(fresh.links.participant);
  await page.waitForLoadState('networkidle');
  await question(page).click();
  await expect(page.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
  await page.locator('summary').filter({ hasText: 'Lingue e sala' }).click();
  await page.getByLabel('Prima scelta').selectOption('uk');
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByLabel('Prima scelta')).toHaveValue('uk');
  expect(errors).toEqual([]);
  await answered(browser, fresh);
});
