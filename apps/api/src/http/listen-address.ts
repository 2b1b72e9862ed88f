import { readEnvironment } from '../env-reader';

/**
 * HOST: where the API listens. This machine only, unless told otherwise: the dashboard is its own server beside it, and a
 * container sets 0.0.0.0.
 */
export function readListenHost(source: Record<string, string | undefined> = process.env): string {
  return readEnvironment(source, (read) => read.text('HOST', '127.0.0.1'));
}
