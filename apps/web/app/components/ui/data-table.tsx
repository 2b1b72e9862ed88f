import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslator } from '../page-context';

export interface Column<Row> {
  key: string;
  label: string;
  numeric?: boolean;
  /** Address that sorts by this column, and how it is sorted now. */
  sort?: { to: string; direction: 'ascending' | 'descending' | undefined };
  /** `null` is "nothing here": left out of the card on a phone. */
  cell: (row: Row) => ReactNode;
}

/** A table that becomes a list of cards on a phone; explicit roles because `display: block` would take them away. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  getKey,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  getKey: (row: Row) => string;
}) {
  return (
    <div className="overflow-x-auto">
      <table role="table" className="data-table">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={column.numeric ? 'numeric' : undefined}
                aria-sort={column.sort?.direction}
              >
                {column.sort ? (
                  <SortLink label={column.label} sort={column.sort} numeric={column.numeric} />
                ) : (
                  column.label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={getKey(row)}>
              {columns.map((column, position) => {
                const content = column.cell(row);
                return (
                  <td
                    key={column.key}
                    role="cell"
                    className={column.numeric ? 'numeric' : undefined}
                    data-label={column.label}
                    data-lead={position === 0 ? '' : undefined}
                    data-empty={content === null ? '' : undefined}
                  >
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The arrow of a numeric column stands before its name, so that name and figures end on one line. */
function SortLink({
  label,
  sort,
  numeric,
}: {
  label: string;
  sort: NonNullable<Column<unknown>['sort']>;
  numeric?: boolean;
}) {
  const { t } = useTranslator();
  const mark = sort.direction === 'ascending' ? '↑' : sort.direction === 'descending' ? '↓' : '';
  return (
    <Link
      to={sort.to}
      preventScrollReset
      className={`inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-ink hover:underline ${numeric ? 'flex-row-reverse' : ''}`}
      title={t('common.sortBy', { column: label })}
    >
      {label}
      <span aria-hidden="true" className="min-w-2 text-accent">
        {mark}
      </span>
    </Link>
  );
}
