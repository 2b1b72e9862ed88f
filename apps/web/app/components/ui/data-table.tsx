import { Link } from './link';
import { memo, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useTranslator } from '../page-context';
import { Icon } from './icon';

export interface Column<Row> {
  key: string;
  label: string;
  numeric?: boolean;
  /** Address that sorts by this column, and how it is sorted now. */
  sort?: { to: string; direction: 'ascending' | 'descending' | undefined };
  className?: string;
  hideOnPhone?: boolean;
  /** `null` is "nothing here": left out of the card on a phone. */
  cell: (row: Row) => ReactNode;
  /** Below the column, such as a sum. */
  footer?: ReactNode;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  getKey: (row: Row) => string;
  /** Where a click anywhere in the row leads; the first column holds the link itself, marked `data-row-link`. */
  rowTo?: (row: Row) => string;
  /** Last column, named for those who listen only. */
  actions?: (row: Row) => ReactNode;
  density?: 'normal' | 'compact';
  stickyHeader?: boolean;
  /** Newer rows are on their way: these stay where they are, dimmed. */
  busy?: boolean;
  selectedKey?: string | undefined;
  /** Instead of the table when there are no rows. */
  empty?: ReactNode;
}

/** A table that becomes a list of cards on a phone; explicit roles because `display: block` would take them away. */
export function DataTable<Row>(options: DataTableProps<Row>) {
  const { caption, columns, rows, rowTo, actions, density, stickyHeader, busy = false, selectedKey, empty } = options;
  const { t } = useTranslator();
  const drawn = useRef<{ rows: readonly Row[]; selectedKey: string | undefined; lines: ReactNode }>();
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  // While newer rows are on their way nothing about these changes: drawing fifty of them again would hold up the next frame.
  const reusable = busy && drawn.current?.rows === rows && drawn.current.selectedKey === selectedKey;
  const lines = reusable && drawn.current ? drawn.current.lines : drawRows(options);
  drawn.current = { rows, selectedKey, lines };
  const hasFooter = columns.some((column) => column.footer !== undefined);
  return (
    <div className={stickyHeader ? 'data-table-frame' : 'relative overflow-x-auto'} aria-busy={busy || undefined}>
      <table
        role="table"
        className="data-table"
        data-density={density}
        data-sticky={stickyHeader ? '' : undefined}
        data-openable={rowTo ? '' : undefined}
      >
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={toClasses(column)}
                aria-sort={column.sort?.direction}
              >
                {column.sort ? (
                  <SortLink label={column.label} sort={column.sort} numeric={column.numeric} />
                ) : (
                  column.label
                )}
              </th>
            ))}
            {actions ? (
              <th role="columnheader" scope="col" className="data-actions">
                <span className="sr-only">{t('ui.actions')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          onClick={rowTo ? openRow : undefined}
          onAuxClick={rowTo ? openRow : undefined}
          onKeyDown={moveBetweenRows}
        >
          {lines}
        </tbody>
        {hasFooter ? (
          <tfoot role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <td key={column.key} role="cell" className={toClasses(column)} data-label={column.label}>
                  {column.footer}
                </td>
              ))}
              {actions ? <td role="cell" /> : null}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function drawRows<Row>({ columns, rows, getKey, actions, selectedKey }: DataTableProps<Row>): ReactNode {
  return rows.map((row) => {
    const key = getKey(row);
    return (
      <tr role="row" key={key} aria-selected={selectedKey === key || undefined}>
        {columns.map((column, position) => (
          <Cell key={column.key} column={column} row={row} lead={position === 0} />
        ))}
        {actions ? (
          <td role="cell" className="data-actions">
            {actions(row)}
          </td>
        ) : null}
      </tr>
    );
  });
}

function Cell<Row>({ column, row, lead }: { column: Column<Row>; row: Row; lead: boolean }) {
  const content = column.cell(row);
  return (
    <td
      role="cell"
      className={toClasses(column)}
      data-label={column.label}
      data-lead={lead ? '' : undefined}
      data-empty={content === null ? '' : undefined}
    >
      {content}
    </td>
  );
}

function toClasses<Row>(column: Column<Row>): string | undefined {
  const classes = [column.numeric ? 'numeric' : '', column.hideOnPhone ? 'max-md:!hidden' : '', column.className ?? ''];
  return classes.filter(Boolean).join(' ') || undefined;
}

const CONTROLS = 'a, button, input, select, textarea, label, summary, [popover]';

/** A click beside every control is a click on the row's own link: the same address, history and modifier keys. */
function openRow(event: MouseEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  if (target.closest(CONTROLS) || window.getSelection()?.isCollapsed === false) return;
  const link = target.closest('tr')?.querySelector<HTMLAnchorElement>('[data-row-link]');
  if (!link) return;
  const { ctrlKey, metaKey, shiftKey } = event;
  if (event.button === 1 || ctrlKey || metaKey) window.open(link.href, '_blank', 'noopener');
  else if (event.button === 0 && !shiftKey) link.click();
}

/** Up and down move from a row's link to the next one's, as in a list of mail. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const current = (event.target as HTMLElement).closest('[data-row-link]');
  if (!current) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
  const next = links[links.indexOf(current as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

type Sort = NonNullable<Column<unknown>['sort']>;

/** The arrow of a numeric column stands before its name, so that name and figures end on one line. */
const SortLink = memo(function SortLink({ label, sort, numeric }: { label: string; sort: Sort; numeric?: boolean }) {
  const { t } = useTranslator();
  return (
    <Link
      to={sort.to}
      preventScrollReset
      className={`sort-link ${numeric ? 'flex-row-reverse' : ''}`}
      title={t('common.sortBy', { column: label })}
    >
      {label}
      <span aria-hidden="true" className="inline-flex w-3.5 text-accent">
        {sort.direction ? (
          <Icon name={sort.direction === 'ascending' ? 'arrow-up' : 'arrow-down'} size="small" />
        ) : null}
      </span>
    </Link>
  );
});
