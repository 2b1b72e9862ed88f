import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The script of a package's command: started with our own Node, it needs neither a shell nor a link in .bin. */
export const programs = {
  nx: join(root, 'node_modules/nx/dist/bin/nx.js'),
  remix: join(root, 'node_modules/@remix-run/dev/dist/cli.js'),
  playwright: join(root, 'node_modules/@playwright/test/cli.js'),
  codegen: join(root, 'node_modules/@graphql-codegen/cli/esm/bin.js'),
};
