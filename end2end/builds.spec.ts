import type { Page } from '@playwright/test';
import { Build } from './fixtures/builds';
import { allKept, expect, kept, keptPage, test } from './fixtures/phone';
import { taken, watchConsole } from './fixtures/tavolo';

/** The WASM that the page has loaded. */
const wasmOf = (page: Page) => page.evaluate(() => new URL(document.querySelector<HTMLLinkElement>('link[type="application/wasm"]')!.href).pathname);

test('a second visit costs little, and a deployment no more than what it changed', async ({ fresh, wire, lasting: phone }) => {
  test.slow(); // two servers
  const page = phone.pages()[0];
  const errors = watchConsole(page);
  await page.goto(wire.through(fresh.links.participant));
  await taken(page);
  await kept(page);
  await page.waitForLoadState('networkidle');
  const before = await wasmOf(page);

  wire.bytes = 0;
  await page.reload();
  await taken(page);
  await page.waitForLoadState('networkidle');
  expect(wire.bytes).toBeLessThanOrEqual(15_000);

  const next = Build.withOtherWasm();
  const deployed = await fresh.deploy(next.site);
  try {
    await wire.lead(deployed.origin);
    // The page that is open goes on.
    await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
    await expect(page.getByText(/Risposta registrata alle/)).toBeVisible();
    expect(await wasmOf(page)).toBe(before);
    await expect.poll(() => keptPage(page)).toContain('aria-pressed="true"');

    wire.bytes = 0;
    await page.reload();
    await taken(page);
    await expect.poll(() => allKept(page)).toContain(next.wasm);
    await page.waitForLoadState('networkidle');
    expect(await wasmOf(page)).toBe(next.wasm);
    expect(wire.bytes).toBeLessThanOrEqual(next.wasmBytes + 16_000);

    // What is kept has changed as one: the new page with the new program, and nothing of the old one.
    await expect.poll(() => allKept(page)).not.toContain(before);
    await wire.cut();
    await page.reload();
    await taken(page);
    await expect(page.getByText('La rete non risponde.', { exact: false })).toBeVisible();
    expect(await wasmOf(page)).toBe(next.wasm);
    await expect(page.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
    expect(errors.filter((error) => !error.includes('ERR_CONNECTION'))).toEqual([]);
  } finally {
    await deployed.stop();
    next.remove();
  }
});

test('a page that is older than the server says so, keeps the answer, and sends it once it is new', async ({ fresh, wire, phone }) => {
  const page = phone.pages()[0];
  await page.goto(wire.through(fresh.links.participant));
  await taken(page);
  await kept(page);
  await page.route('**/api/v1/invitation/answer', (route) => route.fulfill({ status: 200, json: { another: 'shape' } }));
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(page.getByText('C’è una versione nuova di questa pagina. La tua risposta resta su questo telefono', { exact: false })).toBeVisible();
  await page.unroute('**/api/v1/invitation/answer');
  await page.getByRole('button', { name: 'Ricarica' }).click();
  await expect(page.getByText(/Risposta registrata alle/)).toBeVisible();
});
