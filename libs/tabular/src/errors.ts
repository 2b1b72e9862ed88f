export type TabularErrorCode =
  'EMPTY' | 'NO_HEADER' | 'DUPLICATE_HEADER' | 'UNREADABLE' | 'MISSING_COLUMNS' | 'UNKNOWN_MAPPING' | 'BAD_SETTING';

/** Why a file is UNREADABLE. */
export type UnreadableCause =
  'BINARY' | 'SPREADSHEET' | 'UTF16' | 'BAD_GZIP' | 'TRUNCATED_GZIP' | 'RECORD_TOO_LONG' | 'IO';

/**
 * The whole file, or how it is to be read, is wrong: nothing of it can be used. `details` are plain values for a message in the
 * reader's language (`import.error.CODE`); `message` is for logs.
 */
export class TabularError extends Error {
  readonly code: TabularErrorCode;
  readonly details: Readonly<Record<string, string>>;

  constructor(code: TabularErrorCode, details: Record<string, string> = {}, cause?: unknown) {
    const told = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
    super([code, ...told].join(', '), { cause });
    this.name = 'TabularError';
    this.code = code;
    this.details = details;
  }
}

/** One record is wrong, the rest of the file stands. */
export type RowErrorCode = 'COLUMN_COUNT' | 'QUOTES' | 'ENCODING' | 'CONTROL_CHARACTER';

export interface RowError {
  code: RowErrorCode;
  /** for COLUMN_COUNT */
  expected?: number;
  found?: number;
}
