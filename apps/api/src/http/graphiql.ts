import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { negotiateLocale } from '@clientele/locale';
import { getGraphiqlPage } from './graphiql-page';

const expand = promisify(gunzip);

/** The page is one inlined file that starts its editors' workers from blobs; it may talk to this server and to nothing else. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers a browser that opens /graphql with the explorer; everything else goes on to GraphQL. */
export function serveGraphiql(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!wantsPage(request)) return;
    const page = await getGraphiqlPage(negotiateLocale(request.headers['accept-language']) ?? 'en');
    const compressed = /\bgzip\b/.test(String(request.headers['accept-encoding']));
    reply.header('content-security-policy', pagePolicy);
    reply.header('vary', 'accept, accept-encoding, accept-language');
    reply.header('referrer-policy', 'no-referrer');
    if (compressed) reply.header('content-encoding', 'gzip');
    await reply.type('text/html; charset=utf-8').send(compressed ? page : await expand(page));
  });
}

function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' || url.split('?', 1)[0] !== '/graphql') return false;
  return /^[^,]*\btext\/html\b/.test(headers.accept ?? '');
}
