import { sql } from '../../database/statement';

/** Who is scored: living customers with a counting order. */
const scored = `customer_metrics m WHERE m.tenant_id = $1 AND m.live AND m.order_count > 0`;

/** Quintiles of type 7 over all of them; $2 today. */
export const computeCuts = sql(
  'rfm.computeCuts',
  `SELECT count(*)::integer AS customers,
          percentile_cont(ARRAY[0.2, 0.4, 0.6, 0.8]::float8[]) WITHIN GROUP (ORDER BY greatest(0, $2::date - m.last_order_day)::float8) AS "recencyDays",
          percentile_cont(ARRAY[0.2, 0.4, 0.6, 0.8]::float8[]) WITHIN GROUP (ORDER BY m.order_count::float8) AS orders,
          percentile_cont(ARRAY[0.2, 0.4, 0.6, 0.8]::float8[]) WITHIN GROUP (ORDER BY m.lifetime_value::float8) AS amount
   FROM ${scored}`,
);

const countBelow = (value: string, cuts: string): string =>
  [1, 2, 3, 4].map((n) => `(${value} > (${cuts}::float8[])[${n}])::integer`).join(' + ');

/** $2 today, $3–$5 thresholds of days, orders and amount, $6 the groups of the grid, row by row. */
export const saveScores = sql(
  'rfm.saveScores',
  `WITH score AS (
     SELECT m.customer_id,
            5 - (${countBelow('greatest(0, $2::date - m.last_order_day)', '$3')}) AS r,
            1 + ${countBelow('m.order_count', '$4')} AS f,
            1 + ${countBelow('m.lifetime_value', '$5')} AS m
     FROM ${scored}
   )
   -- Only those that differ: a conflict locks its row, which costs as much as writing it.
   INSERT INTO customer_score (tenant_id, customer_id, recency, frequency, monetary, rfm_group)
   SELECT $1, s.customer_id, s.r, s.f, s.m, g.rfm_group
   FROM score s
   CROSS JOIN LATERAL (SELECT ($6::text[])[(s.r - 1) * 5 + (s.f + s.m + 1) / 2] AS rfm_group) g
   LEFT JOIN customer_score kept ON kept.tenant_id = $1 AND kept.customer_id = s.customer_id
   WHERE kept.recency IS DISTINCT FROM s.r OR kept.frequency IS DISTINCT FROM s.f OR kept.monetary IS DISTINCT FROM s.m
      OR kept.rfm_group IS DISTINCT FROM g.rfm_group
   ON CONFLICT (tenant_id, customer_id) DO UPDATE
   SET recency = excluded.recency, frequency = excluded.frequency, monetary = excluded.monetary, rfm_group = excluded.rfm_group`,
);

/** Scores of customers who are no more, are in the trash, or have no counting order any more. */
export const clearScores = sql(
  'rfm.clearScores',
  `DELETE FROM customer_score s WHERE s.tenant_id = $1
     AND NOT EXISTS (SELECT FROM ${scored} AND m.customer_id = s.customer_id)`,
);

/** What the page sums up: at most 125 rows, of the customers and figures of this moment. */
export const summariseScores = sql(
  'rfm.summarise',
  `SELECT s.recency, s.frequency, s.monetary, count(*)::integer AS customers, sum(m.order_count)::integer AS orders,
          sum(m.lifetime_value)::bigint AS revenue, sum(m.priced_count)::integer AS priced, sum(m.gross_value)::bigint AS gross
   FROM customer_score s JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = s.customer_id AND m.live
   WHERE s.tenant_id = $1 AND s.rfm_group IS NOT NULL
   GROUP BY 1, 2, 3`,
);
