import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const library = (name: string) => fileURLToPath(new URL(`../../libs/${name}/src/index.ts`, import.meta.url));

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
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
  // The libraries are TypeScript sources of this repository: Node cannot load them as they stand.
  ssr: { noExternal: [/^@clientele\//] },
  build: { target: 'es2022', assetsInlineLimit: 0 },
});
