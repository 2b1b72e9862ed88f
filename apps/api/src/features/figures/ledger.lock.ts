import { sql, type Connection } from '../../database/statement';

/**
 * Writers of orders share this lock; what must see all of a tenant's orders at rest (the tenant's midnight, a rebuild) takes it
 * alone. An advisory lock, because a shared row lock on one row per tenant would be written by every order.
 */
const shareTenant = sql(
  'ledger.shareTenant',
  `SELECT pg_advisory_xact_lock_shared(hashtextextended('figures ' || $1, 0))`,
);
const holdTenant = sql('ledger.holdTenant', `SELECT pg_advisory_xact_lock(hashtextextended('figures ' || $1, 0))`);

/**
 * Orders first, then customers, each in key order: two batches that touch the same rows wait for each other, never in a ring.
 * The customer's row of figures is the lock of everything kept about the customer.
 */
const lockRows = sql(
  'ledger.lockRows',
  `WITH changed AS MATERIALIZED (
     SELECT customer_id FROM customer_order WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE
   )
   SELECT customer_id AS id
   FROM customer_metrics
   WHERE tenant_id = $1
     AND customer_id IN (SELECT customer_id FROM changed UNION ALL SELECT unnest($3::uuid[]))
   ORDER BY customer_id
   FOR UPDATE`,
);

export async function lockOrdersAndCustomers(
  connection: Connection,
  options: { tenantId: string; orderIds: readonly string[]; customerIds: readonly string[] },
): Promise<void> {
  await Promise.all([
    connection.query(shareTenant, [options.tenantId]),
    connection.query(lockRows, [options.tenantId, options.orderIds, options.customerIds]),
  ]);
}

/** Waits for the writers at work and keeps new ones out until the transaction ends. Readers are not affected. */
export async function holdTenantFigures(connection: Connection, tenantId: string): Promise<void> {
  await connection.query(holdTenant, [tenantId]);
}
