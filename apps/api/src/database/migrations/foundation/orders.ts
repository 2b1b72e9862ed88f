import type { SchemaPart } from '../row-security';

/** Orders of any kind, their lines and status history. Written by the order ledger alone. */
export const orderTables: SchemaPart = {
  directory: [],
  tenant: [
    { table: 'product' },
    { table: 'customer_order' },
    { table: 'order_line' },
    { table: 'order_status_change' },
    { table: 'ingest_request' },
  ],
  up: `
    CREATE TABLE product (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      key text COLLATE "C" NOT NULL,
      sku text,
      name text NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CREATE UNIQUE INDEX product_key ON product (tenant_id, key);
    COMMENT ON COLUMN product.key IS 'the SKU where given, else the name folded for case and accents';

    CREATE TABLE customer_order (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      version integer NOT NULL DEFAULT 1,
      customer_id uuid,
      provider text COLLATE "C" NOT NULL DEFAULT '',
      external_reference text COLLATE "C",
      content_hash text COLLATE "C",
      number text,
      kind text NOT NULL CHECK (kind IN ('PURCHASE', 'BOOKING', 'JOB', 'CREDIT')),
      source text NOT NULL CHECK (source IN ('FACEBOOK', 'INSTAGRAM', 'TIKTOK', 'WHATSAPP', 'WEBSITE', 'PHONE', 'WALK_IN', 'MARKETPLACE', 'IMPORT', 'API', 'OTHER')),
      status text NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'SHIPPED', 'IN_PROGRESS', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'RETURNED', 'NO_SHOW')),
      payment_status text NOT NULL CHECK (payment_status IN ('UNPAID', 'PARTLY_PAID', 'PAID', 'REFUNDED', 'PARTLY_REFUNDED')),
      currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
      amount bigint NOT NULL,
      refunded_amount bigint NOT NULL DEFAULT 0 CHECK (refunded_amount >= 0),
      placed_at timestamptz NOT NULL,
      scheduled_start timestamptz,
      duration_minutes integer CHECK (duration_minutes > 0),
      delivery_city text,
      delivery_address text,
      assigned_staff_id uuid,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      counts boolean GENERATED ALWAYS AS (order_counts(kind, status, amount)) STORED,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id),
      FOREIGN KEY (tenant_id, assigned_staff_id) REFERENCES staff (tenant_id, id),
      CHECK (kind <> 'CREDIT' OR amount <= 0)
    ) WITH (fillfactor = 90);
    CREATE UNIQUE INDEX customer_order_reference ON customer_order (tenant_id, provider, external_reference) WHERE external_reference IS NOT NULL;
    CREATE INDEX customer_order_of_customer ON customer_order (tenant_id, customer_id, placed_at, id);
    CREATE INDEX customer_order_by_date ON customer_order (tenant_id, placed_at, id);
    CREATE INDEX customer_order_by_amount ON customer_order (tenant_id, amount, id);
    CREATE INDEX customer_order_of_staff ON customer_order (tenant_id, assigned_staff_id, customer_id) WHERE assigned_staff_id IS NOT NULL;
    CREATE INDEX customer_order_service ON customer_order (tenant_id, customer_id, scheduled_start) WHERE scheduled_start IS NOT NULL AND counts;

    CREATE TABLE order_line (
      tenant_id uuid NOT NULL,
      order_id uuid NOT NULL,
      position integer NOT NULL,
      product_id uuid NOT NULL,
      name text,
      quantity numeric NOT NULL,
      unit_price numeric NOT NULL,
      amount bigint NOT NULL,
      PRIMARY KEY (tenant_id, order_id, position),
      FOREIGN KEY (tenant_id, order_id) REFERENCES customer_order (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id)
    );
    COMMENT ON COLUMN order_line.name IS 'as written on the order, where it differs from the product''s name';

    CREATE TABLE order_status_change (
      tenant_id uuid NOT NULL,
      order_id uuid NOT NULL,
      version integer NOT NULL,
      from_status text NOT NULL,
      to_status text NOT NULL,
      changed_at timestamptz NOT NULL,
      changed_by text NOT NULL,
      PRIMARY KEY (tenant_id, order_id, version),
      FOREIGN KEY (tenant_id, order_id) REFERENCES customer_order (tenant_id, id) ON DELETE CASCADE
    );

    CREATE TABLE ingest_request (
      tenant_id uuid NOT NULL,
      key text COLLATE "C" NOT NULL,
      input_hash bytea NOT NULL,
      answer jsonb,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, key)
    );`,
  down: `DROP TABLE ingest_request, order_status_change, order_line, customer_order, product;`,
};
