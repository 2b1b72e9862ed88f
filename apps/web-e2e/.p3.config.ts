import base from '/work/main/apps/web-e2e/playwright.config';
export default { ...base, testDir: '/work/main/apps/web-e2e/journeys', globalSetup: undefined, projects: undefined, workers: 1, reporter: [['list']], outputDir: '/tmp/p3/e2e', timeout: 60_000, fullyParallel: false };
