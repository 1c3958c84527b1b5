import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { allKept, expect, hasten, kept, keptPage, test } from './fixtures/phone';
import { enter, letIn, taken, type Links } from './fixtures/tavolo';
import type { Wire } from './fixtures/wire.mjs';

const people = ['participant_ar', 'participant'] as const;

/** Opens both people's links on one phone, in Italian, and returns the address of each. */
async function both(phone: BrowserContext, wire: Wire, links: Links): Promise<[Page, string, string]> {
  const page = phone.pages()[0];
  await page.goto(`${wire.origin}/lingua/it`);
  const addresses = [];
  for (const who of people) {
    await page.goto(wire.through(links[who]));
    await taken(page);
    await kept(page);
    addresses.push(page.url());
  }
  return [page, addresses[0], addresses[1]];
}

const pressed = (page: Page, name: RegExp) => expect(page.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');

test('two people answer without a network, each for themselves', async ({ browser, fresh, wire, phone }) => {
  const [page, samira, other] = await both(phone, wire, fresh.links);
  await wire.cut();
  await page.goto(samira);
  await taken(page);
  await expect(page.locator('.over')).toHaveText(/Samira/);
  await page.getByRole('button', { name: 'Non parteciperò' }).click();
  await expect(page.getByText('Non ancora inviata', { exact: false })).toBeVisible();
  await page.goto(other);
  await taken(page);
  await expect(page.locator('.over')).not.toHaveText(/Samira/);
  await page.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(page.getByText('Non ancora inviata', { exact: false })).toBeVisible();

  // The icon on the screen cannot know who holds the phone: it asks.
  await page.goto(`${wire.origin}/`);
  await expect(page.getByText('Su questo telefono si possono ancora aprire:')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('link', { name: /Samira/ }).click();
  await expect(page).toHaveURL(samira);

  await wire.mend();
  await page.goto(other);
  await expect(page.getByText(/Risposta registrata alle/)).toBeVisible();
  const [hers, theirs] = [await enter(browser, fresh, 'participant_ar'), await enter(browser, fresh, 'participant')];
  await pressed(hers, /^لن أحضر/);
  await pressed(theirs, /^Parteciperò/);

  // What was sent while another page was open stands on its own page, too.
  await expect.poll(() => keptPage(page, samira)).toContain('value="declined" aria-pressed="true"');
  await wire.cut();
  await page.goto(samira);
  await taken(page);
  await pressed(page, /^Non parteciperò/);
  await expect(page.getByText('Non ancora inviata', { exact: false })).toHaveCount(0);
});

test('who says that it is not them leaves nothing behind, and the others stay', async ({ fresh, wire, phone }) => {
  const [page, samira, other] = await both(phone, wire, fresh.links);
  await page.goto(samira);
  await taken(page);
  await page.getByRole('button', { name: 'Non sono io' }).click();
  await expect(page).toHaveURL(`${wire.origin}/`);
  // The others' pages named her too: they have come anew.
  const pages = async () => (await allKept(page)).filter((address) => address.startsWith('/incontri/'));
  await expect.poll(pages).toEqual([other.slice(wire.origin.length)]);

  await wire.cut();
  await page.goto(other);
  await taken(page);
  await expect(page.locator('aside')).toBeVisible();
  await expect(page.getByText(/Samira/)).toHaveCount(0);
  await page.goto(samira);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Non c’è rete');
  await expect(page.getByText(/Samira/)).toHaveCount(0);
  await wire.mend();

  await page.goto(other);
  await taken(page);
  await page.getByRole('button', { name: 'Cancella gli inviti da questo telefono' }).click();
  await expect(page).toHaveURL(`${wire.origin}/`);
  expect((await allKept(page)).filter((address) => address.startsWith('/incontri/'))).toEqual([]);
});

test('a page that comes late does not bring back who was forgotten', async ({ fresh, wire, phone }) => {
  const page = phone.pages()[0];
  await page.goto(`${wire.origin}/lingua/it`);
  await page.goto(wire.through(fresh.links.participant_ar));
  await taken(page);
  await kept(page);
  const samira = page.url().slice(wire.origin.length);
  await hasten(phone);
  wire.hold(`GET ${samira}`);
  await page.goto(wire.origin + samira);
  await taken(page);
  await expect(page.locator('aside')).toBeVisible();
  await page.getByRole('button', { name: 'Non sono io' }).click();
  await expect(page).toHaveURL(`${wire.origin}/`);
  wire.letGo();

  // Replies are kept in the order in which they come: once the next one is there, the late one has been seen.
  await page.goto(wire.through(fresh.links.participant));
  await taken(page);
  await kept(page);
  expect(await allKept(page)).not.toContain(samira);
});

test('a page whose invitation is gone is not shown again', async ({ browser, fresh, wire, phone }) => {
  const page = phone.pages()[0];
  await page.goto(wire.through(fresh.links.participant));
  await taken(page);
  await kept(page);
  const invitation = new URL(page.url()).searchParams.get('invito');
  const desk = await letIn(browser, fresh, 'coordinator', { viewport: { width: 1280, height: 800 } });
  const revoked = await desk.request.post('/api/v1/invitations/revoke-links', { data: { invitation } });
  expect(revoked.status()).toBe(200);
  await page.reload();
  await expect(page.getByText('Su questo telefono non c’è l’invito.', { exact: false })).toBeVisible();
  await expect.poll(() => allKept(page)).toEqual([]);
});
