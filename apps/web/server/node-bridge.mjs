import { createReadableStreamFromReadable } from '@remix-run/node';
import { pipeline, Readable, Transform } from 'node:stream';
import { clearImmediate } from 'node:timers';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/**
 * The standard `Request` of a Node request; aborted when the browser goes away before the answer is complete.
 *
 * @param {{ incoming: import('node:http').IncomingMessage, outgoing: import('node:http').ServerResponse, origin: string, clientAddress: string }} options
 */
export function toRequest({ incoming, outgoing, origin, clientAddress }) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) headers.append(name, item);
  }
  headers.set('x-forwarded-for', clientAddress);
  // Remix compares this one with `Origin` first; only what this server decided may stand there.
  headers.delete('x-forwarded-host');

  const controller = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort();
  });
  /** @type {RequestInit & { duplex?: 'half' }} */
  const init = { method: incoming.method, headers, signal: controller.signal };
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
    init.body = createReadableStreamFromReadable(incoming.pipe(limitBytes(findBodyLimit(incoming.url ?? '/'))));
    init.duplex = 'half';
  }
  // Not `new URL(path, origin)`: a path of `//host/` would name another host.
  return new Request(`${origin}${incoming.url ?? '/'}`, init);
}

/** Forms are small. */
export const MOST_BODY_BYTES = 1024 * 1024;
/** The API takes 200 MB; the form around the file is a few hundred bytes. */
const MOST_FILE_BYTES = 201 * 1024 * 1024;
const FILE_PATHS = /^\/import(\.data)?(\?|$)/;

/**
 * How much may be sent to an address: only the one page that passes files on takes more than a form.
 *
 * @param {string} address path and search
 */
export function findBodyLimit(address) {
  return FILE_PATHS.test(address) ? MOST_FILE_BYTES : MOST_BODY_BYTES;
}

/** @param {number} limit */
function limitBytes(limit) {
  let seen = 0;
  return new Transform({
    transform(chunk, _encoding, done) {
      seen += chunk.length;
      done(seen > limit ? new Error('The body is too large.') : null, chunk);
    },
  });
}

const COMPRESSIBLE = /^(text\/|application\/(json|javascript)|image\/svg)/;

/**
 * Sends a standard `Response`, compressed when the browser can and the content gains; each chunk is flushed, so that a
 * page that streams still arrives piece by piece.
 *
 * @param {{ response: Response, outgoing: import('node:http').ServerResponse, acceptEncoding: string, bodyless: boolean }} options
 */
export async function sendResponse({ response, outgoing, acceptEncoding, bodyless }) {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  if (!response.body || bodyless) {
    outgoing.end();
    return;
  }
  const encoder = COMPRESSIBLE.test(response.headers.get('content-type') ?? '')
    ? findEncoder(acceptEncoding)
    : undefined;
  outgoing.appendHeader('vary', 'accept-encoding');
  if (encoder) {
    outgoing.setHeader('content-encoding', encoder.name);
    outgoing.removeHeader('content-length');
  }
  const source = Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (response.body));
  await new Promise((resolve, reject) => {
    const done = (/** @type {NodeJS.ErrnoException | null | undefined} */ error) => {
      // The person closed the tab: nothing to report.
      if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.name !== 'AbortError') reject(error);
      else resolve(undefined);
    };
    if (encoder) pipeline(source, gatherTurn(), encoder.stream, outgoing, done);
    else pipeline(source, gatherTurn(), outgoing, done);
  });
}

/**
 * Lets what is written in one turn of the event loop leave in one piece. A page written in pieces of two kilobytes would be shown in
 * pieces, and what stands at the end of a row would move while the row arrives.
 */
function gatherTurn() {
  /** @type {Buffer[]} */
  let held = [];
  /** @type {NodeJS.Immediate | undefined} */
  let waiting;
  return new Transform({
    transform(chunk, _encoding, done) {
      held.push(chunk);
      waiting ??= setImmediate(() => {
        waiting = undefined;
        this.push(Buffer.concat(held));
        held = [];
      });
      done();
    },
    flush(done) {
      clearImmediate(waiting);
      if (held.length > 0) this.push(Buffer.concat(held));
      done();
    },
    destroy(error, done) {
      clearImmediate(waiting);
      done(error);
    },
  });
}

/** @param {string} acceptEncoding */
function findEncoder(acceptEncoding) {
  if (/\bbr\b/.test(acceptEncoding)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
    return { name: 'br', stream: createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH, params }) };
  }
  if (/\bgzip\b/.test(acceptEncoding)) {
    return { name: 'gzip', stream: createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH }) };
  }
  return undefined;
}
