import { parse } from 'csv-parse/sync';
import { CsvError } from 'csv-parse';
import { TabularError } from './errors';

export type Delimiter = ',' | ';' | '\t' | '|';

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** The delimiter that occurs most in the first line, outside of quotes; a comma when there is none (a single column). */
export function findDelimiter(firstLine: string): Delimiter {
  const bare = firstLine.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? ',' : (delimiters[counts.indexOf(most)] ?? ',');
}

export interface Header {
  /** trimmed names in file order; '' for columns without a name */
  names: string[];
  bytes: number;
}

/**
 * Reads the header, the first record that is not blank. A first record without a single letter is data, not a header.
 * @throws TabularError NO_HEADER or DUPLICATE_HEADER
 */
export function parseHeader({ bytes, delimiter }: { bytes: Buffer; delimiter: string }): Header {
  let found: Array<{ record: string[]; info: { bytes: number } }>;
  try {
    found = parse(bytes, {
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 0,
      to: 1,
      info: true,
    }) as unknown as typeof found;
  } catch (error) {
    if (error instanceof CsvError) throw new TabularError('NO_HEADER', { line: '1' }, error);
    throw error;
  }
  const first = found[0];
  const names = first?.record.map((name) => name.trim()) ?? [];
  if (!first || !names.some((name) => /\p{L}/u.test(name))) throw new TabularError('NO_HEADER', { line: '1' });
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined) throw new TabularError('DUPLICATE_HEADER', { column: twice });
  return { names, bytes: first.info.bytes };
}
