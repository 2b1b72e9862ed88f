import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { runQuietly } from './children.mjs';
import { explain } from './problem.mjs';
import { programs, root } from './root.mjs';

// The committed typed documents are what codegen makes of schema.graphql and the operations.
const committed = join(root, 'libs/graphql/src/generated');
const fresh = mkdtempSync(join(tmpdir(), 'clientele-documents-'));
try {
  await runQuietly({
    name: 'graphql-codegen',
    args: [programs.codegen, '--config', 'codegen.ts'],
    env: { CODEGEN_OUT: `${fresh}${sep}` },
  });
  const names = [...new Set([...listFiles(committed), ...listFiles(fresh)])];
  const stale = names.filter((name) => read(committed, name) !== read(fresh, name));
  if (stale.length > 0) {
    process.stderr.write(`Not what codegen makes: ${stale.join(', ')}. Write them with: npm run codegen\n`);
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

function listFiles(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

function read(directory, name) {
  return listFiles(directory).includes(name) ? readFileSync(join(directory, name), 'utf8') : undefined;
}
