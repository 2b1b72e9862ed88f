import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// node tools/jest.mjs PROJECT [jest's own arguments]: one project's tests, with the counts in test-results/PROJECT.json.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [project, ...rest] = process.argv.slice(2);
const results = join(root, 'test-results', `${project}.json`);

mkdirSync(dirname(results), { recursive: true });
// A run that breaks before its first test must not leave the counts of an earlier one.
rmSync(results, { force: true });
const { status } = spawnSync(
  process.execPath,
  [
    // Jest runs ECMAScript modules in Node's experimental contexts, and Node says so once per worker.
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    ...['--selectProjects', project, '--json', `--outputFile=${results}`, '--maxWorkers=2', ...rest],
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);
process.exit(status ?? 1);
