import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './row-security';

const measures = [
  ...[
    'customers',
    'orders',
    'priced',
    'foreign_orders',
    'value',
    'gross',
    'attributed',
    'first_buyers',
    'second_buyers',
  ],
  ...['seen', 'buyers'],
];

/**
 * The folded roll-up of days and of standings once more by month: what is far behind a card's period is then a few rows, wherever on
 * disk the thousands of days lie.
 */
export class RollupMonths1764220000000 implements MigrationInterface {
  readonly name = 'RollupMonths1764220000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rollup_month (
        tenant_id uuid NOT NULL,
        series text NOT NULL CHECK (series IN ('day', 'bucket')),
        month date NOT NULL,
        key text NOT NULL,
        ${measures.map((measure) => `${measure} bigint NOT NULL`).join(', ')},
        PRIMARY KEY (tenant_id, series, month, key)
      ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
      COMMENT ON TABLE rollup_month IS 'sums of rollup by month, folded with it: without what rollup_delta still holds'`);
    await runner.query(secureTenantTable({ table: 'rollup_month' }));
    await runner.query(`
      DO $$
      DECLARE each uuid;
      BEGIN
        FOR each IN SELECT id FROM tenant ORDER BY id LOOP
          PERFORM set_config('app.tenant_id', each::text, true);
          INSERT INTO rollup_month (tenant_id, series, month, key, ${measures.join(', ')})
          SELECT each, series, date_trunc('month', day::timestamp)::date, key, ${measures.map((measure) => `sum(${measure})`).join(', ')}
          FROM rollup WHERE tenant_id = each AND series IN ('day', 'bucket') GROUP BY 2, 3, 4;
        END LOOP;
        PERFORM set_config('app.tenant_id', '', true);
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rollup_month');
  }
}
