import { neutraliseFormula } from './neutralise';
import { toListText, type OutputColumn, type OutputRow, type OutputTable } from './output';

const needsQuotes = /[",\r\n]|^\s|\s$/;
/** Most cells need neither quotes nor an apostrophe; one look tells. */
const isPlain = /^[\p{L}\p{Nd}][^",\r\n]*\S$|^[\p{L}\p{Nd}]?$/u;
/** Without it Excel takes UTF-8 for the computer's old code page. */
const byteOrderMark = '\ufeff';

function toCell(text: string): string {
  if (isPlain.test(text)) return text;
  const safe = neutraliseFormula(text);
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record of RFC 4180 with its line end; formulas neutralised. */
export function toCsvRecord(row: OutputRow, columns?: readonly OutputColumn[]): string {
  let record = '';
  for (let index = 0; index < row.length; index += 1) {
    const cell = row[index];
    if (index > 0) record += ',';
    if (cell) record += toCell(columns?.[index]?.kind === 'list' ? toListText(cell) : cell);
  }
  return `${record}\r\n`;
}

/** A CSV file in UTF-8 with a byte order mark: headers, then records. */
export async function* writeCsv({ columns, batches }: OutputTable): AsyncGenerator<Buffer> {
  yield Buffer.from(byteOrderMark + toCsvRecord(columns.map(({ header }) => header)));
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) text += toCsvRecord(row, columns);
    if (text !== '') yield Buffer.from(text);
  }
}
