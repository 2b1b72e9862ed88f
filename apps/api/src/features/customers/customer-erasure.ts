import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '../../clock';
import type { Database } from '../../database/database';
import { sql } from '../../database/statement';

/** Days that a customer can be taken back out of the trash. */
export const daysInTrash = 30;
const batchSize = 500;

/**
 * Takes everything personal from customers who have been in the trash since before $2, at most $3 of them: what is left are orders
 * and figures of nobody. An identity of theirs belongs to a new customer from then on. The one place besides the ledger that
 * touches orders, for their delivery addresses, which no figure is made of. $4 real now; $5, $6 ids for the audit and the outbox.
 */
const eraseTrash = sql(
  'customers.eraseTrash',
  `WITH gone AS MATERIALIZED (
     SELECT id FROM customer WHERE tenant_id = $1 AND state = 'TRASHED' AND trashed_at < $2 ORDER BY id LIMIT $3 FOR UPDATE
   ),
   identities AS (DELETE FROM customer_identity WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone)),
   names AS (DELETE FROM customer_name WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone)),
   tokens AS (DELETE FROM customer_token WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone)),
   tags AS (DELETE FROM customer_tag WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone)),
   own AS (DELETE FROM custom_value WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone)),
   addresses AS (DELETE FROM address WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone)),
   scores AS (DELETE FROM customer_score WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone)),
   memberships AS (DELETE FROM segment_member WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone)),
   comings AS (DELETE FROM segment_change WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone)),
   pairs AS (
     DELETE FROM duplicate_candidate
     WHERE tenant_id = $1 AND (customer_a IN (SELECT id FROM gone) OR customer_b IN (SELECT id FROM gone))
   ),
   deliveries AS (
     UPDATE customer_order SET delivery_address = NULL
     WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM gone) AND delivery_address IS NOT NULL
   ),
   erased AS (
     UPDATE customer SET state = 'ERASED', name = '', name_key = '', phone = NULL, whatsapp = NULL, secondary_phone = NULL,
       email = NULL, secondary_email = NULL, company_name = NULL, tax_id = NULL, website = NULL, account_manager_id = NULL,
       technician_id = NULL, updated_by = NULL, version = version + 1, updated_at = $4::timestamptz
     WHERE tenant_id = $1 AND id IN (SELECT id FROM gone)
   ),
   note AS (
     SELECT g.id, n.audit_id, n.outbox_id
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM gone) g
     JOIN unnest($5::uuid[], $6::uuid[]) WITH ORDINALITY AS n(audit_id, outbox_id, place) ON n.place = g.place
   ),
   audited AS (
     INSERT INTO audit_log (tenant_id, id, at, actor_kind, actor_name, action, record_type, record_id)
     SELECT $1, audit_id, $4::timestamptz, 'SYSTEM', 'Clientele', 'customer.erased', 'customer', id FROM note
   ),
   told AS (
     INSERT INTO outbox (tenant_id, id, topic, record_id, at) SELECT $1, outbox_id, 'customer.erased', id, $4::timestamptz FROM note
   )
   SELECT count(*)::integer AS erased FROM gone`,
);

/** Erases who has been in the trash for longer than 30 days, in bites. @returns how many. */
export async function eraseOldTrash(options: { database: Database; clock: Clock; tenantId: string }): Promise<number> {
  const { database, clock, tenantId } = options;
  const limit = new Date(clock.now().getTime() - daysInTrash * 86_400_000);
  let total = 0;
  for (;;) {
    const ids = Array.from({ length: 2 * batchSize }, () => uuidv7());
    const values = [tenantId, limit, batchSize, new Date(), ids.slice(0, batchSize), ids.slice(batchSize)];
    const [row] = await database.inTenant(tenantId, (connection) =>
      connection.query<{ erased: number }>(eraseTrash, values),
    );
    const erased = row?.erased ?? 0;
    total += erased;
    if (erased < batchSize) return total;
  }
}
