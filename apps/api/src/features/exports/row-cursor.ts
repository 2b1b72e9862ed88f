import type { Database } from '../../database/database';
import type { Statement } from '../../database/statement';

/** Control characters, which no stored text holds; another one parts the texts of a list. */
const cellSeparator = '\u001e';
const emptyCell = '\u001d';
export const cellSeparatorSql = `chr(${cellSeparator.charCodeAt(0)})`;
export const emptyCellSql = `chr(${emptyCell.charCodeAt(0)})`;

/** The cells of a row's text. @throws Error for a text that holds the separator: its cells would stand in wrong columns. */
export function toCells(text: string, columns: number): (string | null)[] {
  const cells: (string | null)[] = text.split(cellSeparator);
  if (cells.length !== columns) throw new Error('A cell of an exported row holds a control character');
  for (let index = 0; index < cells.length; index += 1) if (cells[index] === emptyCell) cells[index] = null;
  return cells;
}

/** Fewer cost round trips, more cost memory. */
const batchSize = 500;
/** The first batch may have to sort the whole list. */
const statementTimeout = 600_000;
/** Whoever reads slowly holds a connection and old rows: not for ever. */
const patience = 600_000;

/**
 * The rows of one statement in batches, all of one moment, in constant memory: a cursor of the server's, with the next batch on its way
 * while one is being used. The statement has one column, of texts. Ends the transaction when nobody reads on.
 */
export async function* readRows(
  database: Database,
  options: { tenantId: string; statement: Statement; values: readonly unknown[] },
): AsyncGenerator<string[]> {
  const { tenantId, statement, values } = options;
  const client = await database.connect();
  // With a callback, not with the client's own promise: those of one batch after the other keep hold of each other until the next full
  // garbage collection, and the rows with them (measured: 150 MB instead of 50).
  const fetchNext = (): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const query = { text: `FETCH ${batchSize} FROM exported`, rowMode: 'array' as const, values: [] };
      client.query<[string]>(query, (error: Error | null, result) => {
        if (error) reject(error);
        else resolve(result.rows.map(([text]) => text));
      });
    });
  let next: Promise<string[]> | undefined;
  let broken = true;
  try {
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = ${statementTimeout};
      SET LOCAL idle_in_transaction_session_timeout = ${patience}; SET LOCAL cursor_tuple_fraction = 1`);
    await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    await client.query(`DECLARE exported NO SCROLL CURSOR FOR ${statement.text}`, [...values]);
    next = fetchNext();
    for (let rows = await next; rows.length > 0; rows = await next) {
      // The next one is asked for before this one is used; a failure shows when it is its turn.
      next = fetchNext();
      next.catch(() => undefined);
      yield rows;
    }
    broken = false;
  } finally {
    await next?.catch(() => undefined);
    const ended = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    client.release(broken && !ended);
  }
}
