import type { SchemaPart } from '../row-security';

/** Tenants and people: what is unique across tenants (a slug, a login e-mail) has its own tables outside row security. */
export const directoryTables: SchemaPart = {
  directory: [{ table: 'tenant' }, { table: 'account' }, { table: 'membership' }, { table: 'session' }],
  tenant: [{ table: 'tenant_settings' }, { table: 'staff' }, { table: 'api_key' }],
  up: `
    CREATE TABLE tenant (
      id uuid PRIMARY KEY,
      slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
      name text NOT NULL,
      created_at timestamptz NOT NULL
    );

    CREATE TABLE tenant_settings (
      tenant_id uuid PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
      vertical text NOT NULL CHECK (vertical IN ('RETAIL', 'APPOINTMENTS', 'FIELD_SERVICE')),
      country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
      currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
      zone text NOT NULL,
      locale text NOT NULL CHECK (locale IN ('en', 'es-AR')),
      active_days integer NOT NULL CHECK (active_days BETWEEN 1 AND 3650),
      at_risk_days integer NOT NULL CHECK (at_risk_days BETWEEN 1 AND 3650),
      vip_orders integer NOT NULL CHECK (vip_orders >= 2),
      vip_spent bigint NOT NULL CHECK (vip_spent > 0),
      high_value bigint NOT NULL CHECK (high_value > 0),
      problematic_cancellations integer NOT NULL CHECK (problematic_cancellations >= 1),
      value_bands bigint[] NOT NULL CHECK (cardinality(value_bands) = 3),
      as_of_day date NOT NULL,
      version integer NOT NULL DEFAULT 1,
      updated_at timestamptz NOT NULL
    );
    COMMENT ON COLUMN tenant_settings.as_of_day IS 'the tenant-local day up to which orders are in the kept figures';

    CREATE TABLE account (
      id uuid PRIMARY KEY,
      email text NOT NULL UNIQUE,
      name text NOT NULL,
      password_hash text NOT NULL,
      locale text NOT NULL CHECK (locale IN ('en', 'es-AR')),
      platform_admin boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL
    );

    CREATE TABLE staff (
      tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
      id uuid NOT NULL,
      name text NOT NULL,
      role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'TECHNICIAN', 'SUPPORT')),
      created_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );

    CREATE TABLE membership (
      account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
      staff_id uuid NOT NULL,
      PRIMARY KEY (account_id, tenant_id)
    );
    CREATE INDEX membership_tenant ON membership (tenant_id);

    CREATE TABLE session (
      id uuid PRIMARY KEY,
      token_hash bytea NOT NULL UNIQUE,
      account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      tenant_id uuid REFERENCES tenant (id) ON DELETE CASCADE,
      created_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      user_agent text,
      address text
    );
    CREATE INDEX session_account ON session (account_id);

    CREATE TABLE api_key (
      tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
      id uuid NOT NULL,
      name text NOT NULL,
      prefix text NOT NULL,
      secret_hash bytea NOT NULL,
      scopes text[] NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_at timestamptz,
      PRIMARY KEY (tenant_id, id)
    );
    CREATE UNIQUE INDEX api_key_secret ON api_key (tenant_id, secret_hash);`,
  down: `DROP TABLE api_key, session, membership, staff, account, tenant_settings, tenant;`,
};
