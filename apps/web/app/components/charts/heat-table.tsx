import type { ReactNode } from 'react';
import { Link } from '../ui/link';

export interface HeatCell {
  text: ReactNode;
  /** How strong the colour is, 0 to 1; the text says the figure. */
  heat: number;
  /** The list of what the cell counts, and the link's whole name. */
  to?: string | undefined;
  label?: string | undefined;
}

interface HeatTableProps {
  caption: string;
  /** What the row headings are. */
  corner: string;
  columns: readonly { key: string; label: ReactNode }[];
  rows: readonly { key: string; label: ReactNode; cells: readonly (HeatCell | null)[] }[];
}

/** Ink keeps 4.5:1 up to the fifth shade in both themes, hence the jump to the full colour after it. */
const SHADES = ['', 'bg-accent/8', 'bg-accent/20', 'bg-accent/35', 'bg-accent/50', 'bg-accent text-on-accent'] as const;

/** Which of the five shades above none a share of the strongest is drawn in; the smallest that is something gets the first. */
export function toShade(heat: number): number {
  return heat > 0 ? Math.min(SHADES.length - 1, Math.ceil(heat * (SHADES.length - 1))) : 0;
}

/** A table whose cells are coloured by how much they hold; every cell has its figure as text. Scrolls in itself on a phone. */
export function HeatTable({ caption, corner, columns, rows }: HeatTableProps) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={caption}>
      <table className="w-full border-separate border-spacing-0.5 text-xs tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky start-0 bg-surface px-2 py-1 text-start font-medium text-muted">
              {corner}
            </th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" className="px-1 py-1 text-center font-medium whitespace-nowrap text-muted">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, cells }) => (
            <tr key={key}>
              <th
                scope="row"
                className="sticky start-0 bg-surface px-2 py-1 text-start font-medium whitespace-nowrap text-ink"
              >
                {label}
              </th>
              {cells.map((cell, position) => (
                <Cell key={columns[position]?.key ?? position} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: HeatCell | null }) {
  if (!cell) return <td />;
  const { text, heat, to, label } = cell;
  return (
    <td className={`rounded text-center [print-color-adjust:exact] ${SHADES[toShade(heat)] ?? ''}`}>
      {to ? (
        <Link
          to={to}
          prefetch="none"
          aria-label={label}
          title={label}
          className="block min-h-6 rounded px-1 py-1 underline decoration-current/40 hover:decoration-current"
        >
          {text}
        </Link>
      ) : (
        <span className="block min-h-6 px-1 py-1" title={label}>
          {text}
        </span>
      )}
    </td>
  );
}
