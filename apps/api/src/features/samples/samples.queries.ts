import { sql } from '../../database/statement';

/** What the audit log says of a tenant under our name: who made it is the one thing about a tenant that nobody can edit. */
export const listMarks = sql(
  'samples.listMarks',
  `SELECT action FROM audit_log
   WHERE tenant_id = $1 AND record_id = $1 AND actor_kind = 'SYSTEM' AND actor_name = $2 AND action IN ('tenant.created', 'samples.completed')`,
);

export const findAdministrator = sql(
  'samples.findAdministrator',
  `SELECT 1 AS found FROM account WHERE email = $1 AND platform_admin`,
);

export const insertAddresses = sql(
  'samples.insertAddresses',
  `INSERT INTO address (tenant_id, id, customer_id, street, city, city_key, state, postal_code, country)
   SELECT $1, a.id, a.customer_id, a.street, a.city, a.city_key, a.state, a.postal_code, a.country
   FROM json_to_recordset($2::json)
     AS a(id uuid, customer_id uuid, street text, city text, city_key text, state text, postal_code text, country text)`,
);

export const insertTags = sql(
  'samples.insertTags',
  `INSERT INTO tag (tenant_id, id, name, name_key) SELECT $1, id, name, name_key FROM unnest($2::uuid[], $3::text[], $4::text[]) AS t(id, name, name_key)
   ON CONFLICT DO NOTHING`,
);

export const tagCustomers = sql(
  'samples.tagCustomers',
  `INSERT INTO customer_tag (tenant_id, customer_id, tag_id)
   SELECT $1, c.customer_id, t.id
   FROM unnest($2::uuid[], $3::text[]) AS c(customer_id, name_key) JOIN tag t ON t.tenant_id = $1 AND t.name_key = c.name_key`,
);
