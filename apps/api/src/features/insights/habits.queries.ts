import { sql } from '../../database/statement';

/** Most frequent weekday (ISO, Monday is 1), hour and delivery city of each customer's counting orders; of equals the more recent. */
export const listHabits = sql(
  'insights.listHabits',
  `WITH placed AS (
     SELECT o.customer_id, o.placed_at, extract(isodow FROM o.placed_at AT TIME ZONE s.zone)::integer AS weekday,
            extract(hour FROM o.placed_at AT TIME ZONE s.zone)::integer AS hour, o.delivery_city AS city
     FROM customer_order o JOIN tenant_settings s ON s.tenant_id = o.tenant_id
     WHERE o.tenant_id = $1 AND o.customer_id = ANY ($2::uuid[]) AND o.counts
       AND o.placed_at < ((s.as_of_day + 1)::timestamp AT TIME ZONE s.zone)
   ),
   counted AS (
     SELECT customer_id, weekday, hour, city, grouping(weekday, hour, city) AS kind, count(*) AS orders, max(placed_at) AS last_at
     FROM placed GROUP BY GROUPING SETS ((customer_id, weekday), (customer_id, hour), (customer_id, city))
   )
   SELECT customer_id AS key, max(weekday) AS weekday, max(hour) AS hour, max(city) AS city
   FROM (
     SELECT DISTINCT ON (customer_id, kind) customer_id, weekday, hour, city FROM counted
     WHERE kind <> 6 OR city IS NOT NULL
     ORDER BY customer_id, kind, orders DESC, last_at DESC
   ) top
   GROUP BY customer_id`,
);
