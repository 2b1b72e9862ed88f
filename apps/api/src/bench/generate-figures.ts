import { measures, monthMeasures, monthSeries, toMonth, type Measure } from '../features/figures/recomputation';

/**
 * The kept figures of a freshly drawn tenant, in one pass each from bench_order instead of the many of a rebuild. A test holds them
 * equal to `metrics verify`. Living customers only, no day after as_of_day, every first_contact_on empty.
 */
export function listFigureStatements({
  tenantId,
  zone,
  currency,
}: {
  tenantId: string;
  zone: string;
  currency: string;
}): string[] {
  const tenant = `'${tenantId}'::uuid`;
  return [
    `CREATE TEMP TABLE bench_effect ON COMMIT DROP AS
     SELECT customer_no, customer_id, day, placed_at, source, status, kind <> 'CREDIT' AS placed, order_counts(kind, status, amount) AS counts,
            currency = '${currency}' AS priced, order_value(kind, status, amount, refunded) AS value
     FROM bench_order`,
    `CREATE TEMP TABLE bench_day ON COMMIT DROP AS
     SELECT customer_no, customer_id, day, count(*) FILTER (WHERE counts)::integer AS orders, coalesce(sum(value) FILTER (WHERE priced), 0)::bigint AS value
     FROM bench_effect WHERE customer_id IS NOT NULL
     GROUP BY customer_no, customer_id, day
     HAVING count(*) FILTER (WHERE counts) <> 0 OR coalesce(sum(value) FILTER (WHERE priced), 0) <> 0`,
    `INSERT INTO customer_day (tenant_id, customer_id, day, orders, value) SELECT ${tenant}, customer_id, day, orders, value FROM bench_day`,
    `INSERT INTO customer_source (tenant_id, customer_id, source, orders, last_order_at)
     SELECT ${tenant}, customer_id, source, count(*), max(placed_at) FROM bench_effect WHERE counts AND customer_id IS NOT NULL GROUP BY customer_id, source`,
    `CREATE TEMP TABLE bench_sum ON COMMIT DROP AS
     SELECT customer_no, count(*) FILTER (WHERE placed)::integer AS placed_count, count(*) FILTER (WHERE counts)::integer AS order_count,
            count(*) FILTER (WHERE counts AND priced)::integer AS priced_count,
            count(*) FILTER (WHERE placed AND status IN ('DELIVERED', 'COMPLETED'))::integer AS delivered_count,
            count(*) FILTER (WHERE placed AND status = 'CANCELLED')::integer AS cancelled_count,
            count(*) FILTER (WHERE placed AND status = 'RETURNED')::integer AS returned_count,
            count(*) FILTER (WHERE placed AND status = 'NO_SHOW')::integer AS no_show_count,
            count(*) FILTER (WHERE NOT priced)::integer AS foreign_currency_count,
            coalesce(sum(value) FILTER (WHERE priced), 0)::bigint AS lifetime_value,
            coalesce(sum(value) FILTER (WHERE priced AND counts), 0)::bigint AS gross_value,
            min(placed_at) FILTER (WHERE counts) AS first_order_at,
            (array_agg(placed_at ORDER BY placed_at) FILTER (WHERE counts))[2] AS second_order_at,
            max(placed_at) FILTER (WHERE counts) AS last_order_at
     FROM bench_effect WHERE customer_id IS NOT NULL GROUP BY customer_no`,
    `CREATE TEMP TABLE bench_standing ON COMMIT DROP AS
     SELECT f.*, (first_order_at AT TIME ZONE '${zone}')::date AS first_order_day, (second_order_at AT TIME ZONE '${zone}')::date AS second_order_day,
            (last_order_at AT TIME ZONE '${zone}')::date AS last_order_day,
            coalesce((first_order_at AT TIME ZONE '${zone}')::date, (created_at AT TIME ZONE '${zone}')::date) AS first_seen_day,
            half_even_quotient(gross_value, priced_count::bigint) AS average_order_value,
            CASE WHEN order_count = 0 THEN NULL WHEN order_count >= vip_orders OR lifetime_value >= vip_spent THEN 'VIP'
                 WHEN order_count >= 2 THEN 'REPEAT' ELSE 'ONE_TIME' END AS lifecycle,
            lifetime_value >= s.high_value AS is_high, cancelled_count >= problematic_cancellations AS is_problematic
     FROM (
       SELECT b.n, b.id AS customer_id, b.created_at, coalesce(placed_count, 0) AS placed_count, coalesce(order_count, 0) AS order_count,
              coalesce(priced_count, 0) AS priced_count, coalesce(delivered_count, 0) AS delivered_count, coalesce(cancelled_count, 0) AS cancelled_count,
              coalesce(returned_count, 0) AS returned_count, coalesce(no_show_count, 0) AS no_show_count,
              coalesce(foreign_currency_count, 0) AS foreign_currency_count, coalesce(d.order_days, 0) AS order_days,
              coalesce(lifetime_value, 0) AS lifetime_value, coalesce(gross_value, 0) AS gross_value, first_order_at, second_order_at, last_order_at
       FROM bench_customer b
       LEFT JOIN bench_sum f ON f.customer_no = b.n
       LEFT JOIN (SELECT customer_no, count(*)::integer AS order_days FROM bench_day WHERE orders > 0 GROUP BY customer_no) d ON d.customer_no = b.n
       WHERE b.id IS NOT NULL
     ) f CROSS JOIN (SELECT * FROM tenant_settings WHERE tenant_id = ${tenant}) s`,
    `INSERT INTO customer_metrics (tenant_id, customer_id, placed_count, order_count, priced_count, delivered_count, cancelled_count, returned_count,
       no_show_count, foreign_currency_count, order_days, lifetime_value, gross_value, average_order_value, first_order_at, second_order_at,
       last_order_at, first_order_day, second_order_day, last_order_day, first_seen_day, lifecycle, high_value, problematic, acquisition_source, account_status)
     SELECT ${tenant}, t.customer_id, placed_count, order_count, priced_count, delivered_count, cancelled_count, returned_count,
       no_show_count, foreign_currency_count, order_days, lifetime_value, gross_value, average_order_value, first_order_at, second_order_at,
       last_order_at, first_order_day, second_order_day, last_order_day, first_seen_day, lifecycle, is_high, is_problematic, c.acquisition_source, c.status
     FROM bench_standing t JOIN customer c ON c.tenant_id = ${tenant} AND c.id = t.customer_id ORDER BY t.n`,
    `INSERT INTO rollup (tenant_id, series, day, previous_day, key, ${measures.join(', ')})
     SELECT ${tenant}, series, day, previous_day, key, ${measures.map((measure) => `sum(${measure})`).join(', ')}
     FROM (${listRollupParts(tenant).join('\nUNION ALL\n')}) part
     GROUP BY series, day, previous_day, key`,
    `INSERT INTO rollup_month (tenant_id, series, month, key, ${monthMeasures.join(', ')})
     SELECT ${tenant}, series, ${toMonth}, key, ${monthMeasures.map((measure) => `sum(${measure})`).join(', ')}
     FROM rollup WHERE tenant_id = ${tenant} AND ${monthSeries} GROUP BY 2, 3, 4`,
  ];
}

interface Series {
  name: string;
  day: string;
  previousDay?: string;
  key?: string;
  from: string;
  sums: Partial<Record<Measure, string>>;
}

function selectSeries({ name, day, previousDay = `date '-infinity'`, key = `''`, from, sums }: Series): string {
  const columns = measures.map((measure) => `${sums[measure] ?? '0'}::bigint AS ${measure}`).join(', ');
  return `SELECT '${name}' AS series, ${day} AS day, ${previousDay} AS previous_day, ${key} AS key, ${columns} FROM ${from} GROUP BY 2, 3, 4`;
}

function listRollupParts(tenant: string): string[] {
  const value = 'coalesce(sum(value) FILTER (WHERE priced), 0)';
  const counted = 'count(*)';
  const standing = `customer_metrics WHERE tenant_id = ${tenant}`;
  const pairs = `(SELECT day, coalesce(lag(day) OVER (PARTITION BY customer_no ORDER BY day), '-infinity') AS before FROM bench_day WHERE orders > 0) pair`;
  const parts: Series[] = [
    {
      name: 'day',
      day: 'day',
      from: 'bench_effect',
      sums: {
        placed: 'count(*) FILTER (WHERE placed)',
        credits: 'count(*) FILTER (WHERE NOT placed)',
        orders: 'count(*) FILTER (WHERE counts)',
        priced: 'count(*) FILTER (WHERE counts AND priced)',
        foreign_orders: 'count(*) FILTER (WHERE NOT priced)',
        value,
        gross: 'coalesce(sum(value) FILTER (WHERE priced AND counts), 0)',
        attributed: 'coalesce(sum(value) FILTER (WHERE priced AND customer_id IS NOT NULL), 0)',
      },
    },
    {
      name: 'day',
      day: 'first_order_day',
      from: 'bench_standing WHERE first_order_day IS NOT NULL',
      sums: { first_buyers: counted },
    },
    {
      name: 'day',
      day: 'second_order_day',
      from: 'bench_standing WHERE second_order_day IS NOT NULL',
      sums: { second_buyers: counted },
    },
    {
      name: 'channel',
      day: 'day',
      key: `source || '|' || status`,
      from: 'bench_effect',
      sums: { placed: 'count(*) FILTER (WHERE placed)', orders: 'count(*) FILTER (WHERE counts)', value },
    },
    {
      name: 'bucket',
      day: `coalesce(last_order_day, '-infinity')`,
      key: `coalesce(lifecycle, 'NONE') || '|' || CASE WHEN is_high THEN 'H' ELSE '' END || CASE WHEN is_problematic THEN 'P' ELSE '' END`,
      from: 'bench_standing',
      sums: {
        customers: counted,
        orders: 'sum(order_count)',
        priced: 'sum(priced_count)',
        value: 'sum(lifetime_value)',
        gross: 'sum(gross_value)',
      },
    },
    { name: 'day', day: 'first_seen_day', from: standing, sums: { seen: counted } },
    {
      name: 'acquired',
      day: 'first_seen_day',
      key: `coalesce(acquisition_source, '')`,
      from: standing,
      sums: { customers: counted },
    },
    { name: 'status', day: `date '-infinity'`, key: 'account_status', from: standing, sums: { customers: counted } },
    { name: 'day', day: 'day', from: pairs, sums: { buyers: counted } },
    { name: 'pair', day: 'day', previousDay: 'before', from: pairs, sums: { customers: counted } },
  ];
  return parts.map(selectSeries);
}
