import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const results = fileURLToPath(new URL('../../test-results/', import.meta.url));
// `npm test` looks for a browser and names it here; Playwright's own download is what is left when it found none.
const installed = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

// `npm run test:full`: every page in every look, an hour of work, instead of the journeys.
const full = process.env['E2E_FULL'] === '1';

export default defineConfig({
  testDir: full ? './full' : './journeys',
  testMatch: full ? '**/*.full.ts' : '**/*.e2e.ts',
  outputDir: `${results}e2e`,
  globalSetup: './support/start-product.ts',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 45_000,
  globalTimeout: (full ? 120 : 20) * 60_000,
  expect: { timeout: 10_000 },
  // What is measured runs by itself, when nothing else of ours is at work.
  projects: full
    ? [{ name: 'looks' }]
    : [
        { name: 'journeys', testIgnore: '**/first-load.e2e.ts' },
        { name: 'measures', testMatch: '**/first-load.e2e.ts', dependencies: ['journeys'], workers: 1 },
      ],
  reporter: [['list'], ['json', { outputFile: `${results}${full ? 'e2e-full' : 'e2e'}.json` }]],
  use: {
    locale: 'en-GB',
    timezoneId: 'Pacific/Auckland',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(existsSync(installed) ? { executablePath: installed } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
