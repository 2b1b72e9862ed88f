import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Nx hashes files of the repository only; tests also read the data sets beside it.
const shared = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'shared');
const hash = createHash('sha256');
for (const folder of ['data', 'reference']) {
  const directory = join(shared, folder);
  if (!existsSync(directory)) continue;
  for (const name of readdirSync(directory, { recursive: true }).sort()) {
    if (!statSync(join(directory, name)).isFile()) continue;
    hash.update(`${folder}/${name}\n`).update(readFileSync(join(directory, name)));
  }
}
console.log(hash.digest('hex'));
