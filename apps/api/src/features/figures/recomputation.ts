/**
 * Every kept figure once more, the plain way: GROUP BY over all orders of a tenant, straight from metrics.md and without any of the
 * ledger's arithmetic. `metrics verify` compares with it, `metrics rebuild` and a change of zone or thresholds write from it.
 * Each text takes $1 = tenant and gives the table's columns in order, without tenant_id.
 */

const settings = `SELECT * FROM tenant_settings WHERE tenant_id = $1`;

const effectiveOrders = `
  SELECT o.id, o.customer_id, o.source, o.status, o.kind, o.counts, o.placed_at, o.currency = s.currency AS priced,
         (o.placed_at AT TIME ZONE s.zone)::date AS day,
         order_value(o.kind, o.status, o.amount, o.refunded_amount) AS value
  FROM customer_order o CROSS JOIN (${settings}) s
  WHERE o.tenant_id = $1 AND (o.placed_at AT TIME ZONE s.zone)::date <= s.as_of_day`;

const customerMetrics = `
  SELECT f.customer_id, f.live, f.placed_count, f.order_count, f.priced_count, f.delivered_count, f.cancelled_count, f.returned_count,
         f.no_show_count, f.foreign_currency_count, f.order_days, f.lifetime_value, f.gross_value,
         half_even_quotient(f.gross_value, f.priced_count::bigint) AS average_order_value,
         f.first_order_at, f.second_order_at, f.last_order_at,
         (f.first_order_at AT TIME ZONE s.zone)::date AS first_order_day,
         (f.second_order_at AT TIME ZONE s.zone)::date AS second_order_day,
         (f.last_order_at AT TIME ZONE s.zone)::date AS last_order_day,
         coalesce(least(f.first_contact_on, (f.first_order_at AT TIME ZONE s.zone)::date), (f.created_at AT TIME ZONE s.zone)::date) AS first_seen_day,
         CASE WHEN f.order_count >= s.vip_orders OR (f.order_count > 0 AND f.lifetime_value >= s.vip_spent) THEN 'VIP'
              WHEN f.order_count >= 2 THEN 'REPEAT'
              WHEN f.order_count = 1 THEN 'ONE_TIME' END AS lifecycle,
         f.lifetime_value >= s.high_value AS high_value,
         f.cancelled_count >= s.problematic_cancellations AS problematic,
         f.acquisition_source, f.account_status, f.industry
  FROM (
    SELECT c.id AS customer_id, c.state = 'LIVING' AS live, c.first_contact_on, c.created_at, c.acquisition_source, c.status AS account_status, c.industry,
           count(*) FILTER (WHERE o.kind <> 'CREDIT')::integer AS placed_count,
           count(*) FILTER (WHERE o.counts)::integer AS order_count,
           count(*) FILTER (WHERE o.counts AND o.priced)::integer AS priced_count,
           count(*) FILTER (WHERE o.kind <> 'CREDIT' AND o.status IN ('DELIVERED', 'COMPLETED'))::integer AS delivered_count,
           count(*) FILTER (WHERE o.kind <> 'CREDIT' AND o.status = 'CANCELLED')::integer AS cancelled_count,
           count(*) FILTER (WHERE o.kind <> 'CREDIT' AND o.status = 'RETURNED')::integer AS returned_count,
           count(*) FILTER (WHERE o.kind <> 'CREDIT' AND o.status = 'NO_SHOW')::integer AS no_show_count,
           count(*) FILTER (WHERE NOT o.priced)::integer AS foreign_currency_count,
           count(DISTINCT o.day) FILTER (WHERE o.counts)::integer AS order_days,
           coalesce(sum(o.value) FILTER (WHERE o.priced), 0)::bigint AS lifetime_value,
           coalesce(sum(o.value) FILTER (WHERE o.priced AND o.counts), 0)::bigint AS gross_value,
           min(o.placed_at) FILTER (WHERE o.counts) AS first_order_at,
           (array_agg(o.placed_at ORDER BY o.placed_at) FILTER (WHERE o.counts))[2] AS second_order_at,
           max(o.placed_at) FILTER (WHERE o.counts) AS last_order_at
    FROM customer c LEFT JOIN (${effectiveOrders}) o ON o.customer_id = c.id
    WHERE c.tenant_id = $1
    GROUP BY c.tenant_id, c.id
  ) f CROSS JOIN (${settings}) s`;

const customerDay = `
  SELECT customer_id, day, count(*) FILTER (WHERE counts)::integer AS orders, coalesce(sum(value) FILTER (WHERE priced), 0)::bigint AS value
  FROM (${effectiveOrders}) o
  WHERE customer_id IS NOT NULL
  GROUP BY customer_id, day
  HAVING count(*) FILTER (WHERE counts) <> 0 OR coalesce(sum(value) FILTER (WHERE priced), 0) <> 0`;

const customerProduct = `
  SELECT o.customer_id, l.product_id, sum(l.quantity) AS quantity, coalesce(sum(l.amount) FILTER (WHERE o.priced), 0)::bigint AS amount,
         count(*)::integer AS lines
  FROM (${effectiveOrders}) o JOIN order_line l ON l.tenant_id = $1 AND l.order_id = o.id
  WHERE o.counts AND o.customer_id IS NOT NULL
  GROUP BY o.customer_id, l.product_id`;

const customerSource = `
  SELECT customer_id, source, count(*)::integer AS orders, max(placed_at) AS last_order_at
  FROM (${effectiveOrders}) o
  WHERE counts AND customer_id IS NOT NULL
  GROUP BY customer_id, source`;

/** What the roll-up adds up. */
export const measures = [
  'customers',
  'placed',
  'credits',
  'orders',
  'priced',
  'foreign_orders',
  'value',
  'gross',
  'attributed',
  'first_buyers',
  'second_buyers',
  'seen',
  'buyers',
] as const;
export type Measure = (typeof measures)[number];

/** One series of the roll-up as a grouped select with only its own measures named. */
function series(options: {
  name: string;
  day: string;
  previousDay?: string;
  key?: string;
  from: string;
  sums: Partial<Record<Measure, string>>;
}): string {
  const { name, day, previousDay = `date '-infinity'`, key = `''`, from, sums } = options;
  const columns = measures.map((measure) => `${sums[measure] ?? '0'}::bigint AS ${measure}`).join(', ');
  return `SELECT '${name}'::text AS series, ${day} AS day, ${previousDay} AS previous_day, ${key}::text AS key, ${columns}
    FROM ${from} GROUP BY 2, 3, 4`;
}

/** Each living customer's days with a counting order, and the one before. */
const activeDays = `(
  SELECT d.day, lag(d.day) OVER (PARTITION BY d.customer_id ORDER BY d.day) AS previous_day
  FROM (SELECT DISTINCT o.customer_id, o.day FROM (${effectiveOrders}) o WHERE o.counts) d
  JOIN customer c ON c.tenant_id = $1 AND c.id = d.customer_id AND c.state = 'LIVING'
) a`;

const metricsRows = `(${customerMetrics}) m WHERE m.live`;

const rollupParts = [
  series({
    name: 'day',
    day: 'o.day',
    from: `(${effectiveOrders}) o LEFT JOIN customer c ON c.tenant_id = $1 AND c.id = o.customer_id`,
    sums: {
      placed: `count(*) FILTER (WHERE o.kind <> 'CREDIT')`,
      credits: `count(*) FILTER (WHERE o.kind = 'CREDIT')`,
      orders: `count(*) FILTER (WHERE o.counts)`,
      priced: `count(*) FILTER (WHERE o.counts AND o.priced)`,
      foreign_orders: `count(*) FILTER (WHERE NOT o.priced)`,
      value: `coalesce(sum(o.value) FILTER (WHERE o.priced), 0)`,
      gross: `coalesce(sum(o.value) FILTER (WHERE o.priced AND o.counts), 0)`,
      attributed: `coalesce(sum(o.value) FILTER (WHERE o.priced AND c.state = 'LIVING'), 0)`,
    },
  }),
  series({
    name: 'day',
    day: 'm.first_order_day',
    from: `${metricsRows} AND m.first_order_day IS NOT NULL`,
    sums: { first_buyers: 'count(*)' },
  }),
  series({
    name: 'day',
    day: 'm.second_order_day',
    from: `${metricsRows} AND m.second_order_day IS NOT NULL`,
    sums: { second_buyers: 'count(*)' },
  }),
  series({
    name: 'channel',
    day: 'o.day',
    key: `o.source || '|' || o.status`,
    from: `(${effectiveOrders}) o`,
    sums: {
      placed: `count(*) FILTER (WHERE o.kind <> 'CREDIT')`,
      orders: `count(*) FILTER (WHERE o.counts)`,
      value: `coalesce(sum(o.value) FILTER (WHERE o.priced), 0)`,
    },
  }),
  series({
    name: 'bucket',
    day: `coalesce(m.last_order_day, '-infinity')`,
    key: `coalesce(m.lifecycle, 'NONE') || '|' || CASE WHEN m.high_value THEN 'H' ELSE '' END || CASE WHEN m.problematic THEN 'P' ELSE '' END`,
    from: metricsRows,
    sums: {
      customers: 'count(*)',
      orders: 'sum(m.order_count)',
      priced: 'sum(m.priced_count)',
      value: 'sum(m.lifetime_value)',
      gross: 'sum(m.gross_value)',
    },
  }),
  series({ name: 'day', day: 'm.first_seen_day', from: metricsRows, sums: { seen: 'count(*)' } }),
  series({
    name: 'acquired',
    day: 'm.first_seen_day',
    key: `coalesce(m.acquisition_source, '')`,
    from: metricsRows,
    sums: { customers: 'count(*)' },
  }),
  series({
    name: 'status',
    day: `date '-infinity'`,
    key: 'm.account_status',
    from: metricsRows,
    sums: { customers: 'count(*)' },
  }),
  series({
    name: 'industry',
    day: `date '-infinity'`,
    key: 'm.industry',
    from: `${metricsRows} AND m.industry IS NOT NULL`,
    sums: { customers: 'count(*)' },
  }),
  series({ name: 'day', day: 'a.day', from: activeDays, sums: { buyers: 'count(*)' } }),
  series({
    name: 'pair',
    day: 'a.day',
    previousDay: `coalesce(a.previous_day, '-infinity')`,
    from: activeDays,
    sums: { customers: 'count(*)' },
  }),
];

/** Of the series whose days are also summed up by month. */
export const monthMeasures = measures.filter((measure) => measure !== 'placed' && measure !== 'credits');
export const monthSeries = `series IN ('day', 'bucket')`;
export const toMonth = `date_trunc('month', day::timestamp)::date`;

function sumMeasures(from: string): string {
  const sums = measures.map((measure) => `sum(${measure})::bigint AS ${measure}`).join(', ');
  const some = measures.map((measure) => `sum(${measure}) <> 0`).join(' OR ');
  return `SELECT series, day, previous_day, key, ${sums} FROM ${from} GROUP BY series, day, previous_day, key HAVING ${some}`;
}

const keptRollup = sumMeasures(`(
  SELECT series, day, previous_day, key, ${measures.join(', ')} FROM rollup WHERE tenant_id = $1
  UNION ALL
  SELECT series, day, previous_day, key, ${measures.join(', ')} FROM rollup_delta WHERE tenant_id = $1) kept`);

/** A kept table: its columns without tenant_id, what they must hold, and what they hold now (rows that say nothing left out). */
export interface KeptTable {
  name: string;
  columns: readonly string[];
  expected: string;
  kept: string;
}

function keptTable(name: string, columns: readonly string[], expected: string, condition = 'true'): KeptTable {
  return {
    name,
    columns,
    expected,
    kept: `SELECT ${columns.join(', ')} FROM ${name} WHERE tenant_id = $1 AND ${condition}`,
  };
}

export const keptMetrics = keptTable(
  'customer_metrics',
  [
    ...[
      'customer_id',
      'live',
      'placed_count',
      'order_count',
      'priced_count',
      'delivered_count',
      'cancelled_count',
      'returned_count',
    ],
    ...[
      'no_show_count',
      'foreign_currency_count',
      'order_days',
      'lifetime_value',
      'gross_value',
      'average_order_value',
    ],
    ...['first_order_at', 'second_order_at', 'last_order_at', 'first_order_day', 'second_order_day', 'last_order_day'],
    ...['first_seen_day', 'lifecycle', 'high_value', 'problematic', 'acquisition_source', 'account_status', 'industry'],
  ],
  customerMetrics,
);

export const keptTables: readonly KeptTable[] = [
  keptMetrics,
  keptTable('customer_day', ['customer_id', 'day', 'orders', 'value'], customerDay, '(orders <> 0 OR value <> 0)'),
  keptTable(
    'customer_product',
    ['customer_id', 'product_id', 'quantity', 'amount', 'lines'],
    customerProduct,
    'lines <> 0',
  ),
  keptTable('customer_source', ['customer_id', 'source', 'orders', 'last_order_at'], customerSource, 'orders <> 0'),
  {
    name: 'rollup',
    columns: ['series', 'day', 'previous_day', 'key', ...measures],
    expected: sumMeasures(`(${rollupParts.join('\nUNION ALL\n')}) part`),
    kept: keptRollup,
  },
  {
    name: 'rollup_month',
    columns: ['series', 'month', 'key', ...monthMeasures],
    // Of what is folded: the deltas are added to both when they are read.
    expected: `SELECT series, ${toMonth} AS month, key, ${monthMeasures.map((measure) => `sum(${measure})::bigint AS ${measure}`).join(', ')}
      FROM rollup WHERE tenant_id = $1 AND ${monthSeries} GROUP BY 1, 2, 3
      HAVING ${monthMeasures.map((measure) => `sum(${measure}) <> 0`).join(' OR ')}`,
    kept: `SELECT series, month, key, ${monthMeasures.join(', ')} FROM rollup_month
      WHERE tenant_id = $1 AND (${monthMeasures.map((measure) => `${measure} <> 0`).join(' OR ')})`,
  },
];
