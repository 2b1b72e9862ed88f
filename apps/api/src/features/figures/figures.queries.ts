import { sql, type Statement } from '../../database/statement';
import { keptMetrics, keptTables, monthMeasures, monthSeries, toMonth, type KeptTable } from './recomputation';

const keptColumns = (table: KeptTable): string => table.columns.join(', ');

/** Days whose orders changed are summed up again (day_summary): their deltas tell which, until they are folded. */
function noteChangedDays(deltas: string): string {
  return `INSERT INTO dirty_day (tenant_id, day)
    SELECT DISTINCT $1::uuid, day FROM ${deltas}
    WHERE series = 'day' AND (placed <> 0 OR orders <> 0 OR value <> 0 OR foreign_orders <> 0)
    ON CONFLICT DO NOTHING`;
}

/** Rows that differ, as text, with where they were found. Numbers compare by value, so 2 and 2.000 are the same quantity. */
export const findDifferences: ReadonlyMap<string, Statement> = new Map(
  keptTables.map((table) => [
    table.name,
    sql(
      `figures.differences.${table.name}`,
      `WITH expected AS MATERIALIZED (${table.expected}), kept AS MATERIALIZED (${table.kept}),
       missing AS (SELECT ${keptColumns(table)} FROM expected EXCEPT ALL SELECT ${keptColumns(table)} FROM kept),
       surplus AS (SELECT ${keptColumns(table)} FROM kept EXCEPT ALL SELECT ${keptColumns(table)} FROM expected)
       SELECT 'expected' AS side, to_jsonb(missing) AS fields FROM missing
       UNION ALL
       SELECT 'kept', to_jsonb(surplus) FROM surplus
       LIMIT 2000`,
    ),
  ]),
);

/** Replaces a kept table of the tenant by its recomputation. The metrics rows stay: other rows and locks refer to them. */
export const rewriteTables: readonly Statement[] = [
  sql(
    'figures.rewrite.customer_metrics',
    `UPDATE customer_metrics m
     SET ${keptMetrics.columns
       .slice(1)
       .map((column) => `${column} = e.${column}`)
       .join(', ')}
     FROM (${keptMetrics.expected}) e
     WHERE m.tenant_id = $1 AND m.customer_id = e.customer_id
       AND (${keptMetrics.columns
         .slice(1)
         .map((column) => `m.${column}`)
         .join(', ')})
           IS DISTINCT FROM (${keptMetrics.columns
             .slice(1)
             .map((column) => `e.${column}`)
             .join(', ')})`,
  ),
  ...keptTables
    .slice(1)
    .flatMap((table) => [
      sql(`figures.clear.${table.name}`, `DELETE FROM ${table.name} WHERE tenant_id = $1`),
      ...(table.name === 'rollup'
        ? [
            sql(
              'figures.clear.rollup_delta',
              `WITH gone AS (DELETE FROM rollup_delta WHERE tenant_id = $1 RETURNING *) ${noteChangedDays('gone')}`,
            ),
          ]
        : []),
      sql(
        `figures.rewrite.${table.name}`,
        `INSERT INTO ${table.name} (tenant_id, ${keptColumns(table)}) SELECT $1, ${keptColumns(table)} FROM (${table.expected}) e`,
      ),
    ]),
];

/** Folds the appended deltas of a tenant into its roll-up. Readers see folded and unfolded rows of one snapshot, so the sum never changes. */
export const foldRollups = sql(
  'figures.fold',
  `WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('fold ' || $1::uuid::text, 0))),
   chosen AS MATERIALIZED (
     SELECT batch_id, n FROM rollup_delta, held WHERE tenant_id = $1 ORDER BY batch_id, n LIMIT $2::integer
   ),
   moved AS (
     DELETE FROM rollup_delta d USING chosen c WHERE d.tenant_id = $1 AND d.batch_id = c.batch_id AND d.n = c.n
     RETURNING d.*
   ),
   folded AS (
     INSERT INTO rollup AS kept (tenant_id, series, day, previous_day, key, customers, placed, credits, orders, priced, foreign_orders,
                                 value, gross, attributed, first_buyers, second_buyers, seen, buyers)
     SELECT $1, series, day, previous_day, key, sum(customers), sum(placed), sum(credits), sum(orders), sum(priced), sum(foreign_orders),
            sum(value), sum(gross), sum(attributed), sum(first_buyers), sum(second_buyers), sum(seen), sum(buyers)
     FROM moved GROUP BY series, day, previous_day, key
     ON CONFLICT (tenant_id, series, day, previous_day, key) DO UPDATE SET
       customers = kept.customers + excluded.customers, placed = kept.placed + excluded.placed, credits = kept.credits + excluded.credits, orders = kept.orders + excluded.orders,
       priced = kept.priced + excluded.priced, foreign_orders = kept.foreign_orders + excluded.foreign_orders,
       value = kept.value + excluded.value, gross = kept.gross + excluded.gross, attributed = kept.attributed + excluded.attributed,
       first_buyers = kept.first_buyers + excluded.first_buyers, second_buyers = kept.second_buyers + excluded.second_buyers,
       seen = kept.seen + excluded.seen, buyers = kept.buyers + excluded.buyers
   ),
   monthly AS (
     INSERT INTO rollup_month AS kept (tenant_id, series, month, key, ${monthMeasures.join(', ')})
     SELECT $1, series, ${toMonth}, key, ${monthMeasures.map((measure) => `sum(${measure})`).join(', ')}
     FROM moved WHERE ${monthSeries} GROUP BY 2, 3, 4
     ON CONFLICT (tenant_id, series, month, key) DO UPDATE SET
       ${monthMeasures.map((measure) => `${measure} = kept.${measure} + excluded.${measure}`).join(', ')}
   ),
   noted AS (${noteChangedDays('moved')})
   SELECT count(*)::integer AS moved FROM moved`,
);

/** Rows that no figure needs any more: what the ledger's sums have brought to nothing. */
export const clearEmptyRows: readonly Statement[] = [
  sql('figures.clearDays', `DELETE FROM customer_day WHERE tenant_id = $1 AND orders = 0 AND value = 0`),
  sql('figures.clearProducts', `DELETE FROM customer_product WHERE tenant_id = $1 AND lines = 0`),
  sql('figures.clearSources', `DELETE FROM customer_source WHERE tenant_id = $1 AND orders = 0`),
  sql(
    'figures.clearRollup',
    `DELETE FROM rollup WHERE tenant_id = $1 AND customers = 0 AND placed = 0 AND credits = 0 AND orders = 0 AND priced = 0 AND foreign_orders = 0
       AND value = 0 AND gross = 0 AND attributed = 0 AND first_buyers = 0 AND second_buyers = 0 AND seen = 0 AND buyers = 0`,
  ),
  sql(
    'figures.clearRollupMonth',
    `DELETE FROM rollup_month WHERE tenant_id = $1 AND ${monthMeasures.map((measure) => `${measure} = 0`).join(' AND ')}`,
  ),
];

export const readAsOf = sql('figures.readAsOf', `SELECT as_of_day, zone FROM tenant_settings WHERE tenant_id = $1`);
export const writeAsOf = sql('figures.writeAsOf', `UPDATE tenant_settings SET as_of_day = $2 WHERE tenant_id = $1`);

/** Orders placed on the days after the first up to and including the second, in the tenant's zone. */
export const listOrdersBetween = sql(
  'figures.listOrdersBetween',
  `SELECT o.id FROM customer_order o JOIN tenant_settings s ON s.tenant_id = o.tenant_id
   WHERE o.tenant_id = $1
     AND o.placed_at >= (($2::date + 1)::timestamp AT TIME ZONE s.zone) AND o.placed_at < (($3::date + 1)::timestamp AT TIME ZONE s.zone)
   ORDER BY o.id`,
);

/** Takes a customer's standing out of the roll-ups (−1) or puts it back (+1): trash, restore. Orders of the tenant stay counted. */
export const emitStanding = sql(
  'figures.emitStanding',
  `WITH member AS MATERIALIZED (
     SELECT * FROM customer_metrics WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND first_seen_day IS NOT NULL
   ),
   pair AS (
     SELECT d.day, coalesce(lag(d.day) OVER (PARTITION BY d.customer_id ORDER BY d.day), '-infinity') AS previous_day
     FROM member m JOIN customer_day d ON d.tenant_id = $1 AND d.customer_id = m.customer_id AND d.orders > 0
   ),
   part AS (
     SELECT 'bucket' AS series, coalesce(last_order_day, '-infinity') AS day, date '-infinity' AS previous_day,
            coalesce(lifecycle, 'NONE') || '|' || CASE WHEN high_value THEN 'H' ELSE '' END || CASE WHEN problematic THEN 'P' ELSE '' END AS key,
            1 AS customers, order_count AS orders, priced_count AS priced, lifetime_value AS value, gross_value AS gross,
            0::bigint AS attributed, 0 AS first_buyers, 0 AS second_buyers, 0 AS seen, 0 AS buyers
     FROM member
     UNION ALL
     SELECT 'acquired', first_seen_day, '-infinity', coalesce(acquisition_source, ''), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM member
     UNION ALL
     SELECT 'status', '-infinity', '-infinity', account_status, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM member
     UNION ALL
     SELECT 'industry', '-infinity', '-infinity', industry, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM member WHERE industry IS NOT NULL
     UNION ALL
     SELECT 'day', first_seen_day, '-infinity', '', 0, 0, 0, 0, 0, 0, 0, 0, 1, 0 FROM member
     UNION ALL
     SELECT 'day', first_order_day, '-infinity', '', 0, 0, 0, 0, 0, 0, 1, 0, 0, 0 FROM member WHERE first_order_day IS NOT NULL
     UNION ALL
     SELECT 'day', second_order_day, '-infinity', '', 0, 0, 0, 0, 0, 0, 0, 1, 0, 0 FROM member WHERE second_order_day IS NOT NULL
     UNION ALL
     SELECT 'day', d.day, '-infinity', '', 0, 0, 0, 0, 0, d.value, 0, 0, 0, 0
     FROM member m JOIN customer_day d ON d.tenant_id = $1 AND d.customer_id = m.customer_id
     UNION ALL
     SELECT 'day', day, '-infinity', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 FROM pair
     UNION ALL
     SELECT 'pair', day, previous_day, '', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM pair
   )
   INSERT INTO rollup_delta (tenant_id, batch_id, n, series, day, previous_day, key, customers, placed, credits, orders, priced, foreign_orders,
                             value, gross, attributed, first_buyers, second_buyers, seen, buyers)
   SELECT $1, $3, row_number() OVER (), series, day, previous_day, key, $4::integer * sum(customers), 0, 0, $4::integer * sum(orders),
          $4::integer * sum(priced), 0, $4::integer * sum(value), $4::integer * sum(gross), $4::integer * sum(attributed),
          $4::integer * sum(first_buyers), $4::integer * sum(second_buyers), $4::integer * sum(seen), $4::integer * sum(buyers)
   FROM part GROUP BY series, day, previous_day, key`,
);

export const setLive = sql(
  'figures.setLive',
  `UPDATE customer_metrics SET live = $3 WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND live <> $3`,
);

export const listTenantIds = sql('figures.listTenantIds', `SELECT id FROM tenant ORDER BY id`);
export const deleteOldRequests = sql(
  'figures.deleteOldRequests',
  `DELETE FROM ingest_request WHERE tenant_id = $1 AND created_at < now() - interval '30 days'`,
);
