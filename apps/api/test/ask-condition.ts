import type { TestDatabase } from './database';

/** The ids, sorted, of the customers that a condition over `c` and `m` holds for; $1 is the tenant. */
export type AskCondition = (condition: string, values: readonly unknown[]) => Promise<string[]>;

/** Asks conditions of a tenant's customers as the application's role sees them. */
export async function withConditions(
  { database }: TestDatabase,
  tenantId: string,
  work: (ask: AskCondition) => Promise<void>,
): Promise<void> {
  const client = await database.connect();
  try {
    await client.query(`BEGIN; SET LOCAL app.tenant_id = '${tenantId}'`);
    await work(async (condition, values) => {
      const { rows } = await client.query<{ id: string }>(
        `SELECT c.id FROM customer c JOIN customer_metrics m ON m.tenant_id = c.tenant_id AND m.customer_id = c.id
         WHERE c.tenant_id = $1 AND ${condition}`,
        [tenantId, ...values],
      );
      return rows.map((row) => row.id).sort();
    });
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}
