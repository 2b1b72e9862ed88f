/** One row of figures of a chart; `null` is a gap. */
export interface Series {
  label: string;
  values: readonly (number | null)[];
  /** Tooltip and table write the figures this way. */
  format?: (value: number) => string;
  /** The axis, where there is room for three digits and a unit; as `format` when left out. */
  formatAxis?: (value: number) => string;
  /** Colour of the palette, 1 to 6; by position when left out. */
  tone?: number;
  /** A second scale on the right, for figures of another kind. */
  axis?: 'right';
}

export const PALETTE_SIZE = 6;

export function toTone(series: Series | undefined, position: number): number {
  return series?.tone ?? (position % PALETTE_SIZE) + 1;
}

export function formatValue(series: Series, value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return series.format ? series.format(value) : String(value);
}

/**
 * The table behind a chart as a file for a spreadsheet: raw figures, quoted texts, CRLF, and a byte order mark, without
 * which Excel misreads accents. A text that a spreadsheet would run as a formula gets a quote in front.
 */
export function toCsv(category: string, labels: readonly string[], series: readonly Series[]): string {
  const rows = [
    [category, ...series.map(({ label }) => label)].map(quoteText),
    ...labels.map((label, row) => [quoteText(label), ...series.map(({ values }) => String(values[row] ?? ''))]),
  ];
  return `\uFEFF${rows.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

function quoteText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
