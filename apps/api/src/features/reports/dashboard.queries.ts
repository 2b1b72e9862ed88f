import { sql } from '../../database/statement';

const rollup = (series: string, columns: string): string => `(
  SELECT ${columns} FROM rollup WHERE tenant_id = $1 AND series = '${series}' AND day BETWEEN $2::date AND $3::date
  UNION ALL
  SELECT ${columns} FROM rollup_delta WHERE tenant_id = $1 AND series = '${series}' AND day BETWEEN $2::date AND $3::date)`;

export const listDays = sql(
  'dashboard.listDays',
  `SELECT day, sum(orders)::integer AS orders, sum(value)::bigint AS revenue, sum(seen)::integer AS fresh
   FROM ${rollup('day', 'day, orders, value, seen')} d GROUP BY day`,
);

export const listSources = sql(
  'dashboard.listSources',
  `SELECT split_part(key, '|', 1) AS source, sum(orders)::integer AS orders, sum(value)::bigint AS revenue
   FROM ${rollup('channel', 'key, orders, value')} d GROUP BY 1 HAVING sum(orders) <> 0 OR sum(value) <> 0
   ORDER BY sum(orders) DESC, sum(value) DESC, 1`,
);
