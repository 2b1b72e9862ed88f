import { useRef, useState } from 'react';

/** Rows of a form that grow and shrink on the page. Their inputs keep their own text: a row is only its first values and a key. */
export interface Rows<Row> {
  rows: readonly { key: number; row: Row }[];
  add: (row: Row) => void;
  remove: (key: number) => void;
  /** By that many places; not beyond the ends. */
  move: (key: number, by: number) => void;
  /** Other rows altogether, as when somebody takes another version. */
  replace: (rows: readonly Row[]) => void;
}

export function useRows<Row>(given: readonly Row[]): Rows<Row> {
  const count = useRef(0);
  const number = (rows: readonly Row[]) => rows.map((row) => ({ key: (count.current += 1), row }));
  const [rows, setRows] = useState(() => number(given));
  return {
    rows,
    add: (row) => setRows((current) => [...current, ...number([row])]),
    remove: (key) => setRows((current) => current.filter((each) => each.key !== key)),
    move: (key, by) =>
      setRows((current) => {
        const from = current.findIndex((each) => each.key === key);
        const next = current.filter((each) => each.key !== key);
        const moved = current[from];
        if (moved) next.splice(Math.max(0, from + by), 0, moved);
        return next;
      }),
    replace: (next) => setRows(number(next)),
  };
}

/** What a button of a form without script asks for instead of saving: `add`, or `remove:2`. */
export type Intent = { kind: 'save' } | { kind: 'add' } | { kind: 'remove'; at: number } | { kind: 'find' };

export function readIntent(form: FormData): Intent {
  const text = String(form.get('intent') ?? '');
  const removed = /^remove:(\d{1,4})$/.exec(text);
  if (removed) return { kind: 'remove', at: Number(removed[1]) };
  return text === 'add' || text === 'find' ? { kind: text } : { kind: 'save' };
}

/** The rows after a button without script was pressed. */
export function changeRows<Row>(rows: readonly Row[], intent: Intent, empty: Row): Row[] {
  if (intent.kind === 'add') return [...rows, empty];
  return intent.kind === 'remove' ? rows.filter((_, at) => at !== intent.at) : [...rows];
}

/** The cells of a table of inputs with repeated names, row by row, trimmed. */
export function readRows<Field extends string>(
  form: FormData,
  prefix: string,
  fields: readonly Field[],
): Record<Field, string>[] {
  const columns = fields.map((field) => form.getAll(`${prefix}.${field}`).map((text) => String(text).trim()));
  const length = Math.max(0, ...columns.map((column) => column.length));
  return Array.from(
    { length },
    (_, row) =>
      Object.fromEntries(fields.map((field, column) => [field, columns[column]?.[row] ?? ''])) as Record<Field, string>,
  );
}

/** Rows kept as JSON in one value of a form; none when the text is not ours. */
export function parseRows<Field extends string>(
  text: string | undefined,
  fields: readonly Field[],
): Record<Field, string>[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text || '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(rows)) return [];
  return rows.map((row: Partial<Record<string, unknown>> | null) => {
    const cells = fields.map((field) => [field, typeof row?.[field] === 'string' ? row[field] : '']);
    return Object.fromEntries(cells) as Record<Field, string>;
  });
}

export function isBlankRow(row: Record<string, string>): boolean {
  return Object.values(row).every((cell) => !cell);
}
