import { Decoder, type Encoding, hasOnlyCarriageReturns, replaceCarriageReturns } from './decode';
import { TabularError } from './errors';

/** Whole lines of UTF-8. */
export interface Piece {
  bytes: Buffer;
  isSuspect: boolean;
}

const newline = 0x0a;
const quote = 0x22;
/** Big enough that the parser's start-up does not count, small enough to stay in the cache. */
const pieceSize = 256 * 1024;
const longestLine = 4_000_000;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Cuts a file's bytes at line ends into pieces of about 256 kB and makes them UTF-8. */
export async function* readPieces(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Piece> {
  let decoder: Decoder | undefined;
  let isMacintosh = false;
  let parts: Buffer[] = [];
  let size = 0;
  for await (let chunk of chunks) {
    if (!decoder) {
      const hasMark = chunk.subarray(0, 3).equals(byteOrderMark);
      decoder = new Decoder(hasMark ? 'utf-8' : encoding);
      isMacintosh = hasOnlyCarriageReturns(chunk);
      if (hasMark) chunk = chunk.subarray(3);
    }
    parts.push(isMacintosh ? replaceCarriageReturns(chunk) : chunk);
    size += chunk.length;
    if (size < pieceSize) continue;
    const bytes = Buffer.concat(parts);
    const end = bytes.lastIndexOf(newline) + 1;
    if (end === 0 && size > longestLine) throw new TabularError('UNREADABLE', { cause: 'RECORD_TOO_LONG' });
    parts = [bytes.subarray(end)];
    size -= end;
    if (end > 0) yield decoder.decode(bytes.subarray(0, end));
  }
  if (decoder && size > 0) yield decoder.decode(Buffer.concat(parts));
}

/** The end of the last line at which no quote is open, counting from the start of a record; 0 when there is none. */
export function findRecordEnd(bytes: Buffer): number {
  let isQuoted = false;
  let end = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) isQuoted = !isQuoted;
    else if (byte === newline && !isQuoted) end = at + 1;
  }
  return end;
}
