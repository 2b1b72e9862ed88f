import { sql } from '../../database/statement';

const columns = `id, version, kind, name, name_key, description, rule, rule_version, evaluated_version, created_by, created_at, updated_by, updated_at`;

export interface SegmentRow {
  id: string;
  version: number;
  kind: 'DYNAMIC' | 'STATIC';
  name: string;
  name_key: string;
  description: string | null;
  rule: unknown;
  rule_version: number;
  evaluated_version: number;
  created_by: string;
  created_at: string;
  updated_by: string;
  updated_at: string;
}

export const listSegments = sql(
  'segments.list',
  `SELECT ${columns} FROM segment WHERE tenant_id = $1 ORDER BY name_key, id`,
);

/** Two edits at once could make a ring that neither sees: rules are changed one after another. */
export const holdRules = sql(
  'segments.holdRules',
  `SELECT pg_advisory_xact_lock(hashtextextended('segment rules ' || $1::uuid::text, 0))`,
);

export const lockSegment = sql(
  'segments.lock',
  `SELECT ${columns} FROM segment WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
);

export const countSegments = sql(
  'segments.count',
  `SELECT count(*)::integer AS total FROM segment WHERE tenant_id = $1`,
);

export const insertSegment = sql(
  'segments.insert',
  `INSERT INTO segment (tenant_id, id, kind, name, name_key, description, rule, created_by, created_at, updated_by, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $8, $9)`,
);

export const updateSegment = sql(
  'segments.update',
  `UPDATE segment SET name = $3, name_key = $4, description = $5, rule = $6::jsonb, rule_version = rule_version + $7::integer,
     version = version + 1, updated_by = $8, updated_at = $9
   WHERE tenant_id = $1 AND id = $2`,
);

/** Segments whose rule contains a changed one are changed with it. */
export const markRulesChanged = sql(
  'segments.markRulesChanged',
  `UPDATE segment SET rule_version = rule_version + 1 WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND kind = 'DYNAMIC'`,
);

export const deleteSegment = sql(
  'segments.delete',
  `WITH snapshots AS (DELETE FROM segment_snapshot WHERE tenant_id = $1 AND segment_key = $2::uuid::text),
   members AS (DELETE FROM segment_member WHERE tenant_id = $1 AND segment_id = $2),
   changes AS (DELETE FROM segment_change WHERE tenant_id = $1 AND segment_id = $2)
   DELETE FROM segment WHERE tenant_id = $1 AND id = $2`,
);

export const listHistory = sql(
  'segments.listHistory',
  `SELECT day, customers, value FROM segment_snapshot
   WHERE tenant_id = $1 AND segment_key = $2 AND day >= $3::date AND day < $4::date ORDER BY day`,
);

const changes = `
  SELECT batch_id, customer_id, at, entered, reason FROM segment_change
  WHERE tenant_id = $1 AND segment_id = $2`;

/** Newest first; $4, $5: the change before the page. */
export const listChanges = sql('segments.listChanges', `${changes} ORDER BY batch_id DESC, customer_id DESC LIMIT $3`);
export const listChangesAfter = sql(
  'segments.listChangesAfter',
  `${changes} AND (batch_id, customer_id) < ($4::uuid, $5::uuid) ORDER BY batch_id DESC, customer_id DESC LIMIT $3`,
);
export const countChanges = sql(
  'segments.countChanges',
  `SELECT count(*)::bigint AS total FROM segment_change WHERE tenant_id = $1 AND segment_id = $2`,
);

/** Customers ($3) that exist and are not in the list yet come in, with a note of it. Answers which came. */
export const addMembers = sql(
  'segments.addMembers',
  `WITH come AS (
     INSERT INTO segment_member (tenant_id, segment_id, customer_id, since)
     SELECT $1, $2, c.id, $5::timestamptz FROM customer c
     WHERE c.tenant_id = $1 AND c.id = ANY ($3::uuid[]) AND c.state = 'LIVING'
     ON CONFLICT DO NOTHING
     RETURNING customer_id
   ),
   noted AS (
     INSERT INTO segment_change (tenant_id, segment_id, batch_id, customer_id, at, entered, reason)
     SELECT $1, $2, $4, customer_id, $5::timestamptz, true, 'HAND' FROM come
   )
   SELECT count(*)::integer AS changed FROM come`,
);

export const removeMembers = sql(
  'segments.removeMembers',
  `WITH gone AS (
     DELETE FROM segment_member WHERE tenant_id = $1 AND segment_id = $2 AND customer_id = ANY ($3::uuid[]) RETURNING customer_id
   ),
   noted AS (
     INSERT INTO segment_change (tenant_id, segment_id, batch_id, customer_id, at, entered, reason)
     SELECT $1, $2, $4, customer_id, $5::timestamptz, false, 'HAND' FROM gone
   )
   SELECT count(*)::integer AS changed FROM gone`,
);

export const countMembers = sql(
  'segments.countMembers',
  `SELECT count(*)::integer AS total FROM segment_member WHERE tenant_id = $1 AND segment_id = $2`,
);

export const findMissingCustomers = sql(
  'segments.findMissingCustomers',
  `SELECT i.id FROM unnest($2::uuid[]) AS i(id)
   WHERE NOT EXISTS (SELECT FROM customer c WHERE c.tenant_id = $1 AND c.id = i.id AND c.state = 'LIVING') LIMIT 1`,
);

export const listViewsNaming = sql(
  'segments.listViews',
  `SELECT id, name, owner_name, account_id, shared, filter FROM saved_view WHERE tenant_id = $1 AND filter IS NOT NULL`,
);

/** The day for which customers were last scored; none before the first time. */
export const findScoreDay = sql(
  'segments.findScoreDay',
  `SELECT as_of FROM kept_report WHERE tenant_id = $1 AND kind = 'RFM'`,
);

/** Living customers of every RFM group, with what they are worth at this moment. */
export const computeRfmGroups = sql(
  'segments.computeRfmGroups',
  `SELECT s.rfm_group, count(*)::bigint AS customers, coalesce(sum(m.lifetime_value), 0)::bigint AS value, max(m.last_order_day) AS last_active
   FROM customer_score s JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = s.customer_id AND m.live
   WHERE s.tenant_id = $1 AND s.rfm_group IS NOT NULL
   GROUP BY s.rfm_group`,
);
