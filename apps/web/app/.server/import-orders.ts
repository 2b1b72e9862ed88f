import { unstable_parseMultipartFormData } from '@remix-run/node';
import { apiUrl } from './env';

export interface ImportResult {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  problems: { line: number; field: string | null; message: string }[];
}

/** Nobody waits longer for a file; the API's own reading of 200 MB takes minutes. */
const PATIENCE_MS = 15 * 60_000;

/** A file part without a name is how browsers send "nothing chosen". */
export type ImportOutcome = { result: ImportResult } | { message: string } | { missing: true } | { unavailable: true };

/**
 * Passes the uploaded file on to the API while it is still arriving: no file is held here, in memory or on disk.
 *
 * @param request a multipart form with the file in `field`
 */
export async function importOrders(options: {
  request: Request;
  field: string;
  token: string;
  language: string;
}): Promise<ImportOutcome> {
  const { request, field, token, language } = options;
  let outcome: ImportOutcome = { missing: true };
  await unstable_parseMultipartFormData(request, async ({ name, filename, data }) => {
    if (name !== field || !filename) {
      const parts = data[Symbol.asyncIterator]();
      while (!(await parts.next()).done);
      return null;
    }
    outcome = await sendFile({ data, filename, token, language, signal: request.signal });
    return null;
  });
  return outcome;
}

async function sendFile(options: {
  data: AsyncIterable<Uint8Array>;
  filename: string;
  token: string;
  language: string;
  signal: AbortSignal;
}): Promise<ImportOutcome> {
  const { data, filename, token, language, signal } = options;
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'accept-language': language,
      'content-type': /\.gz$/i.test(filename) ? 'application/gzip' : 'text/csv',
    },
    body: toStream(data),
    duplex: 'half',
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  };
  const address = new URL('/imports/orders?mapping=generic', apiUrl);
  const response = await fetch(address, init).catch(() => undefined);
  if (!response || response.status >= 502) return { unavailable: true };
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return { result: body as ImportResult };
  const { errors } = (body ?? {}) as { errors?: { message: string }[] };
  return errors?.[0] ? { message: errors[0].message } : { unavailable: true };
}

function toStream(data: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const parts = data[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
