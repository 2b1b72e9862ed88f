import { sql } from '../../database/statement';
import { listAssigned } from './customer-list.queries';
import { customerColumns } from './customer.row';

/** Only the customers of one member of staff, when $3 names one. */
const withinScope = `($3::uuid IS NULL OR c.id IN ${listAssigned('$3::uuid')})`;

/** $1 tenant, $2 zone, $3 assignee, $4 ids. Those in the trash too: they are shown as such. */
export const findCustomersById = sql(
  'customers.findById',
  `SELECT ${customerColumns('$2::text')}
   FROM customer c JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = c.id
   WHERE c.tenant_id = $1 AND c.id = ANY ($4::uuid[]) AND c.state IN ('LIVING', 'TRASHED') AND ${withinScope}`,
);

/** The customer that holds an identity; the survivor where the holder was merged away. */
export const findByIdentity = sql(
  'customers.findByIdentity',
  `SELECT coalesce(h.merged_into, h.id) AS id
   FROM customer_identity i JOIN customer h ON h.tenant_id = $1 AND h.id = i.customer_id
   WHERE i.tenant_id = $1 AND i.kind = $2 AND i.provider = $3 AND i.branch = $4 AND i.value = $5 AND h.state IN ('LIVING', 'MERGED')`,
);

export const countLiving = sql(
  'customers.countLiving',
  `SELECT coalesce(sum(customers), 0)::text AS total FROM (
     SELECT customers FROM rollup WHERE tenant_id = $1 AND series = 'status'
     UNION ALL SELECT customers FROM rollup_delta WHERE tenant_id = $1 AND series = 'status') b`,
);

export const listTags = sql(
  'customers.listTags',
  `SELECT ct.customer_id AS key, t.name FROM customer_tag ct JOIN tag t ON t.tenant_id = $1 AND t.id = ct.tag_id
   WHERE ct.tenant_id = $1 AND ct.customer_id = ANY ($2::uuid[]) ORDER BY t.name_key`,
);
export const listAddresses = sql(
  'customers.listAddresses',
  `SELECT customer_id AS key, street, city, state, postal_code AS "postalCode", country FROM address
   WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])`,
);
export const listExternalAccounts = sql(
  'customers.listExternalAccounts',
  `SELECT customer_id AS key, provider, nullif(branch, '') AS branch, value AS "externalId" FROM customer_identity
   WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND kind = 'EXTERNAL' ORDER BY provider, branch, value`,
);
export const listNameVariants = sql(
  'customers.listNameVariants',
  `SELECT customer_id AS key, name, last_used_at AS "lastUsedAt" FROM customer_name
   WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) ORDER BY last_used_at DESC, name`,
);
export const listStaff = sql(
  'customers.listStaff',
  `SELECT id AS key, id, name, role FROM staff WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
);

export const listPreferredSources = sql(
  'customers.listPreferredSources',
  `SELECT DISTINCT ON (customer_id) customer_id AS key, source FROM customer_source
   WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND orders > 0
   ORDER BY customer_id, orders DESC, last_order_at DESC`,
);

/** Latest scheduled start of a counting booking or job, up to the business clock's now ($3). */
export const listLastServices = sql(
  'customers.listLastServices',
  `SELECT w.id AS key, s.scheduled_start AS at
   FROM unnest($2::uuid[]) AS w(id)
   CROSS JOIN LATERAL (
     SELECT o.scheduled_start FROM customer_order o
     WHERE o.tenant_id = $1 AND o.customer_id = w.id AND o.counts AND o.kind IN ('BOOKING', 'JOB') AND o.scheduled_start <= $3::timestamptz
     ORDER BY o.scheduled_start DESC LIMIT 1
   ) s`,
);

export const lockForEdit = sql(
  'customers.lockForEdit',
  `SELECT c.version, c.updated_by, c.updated_at FROM customer c WHERE c.tenant_id = $1 AND c.id = $2 AND c.state = 'LIVING' FOR NO KEY UPDATE`,
);

/** $3: json object of column → value; columns that are absent stay. */
export const updateCustomer = sql(
  'customers.update',
  `UPDATE customer c SET
     name = CASE WHEN g ? 'name' THEN g ->> 'name' ELSE c.name END,
     name_key = CASE WHEN g ? 'name_key' THEN g ->> 'name_key' ELSE c.name_key END,
     name_fixed = CASE WHEN g ? 'name_fixed' THEN (g ->> 'name_fixed')::boolean ELSE c.name_fixed END,
     type = CASE WHEN g ? 'type' THEN g ->> 'type' ELSE c.type END,
     premises = CASE WHEN g ? 'premises' THEN g ->> 'premises' ELSE c.premises END,
     status = CASE WHEN g ? 'status' THEN g ->> 'status' ELSE c.status END,
     phone = CASE WHEN g ? 'phone' THEN g ->> 'phone' ELSE c.phone END,
     whatsapp = CASE WHEN g ? 'whatsapp' THEN g ->> 'whatsapp' ELSE c.whatsapp END,
     secondary_phone = CASE WHEN g ? 'secondary_phone' THEN g ->> 'secondary_phone' ELSE c.secondary_phone END,
     email = CASE WHEN g ? 'email' THEN g ->> 'email' ELSE c.email END,
     secondary_email = CASE WHEN g ? 'secondary_email' THEN g ->> 'secondary_email' ELSE c.secondary_email END,
     company_name = CASE WHEN g ? 'company_name' THEN g ->> 'company_name' ELSE c.company_name END,
     tax_id = CASE WHEN g ? 'tax_id' THEN g ->> 'tax_id' ELSE c.tax_id END,
     industry = CASE WHEN g ? 'industry' THEN g ->> 'industry' ELSE c.industry END,
     website = CASE WHEN g ? 'website' THEN g ->> 'website' ELSE c.website END,
     business_type = CASE WHEN g ? 'business_type' THEN g ->> 'business_type' ELSE c.business_type END,
     zone = CASE WHEN g ? 'zone' THEN g ->> 'zone' ELSE c.zone END,
     account_manager_id = CASE WHEN g ? 'account_manager_id' THEN (g ->> 'account_manager_id')::uuid ELSE c.account_manager_id END,
     technician_id = CASE WHEN g ? 'technician_id' THEN (g ->> 'technician_id')::uuid ELSE c.technician_id END,
     acquisition_source = CASE WHEN g ? 'acquisition_source' THEN g ->> 'acquisition_source' ELSE c.acquisition_source END,
     first_contact_on = CASE WHEN g ? 'first_contact_on' THEN (g ->> 'first_contact_on')::date ELSE c.first_contact_on END,
     version = c.version + 1, updated_at = $4::timestamptz, updated_by = $5
   FROM (SELECT $3::jsonb AS g) given
   WHERE c.tenant_id = $1 AND c.id = $2`,
);

export const listIdentities = sql(
  'customers.listIdentities',
  `SELECT kind, provider, branch, value FROM customer_identity WHERE tenant_id = $1 AND customer_id = $2`,
);

export const deleteIdentities = sql(
  'customers.deleteIdentities',
  `DELETE FROM customer_identity i USING unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS d(kind, provider, branch, value)
   WHERE i.tenant_id = $1 AND i.customer_id = $2 AND i.kind = d.kind AND i.provider = d.provider AND i.branch = d.branch AND i.value = d.value`,
);

export const findHolders = sql(
  'customers.findHolders',
  `SELECT i.kind, i.provider, i.branch, i.value, i.customer_id, c.state, c.name
   FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS w(kind, provider, branch, value)
   JOIN customer_identity i ON i.tenant_id = $1 AND i.kind = w.kind AND i.provider = w.provider AND i.branch = w.branch AND i.value = w.value
   JOIN customer c ON c.tenant_id = $1 AND c.id = i.customer_id
   WHERE i.kind <> 'EMAIL'`,
);

export const saveAddress = sql(
  'customers.saveAddress',
  `INSERT INTO address (tenant_id, id, customer_id, street, city, city_key, state, postal_code, country) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   ON CONFLICT (tenant_id, customer_id) DO UPDATE SET street = excluded.street, city = excluded.city, city_key = excluded.city_key,
     state = excluded.state, postal_code = excluded.postal_code, country = excluded.country`,
);
export const deleteAddress = sql(
  'customers.deleteAddress',
  `DELETE FROM address WHERE tenant_id = $1 AND customer_id = $2`,
);

/** Makes the tags that are new and leaves the customer with exactly these; one that is merged or deleted meanwhile stays off. */
export const saveTags = sql(
  'customers.saveTags',
  `INSERT INTO tag (tenant_id, id, name, name_key)
   SELECT $1, id, name, name_key FROM unnest($2::uuid[], $3::text[], $4::text[]) AS t(id, name, name_key) ORDER BY name_key
   ON CONFLICT DO NOTHING`,
);
export const replaceTags = sql(
  'customers.replaceTags',
  `WITH wanted AS MATERIALIZED (SELECT id FROM tag WHERE tenant_id = $1 AND name_key = ANY ($3::text[]) ORDER BY id FOR KEY SHARE),
   cut AS (DELETE FROM customer_tag WHERE tenant_id = $1 AND customer_id = $2 AND tag_id NOT IN (SELECT id FROM wanted))
   INSERT INTO customer_tag (tenant_id, customer_id, tag_id) SELECT $1, $2, id FROM wanted ON CONFLICT DO NOTHING`,
);
export const listVariantNames = sql(
  'customers.listVariantNames',
  `SELECT name FROM customer_name WHERE tenant_id = $1 AND customer_id = $2 ORDER BY last_used_at DESC, name`,
);

export const tellUpdated = sql(
  'customers.tellUpdated',
  `INSERT INTO outbox (tenant_id, id, topic, record_id, at) VALUES ($1, $2, 'customer.updated', $3, $4)`,
);
