import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './row-security';

const tables = [
  'segment',
  'segment_member',
  'segment_change',
  'segment_snapshot',
  'segment_dirty',
  'segment_day',
  'saved_view',
  'preference',
];

/**
 * Own segments (S3, S4, S5), saved views (L10) and what people prefer. A dynamic segment's members are what its rule says; its rows in
 * segment_member are the members as of the last look, by which entering and leaving are told. Memberships and their log are written by the
 * hundred thousand: foreign keys would check each row, so they have none, and whoever deletes a segment deletes them.
 */
export class Segments1763900000000 implements MigrationInterface {
  readonly name = 'Segments1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE segment (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        version integer NOT NULL DEFAULT 1,
        kind text NOT NULL CHECK (kind IN ('STATIC', 'DYNAMIC')),
        name text NOT NULL,
        name_key text COLLATE "C" NOT NULL,
        description text,
        rule jsonb,
        rule_version integer NOT NULL DEFAULT 1,
        evaluated_version integer NOT NULL DEFAULT 0,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_by text NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        CHECK ((kind = 'DYNAMIC') = (rule IS NOT NULL))
      );
      CREATE UNIQUE INDEX segment_name ON segment (tenant_id, name_key);
      CREATE INDEX segment_dynamic ON segment (tenant_id, id) WHERE kind = 'DYNAMIC';
      COMMENT ON COLUMN segment.evaluated_version IS 'the rule_version whose members are in segment_member';

      CREATE TABLE segment_member (
        tenant_id uuid NOT NULL,
        segment_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, segment_id, customer_id)
      );
      CREATE INDEX segment_member_of ON segment_member (tenant_id, customer_id, segment_id);

      CREATE TABLE segment_change (
        tenant_id uuid NOT NULL,
        segment_id uuid NOT NULL,
        batch_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        at timestamptz NOT NULL,
        entered boolean NOT NULL,
        reason text NOT NULL CHECK (reason IN ('ORDER', 'EDIT', 'TIME', 'RULE', 'HAND')),
        PRIMARY KEY (tenant_id, segment_id, batch_id, customer_id)
      );
      COMMENT ON TABLE segment_change IS 'batch_id is also the id of the outbox''s note about the batch';

      CREATE TABLE segment_snapshot (
        tenant_id uuid NOT NULL,
        segment_key text COLLATE "C" NOT NULL,
        day date NOT NULL,
        customers bigint NOT NULL,
        value bigint NOT NULL,
        PRIMARY KEY (tenant_id, segment_key, day)
      );
      COMMENT ON COLUMN segment_snapshot.segment_key IS 'an own segment''s id, or the key of a built-in one';

      CREATE TABLE segment_dirty (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        ordered uuid[] NOT NULL,
        edited uuid[] NOT NULL,
        everyone boolean NOT NULL DEFAULT false,
        PRIMARY KEY (tenant_id, id)
      ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
      COMMENT ON TABLE segment_dirty IS 'customers whose orders or own data changed since dynamic segments were last looked at';

      CREATE TABLE segment_day (
        tenant_id uuid PRIMARY KEY,
        day date NOT NULL,
        settings_version integer NOT NULL
      );
      COMMENT ON TABLE segment_day IS 'the tenant-local day and the settings for which the members of dynamic segments are';

      CREATE TABLE saved_view (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        version integer NOT NULL DEFAULT 1,
        account_id uuid NOT NULL,
        owner_name text NOT NULL,
        page text NOT NULL CHECK (page IN ('CUSTOMERS', 'ORDERS')),
        name text NOT NULL,
        name_key text COLLATE "C" NOT NULL,
        shared boolean NOT NULL DEFAULT false,
        filter jsonb,
        search text,
        sort jsonb,
        columns jsonb,
        period jsonb,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE UNIQUE INDEX saved_view_name ON saved_view (tenant_id, account_id, page, name_key);

      CREATE TABLE preference (
        tenant_id uuid NOT NULL,
        account_id uuid NOT NULL,
        key text COLLATE "C" NOT NULL,
        content jsonb NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, account_id, key)
      )`);
    for (const table of tables) await runner.query(secureTenantTable({ table }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...tables].reverse().join(', ')}`);
  }
}
