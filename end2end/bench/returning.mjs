// Visits a page once, again, and after a deployment, on one phone, and counts every byte that comes over the wire, those for the
// service worker included.
//
// Run by `cargo xtask bench`, with what to do as JSON: { chromium, link, deployed } where `deployed` is the server of the next
// build. Prints { first, second, deployed } as JSON, in bytes.

import { chromium } from '@playwright/test';
import { Wire } from '../fixtures/wire.mjs';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** Ms in which nothing may come until a visit is over. */
const QUIET = 2_000;

const { chromium: executablePath, link, deployed } = JSON.parse(process.argv[2]);
const wire = await Wire.to(link);
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'it-IT' });
  const visit = async (address) => {
    wire.bytes = 0;
    await page.goto(address);
    await page.waitForSelector('body[data-hydrated]');
    for (let before = -1; before !== wire.bytes; ) {
      before = wire.bytes;
      await new Promise((passed) => setTimeout(passed, QUIET));
    }
    return wire.bytes;
  };
  const first = await visit(wire.through(link));
  const second = await visit(page.url());
  await wire.lead(deployed);
  console.log(JSON.stringify({ first, second, deployed: await visit(page.url()) }));
} finally {
  await browser.close();
  await wire.cut();
}
