import type { Readable } from 'node:stream';
import type { Encoding } from './decode';
import { type RowError, TabularError } from './errors';
import { type Delimiter, findDelimiter, parseHeader } from './header';
import { findRecordEnd, type Piece, readPieces } from './pieces';
import { mostRecordBytes, type RawRecord, RecordParser } from './records';
import { readSource } from './source';

/**
 * One record. `line` is the physical line (from 1, the header's included) at which it starts. A broken record brings an error and, as far
 * as they could be made out, its fields by position: good to say what it belonged to, never to be imported.
 */
export type TableRow =
  | { line: number; values: Record<string, string>; error?: undefined }
  | { line: number; error: RowError; fields: string[] };

export interface Table {
  /** column names as in the file, trimmed, in order; '' for columns without one */
  headers: string[];
  delimiter: Delimiter;
  /** once only: the rows are read from the stream as they are asked for */
  rows: AsyncIterable<TableRow>;
  /** gives the file back when the rows are not wanted after all; reading them to the end, or leaving the loop, does it too */
  close(): Promise<void>;
}

export interface ReadTableOptions {
  stream: Readable;
  /** found in the first line unless given */
  delimiter?: Delimiter;
  encoding?: Encoding;
}

/** Pieces that can be given back in part: what the parser could not finish comes again with more behind it. */
class PieceReader {
  private pending: Buffer = Buffer.alloc(0);
  private isSuspect = false;
  private isEnded = false;

  constructor(private readonly pieces: AsyncIterator<Piece>) {}

  private async fill(): Promise<void> {
    const { value, done } = await this.pieces.next();
    if (done) {
      this.isEnded = true;
      return;
    }
    this.isSuspect = value.isSuspect || (this.isSuspect && this.pending.length > 0);
    this.pending = this.pending.length > 0 ? Buffer.concat([this.pending, value.bytes]) : value.bytes;
  }

  /** Whole records where that can be told: up to a line end outside of quotes, or a megabyte of lines when there is none. */
  async next(): Promise<(Piece & { isLast: boolean }) | undefined> {
    if (this.pending.length === 0 && !this.isEnded) await this.fill();
    let end = findRecordEnd(this.pending);
    while (end === 0 && !this.isEnded && this.pending.length < mostRecordBytes) {
      await this.fill();
      end = findRecordEnd(this.pending);
    }
    if (this.pending.length === 0) return undefined;
    if (end === 0 || this.isEnded) end = this.pending.length;
    return { bytes: this.pending.subarray(0, end), isSuspect: this.isSuspect, isLast: this.isEnded };
  }

  use(bytes: number): void {
    this.pending = this.pending.subarray(bytes);
  }

  async close(): Promise<void> {
    await this.pieces.return?.();
  }
}

function toRow(record: RawRecord, headers: readonly string[]): TableRow {
  const { line, fields, error } = record;
  if (error) return { line, error, fields };
  const values: Record<string, string> = {};
  for (let index = 0; index < headers.length; index += 1) {
    const header = headers[index] as string;
    if (header !== '') values[header] = fields[index] as string;
  }
  return { line, values };
}

function isBlank({ fields }: RawRecord): boolean {
  return fields[0] === '' && fields.every((field) => field === '');
}

async function* readRows(
  reader: PieceReader,
  parser: RecordParser,
  headers: string[],
  firstLine: number,
): AsyncGenerator<TableRow> {
  let line = firstLine;
  try {
    for (let piece = await reader.next(); piece; piece = await reader.next()) {
      const parsed = parser.parsePiece({ ...piece, line });
      reader.use(parsed.consumed);
      line += parsed.lines;
      for (const record of parsed.records) {
        // Spreadsheets leave rows of nothing but delimiters behind.
        if (!isBlank(record)) yield toRow(record, headers);
      }
    }
  } finally {
    await reader.close();
  }
}

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === 0x0a) count += 1;
  return count;
}

/**
 * Opens a CSV file, gzipped or not, and reads its header; the rows follow as they are asked for, in constant memory (a megabyte at most
 * is held). UTF-8 with or without byte order mark, or Windows-1252; "\n", "\r\n" or "\r"; delimiter , ; tab or |. Blank lines are
 * passed over. Broken records come out as errors in their place and the rest goes on.
 * @throws TabularError EMPTY, NO_HEADER, DUPLICATE_HEADER, UNREADABLE; the iteration throws UNREADABLE when damage shows later
 */
export async function readTable({ stream, delimiter, encoding = 'auto' }: ReadTableOptions): Promise<Table> {
  const reader = new PieceReader(readPieces(readSource(stream), encoding));
  try {
    const first = await reader.next();
    const text = first?.bytes.toString('utf8').trimStart() ?? '';
    if (!first || text === '') throw new TabularError('EMPTY');
    const used = delimiter ?? findDelimiter(text.slice(0, text.search(/\r?\n|$/)));
    const header = parseHeader({ bytes: first.bytes, delimiter: used });
    const lines = countNewlines(first.bytes.subarray(0, header.bytes));
    reader.use(header.bytes);
    const parser = new RecordParser({ delimiter: used, width: header.names.length });
    const rows = readRows(reader, parser, header.names, lines + 1);
    return { headers: header.names, delimiter: used, rows, close: () => reader.close() };
  } catch (error) {
    await reader.close();
    throw error;
  }
}
