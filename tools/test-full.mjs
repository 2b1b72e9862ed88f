import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBrowser } from './ensure-browser.mjs';
import { ensureInstalled } from './install.mjs';
import { build } from './nx.mjs';
import { explain } from './problem.mjs';
import { programs, root } from './root.mjs';

// npm run test:full: every page × business × language × theme × width, in a real browser. What `npm test` takes samples of.
async function testFully() {
  ensureInstalled();
  const chromium = await ensureBrowser({ log: (text) => process.stdout.write(`${text}\n`) });
  await build(['api', 'web'], {});
  // What the terminal happens to have set for a running product must not reach its tests.
  const { DATABASE_URL: _url, DATABASE_ADMIN_URL: _admin, CLIENTELE_NOW: _now, DATA_DIR: _data, ...own } = process.env;
  const child = spawn(
    process.execPath,
    [programs.playwright, 'test', '-c', join(root, 'apps/web-e2e/playwright.config.ts'), ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...own, CHROMIUM_PATH: chromium, E2E_FULL: '1' } },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

try {
  process.exitCode = await testFully();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
