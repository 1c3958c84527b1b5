import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './fixtures/accessibility';
import { expect, letIn, test, visit, watchConsole } from './fixtures/tavolo';

const desk = { viewport: { width: 1280, height: 800 } };

/** Opens the page and asks for the first Mondays of eight months of 2031: dates that are the same whatever today is. */
async function firstMondays(page: Page) {
  await visit(page, '/segreteria/cicli/nuovo');
  await page.getByLabel('Quale', { exact: true }).selectOption('first');
  await page.getByLabel('Giorno della settimana').selectOption('monday');
  await page.getByLabel('Ogni quanti mesi').fill('1');
  await page.getByLabel('Quanti incontri').fill('8');
  await page.getByLabel('A partire dal').fill('2031-01-01');
}

function day(page: Page, words: string) {
  return page.getByRole('listitem').filter({ hasText: words });
}

test('repeated meetings: a blocked date is moved in one tap, a warned one stays, and all are created', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  const errors = watchConsole(page);
  await firstMondays(page);
  await expect(page.getByText('Il primo lunedì di ogni mese')).toBeVisible();
  // Monday 6 January 2031 is Epiphany; 2 June is the Republic's day.
  const sum = page.locator('#somma');
  await expect(sum).toContainText('8 incontri, dal lunedì 6 gennaio 2031 al lunedì 4 agosto 2031; 2 da spostare');
  const epiphany = day(page, '6 gennaio 2031');
  await expect(epiphany).toContainText('6 gennaio: Epifania, uffici chiusi.');
  await epiphany.getByRole('button', { name: /^Sposta a/ }).click();
  const moved = day(page, 'invece di lunedì 6 gennaio');
  await expect(moved).toBeVisible();
  await expect(moved.getByLabel(/^Sposta/)).toBeFocused();
  await expect(sum).toContainText('1 da spostare');

  // Another date, chosen by hand.
  const june = day(page, '2 giugno 2031');
  await expect(june).toContainText('2 giugno: Festa della Repubblica, uffici chiusi.');
  await june.getByLabel(/^Sposta/).fill('2031-06-04');
  await expect(sum).not.toContainText('da spostare');
  await page.getByRole('button', { name: 'Togli lunedì 4 agosto 2031' }).click();
  await expect(sum).toContainText('7 incontri');
  await page.getByRole('button', { name: 'Rimetti lunedì 4 agosto 2031' }).click();
  await expect(sum).toContainText('8 incontri');

  await page.getByRole('button', { name: 'Crea 8 bozze' }).click();
  await expect(page.getByRole('alert')).toContainText('Nome del ciclo');
  await page.getByLabel('Nome del ciclo').fill('Tavolo casa 2031');
  await page.getByLabel('Titolo', { exact: true }).fill('Accesso all’abitare');
  await page.getByRole('button', { name: 'Crea 8 bozze' }).dblclick();
  await page.waitForURL(/\/segreteria$/);
  await expect(page.getByText('ciclo «Tavolo casa 2031»')).toHaveCount(8);
  // The browser notes the one request that was refused for want of a name.
  expect(errors.filter((error) => !error.includes('422'))).toEqual([]);
});

test('a warned date says why, for everybody, and is created all the same', async ({ browser, tavolo }) => {
  const page = await letIn(browser, tavolo, 'coordinator', desk);
  await visit(page, '/segreteria/cicli/nuovo');
  await page.getByLabel('Quale', { exact: true }).selectOption('third');
  await page.getByLabel('Giorno della settimana').selectOption('friday');
  await page.getByLabel('Quanti incontri').fill('3');
  await page.getByLabel('A partire dal').fill('2027-01-15');
  // Friday 19 February 2027 is in Ramadan, 19 March is not; all three take in the prayer of Friday.
  const february = day(page, '19 febbraio 2027');
  await expect(february).toContainText('Ramadan: meglio la mattina, senza pranzo');
  await expect(february).toContainText('Preghiera del venerdì');
  await expect(page.locator('#somma')).toContainText('3 con un avviso');
  await page.getByLabel('Fine', { exact: true }).fill('12:30');
  await expect(page.locator('#somma')).toContainText('1 con un avviso');
  await expect(page.getByRole('button', { name: 'Crea 3 bozze' })).toBeVisible();
});

test('a holiday is said beside the date of a single meeting, and refused by name', async ({ browser, tavolo }) => {
  const page = await letIn(browser, tavolo, 'coordinator', desk);
  await visit(page, `/segreteria/incontri/${tavolo.links.meeting}/modifica`);
  await page.getByLabel('Giorno', { exact: true }).fill('2031-11-01');
  await expect(page.getByText('1 novembre: Ognissanti, uffici chiusi.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('1 novembre: Ognissanti, uffici chiusi.');
});

test('what is changed of one meeting is changed of all that follow, and drafts that follow are deleted', async ({ browser, fresh }) => {
  const page = await letIn(browser, fresh, 'coordinator', desk);
  await firstMondays(page);
  await page.getByLabel('Quanti incontri').fill('5');
  await day(page, '6 gennaio 2031').getByRole('button', { name: /^Sposta a/ }).click();
  await page.getByLabel('Nome del ciclo').fill('Tavolo casa 2031');
  await page.getByLabel('Titolo', { exact: true }).fill('Accesso all’abitare');
  await page.getByRole('button', { name: 'Crea 5 bozze' }).click();
  await page.waitForURL(/\/segreteria$/);
  const rows = page.getByRole('listitem').filter({ hasText: 'ciclo «Tavolo casa 2031»' });
  await rows.nth(1).getByRole('link', { name: 'Accesso all’abitare' }).click();
  await page.getByRole('link', { name: 'Modifica' }).click();
  await expect(page.getByText('Fa parte del ciclo «Tavolo casa 2031», il primo lunedì di ogni mese.')).toBeVisible();
  await page.getByLabel('Titolo', { exact: true }).fill('Iscrizione anagrafica');
  await page.getByLabel('questo e i 3 che seguono').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(page.getByText('Salvato, e cambiati anche 3 incontri che seguono.')).toBeVisible();
  await page.getByRole('button', { name: 'Elimina le 3 bozze che seguono' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Elimina le 3 bozze che seguono' }).click();
  await expect(page.getByText('Eliminate 3 bozze.')).toBeVisible();
  await page.goto('/segreteria');
  await expect(page.getByText('ciclo «Tavolo casa 2031»')).toHaveCount(2);
});

for (const [name, viewport] of Object.entries({ phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } })) {
  for (const language of ['it', 'en']) {
    test(`the screen of repeated meetings is accessible at ${name} size in ${language}`, async ({ reading }) => {
      const page = await reading('coordinator', language);
      await page.setViewportSize(viewport);
      if (language === 'it') {
        await firstMondays(page);
      } else {
        await visit(page, '/segreteria/cicli/nuovo');
        await page.getByLabel('Which one').selectOption('first');
        await page.getByLabel('Day of the week').selectOption('monday');
        await page.getByLabel('Starting from').fill('2031-01-01');
      }
      await expect(page.locator('.series-day')).toHaveCount(language === 'it' ? 8 : 10);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      if (process.env.TAVOLO_PICTURES) {
        await page.screenshot({ path: `${process.env.TAVOLO_PICTURES}/series-${name}-${language}.png`, fullPage: true });
      }
    });
  }
}
