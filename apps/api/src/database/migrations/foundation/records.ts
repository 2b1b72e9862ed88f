import type { SchemaPart } from '../row-security';

/** What happened (audit, append-only for the application) and what others must be told (outbox). */
export const recordTables: SchemaPart = {
  directory: [{ table: 'access_event', rights: 'SELECT, INSERT' }],
  tenant: [{ table: 'audit_log', rights: 'SELECT, INSERT' }, { table: 'outbox' }],
  up: `
    CREATE TABLE audit_log (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      at timestamptz NOT NULL,
      actor_kind text NOT NULL CHECK (actor_kind IN ('STAFF', 'KEY', 'SYSTEM')),
      actor_id uuid,
      actor_name text NOT NULL,
      address text,
      action text NOT NULL,
      record_type text NOT NULL,
      record_id uuid,
      before jsonb,
      after jsonb,
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX audit_log_record ON audit_log (tenant_id, record_id, id);

    CREATE TABLE outbox (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      topic text NOT NULL,
      record_id uuid NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );

    CREATE TABLE access_event (
      id uuid PRIMARY KEY,
      at timestamptz NOT NULL,
      kind text NOT NULL CHECK (kind IN ('SIGNED_IN', 'SIGN_IN_FAILED', 'LOCKED_OUT', 'SIGNED_OUT', 'SESSION_REVOKED', 'TENANT_CHOSEN')),
      account_id uuid,
      tenant_id uuid,
      address text
    );
    CREATE INDEX access_event_account ON access_event (account_id, id);
    CREATE INDEX access_event_address ON access_event (address, id);`,
  down: `DROP TABLE access_event, outbox, audit_log;`,
};
