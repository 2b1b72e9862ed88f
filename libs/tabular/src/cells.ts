import type { OrderColumn, OrderMapping, ResolvedColumns, TransformName } from './order-mapping';

const transforms: Record<TransformName, (text: string) => string> = {
  stripApostrophe: (text) => text.replace(/^['’]/, ''),
  integerText: (text) => text.replace(/^(\d+)\.0+$/, '$1'),
  upperCase: (text) => text.toUpperCase(),
};

/** Reads the cell of a column: trimmed, transformed; '' when the file has no such column or nothing in it. */
export type CellReader = (values: Readonly<Record<string, string>>) => string;

export function buildCellReader(mapping: OrderMapping, columns: ResolvedColumns, column: OrderColumn): CellReader {
  const header = columns.get(column);
  if (header === undefined) return () => '';
  const changes = (mapping.columns[column]?.transforms ?? []).map((name) => transforms[name]);
  return (values) => {
    let text = (values[header] ?? '').trim();
    for (const change of changes) text = change(text);
    return text;
  };
}

const plainNumber = /^-?\d{1,18}(?:\.\d{1,18})?$/;
const ungrouped = /^([+-]?)(\d*)(?:\.(\d{1,18}))?$/;
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * A number as people write it (currency sign, thousands in groups of three, decimal comma by setting) to a plain decimal text, or undefined
 * for what is none. "1,50" under a decimal point is none: it would be read as 150.
 */
export function toPlainDecimal(text: string, decimalSign: '.' | ','): string | undefined {
  if (decimalSign === '.' && plainNumber.test(text)) return text;
  let bare = text.replace(/[\s\p{Sc}]/gu, '').replace('−', '-');
  if (decimalSign === ',') bare = bare.replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ','));
  if (grouped.test(bare)) bare = bare.replaceAll(',', '');
  const found = ungrouped.exec(bare);
  if (!found || (!found[2] && !found[3])) return undefined;
  const plain = `${found[1] === '-' ? '-' : ''}${found[2] || '0'}${found[3] ? `.${found[3]}` : ''}`;
  return plainNumber.test(plain) ? plain : undefined;
}
