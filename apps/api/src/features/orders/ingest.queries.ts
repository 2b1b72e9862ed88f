import { sql } from '../../database/statement';

/** In key order, so that two groups with the same keys wait for each other and never in a ring. */
export const openRequests = sql(
  'ingest.openRequests',
  `INSERT INTO ingest_request (tenant_id, key, input_hash, created_at)
   SELECT $1, key, input_hash, $4::timestamptz FROM unnest($2::text[], $3::bytea[]) AS r(key, input_hash) ORDER BY key
   ON CONFLICT DO NOTHING RETURNING key`,
);
export const readRequests = sql(
  'ingest.readRequests',
  `SELECT key, input_hash, answer FROM ingest_request WHERE tenant_id = $1 AND key = ANY ($2::text[])`,
);
export const closeRequests = sql(
  'ingest.closeRequests',
  `UPDATE ingest_request r SET answer = a.answer FROM unnest($2::text[], $3::jsonb[]) AS a(key, answer) WHERE r.tenant_id = $1 AND r.key = a.key`,
);

export const findExistingOrders = sql(
  'ingest.findExistingOrders',
  `SELECT o.id, o.provider, o.external_reference, o.content_hash, o.customer_id
   FROM unnest($2::text[], $3::text[]) AS w(provider, reference)
   JOIN customer_order o ON o.tenant_id = $1 AND o.provider = w.provider AND o.external_reference = w.reference`,
);

/**
 * In key order, so that two batches with the same e-mails wait for each other and never in a ring. Locks are shared by many e-mails:
 * one each for a thousand would exhaust the server's lock table.
 */
export const holdEmails = sql(
  'ingest.holdEmails',
  `SELECT pg_advisory_xact_lock(hashtextextended('email ' || $1::uuid::text, bucket))
   FROM (SELECT DISTINCT hashtext(email) & 63 AS bucket FROM unnest($2::text[]) AS e(email) ORDER BY 1) held`,
);

export const findIdentities = sql(
  'ingest.findIdentities',
  `SELECT i.kind, i.provider, i.branch, i.value, c.id, c.state, c.merged_into, c.name, c.name_fixed, c.phone, c.whatsapp,
          c.secondary_phone, c.email, m.last_order_at
   FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS w(kind, provider, branch, value)
   JOIN customer_identity i
     ON i.tenant_id = $1 AND i.kind = w.kind AND i.provider = w.provider AND i.branch = w.branch AND i.value = w.value
   JOIN customer c ON c.tenant_id = $1 AND c.id = i.customer_id
   JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = i.customer_id`,
);

export const findCustomers = sql(
  'ingest.findCustomers',
  `SELECT c.id, c.state, c.merged_into, c.name, c.name_fixed, c.phone, c.whatsapp, c.secondary_phone, c.email, m.last_order_at
   FROM customer c JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = c.id
   WHERE c.tenant_id = $1 AND c.id = ANY ($2::uuid[])`,
);

/** Of customers whose locks are held, those that no order may go to. */
export const findLeft = sql(
  'ingest.findLeft',
  `SELECT id FROM customer WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state <> 'LIVING'`,
);

export const findStaff = sql('ingest.findStaff', `SELECT id FROM staff WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`);

export const saveProducts = sql(
  'ingest.saveProducts',
  `INSERT INTO product (tenant_id, id, key, sku, name)
   SELECT $1, id, key, sku, name FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS p(id, key, sku, name)
   ORDER BY key
   ON CONFLICT DO NOTHING`,
);
export const findProducts = sql(
  'ingest.findProducts',
  `SELECT p.id, p.key, p.name FROM unnest($2::text[]) AS w(key) JOIN product p ON p.tenant_id = $1 AND p.key = w.key`,
);
