import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './row-security';

const tables = ['kept_report', 'customer_score', 'cohort_cell', 'product_pair', 'day_summary', 'dirty_day', 'insight'];

/**
 * What jobs compute for insights (I1–I6): scores of customers, reports, and the feed. Like the kept figures they carry no foreign keys:
 * only jobs write them, whole, and every reader joins them with customers or products that exist.
 */
export class Insights1764000000000 implements MigrationInterface {
  readonly name = 'Insights1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE kept_report (
        tenant_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('RFM', 'PURCHASES', 'COHORTS', 'AFFINITY', 'DAYS')),
        as_of date NOT NULL,
        computed_at timestamptz NOT NULL,
        orders bigint NOT NULL,
        content jsonb NOT NULL,
        PRIMARY KEY (tenant_id, kind)
      );
      COMMENT ON COLUMN kept_report.orders IS 'counting orders of the business when it was computed: far more of them ask for it anew';

      CREATE TABLE customer_score (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        recency smallint,
        frequency smallint,
        monetary smallint,
        rfm_group text COLLATE "C",
        predicted_on date,
        last_order_day date,
        alive_points integer,
        expected_orders integer,
        expected_value bigint,
        silence_points integer,
        usual_days integer,
        next_order_on date,
        overdue boolean NOT NULL DEFAULT false,
        value_at_stake bigint,
        action text,
        PRIMARY KEY (tenant_id, customer_id)
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN customer_score.alive_points IS 'probability of being active in ten-thousandths; integers compare leakproof, floats do not need to';
      COMMENT ON COLUMN customer_score.silence_points IS 'probability of a silence this long in ten-thousandths';
      COMMENT ON COLUMN customer_score.expected_orders IS 'thousandths of an order in 12 months';
      COMMENT ON COLUMN customer_score.last_order_day IS 'known to the prediction: a later order ends overdue';
      CREATE INDEX customer_score_group ON customer_score (tenant_id, rfm_group);
      CREATE INDEX customer_score_value ON customer_score (tenant_id, expected_value, customer_id) WHERE expected_value IS NOT NULL;
      CREATE INDEX customer_score_stake ON customer_score (tenant_id, value_at_stake, customer_id) WHERE value_at_stake IS NOT NULL;
      CREATE INDEX customer_score_overdue ON customer_score (tenant_id, customer_id) WHERE overdue;

      CREATE TABLE cohort_cell (
        tenant_id uuid NOT NULL,
        cohort date NOT NULL,
        month date NOT NULL,
        customers integer NOT NULL,
        revenue bigint NOT NULL,
        PRIMARY KEY (tenant_id, cohort, month)
      );

      CREATE TABLE product_pair (
        tenant_id uuid NOT NULL,
        one uuid NOT NULL,
        other uuid NOT NULL,
        orders integer NOT NULL,
        PRIMARY KEY (tenant_id, one, other)
      );
      CREATE INDEX product_pair_other ON product_pair (tenant_id, other, one);
      COMMENT ON TABLE product_pair IS 'orders with both products, the smaller id first; with one alone where both are the same';

      CREATE TABLE day_summary (
        tenant_id uuid NOT NULL,
        kind text COLLATE "C" NOT NULL CHECK (kind IN ('PRODUCT', 'CITY', 'HOUR')),
        span text COLLATE "C" NOT NULL CHECK (span IN ('DAY', 'MONTH')),
        day date NOT NULL,
        key text NOT NULL,
        orders integer NOT NULL,
        quantity numeric NOT NULL,
        value bigint NOT NULL,
        PRIMARY KEY (tenant_id, kind, span, day, key)
      );
      COMMENT ON COLUMN day_summary.day IS 'of a MONTH its first day';
      COMMENT ON COLUMN day_summary.key IS 'product id; city as written; weekday and hour (1|0 is midnight of Monday)';

      CREATE TABLE dirty_day (
        tenant_id uuid NOT NULL,
        day date NOT NULL,
        PRIMARY KEY (tenant_id, day)
      ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
      COMMENT ON TABLE dirty_day IS 'days with orders that changed since day_summary last looked';

      CREATE TABLE insight (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        key text COLLATE "C" NOT NULL,
        customer_id uuid,
        seen_at timestamptz NOT NULL,
        dismissed_at timestamptz,
        dismissed_by text,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE UNIQUE INDEX insight_key ON insight (tenant_id, key);
      COMMENT ON TABLE insight IS 'when something was first told, and who wants to hear no more of it; what is told is computed when it is read'`);
    for (const table of tables) await runner.query(secureTenantTable({ table }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...tables].reverse().join(', ')}`);
  }
}
