import type { Database } from '../database/database';
import type { Statement, Values } from '../database/statement';

export interface FlightStep {
  statement: Statement;
  values: Values;
}

/** A key's tenant was decoded from bytes, so it cannot be anything but a UUID; whoever else comes here is checked. */
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Statements that do not wait for one another in one transaction and one round trip, COMMIT included: the connection pipelines.
 * What `inTenant` costs a second trip for is paid by every single request here.
 */
export async function runInOneFlight(
  database: Database,
  { tenantId, steps }: { tenantId?: string; steps: readonly FlightStep[] },
): Promise<unknown[][]> {
  if (tenantId !== undefined && !uuidPattern.test(tenantId)) throw new TypeError('A tenant id is a UUID');
  const client = await database.connect();
  let broken = false;
  try {
    const sent = [
      client.query(tenantId === undefined ? 'BEGIN' : `BEGIN; SET LOCAL app.tenant_id = '${tenantId}'`),
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
