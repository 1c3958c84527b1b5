import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './fixtures/accessibility';
import { enter, expect, letIn, test, visit, watchConsole, type Tavolo } from './fixtures/tavolo';

const desk = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' as const };

/** Leaves one seat beside those that are taken, and guarantees none. */
async function leaveOneSeat(page: Page, tavolo: Tavolo) {
  await visit(page, `/segreteria/incontri/${tavolo.links.meeting}/modifica`);
  const capacity = page.getByLabel(/^Quanti posti ci sono/);
  await expect(capacity).toHaveValue('40');
  await expect(page.getByText('Adesso 17 persone hanno un posto.')).toBeVisible();
  await capacity.fill('10');
  await expect(page.getByText('Sono 7 persone in più dei posti', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(page.getByText('Da 23 a 2000.').first()).toBeVisible();
  // Without a limit nothing is guaranteed.
  await capacity.fill('');
  await page.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(page.getByText('Salvato.')).toBeVisible();
  await capacity.fill('18');
  await expect(page.getByText('0 posti tenuti in tutto.')).toBeVisible();
  await page.getByRole('button', { name: 'Salva', exact: true }).click();
  await expect(page.getByText('Modifiche non salvate')).toHaveCount(0);
  await page.reload();
  await expect(capacity).toHaveValue('18');
}

test('who finds no seat waits, and sees it come as soon as somebody withdraws', async ({ browser, fresh }) => {
  const coordinator = await letIn(browser, fresh, 'coordinator', desk);
  await leaveOneSeat(coordinator, fresh);

  const first = await enter(browser, fresh, 'participant', phone);
  await expect(first.getByText('adesso ce n’è uno per te', { exact: false })).toBeVisible();
  await first.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(first.getByText('Hai un posto.')).toBeVisible();

  const second = await letIn(browser, fresh, 'participant_ar', phone);
  const errors = watchConsole(second);
  await visit(second, `/lingua/it?a=/incontri/${fresh.links.meeting}`);
  await expect(second.getByText('I posti sono tutti presi.', { exact: false })).toBeVisible();
  await second.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(second.getByText('Sei in lista d’attesa: la prossima persona sei tu.')).toBeVisible();
  await expect(second.getByRole('link', { name: 'La tua tessera per l’ingresso' })).toHaveCount(0);
  await expectAccessible(second);
  await expectNoSidewaysScroll(second);

  await coordinator.goto(`/segreteria/incontri/${fresh.links.meeting}`);
  const seats = coordinator.getByRole('region', { name: 'Posti' });
  await expect(seats).toContainText('Prossimi della lista: COM.');

  await first.getByRole('button', { name: 'Non parteciperò' }).click();
  await expect(second.getByText('Hai un posto.')).toBeVisible();
  await expect(second.getByRole('link', { name: 'La tua tessera per l’ingresso' })).toBeVisible();
  await expect(seats).not.toContainText('Prossimi della lista');
  await expectAccessible(coordinator);
  expect(errors).toEqual([]);
});

test('without script a full meeting says so, keeps a place in the list, and takes a no', async ({ browser, fresh }) => {
  const coordinator = await letIn(browser, fresh, 'coordinator', desk);
  await leaveOneSeat(coordinator, fresh);
  const first = await enter(browser, fresh, 'participant', phone);
  await first.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(first.getByText('Hai un posto.')).toBeVisible();

  const plain = await letIn(browser, fresh, 'participant_ar', { ...phone, javaScriptEnabled: false });
  await plain.goto(`/lingua/it?a=/incontri/${fresh.links.meeting}`);
  await plain.getByRole('button', { name: 'Parteciperò', exact: true }).click();
  await expect(plain.getByText('Sei in lista d’attesa: la prossima persona sei tu.')).toBeVisible();
  await plain.goto(`/incontri/${fresh.links.meeting}/tessera`);
  await expect(plain.getByText('La tessera è per chi ha un posto.', { exact: false })).toBeVisible();
  await plain.goto(`/incontri/${fresh.links.meeting}`);
  await plain.getByRole('button', { name: 'Non parteciperò' }).click();
  await expect(plain.getByRole('button', { name: /^Non parteciperò/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(plain.getByText('lista d’attesa', { exact: false })).toHaveCount(0);
});
