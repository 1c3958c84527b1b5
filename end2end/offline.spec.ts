import { expectAccessible, expectNoSidewaysScroll } from './fixtures/accessibility';
import { expect, hasten, kept, keptPage, test } from './fixtures/phone';
import { enter, shipped, taken, watchConsole } from './fixtures/tavolo';

test('a new user installs, loses the network, answers, and comes back', shipped, async ({ browser, fresh, wire, lasting: phone }) => {
  let page = phone.pages()[0];
  await page.goto(wire.through(fresh.links.participant));
  await taken(page);
  await kept(page);
  const cdp = await phone.newCDPSession(page);
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);

  await wire.cut();
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(page.getByText('Non ancora inviata: la tengo su questo telefono', { exact: false })).toBeVisible();
  await page.close();

  // The icon on the screen leads to the one invitation of this phone.
  page = await phone.newPage();
  const requests = new Set<string>();
  page.on('request', (request) => request.url().endsWith('/invitation/answer') && requests.add(JSON.parse(request.postData()!).request));
  await page.goto(`${wire.origin}/`);
  await expect(page.getByText('La rete non risponde. Questa pagina è di', { exact: false })).toBeVisible();
  await taken(page);
  await expect(page.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Non ancora inviata', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await wire.mend();
  await page.getByRole('complementary').getByRole('link', { name: 'Riprova' }).click();
  await expect(page.getByText(/Risposta registrata alle/)).toBeVisible();
  await expect(page.getByText('La rete non risponde.', { exact: false })).toBeHidden();
  await page.reload();
  await taken(page);
  await expect(page.getByText(/Risposta registrata alle/)).toHaveCount(0);
  expect(requests.size).toBe(1);
  const other = await enter(browser, fresh, 'participant');
  await expect(other.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
});

test('what was answered shows without a network too, and so does the pass', async ({ fresh, wire, phone }) => {
  const page = phone.pages()[0];
  const errors = watchConsole(page);
  await page.goto(wire.through(fresh.links.participant));
  await taken(page);
  await kept(page);
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(page.getByText(/Risposta registrata alle/)).toBeVisible();
  await expect.poll(() => keptPage(page)).toContain('aria-pressed="true"');
  await page.getByRole('link', { name: 'La tua tessera per l’ingresso' }).click();
  await kept(page);
  const code = await page.locator('.code').textContent();
  expect(errors).toEqual([]);

  await wire.cut();
  await page.reload();
  await expect(page.getByText('La rete non risponde.', { exact: false })).toBeVisible();
  await expect(page.locator('.code')).toHaveText(code!);
  await page.getByRole('link', { name: 'Torna all’invito' }).click();
  await taken(page);
  await expect(page.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
});

test('a network that takes too long gives way to the kept page, in Arabic as well', async ({ fresh, wire, phone }) => {
  const page = phone.pages()[0];
  await page.goto(wire.through(fresh.links.participant_ar));
  await taken(page);
  await kept(page);
  const waits = await hasten(phone);
  wire.stall();
  await page.reload();
  expect(await waits()).toEqual([4_000]);
  await expect(page.getByText('الشبكة لا تجيب.', { exact: false })).toBeVisible();
  await taken(page);
  await expectAccessible(page);
  await wire.mend();
});

test('without WASM a form that cannot be sent comes back whole, and is sent once', shipped, async ({ browser, fresh, wire, phone }) => {
  await phone.addInitScript(() => delete (window as { WebAssembly?: unknown }).WebAssembly);
  const page = phone.pages()[0];
  await page.goto(wire.through(fresh.links.participant));
  await kept(page);
  await wire.cut();
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Non c’è rete');
  await expect(page.getByText('Non è stata inviata', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('button', { name: 'Riprova' }).click();
  await expect(page.getByText('Non è stata inviata', { exact: false })).toBeVisible();

  await wire.mend();
  await page.getByRole('main').getByRole('button', { name: 'Riprova' }).click();
  await expect(page.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
  const other = await enter(browser, fresh, 'participant');
  await expect(other.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
});
