import type { SchemaPart } from '../row-security';

/** People and firms, how they are recognised (customer_identity) and found (customer_token). */
export const customerTables: SchemaPart = {
  directory: [],
  tenant: [
    { table: 'customer' },
    { table: 'customer_identity' },
    { table: 'customer_name' },
    { table: 'customer_token' },
    { table: 'tag' },
    { table: 'customer_tag' },
    { table: 'address' },
    { table: 'duplicate_candidate' },
  ],
  up: `
    CREATE TABLE customer (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      version integer NOT NULL DEFAULT 1,
      state text NOT NULL DEFAULT 'LIVING' CHECK (state IN ('LIVING', 'TRASHED', 'MERGED', 'ERASED')),
      name text NOT NULL,
      name_key text COLLATE "C" NOT NULL,
      name_fixed boolean NOT NULL DEFAULT false,
      type text NOT NULL DEFAULT 'INDIVIDUAL' CHECK (type IN ('INDIVIDUAL', 'BUSINESS', 'CORPORATE', 'GOVERNMENT')),
      premises text CHECK (premises IN ('RESIDENTIAL', 'COMMERCIAL')),
      status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'INACTIVE', 'SUSPENDED', 'PROSPECT')),
      phone text,
      whatsapp text,
      secondary_phone text,
      email text,
      secondary_email text,
      company_name text,
      tax_id text,
      zone text,
      account_manager_id uuid,
      technician_id uuid,
      acquisition_source text,
      first_contact_on date,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      updated_by text,
      trashed_at timestamptz,
      merged_into uuid,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, account_manager_id) REFERENCES staff (tenant_id, id),
      FOREIGN KEY (tenant_id, technician_id) REFERENCES staff (tenant_id, id)
    );
    CREATE INDEX customer_by_name ON customer (tenant_id, name_key, id) WHERE state = 'LIVING';
    CREATE INDEX customer_by_creation ON customer (tenant_id, created_at, id) WHERE state = 'LIVING';
    CREATE INDEX customer_by_technician ON customer (tenant_id, technician_id, id) WHERE technician_id IS NOT NULL;
    CREATE INDEX customer_by_manager ON customer (tenant_id, account_manager_id, id) WHERE account_manager_id IS NOT NULL;
    CREATE INDEX customer_trash ON customer (tenant_id, trashed_at, id) WHERE state = 'TRASHED';

    CREATE TABLE customer_identity (
      tenant_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('PHONE', 'EMAIL', 'TAX_ID', 'EXTERNAL')),
      provider text COLLATE "C" NOT NULL DEFAULT '',
      branch text COLLATE "C" NOT NULL DEFAULT '',
      value text COLLATE "C" NOT NULL,
      customer_id uuid NOT NULL,
      PRIMARY KEY (tenant_id, kind, provider, branch, value, customer_id),
      FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE
    );
    CREATE UNIQUE INDEX customer_identity_strong ON customer_identity (tenant_id, kind, provider, branch, value) WHERE kind <> 'EMAIL';
    CREATE INDEX customer_identity_owner ON customer_identity (tenant_id, customer_id);
    CREATE INDEX customer_identity_phone_part ON customer_identity USING gin (tenant_id, value gin_trgm_ops) WHERE kind = 'PHONE';

    CREATE TABLE customer_name (
      tenant_id uuid NOT NULL,
      customer_id uuid NOT NULL,
      name text NOT NULL,
      last_used_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, customer_id, name),
      FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE
    );
    COMMENT ON TABLE customer_name IS 'name variants seen on orders';

    CREATE TABLE customer_token (
      tenant_id uuid NOT NULL,
      token text COLLATE "C" NOT NULL,
      customer_id uuid NOT NULL,
      PRIMARY KEY (tenant_id, token, customer_id)
    );
    CREATE INDEX customer_token_owner ON customer_token (tenant_id, customer_id);
    COMMENT ON TABLE customer_token IS 'search keys: folded words of name, name variants and company';

    CREATE TABLE tag (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      name text NOT NULL,
      name_key text COLLATE "C" NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CREATE UNIQUE INDEX tag_name ON tag (tenant_id, name_key);

    CREATE TABLE customer_tag (
      tenant_id uuid NOT NULL,
      customer_id uuid NOT NULL,
      tag_id uuid NOT NULL,
      PRIMARY KEY (tenant_id, customer_id, tag_id),
      FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, tag_id) REFERENCES tag (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX customer_tag_members ON customer_tag (tenant_id, tag_id, customer_id);

    CREATE TABLE address (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      customer_id uuid NOT NULL,
      street text,
      city text,
      city_key text COLLATE "C",
      state text,
      postal_code text,
      country text,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id) ON DELETE CASCADE
    );
    CREATE UNIQUE INDEX address_owner ON address (tenant_id, customer_id);
    CREATE INDEX address_city ON address (tenant_id, city_key, customer_id) WHERE city_key IS NOT NULL;

    CREATE TABLE duplicate_candidate (
      tenant_id uuid NOT NULL,
      customer_a uuid NOT NULL,
      customer_b uuid NOT NULL,
      reason text NOT NULL,
      found_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, customer_a, customer_b),
      CHECK (customer_a < customer_b),
      FOREIGN KEY (tenant_id, customer_a) REFERENCES customer (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, customer_b) REFERENCES customer (tenant_id, id) ON DELETE CASCADE
    );`,
  down: `DROP TABLE duplicate_candidate, address, customer_tag, tag, customer_token, customer_name, customer_identity, customer;`,
};
