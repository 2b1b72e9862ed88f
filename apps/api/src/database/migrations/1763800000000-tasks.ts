import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './row-security';

/**
 * Long work that a person or a service asked for, its progress and outcome, and the files it made. Kinds of tasks have no check: each
 * feature brings its own.
 */
export class Tasks1763800000000 implements MigrationInterface {
  readonly name = 'Tasks1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE task (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        state text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
        input jsonb NOT NULL,
        total integer,
        done integer NOT NULL DEFAULT 0,
        failed integer NOT NULL DEFAULT 0,
        changed integer NOT NULL DEFAULT 0,
        attempts integer NOT NULL DEFAULT 0,
        cancelling boolean NOT NULL DEFAULT false,
        author jsonb NOT NULL,
        author_id uuid,
        author_name text NOT NULL,
        error text,
        error_facts jsonb,
        undone_by uuid,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        ended_at timestamptz,
        heartbeat_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id)
      ) WITH (fillfactor = 70);
      COMMENT ON COLUMN task.changed IS 'records whose value before is kept in task_item: what an undo would bring back';
      COMMENT ON COLUMN task.error IS 'key of the message, its values in error_facts';
      CREATE INDEX task_by_author ON task (tenant_id, author_id, id);
      CREATE INDEX task_open ON task (tenant_id, heartbeat_at) WHERE state IN ('QUEUED', 'RUNNING');

      CREATE TABLE task_item (
        tenant_id uuid NOT NULL,
        task_id uuid NOT NULL,
        n integer NOT NULL,
        record_id uuid NOT NULL,
        before jsonb,
        PRIMARY KEY (tenant_id, task_id, n),
        FOREIGN KEY (tenant_id, task_id) REFERENCES task (tenant_id, id) ON DELETE CASCADE
      );
      COMMENT ON COLUMN task_item.before IS 'what was changed, as it was; null where nothing was changed (yet)';

      CREATE TABLE task_problem (
        tenant_id uuid NOT NULL,
        task_id uuid NOT NULL,
        n integer NOT NULL,
        record_id uuid,
        label text,
        message text NOT NULL,
        facts jsonb,
        PRIMARY KEY (tenant_id, task_id, n),
        FOREIGN KEY (tenant_id, task_id) REFERENCES task (tenant_id, id) ON DELETE CASCADE
      );

      CREATE TABLE file (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        task_id uuid NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        size bigint NOT NULL,
        store_key text NOT NULL,
        permission text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, task_id) REFERENCES task (tenant_id, id) ON DELETE CASCADE
      );
      COMMENT ON COLUMN file.permission IS 'what one must hold to have it';
      CREATE INDEX file_of_task ON file (tenant_id, task_id);
      CREATE INDEX file_by_expiry ON file (tenant_id, expires_at)`);
    for (const table of ['task', 'task_item', 'task_problem', 'file']) await runner.query(secureTenantTable({ table }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE file, task_problem, task_item, task');
  }
}
