import { enter, expect, shipped, taken, test } from './fixtures/tavolo';

test('an answer given without a network is kept, said to be kept, and sent once when the network is back', shipped, async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(page.getByText('Non ancora inviata: la tengo su questo telefono', { exact: false })).toBeVisible();
  const sent: string[] = [];
  page.on('request', (request) => request.url().endsWith('/invitation/answer') && sent.push(request.postData()!));
  await page.context().setOffline(false);
  await expect(page.getByText(/Risposta registrata alle/)).toBeVisible({ timeout: 20_000 });
  expect(new Set(sent.map((body) => JSON.parse(body).request)).size).toBe(1);

  const other = await enter(browser, fresh, 'participant');
  await expect(other.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
});

test('an answer that was kept is sent when the page is opened again', shipped, async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant');
  await page.route('**/api/v1/invitation/answer', (route) => route.abort());
  await page.getByRole('button', { name: 'Forse' }).click();
  await expect(page.getByText('Non ancora inviata', { exact: false })).toBeVisible();
  await page.unroute('**/api/v1/invitation/answer');
  await page.goto(`/incontri/${fresh.links.meeting}`);
  await taken(page);
  await expect(page.getByText(/Risposta registrata alle/)).toBeVisible();
});

test('a double tap is one answer', async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant');
  const requests = new Set<string>();
  page.on('request', (request) => request.url().endsWith('/invitation/answer') && requests.add(JSON.parse(request.postData()!).request));
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).dblclick();
  await expect(page.getByText(/Risposta registrata alle/)).toBeVisible();
  expect(requests.size).toBe(1);
});

test('an answer over one given meanwhile is not forced: the page shows what holds', async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant');
  const other = await enter(browser, fresh, 'participant');
  await other.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(other.getByText(/Risposta registrata alle/)).toBeVisible();
  await page.getByRole('button', { name: 'Non parteciperò' }).click();
  await expect(page.getByText('La tua risposta era già stata cambiata nel frattempo.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
});
