import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const library = (name: string) => fileURLToPath(new URL(`../../libs/${name}/src/index.ts`, import.meta.url));

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * Leaves the messages out of the browser's scripts: a person reads one language, and `entry.client` fetches that one. Only
 * the catalogue's own imports are replaced; `loadMessages` brings the real ones as files of their own. What only the API says
 * is left out of those too: it comes with its answers.
 */
function messagesApart(): Plugin {
  const files = new Map([
    ['./messages/en', 'export const en = {};'],
    ['./messages/es-AR', 'export const esAR = {};'],
    ['./load-messages', 'export async function loadMessages() {}; export const hasMessages = () => true;'],
    ['./en/errors', 'export const errors = {};'],
    ['./es-AR/errors', 'export const errors = {};'],
    ['./en/import', 'export const imports = {};'],
    ['./es-AR/import', 'export const imports = {};'],
  ]);
  const importers = /\/libs\/locale\/src\/(catalogue|messages\/(en|es-AR))\.ts$/;
  const prefix = '\0no-messages:';
  return {
    name: 'messages-apart',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer, { ssr }) {
      // The server has every message from the start: what loads them would only be bundled twice.
      if (ssr && source === './load-messages') return `${prefix}${source}`;
      const replaced = !ssr && files.has(source) && importers.test(importer ?? '');
      return replaced ? `${prefix}${source}` : undefined;
    },
    load: (id) => (id.startsWith(prefix) ? files.get(id.slice(prefix.length)) : undefined),
  };
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
    /\/app\/components\/(ui\/(?!combobox-)|charts\/sparkline|[a-z-]+\.tsx?$)/.test(id) ||
    /\/libs\/locale\/src\/(?!messages)/.test(id) ||
    id.includes('/node_modules/lucide-react/');
  return common ? 'parts' : undefined;
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
  resolve: { alias: { '@clientele/locale': library('locale'), '@clientele/graphql': library('graphql') } },
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
