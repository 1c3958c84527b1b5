import { expectAccessible, expectNoSidewaysScroll } from './fixtures/accessibility';
import type { Reader } from './fixtures/reading';
import { expectTabReachesEverything } from './fixtures/tab';
import { expect, settled, test } from './fixtures/tavolo';

type Visit = { name: string; path: string; who?: Reader };

const guestPages: Visit[] = [
  { name: 'home', path: '/' },
  { name: 'code', path: '/codice' },
  { name: 'privacy notice', path: '/informativa' },
  { name: 'nothing here', path: '/non-esiste' },
  { name: 'no invitation', path: '/incontri/{meeting}' },
  { name: 'invitation', path: '/incontri/{meeting}', who: 'participant' },
  { name: 'pass', path: '/incontri/{meeting}/tessera', who: 'participant_seated' },
  { name: 'no pass without a seat', path: '/incontri/{meeting}/tessera', who: 'participant' },
  { name: 'agenda', path: '/incontri/{meeting}/ordine-del-giorno', who: 'participant' },
  { name: 'somebody else', path: '/incontri/{meeting}/altra-persona', who: 'participant' },
  { name: 'focal desk', path: '/ente', who: 'focal_point' },
  { name: 'own people', path: '/ente/incontri/{meeting}', who: 'focal_point' },
];

const deskPages: Visit[] = [
  '/segreteria',
  '/segreteria/incontri/nuovo',
  '/segreteria/cicli/nuovo',
  '/segreteria/incontri/{meeting}',
  '/segreteria/incontri/{meeting}/ordine-del-giorno',
  '/segreteria/incontri/{meeting}/materiali',
  '/segreteria/incontri/{meeting}/schermo',
  '/segreteria/incontri/{meeting}/modifica',
  '/segreteria/incontri/{meeting}/inviti',
  '/segreteria/incontri/{meeting}/biglietti',
  '/segreteria/incontri/{meeting}/convocazione',
  '/segreteria/enti',
  '/segreteria/enti/nuovo',
  '/segreteria/persone',
  '/segreteria/persone/nuova',
  '/segreteria/sedi-e-temi',
  '/segreteria/coordinamento',
  '/segreteria/impostazioni',
  '/segreteria/impostazioni/letture-dei-nomi',
].map((path) => ({ name: path, path, who: 'coordinator' as const }));

const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };

function audit(pages: Visit[], languages: string[]) {
  for (const { name, path, who } of pages) {
    for (const language of languages) {
      test(`${name} in ${language} is accessible on a phone and at a desk`, async ({ reading, tavolo }) => {
        const page = await reading(who, language);
        await page.setViewportSize(sizes.phone);
        await page.goto(path.replace('{meeting}', tavolo.links.meeting));
        await settled(page);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        for (const size of [sizes.phone, sizes.desk]) {
          await page.setViewportSize(size);
          await expectAccessible(page);
          await expectNoSidewaysScroll(page);
        }
        await expectTabReachesEverything(page);
      });
    }
  }
}

audit(guestPages, ['it', 'ar']);
audit(deskPages, ['it', 'en']);
