import { sql } from '../../database/statement';
import { countedCustomers } from '../customers/filter-choices.queries';

export interface TagRow {
  id: string;
  name: string;
  name_key: string;
}

export interface TagUseRow extends TagRow {
  customers: number;
  /** By name: whether the search stands elsewhere than at its beginning. */
  elsewhere?: boolean;
}

/** Tags that are found by $3 (folded; null: all), of $4 (ids; null: all). Who sees assigned customers alone ($2) sees the tags of these. */
const found = `
  t.tenant_id = $1 AND ($3::text IS NULL OR position($3::text IN t.name_key) > 0)
  AND ($4::uuid[] IS NULL OR t.id = ANY ($4::uuid[]))
  AND ($2::uuid IS NULL OR t.id IN (
    SELECT ct.tag_id FROM customer_tag ct WHERE ct.tenant_id = $1 AND ${countedCustomers('ct.customer_id')}))`;
const uses = `(SELECT count(*)::integer FROM customer_tag ct WHERE ct.tenant_id = $1 AND ct.tag_id = t.id AND ${countedCustomers('ct.customer_id')})`;

/** What begins with the search comes before what has it elsewhere. */
const elsewhere = `coalesce(position($3::text IN t.name_key) > 1, false)`;

/** $5: rows, $6, $7: place and name key before the page. Only those of the page are counted. */
export const listByName = sql(
  'tags.listByName',
  `SELECT t.id, t.name, t.name_key, t.elsewhere, ${uses} AS customers
   FROM (
     SELECT t.id, t.name, t.name_key, ${elsewhere} AS elsewhere FROM tag t
     WHERE ${found} AND ($6::boolean IS NULL OR ${elsewhere} > $6::boolean OR (${elsewhere} = $6::boolean AND t.name_key > $7::text))
     ORDER BY ${elsewhere}, t.name_key LIMIT $5::integer
   ) t
   ORDER BY t.elsewhere, t.name_key`,
);

/** $5: rows, $6, $7: number of customers and name key before the page. */
export const listByUse = sql(
  'tags.listByUse',
  `SELECT u.id, u.name, u.name_key, u.customers
   FROM (
     SELECT t.id, t.name, t.name_key, coalesce(u.customers, 0)::integer AS customers
     FROM tag t
     LEFT JOIN (
       SELECT ct.tag_id, count(*) AS customers FROM customer_tag ct WHERE ct.tenant_id = $1 AND ${countedCustomers('ct.customer_id')}
       GROUP BY ct.tag_id
     ) u ON u.tag_id = t.id
     WHERE ${found}
   ) u
   WHERE $6::integer IS NULL OR u.customers < $6::integer OR (u.customers = $6::integer AND u.name_key > $7::text)
   ORDER BY u.customers DESC, u.name_key LIMIT $5::integer`,
);

export const countTags = sql('tags.count', `SELECT count(*)::integer AS total FROM tag t WHERE ${found}`);

/** $3: ids. */
export const listUses = sql(
  'tags.listUses',
  `SELECT t.id, t.name, t.name_key, ${uses} AS customers FROM tag t WHERE t.tenant_id = $1 AND t.id = ANY ($3::uuid[])`,
);

/** In key order, so that two changes of the same tags wait for each other. */
export const lockTags = sql(
  'tags.lock',
  `SELECT id, name, name_key FROM tag WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
);

export const findByKey = sql(
  'tags.findByKey',
  `SELECT id, name, name_key FROM tag WHERE tenant_id = $1 AND name_key = $2`,
);

export const renameTag = sql('tags.rename', `UPDATE tag SET name = $3, name_key = $4 WHERE tenant_id = $1 AND id = $2`);

/** Who has one of $2 gets $3 in its place, once. What is left of $2 goes with the tags. */
export const moveCustomers = sql(
  'tags.moveCustomers',
  `WITH one AS (
     SELECT DISTINCT ON (ct.customer_id) ct.customer_id, ct.tag_id FROM customer_tag ct
     WHERE ct.tenant_id = $1 AND ct.tag_id = ANY ($2::uuid[])
       AND ct.customer_id NOT IN (SELECT o.customer_id FROM customer_tag o WHERE o.tenant_id = $1 AND o.tag_id = $3::uuid)
     ORDER BY ct.customer_id, ct.tag_id
   )
   UPDATE customer_tag ct SET tag_id = $3::uuid FROM one
   WHERE ct.tenant_id = $1 AND ct.customer_id = one.customer_id AND ct.tag_id = one.tag_id`,
);

export const takeOff = sql(
  'tags.takeOff',
  `DELETE FROM customer_tag WHERE tenant_id = $1 AND tag_id = ANY ($2::uuid[])`,
);

export const deleteTags = sql('tags.delete', `DELETE FROM tag WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`);

export interface SegmentRuleRow {
  id: string;
  name: string;
  rule: unknown;
}

export interface ViewFilterRow {
  id: string;
  name: string;
  owner_name: string;
  account_id: string;
  shared: boolean;
  filter: unknown;
}

/** Views of orders keep filters of another kind. */
export const lockViewFilters = sql(
  'tags.lockViewFilters',
  `SELECT id, name, owner_name, account_id, shared, filter FROM saved_view
   WHERE tenant_id = $1 AND page = 'CUSTOMERS' AND filter IS NOT NULL ORDER BY id FOR UPDATE`,
);

/** The version is raised, so that who has the old rule before them does not write it back. */
export const rewriteRule = sql(
  'tags.rewriteRule',
  `UPDATE segment SET rule = $3::jsonb, version = version + 1, updated_by = $4, updated_at = $5 WHERE tenant_id = $1 AND id = $2`,
);

export const rewriteView = sql(
  'tags.rewriteView',
  `UPDATE saved_view SET filter = $3::jsonb, version = version + 1, updated_at = $4 WHERE tenant_id = $1 AND id = $2`,
);
