// Drags, and moves by keyboard, on a board of 60 items, on a processor that is four times slower.
//
// Run by `cargo xtask bench`, with what to do as JSON: { chromium, link, board }. Prints as JSON
//   half, nearlyAll  ms of work of the main thread for one frame of a drag: the median and the 99th of a hundred
//   frames           how many frames that were
//   paint            ms from an interaction to the next paint, at worst: lifting, dropping, and keys

import { chromium } from '@playwright/test';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const SLOWER_PROCESSOR = 4;
/** How far the pointer goes, in steps of a few pixels, down the page and up again. */
const STEPS = 240;
const FRAME = 1000 / 60;

const { chromium: executablePath, link, board } = JSON.parse(process.argv[2]);
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'it-IT' })).newPage();
  await page.goto(link);
  await Promise.all([page.waitForURL(/segreteria/), page.locator('form button').first().click()]);
  await page.goto(board);
  await page.locator('body[data-hydrated]').waitFor();
  await page.evaluate(() => {
    window.paints = [];
    const seen = (list) => list.getEntries().forEach((entry) => entry.interactionId && window.paints.push(entry.duration));
    new PerformanceObserver(seen).observe({ type: 'event', buffered: true, durationThreshold: 16 });
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });

  const work = await traced(cdp, () => drag(page, cdp));
  await byKeyboard(page);
  const paint = await page.evaluate(() => Math.max(0, ...window.paints));
  work.sort((a, b) => a - b);
  const part = (percent) => work[Math.min(work.length - 1, Math.ceil((work.length * percent) / 100) - 1)];
  console.log(JSON.stringify({ half: part(50), nearlyAll: part(99), frames: work.length, paint }));
} finally {
  await browser.close();
}

/** Returns ms of the main thread's work for each frame in which there was some. */
async function traced(cdp, act) {
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'] } });
  await act();
  await cdp.send('Tracing.end');
  await complete;
  // The renderer's main thread that handles the pointer.
  const moved = events.find(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'pointermove');
  const tasks = events.filter(({ name, pid, tid, dur }) => name === 'RunTask' && dur && pid === moved?.pid && tid === moved?.tid);
  const moves = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'pointermove').map(({ ts }) => ts);
  const [first, last] = [Math.min(...moves), Math.max(...moves)];
  const frames = new Map();
  for (const { ts, dur } of tasks) {
    if (ts < first || ts > last) continue;
    const frame = Math.floor((ts - first) / 1000 / FRAME);
    frames.set(frame, (frames.get(frame) ?? 0) + dur / 1000);
  }
  return [...frames.values()];
}

async function drag(page, cdp) {
  const grip = await page.locator('.agenda__main .agenda__row .grip').nth(3).boundingBox();
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  const mouse = (type, dy) => cdp.send('Input.dispatchMouseEvent', { type, x, y: y + dy, button: 'left', buttons: 1, clickCount: 1 });
  await mouse('mousePressed', 0);
  for (let step = 1; step <= STEPS; step++) {
    const by = (1 - Math.abs(1 - (2 * step) / STEPS)) * 420;
    const began = performance.now();
    await mouse('mouseMoved', by);
    await new Promise((passed) => setTimeout(passed, Math.max(0, FRAME - (performance.now() - began))));
  }
  await mouse('mouseMoved', 260);
  await mouse('mouseReleased', 260);
}

async function byKeyboard(page) {
  await page.locator('.agenda__main .agenda__row .grip').nth(5).focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press(step < 12 ? 'ArrowDown' : 'ArrowUp');
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  }
  await page.keyboard.press('Space');
  await page.evaluate(() => new Promise((next) => setTimeout(next, 300)));
}
