import type { Database } from '../database/database';
import type { Statement, Values } from '../database/statement';

export interface FlightStep {
  statement: Statement;
  values: Values;
}

/**
 * Statements that do not wait for one another in one transaction and one round trip, COMMIT included: the connection pipelines.
 * What `inTenant` costs a second trip for is paid by every single request here.
 */
export async function runInOneFlight(database: Database, steps: readonly FlightStep[]): Promise<unknown[][]> {
  const client = await database.connect();
  let broken = false;
  try {
    const sent = [
      client.query('BEGIN'),
      ...steps.map(({ statement, values }) =>
        client.query({ name: statement.name, text: statement.text, values: [...values] }),
      ),
      client.query('COMMIT'),
    ];
    const settled = await Promise.allSettled(sent);
    const failed = settled.find((result) => result.status === 'rejected');
    broken = settled.at(-1)?.status === 'rejected';
    if (failed) throw failed.reason;
    const results = await Promise.all(sent);
    return results.slice(1, -1).map((result) => result.rows as unknown[]);
  } finally {
    client.release(broken);
  }
}
