import { execFileSync } from 'node:child_process';
import type { Browser } from '@playwright/test';
import { Proxy } from './fixtures/proxy';
import { enter, expect, Tavolo, test as base } from './fixtures/tavolo';

/** A PostgreSQL on which databases may be made; `cargo xtask test` starts one. */
const postgres = process.env.TAVOLO_TEST_POSTGRES;

type Two = { one: Tavolo; other: Tavolo; database: string[] };

const test = base.extend<{ two: Two }>({
  two: async ({}, use) => {
    const name = `tavolo_two_${process.pid}_${Date.now()}`;
    execFileSync('psql', ['--no-psqlrc', '--quiet', '--command', `CREATE DATABASE ${name}`, postgres!]);
    const database = ['--database-url', postgres!.replace(/[^/]*$/, name)];
    const one = await Tavolo.start(database);
    const other = await Tavolo.start(database, one.folder);
    await use({ one, other, database });
    await one.stop();
    await other.stop();
  },
});

test.skip(!postgres, 'TAVOLO_TEST_POSTGRES names no server');

/** Opens a link of the installation at one of its addresses. */
const at = (origin: string, tavolo: Tavolo) =>
  ({ ...tavolo, origin, links: Object.fromEntries(Object.entries(tavolo.links).map(([name, link]) => [name, link.replace(/^http:..[^/]*/, origin)])) }) as Tavolo;

async function board(browser: Browser, tavolo: Tavolo) {
  const page = await enter(browser, tavolo, 'coordinator', { viewport: { width: 1280, height: 800 } });
  await page.goto(`/segreteria/incontri/${tavolo.links.meeting}`);
  await expect(page.getByText('Le risposte che arrivano compaiono da sole.')).toBeVisible();
  return page.getByRole('img', { name: /Risposte dei 15 Municipi/ });
}

test('what is answered at one server shows at the other', async ({ browser, two }) => {
  const boards = [await board(browser, two.one), await board(browser, two.other)];
  const guest = await enter(browser, two.one, 'participant');
  await guest.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  for (const municipi of boards) await expect(municipi).toContainText('Municipio V, Prenestino / Centocelle: verrà');

  const again = await enter(browser, two.other, 'participant');
  await again.getByRole('button', { name: 'Forse' }).click();
  for (const municipi of boards) await expect(municipi).toContainText('Municipio V, Prenestino / Centocelle: forse');
});

test('when a server is killed, pages go on with the other one', async ({ browser, two }) => {
  test.setTimeout(90_000);
  const proxy = await Proxy.start([two.one.origin, two.other.origin]);
  try {
    const through = at(proxy.origin, two.one);
    const municipi = await board(browser, through);
    const guest = await enter(browser, through, 'participant');
    await guest.getByRole('button', { name: 'Parteciperò', exact: true }).click();
    await expect(municipi).toContainText('Municipio V, Prenestino / Centocelle: verrà');

    await two.one.kill();
    await guest.getByRole('button', { name: 'Forse' }).click();
    await expect(guest.getByText(/Risposta registrata/)).toBeVisible();
    await expect(municipi).toContainText('Municipio V, Prenestino / Centocelle: forse');

    // Whichever of the two the pages were connected to, it has been taken away once.
    const back = await Tavolo.start(two.database, two.one.folder, Number(new URL(two.one.origin).port));
    await two.other.kill();
    await guest.getByRole('button', { name: 'Parteciperò', exact: true }).click();
    await expect(municipi).toContainText('Municipio V, Prenestino / Centocelle: verrà');
    await back.stop();
  } finally {
    await proxy.stop();
  }
});
