import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import peggy from 'peggy';
import { format, resolveConfig } from 'prettier';

const folder = join(import.meta.dirname, 'src/text');
const parser = join(folder, 'generated/filter-parser.js');
const declaration = join(folder, 'generated/filter-parser.d.ts');

/** Formatted as the whole tree is, so that formatting the tree does not make it stale. */
const sources = {
  [parser]: `${peggy.generate(readFileSync(join(folder, 'filter.peggy'), 'utf8'), { output: 'source', format: 'es' })}\n`,
  [declaration]: `// Made of filter.peggy by generate-parser.mjs: do not edit.
import type { SyntaxFailure, SyntaxTree } from '../syntax-tree';

/** @throws SyntaxError of this module, a SyntaxFailure. */
export declare function parse(text: string): SyntaxTree;
declare const FilterSyntaxError: new (...parts: never[]) => Error & SyntaxFailure;
export { FilterSyntaxError as SyntaxError };
`,
};

for (const [path, text] of Object.entries(sources)) {
  sources[path] = await format(text, { ...(await resolveConfig(path)), filepath: path });
}

if (process.argv.includes('--check')) {
  const stale = Object.entries(sources).filter(([path, text]) => readFileSync(path, 'utf8') !== text);
  if (stale.length > 0) {
    console.error(
      `Not what filter.peggy says: ${stale.map(([path]) => path).join(', ')}. Run nx run segmentation:parser.`,
    );
    process.exit(1);
  }
} else {
  for (const [path, text] of Object.entries(sources)) writeFileSync(path, text);
}
