import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './children.mjs';
import { explain } from './problem.mjs';
import { root } from './root.mjs';

// node tools/check-schema.mjs [--write]: schema.graphql is what the API emits; with --write it becomes so.
const file = join(root, 'schema.graphql');
try {
  const emitted = await runQuietly({ name: 'emit-schema', args: [join(root, 'dist/apps/api/emit-schema.mjs')] });
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (process.argv.includes('--write')) writeFileSync(file, emitted);
  else if (emitted !== committed) {
    process.stderr.write(
      `schema.graphql is not what the API emits; the first difference:\n${firstDifference(committed, emitted)}\n`,
    );
    process.stderr.write('Write it with: npm run schema\n');
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function firstDifference(committed, emitted) {
  const [old, now] = [committed.split('\n'), emitted.split('\n')];
  const line = now.findIndex((text, index) => text !== old[index]);
  const at = line < 0 ? now.length : line;
  return `  line ${at + 1}\n  - ${old[at] ?? '(end)'}\n  + ${now[at] ?? '(end)'}`;
}
