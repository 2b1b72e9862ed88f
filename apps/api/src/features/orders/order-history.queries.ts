import { sql } from '../../database/statement';

/** Months from $3 on in which something happened, of each of many customers. */
export const listMonths = sql(
  'orderHistory.listMonths',
  `SELECT customer_id AS key, date_trunc('month', day)::date AS month, sum(orders)::integer AS orders, sum(value)::bigint AS value
   FROM customer_day WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND day >= $3::date
   GROUP BY 1, 2`,
);

/** The newest $3 days with a counting order of each customer, oldest first. */
export const listDays = sql(
  'orderHistory.listDays',
  `SELECT w.id AS key, d.day, d.orders, d.value
   FROM unnest($2::uuid[]) AS w(id)
   CROSS JOIN LATERAL (
     SELECT day, orders, value FROM customer_day
     WHERE tenant_id = $1 AND customer_id = w.id AND orders > 0 ORDER BY day DESC LIMIT $3::integer
   ) d
   ORDER BY w.id, d.day`,
);

/** Placed orders by status; those whose day is still to come are in no figure. */
export const countStatuses = sql(
  'orderHistory.countStatuses',
  `SELECT o.customer_id AS key, o.status, count(*)::integer AS count
   FROM customer_order o JOIN tenant_settings s ON s.tenant_id = $1
   WHERE o.tenant_id = $1 AND o.customer_id = ANY ($2::uuid[]) AND o.kind <> 'CREDIT'
     AND o.placed_at < ((s.as_of_day + 1)::timestamp AT TIME ZONE s.zone)
   GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
);

export const countSources = sql(
  'orderHistory.countSources',
  `SELECT customer_id AS key, source, orders AS count FROM customer_source
   WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND orders > 0 ORDER BY customer_id, orders DESC, last_order_at DESC`,
);

/** What the days after $4 (the last $5 included) sum up to, and those after $3 before them. */
export const computeTrends = sql(
  'orderHistory.computeTrends',
  `SELECT customer_id AS key,
          coalesce(sum(orders) FILTER (WHERE day > $4::date), 0)::integer AS orders,
          coalesce(sum(orders) FILTER (WHERE day <= $4::date), 0)::integer AS orders_before,
          coalesce(sum(value) FILTER (WHERE day > $4::date), 0)::bigint AS spent,
          coalesce(sum(value) FILTER (WHERE day <= $4::date), 0)::bigint AS spent_before
   FROM customer_day
   WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND day > $3::date AND day <= $5::date
   GROUP BY customer_id`,
);
