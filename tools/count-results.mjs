import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listProjects } from './nx.mjs';
import { root } from './root.mjs';

/** A stage without tests of its own: one that passed or failed. */
export function countStage({ ok }) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** Jest's results of every project of the stage. A project that left none failed as a whole; a skipped test is a failed one. */
export async function countJest({ ok, args }) {
  const projects = await listProjects(args.map((arg) => ({ '-t': '--with-target', '-p': '--projects' })[arg] ?? arg));
  const counts = projects.map((project) => {
    const results = readResults(`${project}.json`);
    if (!results) return { passed: 0, failed: 1 };
    const left = results.numPendingTests + results.numTodoTests;
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites + left,
    };
  });
  return settle({ ok, passed: sum(counts, 'passed'), failed: sum(counts, 'failed') });
}

/** Playwright's results; flaky and skipped tests count as failed. */
export function countPlaywright({ ok }) {
  const results = readResults('e2e.json');
  if (!results) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = results.stats;
  return settle({ ok, passed: expected, failed: unexpected + flaky + skipped + results.errors.length });
}

// A stage can fail beside its tests, in a set-up or a tear-down: that is told as one failure.
function settle({ ok, passed, failed }) {
  return { passed, failed: !ok && failed === 0 ? 1 : failed };
}

function readResults(name) {
  const file = join(root, 'test-results', name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function sum(counts, key) {
  return counts.reduce((total, count) => total + count[key], 0);
}
