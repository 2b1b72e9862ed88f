import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { mergeConfig } from 'vite';
import base from '/work/main/apps/web/vite.config';
const lib = (n) => `/work/main/libs/${n}/src/index.ts`;
export default (env) => mergeConfig(typeof base === 'function' ? base(env) : base, { cacheDir: '/tmp/vite-3104-cache', server: { hmr: false, watch: { ignored: ['**/routes/customers/**', '**/routes/insights/**', '**/libs/**', '**/e2e/**'] } }, resolve: { alias: Object.fromEntries(['segmentation', 'domain', 'identity', 'analytics'].map((n) => ['@clientele/' + n, lib(n)])) }, plugins: [{
  name: 'missing-messages', enforce: 'pre',
  resolveId(source, importer) {
    if (!/^\.\/(en|es-AR)\/\w+$/.test(source) || existsSync(resolve(dirname(importer), source + '.ts'))) return;
    return '\0missing:' + source;
  },
  load(id) { if (id.startsWith('\0missing:')) return `export const ${id.split('/').pop()} = {};`; },
}] });
