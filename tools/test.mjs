import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { explain } from './problem.mjs';
import { root } from './root.mjs';

// npm test: everything, whatever fails on the way, so that one run tells all. The last line is the sum.
const testResults = join(root, 'test-results');

/** What the terminal happens to have set for a running product must not reach its tests. */
const foreign = [
  'DATABASE_URL',
  'DATABASE_ADMIN_URL',
  'CLIENTELE_NOW',
  'PORT',
  'WEB_PORT',
  'DATA_DIR',
  'JOBS',
  'LOG_LEVEL',
];

async function test() {
  ensureInstalled();
  const { runNx } = await import('./nx.mjs');
  const { countJest, countPlaywright, countStage } = await import('./count-results.mjs');
  const { ensureBrowser } = await import('./ensure-browser.mjs');
  rmSync(testResults, { recursive: true, force: true });
  mkdirSync(testResults, { recursive: true });
  const env = Object.fromEntries(foreign.map((name) => [name, undefined]));

  const stages = [
    { name: 'build', args: ['-t', 'build'], count: countStage },
    { name: 'lint', args: ['-t', 'lint'], count: countStage },
    { name: 'types', args: ['-t', 'typecheck'], count: countStage },
    { name: 'generated files', args: ['-t', 'stale'], count: countStage },
    { name: 'unit tests', args: ['-t', 'test', '--exclude', 'api'], count: countJest },
    { name: 'API tests', args: ['-t', 'test', '-p', 'api'], count: countJest },
    { name: 'browser tests', args: ['-t', 'e2e'], count: countPlaywright, before: findBrowser },
  ];
  async function findBrowser() {
    env.CHROMIUM_PATH = await ensureBrowser({ log: say });
  }

  const summary = [];
  for (const { name, args, count, before } of stages) {
    say(`\n—— ${name} ——`);
    const begun = Date.now();
    const ok = await (async () => before?.())()
      .then(() => runNx({ args, env }))
      .catch((error) => say(explain(error)));
    summary.push({ name, seconds: (Date.now() - begun) / 1000, ...(await count({ ok: ok === true, args })) });
  }
  return summary;
}

function report(summary) {
  say('');
  for (const { name, seconds, passed, failed } of summary) {
    say(
      `${failed > 0 ? '✗' : '✓'} ${name.padEnd(16)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${passed} passed, ${failed} failed`,
    );
  }
  const sum = (key) => summary.reduce((total, stage) => total + stage[key], 0);
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0;
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

try {
  process.exitCode = report(await test()) ? 0 : 1;
} catch (error) {
  say(explain(error));
  say('0 passed, 1 failed');
  process.exitCode = 1;
}
