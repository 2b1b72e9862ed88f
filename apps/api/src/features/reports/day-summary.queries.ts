import { sql } from '../../database/statement';

/**
 * Counting orders by product, city and hour of the days $2 (ascending). Read straight from the orders by their date index: each day is
 * a range of it. One text for the job that keeps the sums and for days it has not come to yet.
 */
const ofDays = (days: string): string => `
  -- Ends of days made once each: made for every order a plan looks at, they are most of the work.
  bound AS MATERIALIZED (
    SELECT d.day, s.zone, s.currency, d.day::timestamp AT TIME ZONE s.zone AS begins, (d.day + 1)::timestamp AT TIME ZONE s.zone AS ends
    FROM tenant_settings s CROSS JOIN unnest(${days}::date[]) AS d(day)
    WHERE s.tenant_id = $1 AND d.day <= s.as_of_day
  ),
  placed AS MATERIALIZED (
    SELECT o.id, b.day, o.delivery_city AS city, extract(isodow FROM b.day)::integer AS weekday,
           extract(hour FROM o.placed_at AT TIME ZONE b.zone)::integer AS hour, o.currency = b.currency AS priced,
           order_value(o.kind, o.status, o.amount, o.refunded_amount) AS value
    FROM bound b
    -- OFFSET 0: a day after the other by the index, and their lines by key. As joins they would be planned as all orders against all
    -- days, and all lines against all orders: 17 s for a month of 50 000 orders instead of 1 s.
    CROSS JOIN LATERAL (
      SELECT * FROM customer_order o
      WHERE o.tenant_id = $1 AND o.counts AND o.placed_at >= b.begins AND o.placed_at < b.ends OFFSET 0
    ) o
  ),
  summary AS (
    SELECT 'PRODUCT' AS kind, p.day, l.product_id::text AS key, count(DISTINCT p.id)::integer AS orders, sum(l.quantity) AS quantity,
           coalesce(sum(l.amount) FILTER (WHERE p.priced), 0)::bigint AS value
    FROM placed p
    CROSS JOIN LATERAL (SELECT * FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = p.id OFFSET 0) l
    GROUP BY p.day, l.product_id
    UNION ALL
    SELECT 'CITY', day, city, count(*), 0, coalesce(sum(value) FILTER (WHERE priced), 0)::bigint
    FROM placed WHERE city IS NOT NULL GROUP BY day, city
    UNION ALL
    SELECT 'HOUR', day, weekday || '|' || hour, count(*), 0, coalesce(sum(value) FILTER (WHERE priced), 0)::bigint
    FROM placed GROUP BY day, weekday, hour
  )`;

/** $2 days to forget and make anew. */
export const clearDays = sql(
  'daySummary.clearDays',
  `DELETE FROM day_summary WHERE tenant_id = $1 AND kind IN ('PRODUCT', 'CITY', 'HOUR') AND span = 'DAY' AND day = ANY ($2::date[])`,
);

export const saveDays = sql(
  'daySummary.saveDays',
  `WITH ${ofDays('$2')}
   INSERT INTO day_summary (tenant_id, kind, span, day, key, orders, quantity, value)
   SELECT $1, kind, 'DAY', day, key, orders, quantity, value FROM summary`,
);

/** $2 first days of the months to sum up from their days. */
export const clearMonths = sql(
  'daySummary.clearMonths',
  `DELETE FROM day_summary WHERE tenant_id = $1 AND kind IN ('PRODUCT', 'CITY', 'HOUR') AND span = 'MONTH' AND day = ANY ($2::date[])`,
);

export const saveMonths = sql(
  'daySummary.saveMonths',
  `INSERT INTO day_summary (tenant_id, kind, span, day, key, orders, quantity, value)
   SELECT $1, d.kind, 'MONTH', m.first, d.key, sum(d.orders), sum(d.quantity), sum(d.value)
   FROM unnest($2::date[]) AS m(first)
   JOIN day_summary d ON d.tenant_id = $1 AND d.kind IN ('PRODUCT', 'CITY', 'HOUR') AND d.span = 'DAY'
     AND d.day >= m.first AND d.day < m.first + interval '1 month'
   GROUP BY m.first, d.kind, d.key`,
);

/** Takes the oldest notes; whoever writes to those days from now on notes them again. */
export const takeDirtyDays = sql(
  'daySummary.takeDirty',
  `DELETE FROM dirty_day WHERE tenant_id = $1 AND day IN (SELECT day FROM dirty_day WHERE tenant_id = $1 ORDER BY day LIMIT $2::integer)
   RETURNING day`,
);

/** Every day there is anything of, noted: the first time, and after a change of the zone. */
export const noteAllDays = sql(
  'daySummary.noteAll',
  `INSERT INTO dirty_day (tenant_id, day)
   SELECT $1, day FROM rollup WHERE tenant_id = $1 AND series = 'day' AND day > '-infinity'
   UNION SELECT $1, day FROM rollup_delta WHERE tenant_id = $1 AND series = 'day' AND day > '-infinity'
   UNION SELECT $1, day FROM day_summary WHERE tenant_id = $1 AND span = 'DAY'
   ON CONFLICT DO NOTHING`,
);

/**
 * Days of orders that were changed since the note $2 of the outbox, whose ids are in order of time: what leaves the day's figures as they
 * were (another product, city or hour) leaves no delta.
 */
export const noteUpdatedDays = sql(
  'daySummary.noteUpdated',
  `INSERT INTO dirty_day (tenant_id, day)
   SELECT DISTINCT $1::uuid, (o.placed_at AT TIME ZONE s.zone)::date
   FROM outbox x
   JOIN customer_order o ON o.tenant_id = $1 AND o.id = x.record_id
   JOIN tenant_settings s ON s.tenant_id = $1
   WHERE x.tenant_id = $1 AND x.id > $2::uuid AND x.topic = 'order.updated'
   ON CONFLICT DO NOTHING
   RETURNING day`,
);

/** Days between $2 and $3 that changed since they were summed up, with the number of their orders. */
export const listChangedDays = sql(
  'daySummary.listChanged',
  `WITH fresh AS MATERIALIZED (
     SELECT day, sum(orders) AS orders FROM rollup_delta
     WHERE tenant_id = $1 AND series = 'day' AND day BETWEEN $2::date AND $3::date GROUP BY day
   )
   SELECT day, (coalesce(r.orders, 0) + coalesce(f.orders, 0))::integer AS orders
   FROM (SELECT day FROM dirty_day WHERE tenant_id = $1 AND day BETWEEN $2::date AND $3::date UNION SELECT day FROM fresh) c
   LEFT JOIN fresh f USING (day)
   LEFT JOIN LATERAL (SELECT sum(k.orders) AS orders FROM rollup k WHERE k.tenant_id = $1 AND k.series = 'day' AND k.day = c.day) r ON true`,
);

/**
 * Top products, top cities and hours in one reading, because days that changed are read from their orders for all of them: $2 days,
 * $3 months, $4 days to read from the orders. `place` orders the rows of a kind.
 */
export const readSummary = sql(
  'daySummary.read',
  `WITH ${ofDays('$4')},
   part AS (
     SELECT kind, key, orders, quantity, value FROM day_summary
     WHERE tenant_id = $1 AND kind IN ('PRODUCT', 'CITY', 'HOUR') AND span = 'DAY' AND day = ANY ($2::date[])
     UNION ALL
     SELECT kind, key, orders, quantity, value FROM day_summary
     WHERE tenant_id = $1 AND kind IN ('PRODUCT', 'CITY', 'HOUR') AND span = 'MONTH' AND day = ANY ($3::date[])
     UNION ALL
     SELECT kind, key, orders, quantity, value FROM summary
   ),
   total AS MATERIALIZED (
     SELECT kind, key, sum(orders)::integer AS orders, sum(quantity) AS quantity, sum(value)::bigint AS value FROM part GROUP BY kind, key
   ),
   product_top AS (
     SELECT p.name, p.sku, t.orders, t.quantity, t.value
     FROM (SELECT * FROM total WHERE kind = 'PRODUCT' ORDER BY value DESC, quantity DESC, key LIMIT 10) t
     JOIN product p ON p.tenant_id = $1 AND p.id = t.key::uuid
   )
   SELECT 'PRODUCT' AS kind, name AS key, sku, orders, quantity, value, row_number() OVER (ORDER BY value DESC, quantity DESC, name) AS place
   FROM product_top
   UNION ALL
   SELECT kind, key, NULL, orders, quantity, value, row_number() OVER (ORDER BY orders DESC, value DESC, key)
   FROM (SELECT * FROM total WHERE kind = 'CITY' ORDER BY orders DESC, value DESC, key LIMIT 10) c
   UNION ALL
   SELECT kind, key, NULL, orders, quantity, value, 0 FROM total WHERE kind = 'HOUR'
   ORDER BY kind, place`,
);
