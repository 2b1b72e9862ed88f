import { CsvError } from 'csv-parse';
import { parse, type Options } from 'csv-parse/sync';
import type { RowError } from './errors';

/** A record at the physical line where it starts. Of a broken one `fields` is a guess, good only to name what it belonged to. */
export interface RawRecord {
  line: number;
  fields: string[];
  error?: RowError;
}

export interface ParsedPiece {
  records: RawRecord[];
  /** bytes used; the rest belongs before the next piece */
  consumed: number;
  /** physical lines used */
  lines: number;
}

interface Located {
  record: string[];
  info: { bytes: number };
}

const newline = 0x0a;
/** A quoted text may run over lines, but one that runs this far is a quote somebody forgot to close. */
export const mostRecordBytes = 1_000_000;

function countLines(bytes: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline, from); at >= 0 && at < to; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

function skipEmptyLines(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === newline || (bytes[at] === 0x0d && bytes[at + 1] === newline))
    at += bytes[at] === newline ? 1 : 2;
  return at;
}

function splitRoughly(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((field) => field.trim().replace(/^"|"$/g, ''));
}

/**
 * Reads complete lines of CSV (UTF-8, "\n" or "\r\n") into records of `width` fields. A record that is broken costs its first physical
 * line only: reading goes on at the next, so that a forgotten quote does not swallow what follows it.
 * @param isLast nothing follows: a quote still open at the end is an error, not a reason to wait for more
 */
export class RecordParser {
  constructor(private readonly settings: { delimiter: string; width: number }) {}

  parsePiece(piece: { bytes: Buffer; line: number; isLast: boolean; isSuspect: boolean }): ParsedPiece {
    const { bytes, isLast } = piece;
    const records: RawRecord[] = [];
    let at = 0;
    let line = piece.line;
    while (at < bytes.length) {
      const run = this.parseRun(bytes.subarray(at), line, piece.isSuspect);
      for (const record of run.records) records.push(record);
      at += run.consumed;
      line += run.lines;
      if (run.failure === undefined) break;
      const isOpen = run.failure === 'CSV_QUOTE_NOT_CLOSED';
      if (isOpen && !isLast && at > 0 && bytes.length - at < mostRecordBytes) {
        return { records, consumed: at, lines: line - piece.line };
      }
      const end = bytes.indexOf(newline, at);
      const next = end < 0 ? bytes.length : end + 1;
      const fields = splitRoughly(bytes.toString('utf8', at, next).trimEnd(), this.settings.delimiter);
      const isWrongWidth = run.failure === 'COLUMN_COUNT' && fields.length !== this.settings.width;
      const error: RowError = isWrongWidth
        ? { code: 'COLUMN_COUNT', expected: this.settings.width, found: fields.length }
        : { code: 'QUOTES' };
      records.push({ line, fields, error });
      at = next;
      line += 1;
    }
    return { records, consumed: bytes.length, lines: line - piece.line };
  }

  /** Records up to the first broken one, where it stops without using it (`failure`), or all of them. */
  private parseRun(bytes: Buffer, line: number, isSuspect: boolean) {
    let good: number | undefined;
    let failure: string | undefined;
    try {
      const plain = parse(bytes, this.getOptions());
      // As many lines as records: each record is one line, which is what nearly every piece is like.
      const lines = countLines(bytes, 0, bytes.length);
      const isUnended = bytes[bytes.length - 1] !== newline;
      if (plain.length === lines + (isUnended ? 1 : 0)) {
        const records = plain.map((fields, index) => this.toRecord(fields, line + index, isSuspect));
        return { records, consumed: bytes.length, lines, failure };
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      failure = error.code;
      good = Number(error.records);
    }
    if (good === 0) {
      const start = skipEmptyLines(bytes, 0);
      return { records: [], consumed: start, lines: countLines(bytes, 0, start), failure };
    }
    const located = parse(bytes, {
      ...this.getOptions(),
      info: true,
      ...(good ? { to: good } : {}),
    }) as unknown as Located[];
    return this.locate({ bytes, line, located, failure, isSuspect });
  }

  private locate(run: { bytes: Buffer; line: number; located: Located[]; failure?: string; isSuspect: boolean }) {
    const { bytes, located } = run;
    const records: RawRecord[] = [];
    let end = 0;
    let passed = 0;
    for (const { record, info } of located) {
      const start = skipEmptyLines(bytes, end);
      const startLine = passed + countLines(bytes, end, start);
      const length = countLines(bytes, start, info.bytes);
      if (length > 1 && record.length !== this.settings.width) {
        // Most likely a quote that opened by mistake and closed lines later: give back all but the first line.
        return { records, consumed: start, lines: startLine, failure: 'COLUMN_COUNT' };
      }
      records.push(this.toRecord(record, run.line + startLine, run.isSuspect));
      end = info.bytes;
      passed = startLine + length;
    }
    const consumed = run.failure === undefined ? bytes.length : skipEmptyLines(bytes, end);
    return { records, consumed, lines: passed + countLines(bytes, end, consumed), failure: run.failure };
  }

  private toRecord(fields: string[], line: number, isSuspect: boolean): RawRecord {
    const { width } = this.settings;
    if (fields.length !== width) {
      return { line, fields, error: { code: 'COLUMN_COUNT', expected: width, found: fields.length } };
    }
    if (isSuspect) {
      if (fields.some((field) => field.includes('\u0000')))
        return { line, fields, error: { code: 'CONTROL_CHARACTER' } };
      if (fields.some((field) => field.includes('\ufffd'))) return { line, fields, error: { code: 'ENCODING' } };
    }
    return { line, fields };
  }

  private getOptions(): Options {
    return {
      delimiter: this.settings.delimiter,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 0,
    };
  }
}
