import { sql } from '../../database/statement';

/** $2: json array of whole customer rows; their row of figures, audit entry and outbox note are made with them. */
export const insertCustomers = sql(
  'customers.insert',
  `WITH input AS MATERIALIZED (
     SELECT * FROM json_to_recordset($2::json) AS i(
       id uuid, name text, name_key text, name_fixed boolean, type text, premises text, status text, phone text, whatsapp text,
       secondary_phone text, email text, secondary_email text, company_name text, tax_id text, industry text, website text, business_type text, zone text, account_manager_id uuid,
       technician_id uuid, acquisition_source text, first_contact_on date, audit_id uuid, outbox_id uuid)
   ),
   actor AS (SELECT * FROM json_to_record($3::json) AS a(kind text, id uuid, name text, address text)),
   made AS (
     INSERT INTO customer (tenant_id, id, name, name_key, name_fixed, type, premises, status, phone, whatsapp, secondary_phone, email,
       secondary_email, company_name, tax_id, industry, website, business_type, zone, account_manager_id, technician_id, acquisition_source, first_contact_on,
       created_at, updated_at, updated_by)
     SELECT $1, i.id, i.name, i.name_key, i.name_fixed, i.type, i.premises, i.status, i.phone, i.whatsapp, i.secondary_phone, i.email,
       i.secondary_email, i.company_name, i.tax_id, i.industry, i.website, i.business_type, i.zone, i.account_manager_id, i.technician_id, i.acquisition_source,
       i.first_contact_on, $4::timestamptz, $4::timestamptz, a.name
     FROM input i CROSS JOIN actor a
   ),
   figures AS (INSERT INTO customer_metrics (tenant_id, customer_id) SELECT $1, id FROM input),
   audited AS (
     INSERT INTO audit_log (tenant_id, id, at, actor_kind, actor_id, actor_name, address, action, record_type, record_id)
     SELECT $1, i.audit_id, $5::timestamptz, a.kind, a.id, a.name, a.address, 'customer.created', 'customer', i.id
     FROM input i CROSS JOIN actor a
   )
   INSERT INTO outbox (tenant_id, id, topic, record_id, at)
   SELECT $1, outbox_id, 'customer.created', id, $5::timestamptz FROM input`,
);

/** In key order, so that two batches with the same new people wait for each other and never in a ring. */
export const insertIdentities = sql(
  'customers.insertIdentities',
  `INSERT INTO customer_identity (tenant_id, kind, provider, branch, value, customer_id)
   SELECT $1, kind, provider, branch, value, customer_id
   FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[]) AS i(kind, provider, branch, value, customer_id)
   ORDER BY kind, provider, branch, value
   ON CONFLICT DO NOTHING
   RETURNING kind, provider, branch, value, customer_id`,
);

/** New words for the dictionary; in key order, so that two writers with the same new words never wait in a ring. */
const keepTokens = `kept AS (
     INSERT INTO name_token (tenant_id, token)
     SELECT DISTINCT $1::uuid, w.token FROM wanted w
     WHERE NOT EXISTS (SELECT FROM name_token n WHERE n.tenant_id = $1 AND n.token = w.token)
     ORDER BY w.token
     ON CONFLICT DO NOTHING
   )`;

export const insertTokens = sql(
  'customers.insertTokens',
  `WITH wanted AS (SELECT token, customer_id FROM unnest($2::text[], $3::uuid[]) AS t(token, customer_id)),
   ${keepTokens}
   INSERT INTO customer_token (tenant_id, token, customer_id) SELECT $1, token, customer_id FROM wanted ON CONFLICT DO NOTHING`,
);

export const replaceTokens = sql(
  'customers.replaceTokens',
  `WITH wanted AS (SELECT unnest($3::text[]) AS token),
   ${keepTokens},
   cut AS (DELETE FROM customer_token WHERE tenant_id = $1 AND customer_id = $2 AND token NOT IN (SELECT token FROM wanted))
   INSERT INTO customer_token (tenant_id, token, customer_id) SELECT $1, token, $2 FROM wanted ON CONFLICT DO NOTHING`,
);

/** Names seen on orders; the customer shows the one used last, unless staff fixed the name. */
export const noteNames = sql(
  'customers.noteNames',
  `INSERT INTO customer_name AS kept (tenant_id, customer_id, name, last_used_at)
   SELECT $1, customer_id, name, last_used_at FROM unnest($2::uuid[], $3::text[], $4::timestamptz[]) AS n(customer_id, name, last_used_at)
   ORDER BY customer_id, name
   ON CONFLICT (tenant_id, customer_id, name) DO UPDATE SET last_used_at = greatest(kept.last_used_at, excluded.last_used_at)`,
);

export const showLatestNames = sql(
  'customers.showLatestNames',
  `UPDATE customer c SET name = n.name, name_key = n.name_key, version = c.version + 1, updated_at = $5::timestamptz
   FROM unnest($2::uuid[], $3::text[], $4::text[]) AS n(customer_id, name, name_key)
   WHERE c.tenant_id = $1 AND c.id = n.customer_id AND NOT c.name_fixed AND c.name <> n.name
     AND n.name = (
       SELECT v.name FROM customer_name v WHERE v.tenant_id = $1 AND v.customer_id = c.id ORDER BY v.last_used_at DESC, v.name LIMIT 1)`,
);

/** Ways to reach a known customer that an order brought: they fill empty places, never overwrite, and no number comes in twice. */
export const enrichCustomers = sql(
  'customers.enrich',
  `UPDATE customer c SET
     phone = coalesce(c.phone, CASE WHEN e.phone IN (c.whatsapp, c.secondary_phone) THEN NULL ELSE e.phone END),
     whatsapp = coalesce(c.whatsapp, CASE WHEN e.whatsapp IN (c.phone, c.secondary_phone) THEN NULL ELSE e.whatsapp END),
     secondary_phone = coalesce(c.secondary_phone, CASE WHEN e.secondary_phone IN (c.phone, c.whatsapp) THEN NULL ELSE e.secondary_phone END),
     email = coalesce(c.email, e.email),
     version = c.version + 1, updated_at = $3::timestamptz
   FROM json_to_recordset($2::json) AS e(id uuid, phone text, whatsapp text, secondary_phone text, email text)
   WHERE c.tenant_id = $1 AND c.id = e.id`,
);

export const noteDuplicates = sql(
  'customers.noteDuplicates',
  `INSERT INTO duplicate_candidate (tenant_id, customer_a, customer_b, reason, found_at)
   SELECT DISTINCT ON (a, b) $1::uuid, a, b, reason, $5::timestamptz FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS d(a, b, reason)
   ORDER BY a, b
   ON CONFLICT DO NOTHING`,
);

export const setState = sql(
  'customers.setState',
  `WITH actor AS (SELECT * FROM json_to_record($4::json) AS a(kind text, id uuid, name text, address text)),
   changed AS (
     UPDATE customer c SET state = $3, trashed_at = CASE WHEN $3 = 'TRASHED' THEN $5::timestamptz END,
       version = c.version + 1, updated_at = $5::timestamptz, updated_by = a.name
     FROM actor a
     WHERE c.tenant_id = $1 AND c.id = ANY ($2::uuid[]) AND c.state <> $3 AND c.state IN ('LIVING', 'TRASHED')
     RETURNING c.id
   ),
   note AS MATERIALIZED (
     SELECT c.id, n.audit_id, n.outbox_id FROM changed c
     JOIN unnest($2::uuid[], $6::uuid[], $7::uuid[]) AS n(id, audit_id, outbox_id) ON n.id = c.id
   ),
   audited AS (
     INSERT INTO audit_log (tenant_id, id, at, actor_kind, actor_id, actor_name, address, action, record_type, record_id, after)
     SELECT $1, n.audit_id, $8::timestamptz, a.kind, a.id, a.name, a.address,
            CASE WHEN $3 = 'TRASHED' THEN 'customer.trashed' ELSE 'customer.restored' END, 'customer', n.id,
            CASE WHEN $9::text IS NOT NULL THEN jsonb_build_object('reason', $9::text) END
     FROM note n CROSS JOIN actor a
   ),
   told AS (
     INSERT INTO outbox (tenant_id, id, topic, record_id, at)
     SELECT $1, outbox_id, 'customer.updated', id, $8::timestamptz FROM note
   )
   SELECT id FROM changed`,
);
