import { rmSync, readFileSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import esbuild from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'apps/api/src');
const outdir = join(root, 'dist/apps/api');
const programs = ['main', 'worker', 'cli', 'bench', 'emit-schema', 'purchase-worker'];

/** esbuild cannot write the decorator metadata from which Nest, TypeORM and GraphQL read types; swc can. */
const decorators = {
  name: 'decorators',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), {
        filename: path,
        swcrc: false,
        configFile: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      });
      return { contents: code, loader: 'js', resolveDir: dirname(path) };
    });
  },
};

/** Our libraries are sources that Node cannot load, unlike the packages that stay outside the bundle. */
const ownLibraries = {
  name: 'own-libraries',
  setup(build) {
    build.onResolve({ filter: /^@clientele\// }, ({ path }) => {
      const file = join(root, 'libs', basename(path), 'src/index.ts');
      return existsSync(file) ? { path: file } : { errors: [{ text: `${path} is not a library of this repository` }] };
    });
  },
};

/** esbuild's options for every program of the API that exists; `plugins` are added to ours. */
export function apiBuildOptions({ plugins = [], logLevel = 'warning' } = {}) {
  return {
    absWorkingDir: root,
    entryPoints: programs.map((name) => join(source, `${name}.ts`)).filter((file) => existsSync(file)),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    sourcesContent: false,
    // Nest names providers, and errors name themselves, after their classes.
    keepNames: true,
    logLevel,
    // After swc esbuild sees plain scripts, where a name that nobody exports would only be a warning.
    logOverride: { 'import-is-undefined': 'error' },
    plugins: [ownLibraries, decorators, ...plugins],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(outdir, { recursive: true, force: true });
  await esbuild.build(apiBuildOptions()).catch(() => process.exit(1));
}
