import { sql } from '../../database/statement';
import { toMonth } from '../figures/recomputation';
import { listAssigned } from '../customers/customer-list.queries';

/** A series of the roll-up as it stands at this moment: what is folded and what is not yet. */
function rollup(series: string, columns: string): string {
  return `(
    SELECT ${columns} FROM rollup WHERE tenant_id = $1 AND series = '${series}'
    UNION ALL SELECT ${columns} FROM rollup_delta WHERE tenant_id = $1 AND series = '${series}')`;
}

/**
 * A series from the day `edge` on, and before it by month: a row's day is then the month's first. Of days long gone nobody asks but for
 * their sums, and a row for each of them would be one of the disk's pages each.
 */
function rollupWithMonths(series: string, columns: string, edge: string): string {
  const ofMonths = columns.replace(/\bday\b/, 'month AS day');
  const ofDeltas = columns.replace(/\bday\b/, `CASE WHEN day >= ${edge} THEN day ELSE ${toMonth} END AS day`);
  return `(
    SELECT ${columns} FROM rollup WHERE tenant_id = $1 AND series = '${series}' AND day >= ${edge}
    UNION ALL SELECT ${ofMonths} FROM rollup_month WHERE tenant_id = $1 AND series = '${series}' AND month < ${edge}
    UNION ALL SELECT ${ofDeltas} FROM rollup_delta WHERE tenant_id = $1 AND series = '${series}')`;
}

const firstOfMonth = (day: string): string => `date_trunc('month', (${day})::timestamp)::date`;

/** $2–$3 period, $4–$5 previous period (days, both ends included), $6 today, $7 active days. */
const periods = `
  period AS (
    SELECT 'current' AS name, $2::date AS first, $3::date AS last, CASE WHEN $3::date >= $6::date THEN date 'infinity' ELSE $3::date END AS as_of
    UNION ALL
    SELECT 'previous', $4::date, $5::date, CASE WHEN $5::date >= $6::date THEN date 'infinity' ELSE $5::date END
  )`;

/** Steps of a series: $2 first days, $3 last days, $4 today, $5 active days. */
const steps = `
  period AS (
    SELECT n AS name, first, last, CASE WHEN last >= $4::date THEN date 'infinity' ELSE last END AS as_of
    FROM unnest($2::date[], $3::date[]) WITH ORDINALITY AS s(first, last, n)
  )`;

/**
 * Every card, for the period and the one before, from the roll-ups: one statement over a row a day. Distinct customers active in a window
 * are the sum over its days of those who ordered that day, less the pairs of consecutive order days that both lie in it.
 */
export const computeStats = sql(
  'stats.compute',
  `WITH ${periods},
   day AS MATERIALIZED (
     SELECT day, orders, priced, foreign_orders, value, gross, attributed, first_buyers, second_buyers, seen, buyers
     FROM ${rollupWithMonths('day', 'day, orders, priced, foreign_orders, value, gross, attributed, first_buyers, second_buyers, seen, buyers', firstOfMonth('least($2::date, $4::date, $3::date - $7::integer, $5::date - $7::integer)'))} d
   )
   SELECT p.name, f.*,
     (f.ordering - (
       SELECT coalesce(sum(a.customers), 0) FROM ${rollup('pair', 'day, previous_day, customers')} a
       WHERE a.day > p.last - $7::integer AND a.day <= p.last AND a.previous_day > p.last - $7::integer
     ))::bigint AS active_customers
   FROM period p
   CROSS JOIN LATERAL (
     SELECT coalesce(sum(d.seen) FILTER (WHERE d.day <= p.as_of), 0)::bigint AS total_customers,
            coalesce(sum(d.seen) FILTER (WHERE d.day BETWEEN p.first AND p.last), 0)::bigint AS new_customers,
            coalesce(sum(d.buyers) FILTER (WHERE d.day > p.last - $7::integer AND d.day <= p.last), 0)::bigint AS ordering,
            coalesce(sum(d.attributed) FILTER (WHERE d.day <= p.as_of), 0)::bigint AS lifetime_value,
            coalesce(sum(d.first_buyers) FILTER (WHERE d.day <= p.as_of), 0)::bigint AS buyers,
            coalesce(sum(d.second_buyers) FILTER (WHERE d.day <= p.as_of), 0)::bigint AS repeat_buyers,
            coalesce(sum(d.value) FILTER (WHERE d.day BETWEEN p.first AND p.last), 0)::bigint AS revenue,
            coalesce(sum(d.orders) FILTER (WHERE d.day BETWEEN p.first AND p.last), 0)::bigint AS orders,
            coalesce(sum(d.priced) FILTER (WHERE d.day BETWEEN p.first AND p.last), 0)::bigint AS priced,
            coalesce(sum(d.gross) FILTER (WHERE d.day BETWEEN p.first AND p.last), 0)::bigint AS gross,
            coalesce(sum(d.foreign_orders) FILTER (WHERE d.day BETWEEN p.first AND p.last), 0)::bigint AS foreign_orders
     FROM day d
   ) f`,
);

/**
 * The row a day summed between the given days ($2, ascending): slot n holds the days from the n-th of them up to the next, slot 0 what
 * is before the first. Everything up to any of these days is then a running sum.
 */
export const computeSlots = sql(
  'stats.computeSlots',
  `SELECT width_bucket(day, $2::date[]) AS slot, sum(seen)::bigint AS seen, sum(buyers)::bigint AS buyers, sum(orders)::bigint AS orders,
          sum(value)::bigint AS value, sum(attributed)::bigint AS attributed, sum(first_buyers)::bigint AS first_buyers,
          sum(second_buyers)::bigint AS second_buyers
   FROM ${rollup('day', 'day, orders, value, attributed, first_buyers, second_buyers, seen, buyers')} d
   GROUP BY 1`,
);

/**
 * Customers who ordered on several days of a window count as often among its buyers. Each pair of consecutive order days inside it is
 * one too many from its second day on, until its first leaves the window ($5 active days later): a running sum again, by the slots of
 * $2. $3 days, $4 for each the first day of the earliest window it is in: days are looked up one by one, because of all pairs of a day
 * only those with a near first day are wanted.
 */
export const computeRepeats = sql(
  'stats.computeRepeats',
  `WITH wanted AS MATERIALIZED (SELECT * FROM unnest($3::date[], $4::date[]) AS w(day, low)),
   pair AS (
     SELECT r.day, r.previous_day, r.customers
     FROM wanted w
     CROSS JOIN LATERAL (
       SELECT k.day, k.previous_day, k.customers FROM rollup k
       WHERE k.tenant_id = $1 AND k.series = 'pair' AND k.day = w.day AND k.previous_day >= w.low
       OFFSET 0
     ) r
     UNION ALL
     SELECT k.day, k.previous_day, k.customers
     FROM rollup_delta k JOIN wanted w ON w.day = k.day AND k.previous_day >= w.low
     WHERE k.tenant_id = $1 AND k.series = 'pair'
   )
   SELECT width_bucket(e.day, $2::date[]) AS slot, sum(e.customers)::bigint AS customers
   FROM pair p CROSS JOIN LATERAL (VALUES (p.day, p.customers), (p.previous_day + $5::integer, -p.customers)) AS e(day, customers)
   GROUP BY 1`,
);

/** New customers of the period ($2–$3) by acquisition source. */
export const countAcquired = sql(
  'stats.countAcquired',
  `SELECT key AS source, sum(customers)::bigint AS customers FROM ${rollup('acquired', 'day, key, customers')} a
   WHERE day BETWEEN $2::date AND $3::date GROUP BY key`,
);

/** All customers by account status. */
export const countStatuses = sql(
  'stats.countStatuses',
  `SELECT key AS status, sum(customers)::bigint AS customers FROM ${rollup('status', 'key, customers')} s GROUP BY key`,
);

/** All customers by industry, most first; those without one are what the others leave of all. */
export const countIndustries = sql(
  'stats.countIndustries',
  `SELECT industry, customers FROM (
     SELECT key AS industry, sum(customers)::bigint AS customers FROM ${rollup('industry', 'key, customers')} i GROUP BY key
     UNION ALL
     SELECT NULL, (SELECT coalesce(sum(customers), 0)::bigint FROM ${rollup('status', 'customers')} s)
                  - (SELECT coalesce(sum(customers), 0)::bigint FROM ${rollup('industry', 'customers')} i)
   ) counted
   WHERE customers > 0 ORDER BY customers DESC, industry LIMIT 20`,
);

/** The figures of some periods over the customers of one member of staff, the plain way: such a set is small. */
function computeAssigned(periods: string, { activeDays, staff }: { activeDays: string; staff: string }): string {
  return `WITH ${periods},
   member AS MATERIALIZED (
     SELECT m.* FROM customer_metrics m WHERE m.tenant_id = $1 AND m.live AND m.customer_id IN ${listAssigned(staff)}
   ),
   day AS MATERIALIZED (
     SELECT d.customer_id, d.day, d.orders, d.value FROM member m JOIN customer_day d ON d.tenant_id = $1 AND d.customer_id = m.customer_id
   ),
   placed AS MATERIALIZED (
     SELECT (o.placed_at AT TIME ZONE s.zone)::date AS day, o.counts, o.currency = s.currency AS priced,
            order_value(o.kind, o.status, o.amount, o.refunded_amount) AS value
     FROM member m
     JOIN customer_order o ON o.tenant_id = $1 AND o.customer_id = m.customer_id
     JOIN tenant_settings s ON s.tenant_id = $1
     WHERE (o.placed_at AT TIME ZONE s.zone)::date <= s.as_of_day
   )
   SELECT p.name,
     (SELECT count(*) FROM member WHERE first_seen_day <= p.as_of) AS total_customers,
     (SELECT count(*) FROM member WHERE first_seen_day BETWEEN p.first AND p.last) AS new_customers,
     (SELECT count(DISTINCT customer_id) FROM day WHERE orders > 0 AND day > p.last - ${activeDays} AND day <= p.last) AS active_customers,
     (SELECT coalesce(sum(value), 0)::bigint FROM day WHERE day <= p.as_of) AS lifetime_value,
     (SELECT count(*) FROM member WHERE first_order_day <= p.as_of) AS buyers,
     (SELECT count(*) FROM member WHERE second_order_day <= p.as_of) AS repeat_buyers,
     f.*
   FROM period p
   CROSS JOIN LATERAL (
     SELECT coalesce(sum(value) FILTER (WHERE priced), 0)::bigint AS revenue,
            count(*) FILTER (WHERE counts) AS orders, count(*) FILTER (WHERE counts AND priced) AS priced,
            coalesce(sum(value) FILTER (WHERE counts AND priced), 0)::bigint AS gross,
            count(*) FILTER (WHERE NOT priced) AS foreign_orders
     FROM placed WHERE day BETWEEN p.first AND p.last
   ) f`;
}

/** The cards of one member of staff ($8). */
export const computeAssignedStats = sql(
  'stats.computeAssigned',
  computeAssigned(periods, { activeDays: '$7::integer', staff: '$8::uuid' }),
);

/** The series of one member of staff ($6). */
export const computeAssignedSeries = sql(
  'stats.computeAssignedSeries',
  computeAssigned(steps, { activeDays: '$5::integer', staff: '$6::uuid' }),
);

export const countAssignedAcquired = sql(
  'stats.countAssignedAcquired',
  `SELECT coalesce(m.acquisition_source, '') AS source, count(*) AS customers
   FROM customer_metrics m
   WHERE m.tenant_id = $1 AND m.live AND m.first_seen_day BETWEEN $2::date AND $3::date AND m.customer_id IN ${listAssigned('$4::uuid')}
   GROUP BY m.acquisition_source`,
);

export const countAssignedStatuses = sql(
  'stats.countAssignedStatuses',
  `SELECT m.account_status AS status, count(*) AS customers FROM customer_metrics m
   WHERE m.tenant_id = $1 AND m.live AND m.customer_id IN ${listAssigned('$2::uuid')} GROUP BY m.account_status`,
);

export const countAssignedIndustries = sql(
  'stats.countAssignedIndustries',
  `SELECT c.industry, count(*) AS customers FROM customer c
   WHERE c.tenant_id = $1 AND c.state = 'LIVING' AND c.id IN ${listAssigned('$2::uuid')}
   GROUP BY c.industry ORDER BY count(*) DESC, c.industry LIMIT 20`,
);

/** Months before it are summed up: the month before that of the limit is where who became at risk lately was last active. */
const standingEdge = firstOfMonth(`$2::date - interval '1 month'`);

/** Standing of all customers by lifecycle, flags and whether the last order is older than the at-risk limit ($2: the first day that is not). */
export const computeBuckets = sql(
  'segments.computeBuckets',
  `SELECT split_part(key, '|', 1) AS lifecycle, split_part(key, '|', 2) AS marks, at_risk, customers, priced, value, gross,
          CASE WHEN last_day >= ${standingEdge} THEN last_day
               WHEN last_day IS NOT NULL THEN (
                 SELECT max(d.day) FROM (
                   SELECT day FROM ${rollup('bucket', 'day, key, customers')} r
                   WHERE r.key = standing.key AND r.day >= standing.last_day AND r.day < standing.last_day + interval '1 month'
                   GROUP BY day HAVING sum(customers) > 0
                 ) d
               ) END AS last_active
   FROM (
     SELECT key, day < $2::date AND day > '-infinity' AS at_risk, sum(customers)::bigint AS customers, sum(priced)::bigint AS priced,
            sum(value)::bigint AS value, sum(gross)::bigint AS gross, max(day) FILTER (WHERE customers > 0 AND day > '-infinity') AS last_day
     FROM (
       SELECT day, key, sum(customers) AS customers, sum(priced) AS priced, sum(value) AS value, sum(gross) AS gross
       FROM ${rollupWithMonths('bucket', 'day, key, customers, priced, value, gross', standingEdge)} b GROUP BY day, key
     ) bucket
     GROUP BY 1, 2
   ) standing`,
);
