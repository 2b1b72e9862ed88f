import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CodedError } from '../../errors';

/** Bytes of an uploaded file, as sent: a gzipped one may hold many times that. */
export const longestFile = 200 * 1024 * 1024;

function refuseTooLong(limit: number): CodedError {
  return new CodedError({
    code: 'LIMIT',
    message: 'limit.body',
    values: { limit: `${limit / 1024 / 1024} MB` },
    details: { limit },
  });
}

/**
 * Keeps an upload on disk while `work` reads it, for it is read twice: whether it came whole and undamaged is known before anything is
 * written. Memory stays the same for any size. @throws LIMIT for more than `limit` bytes.
 */
export async function receiveFile<T>(
  options: { stream: Readable; limit?: number },
  work: (file: string) => Promise<T>,
): Promise<T> {
  const { stream, limit = longestFile } = options;
  const folder = await mkdtemp(join(tmpdir(), 'clientele-import-'));
  try {
    const file = join(folder, 'orders');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > limit) done(refuseTooLong(limit));
        else done(null, chunk);
      },
    });
    await pipeline(stream, measure, createWriteStream(file, { mode: 0o600 }));
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
