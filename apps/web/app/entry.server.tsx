import type { AppLoadContext, DataFunctionArgs, EntryContext } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { PassThrough } from 'node:stream';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceContext } from './components/nonce';

/** Loaders and streamed parts must be done by then; the API's own time limit is shorter than what a person waits for. */
export const streamTimeout = 25_000;

/** Turns a page into HTML. Answers hold personal data: no cache anywhere may keep them. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext?: AppLoadContext,
): Promise<Response> {
  const nonce = typeof loadContext?.nonce === 'string' ? loadContext.nonce : undefined;
  return new Promise((resolve, reject) => {
    let finalStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} {...(nonce ? { nonce } : {})} />
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady() {
          // Room for a whole page: React stops writing where there is none, and the rest would come a moment later.
          const body = new PassThrough({ highWaterMark: 1_048_576 });
          headers.set('content-type', 'text/html; charset=utf-8');
          headers.set('cache-control', 'private, no-store');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          finalStatus = 500;
          logError(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

const PREFETCH_SECONDS = 10;

/**
 * Data requests of the browser's router hold the same personal data as pages. What a link was about to need is kept for the
 * moment until it is clicked, by this browser only and for this state of its cookies: every write sets one (`server.mjs`), so
 * that no page shows what was fetched before it.
 */
export function handleDataRequest(response: Response, { request, context }: DataFunctionArgs): Response {
  const prefetched = /prefetch/.test(request.headers.get('sec-purpose') ?? request.headers.get('purpose') ?? '');
  const writesAreMarked = typeof context?.nonce === 'string';
  const keepable = request.method === 'GET' && response.status === 200 && !response.headers.has('set-cookie');
  if (prefetched && writesAreMarked && keepable) {
    response.headers.set('cache-control', `private, max-age=${PREFETCH_SECONDS}`);
    response.headers.append('vary', 'cookie');
  } else {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
}

/** Unexpected errors of loaders and actions. The address is left out: it may hold a name or a phone number. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) logError(error);
}

function logError(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: 'error', message: 'page failed', error: text }));
}
