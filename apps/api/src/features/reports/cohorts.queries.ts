import { sql } from '../../database/statement';

export const clearCohorts = sql('cohorts.clear', `DELETE FROM cohort_cell WHERE tenant_id = $1`);

/** Living customers by the month of their first counting order, in every month in which they ordered or had something credited. */
export const saveCohorts = sql(
  'cohorts.save',
  `WITH month AS (
     SELECT m.customer_id, m.first_order_day, date_trunc('month', d.day)::date AS month, bool_or(d.orders > 0) AS ordered, sum(d.value) AS value
     FROM customer_metrics m
     JOIN customer_day d ON d.tenant_id = $1 AND d.customer_id = m.customer_id AND d.day >= m.first_order_day
     WHERE m.tenant_id = $1 AND m.live AND m.first_order_day IS NOT NULL
     GROUP BY m.customer_id, m.first_order_day, 3
   )
   INSERT INTO cohort_cell (tenant_id, cohort, month, customers, revenue)
   SELECT $1, date_trunc('month', first_order_day)::date, month, count(*) FILTER (WHERE ordered), sum(value)
   FROM month GROUP BY 2, 3`,
);

/** $2 the first month wanted. */
export const listCohorts = sql(
  'cohorts.list',
  `SELECT to_char(cohort, 'YYYY-MM') AS cohort,
          ((extract(year FROM month) - extract(year FROM cohort)) * 12 + extract(month FROM month) - extract(month FROM cohort))::integer AS offset,
          customers, revenue
   FROM cohort_cell WHERE tenant_id = $1 AND cohort >= $2::date AND month <= $3::date`,
);
