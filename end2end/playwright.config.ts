import { defineConfig } from '@playwright/test';

/** Journeys in a real Chromium against the program and the site that `fixtures/program.ts` names. */
export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  workers: 2,
  // No journey needs what another one left: whichever worker is free takes the next.
  fullyParallel: true,
  timeout: 40_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 390, height: 844 },
    locale: 'it-IT',
    timezoneId: 'Europe/Rome',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.TAVOLO_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
