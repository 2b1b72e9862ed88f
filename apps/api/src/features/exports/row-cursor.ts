import type { Database } from '../../database/database';
import type { Statement } from '../../database/statement';

export type TextRow = (string | null)[];

/** Fewer cost round trips, more cost memory. */
const batchSize = 5_000;
/** The first batch may have to sort the whole list. */
const statementTimeout = 600_000;
/** Whoever reads slowly holds a connection and old rows: not for ever. */
const patience = 600_000;

/**
 * The rows of one statement in batches, all of one moment, in constant memory: a cursor of the server's, with the next batch on its way
 * while one is being used. Every column must be a text. Ends the transaction when nobody reads on.
 */
export async function* readRows(
  database: Database,
  options: { tenantId: string; statement: Statement; values: readonly unknown[] },
): AsyncGenerator<TextRow[]> {
  const { tenantId, statement, values } = options;
  const client = await database.connect();
  const fetchNext = async (): Promise<TextRow[]> => {
    const { rows } = await client.query<TextRow>({ text: `FETCH ${batchSize} FROM exported`, rowMode: 'array' });
    return rows;
  };
  let next: Promise<TextRow[]> | undefined;
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
