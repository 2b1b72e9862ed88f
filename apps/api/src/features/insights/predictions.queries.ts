import { sql } from '../../database/statement';

/** Whom models are about: living customers with an order day up to $2. */
const buyers = `customer_metrics m WHERE m.tenant_id = $1 AND m.live AND m.order_days > 0 AND m.first_order_day <= $2::date`;

export const readSpan = sql(
  'predictions.readSpan',
  `SELECT count(*)::integer AS customers, min(m.first_order_day) AS first FROM ${buyers}`,
);

/**
 * Histories of the next customers after $4 in the order of ids, in columns (I4's x, t_x, T in days as of $2, and as of the cut $3 with
 * what came after it). `value` is of the repeat days, credits of days without an order left out. $5 how many.
 */
export const readHistories = sql(
  'predictions.readHistories',
  `WITH member AS MATERIALIZED (
     SELECT m.customer_id, m.first_order_day FROM ${buyers}
       AND m.customer_id > $4::uuid ORDER BY m.customer_id LIMIT $5::integer
   ),
   history AS (
     SELECT m.customer_id, count(*)::integer - 1 AS x, max(d.day) - min(d.day) AS tx, $2::date - min(d.day) AS t,
            coalesce(sum(d.value) FILTER (WHERE d.day > m.first_order_day), 0)::bigint AS value,
            (count(*) FILTER (WHERE d.day <= $3::date))::integer - 1 AS before_x,
            max(d.day) FILTER (WHERE d.day <= $3::date) - min(d.day) AS before_tx, $3::date - min(d.day) AS before_t,
            (count(*) FILTER (WHERE d.day > $3::date))::integer AS y
     FROM member m JOIN customer_day d ON d.tenant_id = $1 AND d.customer_id = m.customer_id AND d.orders > 0 AND d.day <= $2::date
       -- Where the page begins: merged with the members, the days would be read from the first customer's on for every page.
       AND d.customer_id > $4::uuid
     GROUP BY m.customer_id
   )
   SELECT customer_id AS id, x, tx, t, value, before_x AS "beforeX", before_tx AS "beforeTx", before_t AS "beforeT", y
   FROM history ORDER BY customer_id`,
);

/** Repeat order days of the customers whose first order was up to the cut $3, by week since $4. */
export const countRepeats = sql(
  'predictions.countRepeats',
  `SELECT (d.day - $4::date) / 7 AS week, count(*)::integer AS days
   FROM customer_metrics m
   JOIN customer_day d ON d.tenant_id = $1 AND d.customer_id = m.customer_id AND d.orders > 0 AND d.day > m.first_order_day AND d.day <= $2::date
   WHERE m.tenant_id = $1 AND m.live AND m.first_order_day <= $3::date
   GROUP BY 1`,
);

/**
 * $2 the day as of which, $3 customers; the rest in columns beside them, days as numbers of days before ($4) and after ($10) it. Who has
 * an action is overdue. The texts of arrays are most of what half a million rows cost: hence neither days nor booleans.
 */
export const savePredictions = sql(
  'predictions.save',
  `INSERT INTO customer_score AS kept (tenant_id, customer_id, predicted_on, last_order_day, alive_points, expected_orders, expected_value,
                                       silence_points, usual_days, next_order_on, overdue, value_at_stake, action)
   SELECT $1, p.id, $2::date, $2::date - p.since, p.alive, p.orders, p.value, p.silence, p.usual, $2::date + p.until, p.action IS NOT NULL,
          p.stake, p.action
   FROM unnest($3::uuid[], $4::integer[], $5::integer[], $6::integer[], $7::bigint[], $8::integer[], $9::integer[], $10::integer[],
               $11::bigint[], $12::text[]) AS p(id, since, alive, orders, value, silence, usual, until, stake, action)
   ON CONFLICT (tenant_id, customer_id) DO UPDATE SET
     predicted_on = excluded.predicted_on, last_order_day = excluded.last_order_day, alive_points = excluded.alive_points,
     expected_orders = excluded.expected_orders, expected_value = excluded.expected_value, silence_points = excluded.silence_points,
     usual_days = excluded.usual_days, next_order_on = excluded.next_order_on, overdue = excluded.overdue,
     value_at_stake = excluded.value_at_stake, action = excluded.action`,
);

/** Predictions that were not made on $2 are of customers of whom there is nothing to predict any more. */
export const clearPredictions = sql(
  'predictions.clear',
  `UPDATE customer_score SET predicted_on = NULL, last_order_day = NULL, alive_points = NULL, expected_orders = NULL, expected_value = NULL,
     silence_points = NULL, usual_days = NULL, next_order_on = NULL, overdue = false, value_at_stake = NULL, action = NULL
   WHERE tenant_id = $1 AND predicted_on IS DISTINCT FROM $2::date AND predicted_on IS NOT NULL`,
);

/** Who has ordered since the prediction is not overdue; the next night predicts anew. */
export const endOverdue = sql(
  'predictions.endOverdue',
  `UPDATE customer_score s SET overdue = false, value_at_stake = NULL, action = NULL
   FROM customer_metrics m
   WHERE s.tenant_id = $1 AND s.overdue AND m.tenant_id = $1 AND m.customer_id = s.customer_id
     AND m.last_order_day IS DISTINCT FROM s.last_order_day
   RETURNING s.customer_id AS id`,
);

export const listScores = sql(
  'predictions.listScores',
  `SELECT customer_id AS key, recency, frequency, monetary, rfm_group, predicted_on, alive_points, expected_orders, expected_value,
          silence_points, usual_days, next_order_on, overdue, value_at_stake, action
   FROM customer_score WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])`,
);
