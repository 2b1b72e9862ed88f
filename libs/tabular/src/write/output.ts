/** What a column holds: it decides how a cell is written in JSON and Excel. Cells themselves are texts. */
export type CellKind =
  | 'text'
  /** A whole number that fits a double. */
  | 'integer'
  /** A decimal number: kept as text in JSON, exact to the last digit. */
  | 'decimal'
  /** `true` or `false`. */
  | 'flag'
  /** Several texts, joined by `listSeparator`. */
  | 'list';

export interface OutputColumn {
  /** The machine's name: the key in JSON. */
  name: string;
  /** The reader's name: the header of CSV and Excel. */
  header: string;
  kind: CellKind;
}

/** One cell per column; null is empty. */
export type OutputRow = readonly (string | null)[];

/** A table to be written: its rows come in batches, and each batch is written before the next one is asked for. */
export interface OutputTable {
  columns: readonly OutputColumn[];
  batches: AsyncIterable<Iterable<OutputRow>>;
}

/** Between the texts of a `list` cell. A control character, which no stored text holds. */
export const listSeparator = '\u001f';

/** A list as people read it. */
export function toListText(cell: string): string {
  return cell.replaceAll(listSeparator, ', ');
}
