import { createRequestHandler } from '@remix-run/node';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { findBodyLimit, sendResponse, toRequest } from './server/node-bridge.mjs';
import { buildSecurityHeaders, buildWriteMark, isForeignWrite } from './server/security.mjs';
import { loadStaticFiles } from './server/static-files.mjs';

process.env.NODE_ENV ??= 'production';

const port = Number(process.env.WEB_PORT ?? 3000);
const host = process.env.WEB_HOST;
/** Set when a proxy that this installation owns stands in front; only then are its X-Forwarded headers believed. */
const trustProxy = process.env.WEB_TRUST_PROXY === '1';

/** @type {import('@remix-run/node').ServerBuild} */
const build = await import(new URL('./build/server/index.js', import.meta.url).href);
const handle = createRequestHandler(build, process.env.NODE_ENV);
const findStaticFile = loadStaticFiles(fileURLToPath(new URL('./build/client', import.meta.url)));

// No line per request is written: addresses carry names and phone numbers.
const server = createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error) => {
    console.error(JSON.stringify({ level: 'error', message: 'request failed', error: String(error?.stack ?? error) }));
    if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
    outgoing.end('Internal error\n');
  });
});

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 */
async function answer(incoming, outgoing) {
  const origin = findOrigin(incoming);
  if (!origin) return refuse(outgoing, 400, 'Bad request\n');
  const acceptEncoding = String(incoming.headers['accept-encoding'] ?? '');
  const nonce = randomBytes(18).toString('base64');
  const headers = buildSecurityHeaders({ nonce, secure: origin.startsWith('https:') });
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);

  const bodyless = incoming.method === 'HEAD';
  const path = (incoming.url ?? '/').split('?', 1)[0] ?? '/';
  if (path === '/healthz') return void outgoing.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
  const file = incoming.method === 'GET' || bodyless ? findStaticFile(path, acceptEncoding) : undefined;
  if (file) return void outgoing.writeHead(200, file.headers).end(bodyless ? undefined : file.body);
  if (isForeignWrite({ method: incoming.method, headers: incoming.headers, origin })) {
    return refuse(outgoing, 403, 'This form came from another site and was refused.\n');
  }

  if (Number(incoming.headers['content-length'] ?? 0) > findBodyLimit(incoming.url ?? '/')) {
    return refuse(outgoing, 413, 'This form is too large.\n');
  }

  // What this browser prefetched before the write is not shown after it: see `handleDataRequest`.
  if (!bodyless && incoming.method !== 'GET') outgoing.appendHeader('set-cookie', buildWriteMark(origin));
  const clientAddress = findClientAddress(incoming);
  const response = await handle(toRequest({ incoming, outgoing, origin, clientAddress }), { nonce });
  await sendResponse({ response, outgoing, acceptEncoding, bodyless });
}

/**
 * @param {import('node:http').ServerResponse} outgoing
 * @param {number} status
 * @param {string} text
 */
function refuse(outgoing, status, text) {
  outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(text);
}

/**
 * This server's origin as the browser sees it, or nothing when the request names no usable host or path.
 *
 * @param {import('node:http').IncomingMessage} incoming
 */
function findOrigin(incoming) {
  const forwarded = (/** @type {string} */ name) =>
    trustProxy
      ? String(incoming.headers[name] ?? '')
          .split(',')[0]
          ?.trim()
      : '';
  const protocol = forwarded('x-forwarded-proto') === 'https' ? 'https' : 'http';
  const name = forwarded('x-forwarded-host') || incoming.headers.host || '';
  if (!/^[A-Za-z0-9.\-_[\]:]+$/.test(name) || !incoming.url?.startsWith('/')) return undefined;
  try {
    return new URL(`${protocol}://${name}`).origin;
  } catch {
    return undefined;
  }
}

/** @param {import('node:http').IncomingMessage} incoming */
function findClientAddress(incoming) {
  const chain = trustProxy ? String(incoming.headers['x-forwarded-for'] ?? '') : '';
  // The last entry is the one our own proxy wrote; those before it are whatever the client claimed.
  return chain.split(',').at(-1)?.trim() || (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(taken ? `Port ${port} is taken. Set WEB_PORT to a free one.` : String(error));
  process.exit(1);
});
server.listen(port, host, () => {
  console.log(JSON.stringify({ level: 'info', message: 'web listening', port }));
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // A browser may hold its connection open for long; it gets a moment to finish what it reads.
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
