import { enter, expect, newVisitor, shipped, test } from './fixtures/tavolo';

const plain = { javaScriptEnabled: false };

test('a whole answer without JavaScript', shipped, async ({ browser, fresh }) => {
  const page = await enter(browser, fresh, 'participant', plain);
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
  await page.locator('summary').filter({ hasText: 'Lingue e sala' }).click();
  await page.getByLabel('Prima scelta').selectOption('uk');
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByLabel('Prima scelta')).toHaveValue('uk');
  await page.getByRole('button', { name: 'Non parteciperò' }).click();
  await page.getByRole('button', { name: 'È troppo lontano' }).click();
  await expect(page.getByRole('button', { name: /^Non parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
});

test('a wrong name is said beside its field, and nothing typed is lost', shipped, async ({ browser, tavolo }) => {
  const page = await enter(browser, tavolo, 'participant', plain);
  await page.getByRole('link', { name: 'Manda un’altra persona' }).click();
  const name = page.getByLabel('Come si chiama?');
  await name.evaluate((field) => field.removeAttribute('maxlength'));
  await name.fill('Nadia '.repeat(50));
  const [reply] = await Promise.all([page.waitForResponse((r) => r.request().method() === 'POST'), page.getByRole('button', { name: 'Manda questa persona' }).click()]);
  expect(reply.status()).toBe(422);
  await expect(page.getByText('È troppo lungo: al massimo 200 caratteri.')).toBeVisible();
  await expect(page.getByLabel('Come si chiama?')).toHaveValue(/^Nadia Nadia/);
});

test('a code opens the invitation, however it is typed', shipped, async ({ browser, tavolo }) => {
  const context = await newVisitor(browser, tavolo, plain);
  const page = await context.newPage();
  await page.goto('/codice');
  await page.getByLabel('Codice').fill('abc');
  await page.getByRole('button', { name: 'Continua' }).click();
  await expect(page.getByText('Il codice ha otto lettere e numeri.', { exact: false })).toBeVisible();
  await expect(page.getByLabel('Codice')).toHaveValue('abc');
});
