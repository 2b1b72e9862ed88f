import type { SchemaPart } from '../row-security';

/**
 * The kept figures (docs/glossary.md). Only the ledger and the rebuild write them, always under the customer's row lock, so they
 * carry no foreign keys: a check per row would double the cost of an order's write for rows nobody else can make.
 */
export const figureTables: SchemaPart = {
  directory: [],
  tenant: [
    { table: 'customer_metrics' },
    { table: 'customer_day' },
    { table: 'customer_product' },
    { table: 'customer_source' },
    { table: 'rollup' },
    { table: 'rollup_delta' },
  ],
  up: `
    CREATE TABLE customer_metrics (
      tenant_id uuid NOT NULL,
      customer_id uuid NOT NULL,
      live boolean NOT NULL DEFAULT true,
      placed_count integer NOT NULL DEFAULT 0,
      order_count integer NOT NULL DEFAULT 0,
      priced_count integer NOT NULL DEFAULT 0,
      delivered_count integer NOT NULL DEFAULT 0,
      cancelled_count integer NOT NULL DEFAULT 0,
      returned_count integer NOT NULL DEFAULT 0,
      no_show_count integer NOT NULL DEFAULT 0,
      foreign_currency_count integer NOT NULL DEFAULT 0,
      order_days integer NOT NULL DEFAULT 0,
      lifetime_value bigint NOT NULL DEFAULT 0,
      gross_value bigint NOT NULL DEFAULT 0,
      average_order_value bigint,
      first_order_at timestamptz,
      second_order_at timestamptz,
      last_order_at timestamptz,
      first_order_day date,
      second_order_day date,
      last_order_day date,
      first_seen_day date,
      lifecycle text,
      high_value boolean NOT NULL DEFAULT false,
      problematic boolean NOT NULL DEFAULT false,
      acquisition_source text,
      account_status text,
      PRIMARY KEY (tenant_id, customer_id),
      FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE
    ) WITH (fillfactor = 85);
    COMMENT ON COLUMN customer_metrics.live IS 'not in the trash, merged or erased: in the roll-ups and on the lists';
    COMMENT ON COLUMN customer_metrics.priced_count IS 'counting orders in the tenant''s currency';
    COMMENT ON COLUMN customer_metrics.gross_value IS 'amount less refunds of counting orders, without credits';
    COMMENT ON COLUMN customer_metrics.second_order_at IS 'when the customer had ordered twice: repeat rate of any past day';
    COMMENT ON COLUMN customer_metrics.first_seen_day IS 'null until the customer is first taken into the roll-ups';
    CREATE INDEX customer_metrics_value ON customer_metrics (tenant_id, lifetime_value, customer_id) WHERE live;
    CREATE INDEX customer_metrics_orders ON customer_metrics (tenant_id, order_count, customer_id) WHERE live;
    CREATE INDEX customer_metrics_average ON customer_metrics (tenant_id, average_order_value, customer_id) WHERE live;
    CREATE INDEX customer_metrics_first ON customer_metrics (tenant_id, first_order_at, customer_id) WHERE live;
    CREATE INDEX customer_metrics_last ON customer_metrics (tenant_id, last_order_at, customer_id) WHERE live;

    CREATE TABLE customer_day (
      tenant_id uuid NOT NULL,
      customer_id uuid NOT NULL,
      day date NOT NULL,
      orders integer NOT NULL,
      value bigint NOT NULL,
      PRIMARY KEY (tenant_id, customer_id, day)
    ) WITH (fillfactor = 90);

    CREATE TABLE customer_product (
      tenant_id uuid NOT NULL,
      customer_id uuid NOT NULL,
      product_id uuid NOT NULL,
      quantity numeric NOT NULL,
      amount bigint NOT NULL,
      lines integer NOT NULL,
      PRIMARY KEY (tenant_id, customer_id, product_id)
    ) WITH (fillfactor = 90);

    CREATE TABLE customer_source (
      tenant_id uuid NOT NULL,
      customer_id uuid NOT NULL,
      source text NOT NULL,
      orders integer NOT NULL,
      last_order_at timestamptz,
      PRIMARY KEY (tenant_id, customer_id, source)
    ) WITH (fillfactor = 80);

    CREATE TABLE rollup (
      tenant_id uuid NOT NULL,
      series text NOT NULL,
      day date NOT NULL,
      previous_day date NOT NULL DEFAULT '-infinity',
      key text NOT NULL DEFAULT '',
      customers bigint NOT NULL DEFAULT 0,
      placed bigint NOT NULL DEFAULT 0,
      credits bigint NOT NULL DEFAULT 0,
      orders bigint NOT NULL DEFAULT 0,
      priced bigint NOT NULL DEFAULT 0,
      foreign_orders bigint NOT NULL DEFAULT 0,
      value bigint NOT NULL DEFAULT 0,
      gross bigint NOT NULL DEFAULT 0,
      attributed bigint NOT NULL DEFAULT 0,
      first_buyers bigint NOT NULL DEFAULT 0,
      second_buyers bigint NOT NULL DEFAULT 0,
      seen bigint NOT NULL DEFAULT 0,
      buyers bigint NOT NULL DEFAULT 0,
      PRIMARY KEY (tenant_id, series, day, previous_day, key)
    ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
    COMMENT ON TABLE rollup IS 'tenant figures by day, folded from rollup_delta; always read as folded plus unfolded';

    CREATE TABLE rollup_delta (
      tenant_id uuid NOT NULL,
      batch_id uuid NOT NULL,
      n integer NOT NULL,
      series text NOT NULL,
      day date NOT NULL,
      previous_day date NOT NULL,
      key text NOT NULL,
      customers bigint NOT NULL,
      placed bigint NOT NULL,
      credits bigint NOT NULL,
      orders bigint NOT NULL,
      priced bigint NOT NULL,
      foreign_orders bigint NOT NULL,
      value bigint NOT NULL,
      gross bigint NOT NULL,
      attributed bigint NOT NULL,
      first_buyers bigint NOT NULL,
      second_buyers bigint NOT NULL,
      seen bigint NOT NULL,
      buyers bigint NOT NULL,
      PRIMARY KEY (tenant_id, batch_id, n)
    ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);`,
  down: `DROP TABLE rollup_delta, rollup, customer_source, customer_product, customer_day, customer_metrics;`,
};
