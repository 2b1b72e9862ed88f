import { filterToSql, type CustomerFilter, type FilterContext } from '@clientele/segmentation';
import { adHoc, sql } from '../../database/statement';
import { buildMembers, type Question } from './members.queries';
import { findOrderWindow } from './order-window';

/** Waits for whoever brings the tenant's memberships up to date, and keeps others from it until the transaction ends. */
export const holdMemberships = sql(
  'segments.holdMemberships',
  `SELECT pg_advisory_xact_lock(hashtextextended('segments ' || $1::uuid::text, 0))`,
);

export interface EvaluatedRule {
  segmentId: string;
  /** Id of the changes that come out, and of the note about them in the outbox. */
  batchId: string;
  /** Expanded. */
  rule: CustomerFilter;
  /** It takes a pass over orders. */
  passes: boolean;
}

export interface Comparison {
  tenantId: string;
  context: FilterContext;
  rules: readonly EvaluatedRule[];
  /** Only these customers are looked at; all when absent. */
  among?: { customerIds: readonly string[]; ordered: readonly string[] };
  /** Why members change; with `among` it is ORDER for who ordered. */
  reason: 'EDIT' | 'TIME' | 'RULE';
  /** Segments of which who is in is no news: they are new. */
  untold: readonly string[];
  /** Instants: of the business's clock and the real one. */
  at: string;
  now: string;
}

/**
 * Within the statement these names mean the touched customers alone, so that no part of any rule reads more than them. Only the orders
 * are read once for all rules, and no older ones than any of them asks about ($9): of a materialised part the planner knows no sizes, and
 * would join two of them row by row.
 */
const narrowed = `
  customer AS NOT MATERIALIZED (SELECT * FROM public.customer WHERE tenant_id = $1 AND id = ANY ($7::uuid[])),
  customer_metrics AS NOT MATERIALIZED (SELECT * FROM public.customer_metrics WHERE tenant_id = $1 AND customer_id = ANY ($7::uuid[])),
  customer_order AS MATERIALIZED (
    SELECT * FROM public.customer_order WHERE tenant_id = $1 AND customer_id = ANY ($7::uuid[]) AND placed_at >= $9::timestamptz
  ),`;

/**
 * The touched customers' memberships. Which of them are of the compared segments is told afterwards: as a condition of the index it
 * would be a search for each pair of customer and segment.
 */
const wereAmong = `
    SELECT segment_id, customer_id FROM (
      SELECT segment_id, customer_id FROM segment_member WHERE tenant_id = $1 AND customer_id = ANY ($7::uuid[]) OFFSET 0
    ) s WHERE segment_id = ANY ($2::uuid[])`;
const wereAll = `SELECT segment_id, customer_id FROM segment_member WHERE tenant_id = $1 AND segment_id = ANY ($2::uuid[])`;

/** SELECT of segment and customer for one rule. */
function writeRule({ rule, segmentId }: EvaluatedRule, context: FilterContext, values: unknown[]): string {
  values.push(segmentId);
  return `SELECT $${values.length}::uuid AS segment_id, m.customer_id ${buildMembers({ filter: rule, context }, values)}`;
}

/** What hangs on customers, of the touched ones: rules that are put to each customer in turn would look it up as often. */
const narrowedSides = ['address', 'custom_value', 'customer_score', 'customer_source', 'customer_tag']
  .map(
    (table) =>
      `${table} AS MATERIALIZED (SELECT * FROM public.${table} WHERE tenant_id = $1 AND customer_id = ANY ($7::uuid[]))`,
  )
  .join(', ');

/**
 * The same for many rules that need no pass of their own over the orders: each customer is read once and put to all of them, and each
 * rule's look at a side table becomes one hashed set. The planner hashes for several rules only: for one, it looks up customer by customer.
 */
function writeRules(rules: readonly EvaluatedRule[], context: FilterContext, values: unknown[]): string {
  let customer = '';
  const answers = rules.map(({ rule, segmentId }) => {
    values.push(segmentId);
    const place = values.length;
    const sql = filterToSql({ filter: rule, context, firstParameter: place + 1, customerId: 'm.customer_id' });
    values.push(...sql.values);
    if (sql.uses.has('customer')) customer = ' JOIN customer c ON c.tenant_id = $1 AND c.id = m.customer_id';
    return `($${place}::uuid, ${sql.text})`;
  });
  const sides = rules.length > 1 ? `WITH ${narrowedSides} ` : '';
  return `(${sides}SELECT r.segment_id, m.customer_id FROM customer_metrics m${customer}
    CROSS JOIN LATERAL (VALUES ${answers.join(', ')}) AS r(segment_id, inside)
    WHERE m.tenant_id = $1 AND m.live AND r.inside)`;
}

function writeInside({ rules, context, among }: Comparison, values: unknown[]): string {
  if (!among) return rules.map((each) => writeRule(each, context, values)).join(' UNION ALL ');
  const shared = rules.filter(({ passes }) => !passes);
  return [
    ...(shared.length > 0 ? [writeRules(shared, context, values)] : []),
    ...rules.filter(({ passes }) => passes).map((each) => writeRule(each, context, values)),
  ].join(' UNION ALL ');
}

function findWindowStart({ rules, context }: Comparison): string {
  const passing = rules.filter(({ passes }) => passes).map(({ rule }) => rule);
  return findOrderWindow(passing, context) ?? '-infinity';
}

/**
 * Holds what rules say against the members as last noted, notes the difference as entered and left, and makes it the new state. Works
 * on sets: the cost is that of the rules over the customers looked at, however many change.
 */
export function buildComparison(comparison: Comparison): Question {
  const { tenantId, rules, among, reason, untold, at, now } = comparison;
  const values: unknown[] = [
    tenantId,
    rules.map(({ segmentId }) => segmentId),
    rules.map(({ batchId }) => batchId),
    at,
    now,
    untold,
    ...(among ? [among.customerIds, among.ordered, findWindowStart(comparison)] : []),
  ];
  const inside = writeInside(comparison, values);
  const text = `WITH ${among ? narrowed : ''}
  inside AS MATERIALIZED (${inside}),
  was AS MATERIALIZED (${among ? wereAmong : wereAll}),
  difference AS MATERIALIZED (
    SELECT segment_id, customer_id, bool_or(now) AS entered
    FROM (SELECT segment_id, customer_id, true AS now FROM inside UNION ALL SELECT segment_id, customer_id, false FROM was) told
    GROUP BY segment_id, customer_id HAVING count(*) = 1
  ),
  put AS (
    INSERT INTO segment_member (tenant_id, segment_id, customer_id, since) SELECT $1, segment_id, customer_id, $4::timestamptz FROM difference WHERE entered
  ),
  cut AS (
    DELETE FROM segment_member s USING difference g
    WHERE s.tenant_id = $1 AND s.segment_id = g.segment_id AND s.customer_id = g.customer_id AND NOT g.entered
  ),
  change AS MATERIALIZED (
    SELECT * FROM difference WHERE NOT (entered AND segment_id = ANY ($6::uuid[]))
  ),
  batch AS MATERIALIZED (SELECT * FROM unnest($2::uuid[], $3::uuid[]) AS b(segment_id, batch_id)),
  noted AS (
    INSERT INTO segment_change (tenant_id, segment_id, batch_id, customer_id, at, entered, reason)
    SELECT $1, c.segment_id, b.batch_id, c.customer_id, $4::timestamptz, c.entered,
           ${among ? `CASE WHEN c.customer_id = ANY ($8::uuid[]) THEN 'ORDER' ELSE '${reason}' END` : `'${reason}'`}
    FROM change c JOIN batch b ON b.segment_id = c.segment_id
  ),
  told AS (
    INSERT INTO outbox (tenant_id, id, topic, record_id, at)
    SELECT $1, b.batch_id, 'segment.changed', b.segment_id, $5::timestamptz FROM batch b
    WHERE b.segment_id IN (SELECT segment_id FROM change)
  )
  SELECT count(*)::integer AS changes FROM change`;
  return { statement: adHoc(text), values };
}

/** Takes the oldest notes away, in bites of $2 batches. */
export const takeNotes = sql(
  'segments.takeNotes',
  `WITH chosen AS MATERIALIZED (SELECT id FROM segment_dirty WHERE tenant_id = $1 ORDER BY id LIMIT $2::integer)
   DELETE FROM segment_dirty d USING chosen c WHERE d.tenant_id = $1 AND d.id = c.id
   RETURNING d.ordered, d.edited, d.everyone`,
);

export const listDynamicRules = sql(
  'segments.listDynamicRules',
  `SELECT id, rule_version, evaluated_version FROM segment WHERE tenant_id = $1 AND kind = 'DYNAMIC' ORDER BY id`,
);

/** $2 ids, $3 the versions of their rules that were evaluated. */
export const markEvaluated = sql(
  'segments.markEvaluated',
  `UPDATE segment s SET evaluated_version = e.version
   FROM unnest($2::uuid[], $3::integer[]) AS e(id, version)
   WHERE s.tenant_id = $1 AND s.id = e.id AND s.evaluated_version <> e.version`,
);

/** Where a tenant's memberships stand, and whether there is anything to do. */
export const readState = sql(
  'segments.readState',
  `SELECT s.as_of_day, s.version, d.day, d.settings_version,
          EXISTS (SELECT FROM segment_dirty n WHERE n.tenant_id = $1) AS is_dirty,
          EXISTS (SELECT FROM segment g WHERE g.tenant_id = $1 AND g.kind = 'DYNAMIC' AND g.evaluated_version <> g.rule_version) AS is_changed
   FROM tenant_settings s LEFT JOIN segment_day d ON d.tenant_id = s.tenant_id
   WHERE s.tenant_id = $1`,
);

export const writeDay = sql(
  'segments.writeDay',
  `INSERT INTO segment_day (tenant_id, day, settings_version) VALUES ($1, $2, $3)
   ON CONFLICT (tenant_id) DO UPDATE SET day = excluded.day, settings_version = excluded.settings_version`,
);

/** $2 keys, $3 day, $4 customers, $5 value. The first look after midnight is the day's; a later one would count the next day's orders. */
export const saveSnapshots = sql(
  'segments.saveSnapshots',
  `INSERT INTO segment_snapshot (tenant_id, segment_key, day, customers, value)
   SELECT $1, key, $3::date, customers, value FROM unnest($2::text[], $4::bigint[], $5::bigint[]) AS s(key, customers, value)
   ON CONFLICT DO NOTHING`,
);

/**
 * Entering and leaving noted before a batch id ($2): ids of batches are in the order of their time, so the key alone finds them. Lists
 * and dynamic segments alike; members stay.
 */
export const deleteOldChanges = sql(
  'segments.deleteOldChanges',
  `DELETE FROM segment_change c USING segment s
   WHERE s.tenant_id = $1 AND c.tenant_id = $1 AND c.segment_id = s.id AND c.batch_id < $2::uuid`,
);
