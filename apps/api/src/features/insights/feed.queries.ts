import { sql } from '../../database/statement';

export const findInsight = sql(
  'insights.find',
  `SELECT id, key, customer_id, seen_at, dismissed_at FROM insight WHERE tenant_id = $1 AND id = $2`,
);

export const listInsights = sql(
  'insights.list',
  `SELECT id, key, seen_at, dismissed_at FROM insight WHERE tenant_id = $1 AND key = ANY ($2::text[])`,
);

/** What is told for the first time; two who are told at once tell the same. */
export const noteInsights = sql(
  'insights.note',
  `INSERT INTO insight (tenant_id, id, key, customer_id, seen_at)
   SELECT $1, i.id, i.key, i.customer_id, $5::timestamptz FROM unnest($2::uuid[], $3::text[], $4::uuid[]) AS i(id, key, customer_id)
   ON CONFLICT (tenant_id, key) DO NOTHING`,
);

export const setDismissed = sql(
  'insights.setDismissed',
  `UPDATE insight SET dismissed_at = $3::timestamptz, dismissed_by = $4 WHERE tenant_id = $1 AND id = $2`,
);
