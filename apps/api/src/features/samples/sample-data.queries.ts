import { sql } from '../../database/statement';
import { listAssigned } from '../customers/customer-list.queries';

export const findAnyRecord = sql(
  'sampleData.findAnyRecord',
  `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM customer WHERE tenant_id = $1 AND state = 'LIVING')
                       OR EXISTS (SELECT 1 FROM customer_order WHERE tenant_id = $1)`,
);

/** $2: the mark. $3: the member of staff whose customers are all that count; null: everybody's, and orders of nobody too. */
export const readSampleData = sql(
  'sampleData.read',
  `SELECT (SELECT count(DISTINCT customer_id)::integer FROM customer_identity
           WHERE tenant_id = $1 AND kind = 'EXTERNAL' AND provider = $2
             AND ($3::uuid IS NULL OR customer_id IN ${listAssigned('$3::uuid')})) AS customers,
          $3::uuid IS NULL AND EXISTS (SELECT 1 FROM customer_order WHERE tenant_id = $1 AND provider = $2 AND external_reference IS NOT NULL) AS orders`,
);

export const listSampleOrders = sql(
  'sampleData.listOrders',
  `SELECT id FROM customer_order WHERE tenant_id = $1 AND provider = $2 AND external_reference IS NOT NULL ORDER BY id LIMIT $3::integer`,
);

export const listSampleCustomers = sql(
  'sampleData.listCustomers',
  `SELECT DISTINCT customer_id AS id FROM customer_identity WHERE tenant_id = $1 AND kind = 'EXTERNAL' AND provider = $2`,
);

/** Of customers whose locks are held, those that a real order came to meanwhile: they stay, without the mark. */
export const listKeptCustomers = sql(
  'sampleData.listKept',
  `SELECT DISTINCT customer_id AS id FROM customer_order WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])`,
);

export const removeMarks = sql(
  'sampleData.removeMarks',
  `DELETE FROM customer_identity WHERE tenant_id = $1 AND kind = 'EXTERNAL' AND provider = $2 AND customer_id = ANY ($3::uuid[])`,
);

/**
 * Removes customers for good with all that is kept of them; what refers to them by a foreign key goes by itself. $3 actor (json),
 * $4 and $5 ids for audit and outbox, in the order of the customers, $6 now.
 */
export const eraseCustomers = sql(
  'sampleData.eraseCustomers',
  `WITH tokens AS (DELETE FROM customer_token WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])),
   days AS (DELETE FROM customer_day WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])),
   products AS (DELETE FROM customer_product WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])),
   sources AS (DELETE FROM customer_source WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])),
   scores AS (DELETE FROM customer_score WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])),
   memberships AS (DELETE FROM segment_member WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])),
   comings AS (DELETE FROM segment_change WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])),
   gone AS (DELETE FROM customer WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) RETURNING id),
   note AS (
     SELECT g.id, n.audit_id, n.outbox_id
     FROM gone g JOIN unnest($2::uuid[], $4::uuid[], $5::uuid[]) AS n(id, audit_id, outbox_id) ON n.id = g.id
   ),
   audited AS (
     INSERT INTO audit_log (tenant_id, id, at, actor_kind, actor_id, actor_name, address, action, record_type, record_id)
     SELECT $1, n.audit_id, $6::timestamptz, a.kind, a.id, a.name, a.address, 'customer.erased', 'customer', n.id
     FROM note n CROSS JOIN json_to_record($3::json) AS a(kind text, id uuid, name text, address text)
   ),
   told AS (
     INSERT INTO outbox (tenant_id, id, topic, record_id, at)
     SELECT $1, outbox_id, 'customer.erased', id, $6::timestamptz FROM note
   )
   SELECT count(*)::integer AS erased FROM gone`,
);

/** Tags that came with the samples ($2: their keys) and that nobody has now. */
export const removeUnusedTags = sql(
  'sampleData.removeUnusedTags',
  `DELETE FROM tag t WHERE t.tenant_id = $1 AND t.name_key = ANY ($2::text[])
     AND NOT EXISTS (SELECT 1 FROM customer_tag c WHERE c.tenant_id = $1 AND c.tag_id = t.id)`,
);

export const listLiving = sql(
  'sampleData.listLiving',
  `SELECT customer_id AS id FROM customer_metrics WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND live`,
);
