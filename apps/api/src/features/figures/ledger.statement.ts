import { sql } from '../../database/statement';
import { hasDynamicSegments } from './segment-notes';

/**
 * The one statement that writes orders and everything kept from them, for a whole batch. It works on *effects*: each changed order
 * gives its old version with sign −1 and its new one with +1, so insert, change, move between customers, delete and the coming of a
 * future day are the same arithmetic. All parts read the state before the statement; the locks of ledger.lock.ts make that state
 * the current one.
 *
 * $1 tenant · $2 orders to save (json) · $3 the day up to which orders shall count (null: unchanged) · $4 batch id
 * $5 customers to refresh though no order of theirs changed · $6 actor (json) · $7 business now · $8 real now
 * $9 ids of existing orders that are saved, removed or re-applied · $10 removed orders (json)
 */
function buildStatement({ changes }: { changes: boolean }): string {
  /** A part that only orders which exist already, or cease to, have need of. */
  const changing = (part: string): string => (changes ? part : '');
  const notChanging = (part: string): string => (changes ? '' : part);
  return `WITH settings AS MATERIALIZED (
  SELECT zone, currency, as_of_day, coalesce($3::date, as_of_day) AS next_day,
         ((coalesce($3::date, as_of_day) + 1)::timestamp AT TIME ZONE zone) AS next_end,
         vip_orders, vip_spent, high_value, problematic_cancellations
  FROM tenant_settings WHERE tenant_id = $1
),
actor AS MATERIALIZED (
  SELECT * FROM json_to_record($6::json) AS a(kind text, id uuid, name text, address text)
),
input AS MATERIALIZED (
  SELECT * FROM json_to_recordset($2::json) AS i(
    id uuid, customer_id uuid, provider text, external_reference text, content_hash text, number text, kind text, source text,
    status text, payment_status text, currency text, amount bigint, refunded_amount bigint, placed_at timestamptz,
    scheduled_start timestamptz, duration_minutes integer, delivery_city text, delivery_address text, assigned_staff_id uuid,
    lines json, audit_id uuid, outbox_id uuid)
),
${changing(`removal AS MATERIALIZED (
  SELECT * FROM json_to_recordset($10::json) AS r(id uuid, audit_id uuid, outbox_id uuid)
),
old AS MATERIALIZED (
  SELECT * FROM customer_order WHERE tenant_id = $1 AND id = ANY ($9::uuid[])
),`)}
version AS (
  ${changing(`SELECT -1 AS sign, id, customer_id, kind, source, status, currency, amount, refunded_amount, placed_at FROM old
  UNION ALL`)}
  SELECT 1 AS sign, id, customer_id, kind, source, status, currency, amount, refunded_amount, placed_at FROM input
  ${changing(`UNION ALL
  SELECT 1, id, customer_id, kind, source, status, currency, amount, refunded_amount, placed_at FROM old
  WHERE id NOT IN (SELECT id FROM input) AND id NOT IN (SELECT id FROM removal)`)}
),
effect AS MATERIALIZED (
  SELECT v.sign, v.id, v.customer_id, v.source, v.status, v.placed_at, coalesce(m.live, false) AS live, m.last_order_day AS last_day,
         (v.placed_at AT TIME ZONE s.zone)::date AS day,
         v.kind <> 'CREDIT' AS placed,
         order_counts(v.kind, v.status, v.amount) AS counts,
         v.currency = s.currency AS priced,
         order_value(v.kind, v.status, v.amount, v.refunded_amount) AS value
  FROM version v
  CROSS JOIN settings s
  LEFT JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = v.customer_id
  WHERE (v.placed_at AT TIME ZONE s.zone)::date <= CASE v.sign WHEN 1 THEN s.next_day ELSE s.as_of_day END
),
saved AS (
  INSERT INTO customer_order (
    tenant_id, id, customer_id, provider, external_reference, content_hash, number, kind, source, status, payment_status, currency,
    amount, refunded_amount, placed_at, scheduled_start, duration_minutes, delivery_city, delivery_address, assigned_staff_id,
    created_at, updated_at)
  SELECT $1, id, customer_id, provider, external_reference, content_hash, number, kind, source, status, payment_status, currency,
         amount, refunded_amount, placed_at, scheduled_start, duration_minutes, delivery_city, delivery_address, assigned_staff_id,
         $7::timestamptz, $7::timestamptz
  FROM input
  ${changing(`ON CONFLICT (tenant_id, id) DO UPDATE SET
    version = customer_order.version + 1, customer_id = excluded.customer_id, content_hash = excluded.content_hash,
    number = excluded.number, kind = excluded.kind, source = excluded.source, status = excluded.status,
    payment_status = excluded.payment_status, currency = excluded.currency, amount = excluded.amount,
    refunded_amount = excluded.refunded_amount, placed_at = excluded.placed_at, scheduled_start = excluded.scheduled_start,
    duration_minutes = excluded.duration_minutes, delivery_city = excluded.delivery_city,
    delivery_address = excluded.delivery_address, assigned_staff_id = excluded.assigned_staff_id, updated_at = excluded.updated_at`)}
),
${changing(`deleted AS (
  DELETE FROM customer_order WHERE tenant_id = $1 AND id IN (SELECT id FROM removal)
),`)}
new_line AS MATERIALIZED (
  SELECT i.id AS order_id, l.position::integer AS position, l.product_id, l.name, l.quantity, l.unit_price, l.amount
  FROM input i
  CROSS JOIN LATERAL ROWS FROM (
    json_to_recordset(i.lines) AS (product_id uuid, name text, quantity numeric, unit_price numeric, amount bigint)
  ) WITH ORDINALITY AS l(product_id, name, quantity, unit_price, amount, position)
  WHERE i.lines IS NOT NULL
),
saved_line AS (
  INSERT INTO order_line (tenant_id, order_id, position, product_id, name, quantity, unit_price, amount)
  SELECT $1, order_id, position, product_id, name, quantity, unit_price, amount FROM new_line
  ${changing(`ON CONFLICT (tenant_id, order_id, position) DO UPDATE SET
    product_id = excluded.product_id, name = excluded.name, quantity = excluded.quantity,
    unit_price = excluded.unit_price, amount = excluded.amount`)}
),
${changing(`cut_line AS (
  DELETE FROM order_line l USING old o, input i
  WHERE l.tenant_id = $1 AND l.order_id = o.id AND i.id = o.id AND i.lines IS NOT NULL
    AND l.position > json_array_length(i.lines)
),`)}
target AS MATERIALIZED (
  SELECT customer_id FROM effect WHERE customer_id IS NOT NULL
  UNION
  SELECT unnest($5::uuid[])
),
prior AS MATERIALIZED (
  SELECT m.* FROM target t JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = t.customer_id
),
counting_change AS MATERIALIZED (
  SELECT customer_id, source, placed_at, sum(sign) AS sign
  FROM effect WHERE counts AND customer_id IS NOT NULL
  GROUP BY id, customer_id, source, placed_at HAVING sum(sign) <> 0
),
-- No day after a customer's last order day is active: for orders that come in their order, nothing about days has to be looked up.
day_change AS MATERIALIZED (
  SELECT c.*, coalesce(d.orders, 0) > 0 AS was_active, coalesce(d.orders, 0) + c.orders > 0 AS is_active
  FROM (
    SELECT customer_id, day, live, last_day,
           coalesce(sum(sign) FILTER (WHERE counts), 0)::integer AS orders,
           coalesce(sum(sign * value) FILTER (WHERE priced), 0)::bigint AS value
    FROM effect WHERE customer_id IS NOT NULL GROUP BY customer_id, day, live, last_day
  ) c
  LEFT JOIN customer_day d ON d.tenant_id = $1 AND d.customer_id = c.customer_id AND d.day = c.day AND c.day <= c.last_day
  WHERE c.orders <> 0 OR c.value <> 0
),
saved_day AS (
  INSERT INTO customer_day AS kept (tenant_id, customer_id, day, orders, value)
  SELECT $1, customer_id, day, orders, value FROM day_change
  ON CONFLICT (tenant_id, customer_id, day) DO UPDATE SET orders = kept.orders + excluded.orders, value = kept.value + excluded.value
),
-- Days that became active or stopped being so; each row carries its customer's others, so that nothing has to be joined row by row.
toggled AS MATERIALIZED (
  SELECT customer_id, day, live, last_day, is_active,
         coalesce(array_agg(day) FILTER (WHERE is_active) OVER customer, '{}') AS appeared,
         coalesce(array_agg(day) FILTER (WHERE NOT is_active) OVER customer, '{}') AS vanished
  FROM day_change WHERE was_active <> is_active
  WINDOW customer AS (PARTITION BY customer_id)
),
-- Days whose previous active day may have changed: the toggled ones, and the first surviving active day after each.
affected AS MATERIALIZED (
  SELECT customer_id, day, last_day, appeared, vanished FROM toggled WHERE live
  UNION
  SELECT t.customer_id, n.day, t.last_day, t.appeared, t.vanished
  FROM toggled t
  CROSS JOIN LATERAL (
    SELECT d.day FROM customer_day d
    WHERE d.tenant_id = $1 AND d.customer_id = t.customer_id AND d.day > t.day AND d.orders > 0 AND d.day <> ALL (t.vanished)
    ORDER BY d.day LIMIT 1
  ) n
  WHERE t.live AND t.day < t.last_day
),
pair_change AS MATERIALIZED (
  SELECT a.day, before.day AS previous_day, -1 AS customers
  FROM affected a
  CROSS JOIN LATERAL (
    SELECT coalesce(max(d.day), '-infinity') AS day FROM customer_day d
    WHERE d.tenant_id = $1 AND d.customer_id = a.customer_id AND d.day < a.day AND d.orders > 0
  ) before
  WHERE a.day <> ALL (a.appeared)
  UNION ALL
  SELECT a.day, greatest(surviving.day, (SELECT max(x) FROM unnest(a.appeared) AS x WHERE x < a.day), '-infinity'), 1
  FROM affected a
  CROSS JOIN LATERAL (
    SELECT max(d.day) AS day FROM (
      SELECT a.last_day AS day WHERE a.last_day < a.day AND a.last_day <> ALL (a.vanished)
      UNION ALL
      (SELECT d.day FROM customer_day d
       WHERE d.tenant_id = $1 AND d.customer_id = a.customer_id AND d.day < a.day AND d.orders > 0 AND d.day <> ALL (a.vanished)
         AND (a.last_day >= a.day OR a.last_day = ANY (a.vanished))
       ORDER BY d.day DESC LIMIT 1)
    ) d
  ) surviving
  WHERE a.day <> ALL (a.vanished)
),
-- The figures before and what changes them, added up by customer. A union and a group, because joins of parts whose size the planner
-- cannot know would be nested loops over whole parts.
merged AS MATERIALIZED (
  SELECT customer_id, bool_or(live) AS live,
         sum(placed_count)::integer AS placed_count, sum(order_count)::integer AS order_count, sum(priced_count)::integer AS priced_count,
         sum(delivered_count)::integer AS delivered_count, sum(cancelled_count)::integer AS cancelled_count,
         sum(returned_count)::integer AS returned_count, sum(no_show_count)::integer AS no_show_count,
         sum(foreign_currency_count)::integer AS foreign_currency_count, sum(order_days)::integer AS order_days,
         sum(lifetime_value)::bigint AS lifetime_value, sum(gross_value)::bigint AS gross_value,
         max(first_order_at) AS first_order_at, max(second_order_at) AS second_order_at, max(last_order_at) AS last_order_at,
         min(changed_at) FILTER (WHERE change < 0) AS gone_first, max(changed_at) FILTER (WHERE change < 0) AS gone_last,
         (array_agg(changed_at ORDER BY changed_at) FILTER (WHERE change > 0))[1:2] AS come_first,
         max(changed_at) FILTER (WHERE change > 0) AS come_last
  FROM (
    SELECT customer_id, live, placed_count, order_count, priced_count, delivered_count, cancelled_count, returned_count, no_show_count,
           foreign_currency_count, order_days, lifetime_value, gross_value, first_order_at, second_order_at, last_order_at,
           0 AS change, NULL::timestamptz AS changed_at
    FROM prior
    UNION ALL
    SELECT customer_id, NULL, CASE WHEN placed THEN sign ELSE 0 END, CASE WHEN counts THEN sign ELSE 0 END,
           CASE WHEN counts AND priced THEN sign ELSE 0 END,
           CASE WHEN placed AND status IN ('DELIVERED', 'COMPLETED') THEN sign ELSE 0 END,
           CASE WHEN placed AND status = 'CANCELLED' THEN sign ELSE 0 END,
           CASE WHEN placed AND status = 'RETURNED' THEN sign ELSE 0 END,
           CASE WHEN placed AND status = 'NO_SHOW' THEN sign ELSE 0 END,
           CASE WHEN priced THEN 0 ELSE sign END, 0,
           CASE WHEN priced THEN sign * value ELSE 0 END, CASE WHEN counts AND priced THEN sign * value ELSE 0 END,
           NULL, NULL, NULL, 0, NULL
    FROM effect WHERE customer_id IS NOT NULL
    UNION ALL
    SELECT customer_id, NULL, 0, 0, 0, 0, 0, 0, 0, 0, CASE WHEN is_active THEN 1 ELSE -1 END, 0, 0, NULL, NULL, NULL, 0, NULL FROM toggled
    UNION ALL
    SELECT customer_id, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, sign, placed_at FROM counting_change
  ) part
  GROUP BY customer_id
  HAVING bool_or(live) IS NOT NULL
),
state AS MATERIALIZED (
  SELECT m.customer_id, m.live, m.placed_count, m.order_count, m.priced_count, m.delivered_count, m.cancelled_count, m.returned_count,
         m.no_show_count, m.foreign_currency_count, m.order_days, m.lifetime_value, m.gross_value,
         half_even_quotient(m.gross_value, m.priced_count::bigint) AS average_order_value,
         x.first_order_at, x.second_order_at, x.last_order_at, d.first_order_day, d.second_order_day, d.last_order_day,
         coalesce(least(c.first_contact_on, d.first_order_day), (c.created_at AT TIME ZONE s.zone)::date) AS first_seen_day,
         CASE WHEN m.order_count = 0 THEN NULL
              WHEN m.order_count >= s.vip_orders OR m.lifetime_value >= s.vip_spent THEN 'VIP'
              WHEN m.order_count >= 2 THEN 'REPEAT' ELSE 'ONE_TIME' END AS lifecycle,
         m.lifetime_value >= s.high_value AS high_value,
         m.cancelled_count >= s.problematic_cancellations AS problematic,
         c.acquisition_source, c.status AS account_status, c.industry
  FROM merged m
  CROSS JOIN settings s
  JOIN customer c ON c.tenant_id = $1 AND c.id = m.customer_id
  CROSS JOIN LATERAL (
    SELECT array_agg(t ORDER BY t) AS firsts
    FROM unnest(ARRAY[m.first_order_at, m.second_order_at] || coalesce(m.come_first, '{}')) AS t WHERE t IS NOT NULL
  ) k
  ${changing(`LEFT JOIN LATERAL (
    SELECT true AS found, (array_agg(placed_at ORDER BY placed_at))[1:2] AS firsts
    FROM (
      (SELECT o.placed_at FROM customer_order o
       WHERE o.tenant_id = $1 AND o.customer_id = m.customer_id AND o.counts AND o.placed_at < s.next_end AND o.id <> ALL ($9::uuid[])
       ORDER BY o.placed_at LIMIT 2)
      UNION ALL
      (SELECT e.placed_at FROM effect e WHERE e.sign = 1 AND e.counts AND e.customer_id = m.customer_id ORDER BY e.placed_at LIMIT 2)
    ) kept
    WHERE m.gone_first <= coalesce(m.second_order_at, 'infinity')
    HAVING m.gone_first <= coalesce(m.second_order_at, 'infinity')
  ) f ON true
  LEFT JOIN LATERAL (
    SELECT true AS found, max(placed_at) AS last_order_at
    FROM (
      (SELECT o.placed_at FROM customer_order o
       WHERE o.tenant_id = $1 AND o.customer_id = m.customer_id AND o.counts AND o.placed_at < s.next_end AND o.id <> ALL ($9::uuid[])
       ORDER BY o.placed_at DESC LIMIT 1)
      UNION ALL
      (SELECT max(e.placed_at) FROM effect e WHERE e.sign = 1 AND e.counts AND e.customer_id = m.customer_id)
    ) kept
    WHERE m.gone_last >= m.last_order_at
    HAVING m.gone_last >= m.last_order_at
  ) l ON true`)}
  CROSS JOIN LATERAL (
    ${changing(`SELECT CASE WHEN f.found THEN f.firsts[1] ELSE k.firsts[1] END AS first_order_at,
           CASE WHEN f.found THEN f.firsts[2] ELSE k.firsts[2] END AS second_order_at,
           CASE WHEN l.found THEN l.last_order_at ELSE greatest(m.last_order_at, m.come_last) END AS last_order_at`)}
    ${notChanging(`SELECT k.firsts[1] AS first_order_at, k.firsts[2] AS second_order_at, greatest(m.last_order_at, m.come_last) AS last_order_at`)}
  ) x
  CROSS JOIN LATERAL (
    SELECT (x.first_order_at AT TIME ZONE s.zone)::date AS first_order_day, (x.second_order_at AT TIME ZONE s.zone)::date AS second_order_day,
           (x.last_order_at AT TIME ZONE s.zone)::date AS last_order_day
  ) d
),
saved_metrics AS (
  UPDATE customer_metrics m SET
    placed_count = s.placed_count, order_count = s.order_count, priced_count = s.priced_count, delivered_count = s.delivered_count,
    cancelled_count = s.cancelled_count, returned_count = s.returned_count, no_show_count = s.no_show_count,
    foreign_currency_count = s.foreign_currency_count, order_days = s.order_days, lifetime_value = s.lifetime_value,
    gross_value = s.gross_value, average_order_value = s.average_order_value, first_order_at = s.first_order_at,
    second_order_at = s.second_order_at, last_order_at = s.last_order_at, first_order_day = s.first_order_day,
    second_order_day = s.second_order_day, last_order_day = s.last_order_day, first_seen_day = s.first_seen_day,
    lifecycle = s.lifecycle, high_value = s.high_value, problematic = s.problematic,
    acquisition_source = s.acquisition_source, account_status = s.account_status, industry = s.industry
  FROM state s
  WHERE m.tenant_id = $1 AND m.customer_id = s.customer_id
),
product_change AS (
  SELECT customer_id, product_id, sum(quantity) AS quantity, coalesce(sum(amount), 0)::bigint AS amount, sum(lines)::integer AS lines
  FROM (
    SELECT e.customer_id, l.product_id, e.sign * l.quantity AS quantity, CASE WHEN e.priced THEN e.sign * l.amount END AS amount, e.sign AS lines
    FROM effect e JOIN new_line l ON l.order_id = e.id
    WHERE e.sign = 1 AND e.counts AND e.customer_id IS NOT NULL
    ${changing(`UNION ALL
    SELECT e.customer_id, l.product_id, e.sign * l.quantity, CASE WHEN e.priced THEN e.sign * l.amount END, e.sign
    FROM effect e JOIN old o ON o.id = e.id JOIN order_line l ON l.tenant_id = $1 AND l.order_id = e.id
    WHERE e.counts AND e.customer_id IS NOT NULL
      AND (e.sign = -1 OR NOT EXISTS (SELECT FROM input i WHERE i.id = e.id AND i.lines IS NOT NULL))`)}
  ) line
  GROUP BY customer_id, product_id
),
saved_product AS (
  INSERT INTO customer_product AS kept (tenant_id, customer_id, product_id, quantity, amount, lines)
  SELECT $1, customer_id, product_id, quantity, amount, lines FROM product_change WHERE quantity <> 0 OR amount <> 0 OR lines <> 0
  ON CONFLICT (tenant_id, customer_id, product_id) DO UPDATE SET
    quantity = kept.quantity + excluded.quantity, amount = kept.amount + excluded.amount, lines = kept.lines + excluded.lines
),
source_change AS (
  SELECT c.customer_id, c.source, c.orders, c.come_last, c.gone_last, k.orders AS kept_orders, k.last_order_at AS kept_last
  FROM (
    SELECT customer_id, source, sum(sign)::integer AS orders,
           max(placed_at) FILTER (WHERE sign > 0) AS come_last, max(placed_at) FILTER (WHERE sign < 0) AS gone_last
    FROM counting_change GROUP BY customer_id, source
  ) c
  LEFT JOIN customer_source k ON k.tenant_id = $1 AND k.customer_id = c.customer_id AND k.source = c.source
),
saved_source AS (
  INSERT INTO customer_source (tenant_id, customer_id, source, orders, last_order_at)
  SELECT $1, c.customer_id, c.source, coalesce(c.kept_orders, 0) + c.orders,
         ${changing(`CASE WHEN c.gone_last >= c.kept_last THEN greatest(
           (SELECT max(o.placed_at) FROM customer_order o
            WHERE o.tenant_id = $1 AND o.customer_id = c.customer_id AND o.source = c.source AND o.counts
              AND o.placed_at < s.next_end AND o.id <> ALL ($9::uuid[])),
           (SELECT max(e.placed_at) FROM effect e
            WHERE e.sign = 1 AND e.counts AND e.customer_id = c.customer_id AND e.source = c.source))
         ELSE`)} greatest(c.kept_last, c.come_last) ${changing('END')}
  FROM source_change c CROSS JOIN settings s
  ON CONFLICT (tenant_id, customer_id, source) DO UPDATE SET orders = excluded.orders, last_order_at = excluded.last_order_at
),
standing AS (
  SELECT -1 AS sign, lifecycle, high_value, problematic, order_count, priced_count, lifetime_value, gross_value, first_order_day,
         second_order_day, last_order_day, first_seen_day, acquisition_source, account_status, industry
  FROM prior WHERE live AND first_seen_day IS NOT NULL
  UNION ALL
  SELECT 1, lifecycle, high_value, problematic, order_count, priced_count, lifetime_value, gross_value, first_order_day,
         second_order_day, last_order_day, first_seen_day, acquisition_source, account_status, industry
  FROM state WHERE live
),
change AS (
  SELECT series, day, previous_day, key,
         sum(customers) AS customers, sum(placed) AS placed, sum(credits) AS credits, sum(orders) AS orders, sum(priced) AS priced,
         sum(foreign_orders) AS foreign_orders, sum(value) AS value, sum(gross) AS gross, sum(attributed) AS attributed,
         sum(first_buyers) AS first_buyers, sum(second_buyers) AS second_buyers, sum(seen) AS seen, sum(buyers) AS buyers
  FROM (
    SELECT 'day' AS series, day, date '-infinity' AS previous_day, '' AS key, 0 AS customers,
           CASE WHEN placed THEN sign ELSE 0 END AS placed,
           CASE WHEN placed THEN 0 ELSE sign END AS credits,
           CASE WHEN counts THEN sign ELSE 0 END AS orders,
           CASE WHEN counts AND priced THEN sign ELSE 0 END AS priced,
           CASE WHEN priced THEN 0 ELSE sign END AS foreign_orders,
           CASE WHEN priced THEN sign * value ELSE 0 END AS value,
           CASE WHEN counts AND priced THEN sign * value ELSE 0 END AS gross,
           CASE WHEN priced AND live THEN sign * value ELSE 0 END AS attributed,
           0 AS first_buyers, 0 AS second_buyers, 0 AS seen, 0 AS buyers
    FROM effect
    UNION ALL
    SELECT 'channel', day, '-infinity', source || '|' || status, 0,
           CASE WHEN placed THEN sign ELSE 0 END, 0, CASE WHEN counts THEN sign ELSE 0 END, 0, 0,
           CASE WHEN priced THEN sign * value ELSE 0 END, 0, 0, 0, 0, 0, 0
    FROM effect
    UNION ALL
    SELECT 'day', first_order_day, '-infinity', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, sign, 0, 0, 0 FROM standing WHERE first_order_day IS NOT NULL
    UNION ALL
    SELECT 'day', second_order_day, '-infinity', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, sign, 0, 0 FROM standing WHERE second_order_day IS NOT NULL
    UNION ALL
    SELECT 'day', first_seen_day, '-infinity', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, sign, 0 FROM standing
    UNION ALL
    SELECT 'day', day, '-infinity', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, customers FROM pair_change
    UNION ALL
    SELECT 'pair', day, previous_day, '', customers, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM pair_change
    UNION ALL
    SELECT 'bucket', coalesce(last_order_day, '-infinity'), '-infinity',
           coalesce(lifecycle, 'NONE') || '|' || CASE WHEN high_value THEN 'H' ELSE '' END || CASE WHEN problematic THEN 'P' ELSE '' END,
           sign, 0, 0, sign * order_count, sign * priced_count, 0, sign * lifetime_value, sign * gross_value, 0, 0, 0, 0, 0
    FROM standing
    UNION ALL
    SELECT 'acquired', first_seen_day, '-infinity', coalesce(acquisition_source, ''), sign, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM standing
    UNION ALL
    SELECT 'status', '-infinity', '-infinity', account_status, sign, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM standing
    UNION ALL
    SELECT 'industry', '-infinity', '-infinity', industry, sign, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM standing WHERE industry IS NOT NULL
  ) part
  GROUP BY series, day, previous_day, key
),
saved_delta AS (
  INSERT INTO rollup_delta (tenant_id, batch_id, n, series, day, previous_day, key, customers, placed, credits, orders, priced, foreign_orders,
                            value, gross, attributed, first_buyers, second_buyers, seen, buyers)
  SELECT $1, $4, row_number() OVER (), series, day, previous_day, key, customers, placed, credits, orders, priced, foreign_orders,
         value, gross, attributed, first_buyers, second_buyers, seen, buyers
  FROM change
  WHERE customers <> 0 OR placed <> 0 OR credits <> 0 OR orders <> 0 OR priced <> 0 OR foreign_orders <> 0 OR value <> 0 OR gross <> 0
     OR attributed <> 0 OR first_buyers <> 0 OR second_buyers <> 0 OR seen <> 0 OR buyers <> 0
),
${changing(`saved_history AS (
  INSERT INTO order_status_change (tenant_id, order_id, version, from_status, to_status, changed_at, changed_by)
  SELECT $1, i.id, o.version + 1, o.status, i.status, $7::timestamptz, a.name
  FROM input i JOIN old o ON o.id = i.id CROSS JOIN actor a
  WHERE o.status <> i.status
),
difference AS (
  SELECT i.id, b.before, n.after
  FROM input i
  JOIN old o ON o.id = i.id
  CROSS JOIN LATERAL (
    SELECT to_jsonb(o) - '{tenant_id,version,counts,content_hash,created_at,updated_at}'::text[] AS old_fields,
           to_jsonb(i) - '{audit_id,outbox_id,content_hash,lines}'::text[] AS new_fields
  ) f
  CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(key, value) AS before FROM jsonb_each(f.old_fields) WHERE value IS DISTINCT FROM f.new_fields -> key
  ) b
  CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(key, value) AS after FROM jsonb_each(f.new_fields) WHERE value IS DISTINCT FROM f.old_fields -> key
  ) n
),`)}
saved_audit AS (
  INSERT INTO audit_log (tenant_id, id, at, actor_kind, actor_id, actor_name, address, action, record_type, record_id, before, after)
  SELECT $1, i.audit_id, $8::timestamptz, a.kind, a.id, a.name, a.address,
         ${changing(`CASE WHEN d.id IS NULL THEN 'order.created' ELSE 'order.updated' END, 'order', i.id, d.before, d.after
  FROM input i CROSS JOIN actor a LEFT JOIN difference d ON d.id = i.id
  UNION ALL
  SELECT $1, r.audit_id, $8::timestamptz, a.kind, a.id, a.name, a.address, 'order.deleted', 'order', o.id,
         to_jsonb(o) - '{tenant_id,counts,content_hash}'::text[], NULL
  FROM removal r JOIN old o ON o.id = r.id CROSS JOIN actor a`)}
  ${notChanging(`'order.created', 'order', i.id, NULL::jsonb, NULL::jsonb FROM input i CROSS JOIN actor a`)}
),
-- Orders of days to come too: what they bring with them may fill in the customer's own data.
noted AS (
  INSERT INTO segment_dirty (tenant_id, id, ordered, edited)
  SELECT $1, $4::uuid, ARRAY(SELECT DISTINCT customer_id FROM (
           SELECT customer_id FROM input ${changing('UNION ALL SELECT customer_id FROM old')}
         ) o WHERE customer_id IS NOT NULL), $5::uuid[]
  WHERE ${hasDynamicSegments}
    AND (cardinality($5::uuid[]) > 0 OR EXISTS (SELECT FROM input) ${changing('OR EXISTS (SELECT FROM old)')})
),
saved_outbox AS (
  INSERT INTO outbox (tenant_id, id, topic, record_id, at)
  ${changing(`SELECT $1, i.outbox_id, CASE WHEN o.id IS NULL THEN 'order.created' ELSE 'order.updated' END, i.id, $8::timestamptz
  FROM input i LEFT JOIN old o ON o.id = i.id
  UNION ALL
  SELECT $1, r.outbox_id, 'order.deleted', r.id, $8::timestamptz FROM removal r JOIN old o ON o.id = r.id`)}
  ${notChanging(`SELECT $1, i.outbox_id, 'order.created', i.id, $8::timestamptz FROM input i`)}
)
SELECT (SELECT count(*) FROM effect)::integer AS effects`;
}

export const applyChanges = sql('ledger.applyChanges', buildStatement({ changes: true }));

/** The same for orders that are all new, without $9 and $10: half of the plan's nodes, whose start is most of a single order's time. */
export const applyNewOrders = sql('ledger.applyNewOrders', buildStatement({ changes: false }));
