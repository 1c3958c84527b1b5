// Visits pages as somebody with a cheap phone and a slow network does, each time with an empty cache.
//
// Run by `cargo xtask bench`, with what to do as JSON: { chromium, visits, pages: { name: { link, hydrates } } }.
// Prints { name: [visit, …] } as JSON, where a visit is
//   paint     ms until the largest content was painted
//   shift     the sum of all layout shifts, which is no less than CLS
//   form      bytes of the document as they came over the wire: with them the plain form can be sent
//   all       bytes of everything that came, WASM and fonts included
//   hydrated  ms until the application had taken the page over; null when it has not, or is not meant to

import { chromium } from '@playwright/test';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true, locale: 'it-IT' };
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER_PROCESSOR = 4;
/** Ms in which nothing may be asked for or come until a visit is over. */
const QUIET = 1_000;
/** Ms after which nobody waits any longer. */
const PATIENCE = 30_000;

/** Runs in the page before anything of its own. */
function watch() {
  const seen = (window.seen = { paint: null, shift: 0, hydrated: null });
  const each = (type, see) => new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  each('largest-contentful-paint', (entry) => (seen.paint = entry.startTime));
  each('layout-shift', (entry) => (seen.shift += entry.value));
  new MutationObserver((_, observer) => {
    if (!document.body?.hasAttribute('data-hydrated')) return;
    seen.hydrated = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, attributeFilter: ['data-hydrated'] });
}

/** Counts what comes over the wire, and knows since when nothing does. */
async function meter(cdp) {
  const sizes = new Map();
  let [document, last] = [null, Date.now()];
  cdp.on('Network.requestWillBeSent', ({ requestId, type }) => {
    last = Date.now();
    if (type === 'Document') document ??= requestId;
  });
  cdp.on('Network.dataReceived', () => (last = Date.now()));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = Date.now();
    sizes.set(requestId, encodedDataLength);
  });
  await cdp.send('Network.enable');
  return {
    quietSince: () => Date.now() - last,
    read: () => ({ form: sizes.get(document), all: [...sizes.values()].reduce((sum, size) => sum + size, 0) }),
  };
}

async function until(happened) {
  for (const began = Date.now(); Date.now() - began < PATIENCE; ) {
    if (await happened()) return;
    await new Promise((passed) => setTimeout(passed, 100));
  }
}

/** Opens a link at full speed and returns where it leads, with what is then kept on the phone. */
async function open(browser, { link, hydrates }) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(link);
  const place = { url: page.url(), cookies: await context.cookies(), hydrates };
  await context.close();
  return place;
}

async function visit(browser, { url, cookies, hydrates }) {
  const context = await browser.newContext(PHONE);
  await context.addCookies(cookies);
  await context.addInitScript(watch);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const wire = await meter(cdp);
  await cdp.send('Network.emulateNetworkConditions', NETWORK);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
  await page.goto(url, { timeout: PATIENCE });
  await until(async () => wire.quietSince() > QUIET && (!hydrates || (await page.evaluate(() => window.seen.hydrated !== null))));
  const visited = { ...(await page.evaluate(() => window.seen)), ...wire.read() };
  await context.close();
  return visited;
}

const { chromium: executablePath, visits, pages } = JSON.parse(process.argv[2]);
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  const places = [];
  for (const [name, page] of Object.entries(pages)) places.push([name, await open(browser, page)]);
  const seen = Object.fromEntries(places.map(([name]) => [name, []]));
  // In turn, so that a busy minute meets all pages.
  for (let turn = 0; turn < visits; turn++) {
    for (const [name, place] of places) seen[name].push(await visit(browser, place));
  }
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
