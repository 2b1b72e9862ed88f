import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { bringsMessages, messagesApart } from './vite-messages';

const library = (name: string) => fileURLToPath(new URL(`../../libs/${name}/src/index.ts`, import.meta.url));

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * The parts of every page in one file, not in thirty of a few hundred bytes; what opens on demand stays apart. The framework
 * changes seldom: by itself it stays in the browser's cache.
 */
function toChunk(id: string): string | undefined {
  if (/\/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|turbo-stream|@remix-run)\//.test(id)) {
    return 'framework';
  }
  const common =
    /\/app\/components\/(ui\/(?!combobox-)|charts\/sparkline|custom-fields\/(?!custom-facts)|[a-z-]+\.tsx?$)/.test(
      id,
    ) ||
    /\/libs\/locale\/src\/(?!messages)/.test(id) ||
    id.includes('/node_modules/lucide-react/');
  // What the customer list and the pages around it share: a dozen files of a few hundred bytes are two thousand more than one.
  const ofList =
    /\/app\/routes\/customers\/(list-query|filters|custom-filters|range|period|view-address|column-choice|use-[a-z-]+|filter-controls|describe-filter|bulk\/change|bulk\/task-store)\.tsx?$/.test(
      id,
    ) || id.endsWith('/app/components/command-palette/send-form.ts');
  // One that waits for its messages must not make everything wait.
  if (bringsMessages(id)) return undefined;
  return common ? 'parts' : ofList ? 'customers' : undefined;
}

export default defineConfig(({ isSsrBuild }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    messagesApart(),
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
  resolve: {
    alias: Object.fromEntries(['domain', 'locale', 'graphql'].map((name) => [`@clientele/${name}`, library(name)])),
  },
  server: { port: Number(process.env.WEB_PORT ?? 3000), strictPort: true },
  // The libraries are TypeScript sources of this repository: Node cannot load them as they stand. The icons are bundled, so that
  // the server loads the sixty it draws and not all of the set.
  ssr: { noExternal: [/^@clientele\//, 'lucide-react'] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    ...(isSsrBuild ? {} : { rollupOptions: { output: { manualChunks: toChunk } } }),
  },
}));
