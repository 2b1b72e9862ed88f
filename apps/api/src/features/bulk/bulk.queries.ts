import { sql, type Statement } from '../../database/statement';
import type { BulkColumn } from './bulk-change';

export const insertChosen = sql(
  'bulk.insertChosen',
  `INSERT INTO task_item (tenant_id, task_id, n, record_id)
   SELECT $1, $2, row_number() OVER (ORDER BY i.id), i.id FROM unnest($3::uuid[]) AS i(id)
   ON CONFLICT DO NOTHING`,
);

/** What the task $3 changed, to be brought back. */
export const insertChanged = sql(
  'bulk.insertChanged',
  `INSERT INTO task_item (tenant_id, task_id, n, record_id, before)
   SELECT $1, $2, row_number() OVER (ORDER BY i.n), i.record_id, i.before
   FROM task_item i WHERE i.tenant_id = $1 AND i.task_id = $3 AND i.before IS NOT NULL
   ON CONFLICT DO NOTHING`,
);

export const countItems = sql(
  'bulk.countItems',
  `SELECT count(*)::integer AS total FROM task_item WHERE tenant_id = $1 AND task_id = $2`,
);

export const listItems = sql(
  'bulk.listItems',
  `SELECT record_id AS id, before FROM task_item WHERE tenant_id = $1 AND task_id = $2 AND n > $3 AND n <= $4 ORDER BY n`,
);

/** $3, $4: the part of the items looked at. $5: json array of { id, before }. */
export const saveBefore = sql(
  'bulk.saveBefore',
  `UPDATE task_item i SET before = b.before FROM json_to_recordset($5::json) AS b(id uuid, before jsonb)
   WHERE i.tenant_id = $1 AND i.task_id = $2 AND i.n > $3 AND i.n <= $4 AND i.record_id = b.id`,
);

/** The living ones among the customers; in key order, as every writer locks them. */
export const lockLiving = sql(
  'bulk.lockLiving',
  `SELECT id FROM customer WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = 'LIVING' ORDER BY id FOR NO KEY UPDATE`,
);

export const describeCustomers = sql(
  'bulk.describeCustomers',
  `SELECT id, name, state FROM customer WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
);

/** Audit entry and outbox note of each changed customer, as a hand edit leaves them. Needs `actor` and `noted(id, before, after, audit_id, outbox_id)`. */
const record = `audited AS (
     INSERT INTO audit_log (tenant_id, id, at, actor_kind, actor_id, actor_name, address, action, record_type, record_id, before, after)
     SELECT $1, n.audit_id, $5::timestamptz, a.kind, a.id, a.name, a.address, 'customer.updated', 'customer', n.id, n.before, n.after
     FROM noted n CROSS JOIN actor a
   ),
   told AS (
     INSERT INTO outbox (tenant_id, id, topic, record_id, at)
     SELECT $1, outbox_id, 'customer.updated', id, $5::timestamptz FROM noted
   )`;
const actor = `actor AS MATERIALIZED (SELECT * FROM json_to_record($3::json) AS a(kind text, id uuid, name text, address text))`;

const types: Record<BulkColumn, string> = {
  status: 'text',
  type: 'text',
  zone: 'text',
  account_manager_id: 'uuid',
  technician_id: 'uuid',
};

function buildColumnChange(column: BulkColumn): Statement {
  return sql(
    `bulk.change.${column}`,
    `WITH ${actor},
   target AS MATERIALIZED (
     SELECT c.id, c.${column}::text AS before, r.value, r.audit_id, r.outbox_id
     FROM json_to_recordset($2::json) AS r(id uuid, value text, audit_id uuid, outbox_id uuid)
     JOIN customer c ON c.tenant_id = $1 AND c.id = r.id AND c.state = 'LIVING'
   ),
   changed AS (
     UPDATE customer c SET ${column} = t.value::${types[column]}, version = c.version + 1, updated_at = $4::timestamptz, updated_by = a.name
     FROM target t CROSS JOIN actor a
     WHERE c.tenant_id = $1 AND c.id = t.id AND t.before IS DISTINCT FROM t.value AND (NOT $6::boolean OR t.before IS NOT DISTINCT FROM $7::text)
     RETURNING c.id
   ),
   noted AS MATERIALIZED (
     SELECT t.id, jsonb_build_object('${column}', t.before) AS before, jsonb_build_object('${column}', t.value) AS after, t.audit_id, t.outbox_id
     FROM target t JOIN changed c ON c.id = t.id
   ),
   ${record}
   SELECT t.id, t.before, t.value, t.id IN (SELECT id FROM changed) AS changed FROM target t`,
  );
}

/**
 * $2: json array of { id, value, audit_id, outbox_id }, $3 actor, $4 the business clock's now, $5 the real one. With $6 only where the value is
 * still $7: what somebody changed since stays.
 */
export const changeColumn: Record<BulkColumn, Statement> = {
  status: buildColumnChange('status'),
  type: buildColumnChange('type'),
  zone: buildColumnChange('zone'),
  account_manager_id: buildColumnChange('account_manager_id'),
  technician_id: buildColumnChange('technician_id'),
};

export const listTags = sql(
  'bulk.listTags',
  `SELECT id, name, name_key AS key FROM tag WHERE tenant_id = $1 AND (name_key = ANY ($2::text[]) OR id = ANY ($3::uuid[]))`,
);

/** $2: json array of { id, tags }. A customer that would have more than $3 tags keeps those it has. */
export const addTags = sql(
  'bulk.addTags',
  `WITH wanted AS MATERIALIZED (
     SELECT r.id, t.id AS tag_id FROM json_to_recordset($2::json) AS r(id uuid, tags uuid[])
     CROSS JOIN unnest(r.tags) AS w(tag_id) JOIN tag t ON t.tenant_id = $1 AND t.id = w.tag_id
     FOR KEY SHARE OF t
   ),
   had AS MATERIALIZED (
     SELECT ct.customer_id AS id, count(*) AS tags FROM customer_tag ct
     WHERE ct.tenant_id = $1 AND ct.customer_id IN (SELECT id FROM wanted)
       AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = ct.customer_id AND w.tag_id = ct.tag_id)
     GROUP BY 1
   ),
   target AS MATERIALIZED (
     SELECT w.id, count(*) + coalesce(max(h.tags), 0) > $3::integer AS overfull FROM wanted w LEFT JOIN had h ON h.id = w.id GROUP BY w.id
   ),
   added AS (
     INSERT INTO customer_tag (tenant_id, customer_id, tag_id)
     SELECT $1, w.id, w.tag_id FROM wanted w JOIN target t ON t.id = w.id AND NOT t.overfull
     ON CONFLICT DO NOTHING
     RETURNING customer_id, tag_id
   )
   SELECT t.id, t.overfull, array(SELECT a.tag_id::text FROM added a WHERE a.customer_id = t.id) AS tags FROM target t`,
);

/** $2: json array of { id, tags }. */
export const removeTags = sql(
  'bulk.removeTags',
  `WITH wanted AS MATERIALIZED (
     SELECT r.id, w.tag_id FROM json_to_recordset($2::json) AS r(id uuid, tags uuid[]) CROSS JOIN unnest(r.tags) AS w(tag_id)
   ),
   removed AS (
     DELETE FROM customer_tag ct USING wanted w
     WHERE ct.tenant_id = $1 AND ct.customer_id = w.id AND ct.tag_id = w.tag_id
     RETURNING ct.customer_id, ct.tag_id
   )
   SELECT r.customer_id AS id, false AS overfull, array_agg(r.tag_id::text) AS tags FROM removed r GROUP BY r.customer_id`,
);

/** $2: json array of { id, after, audit_id, outbox_id }, $3 actor, $4 and $5 as in `changeColumn`. */
export const recordTagChanges = sql(
  'bulk.recordTagChanges',
  `WITH ${actor},
   noted AS MATERIALIZED (
     SELECT r.*, NULL::jsonb AS before FROM json_to_recordset($2::json) AS r(id uuid, after jsonb, audit_id uuid, outbox_id uuid)
   ),
   changed AS (
     UPDATE customer c SET version = c.version + 1, updated_at = $4::timestamptz, updated_by = a.name
     FROM noted n CROSS JOIN actor a WHERE c.tenant_id = $1 AND c.id = n.id
   ),
   ${record}
   SELECT 1 AS done`,
);

export const listMembers = sql(
  'bulk.listMembers',
  `SELECT customer_id AS id FROM segment_member WHERE tenant_id = $1 AND segment_id = $2 AND customer_id = ANY ($3::uuid[])`,
);

export const findSegmentKind = sql(
  'bulk.findSegment',
  `SELECT kind, name FROM segment WHERE tenant_id = $1 AND id = $2`,
);

export const lockForUndo = sql(
  'bulk.lockForUndo',
  `SELECT 1 AS found FROM task WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
);

export const markUndone = sql('bulk.markUndone', `UPDATE task SET undone_by = $3 WHERE tenant_id = $1 AND id = $2`);
