import { Logger, runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { applicationRole } from '../database/migrations/row-security';
import { deadJobTable } from './dead-jobs';
import { jobSchema } from './schema';

/**
 * Brings the queue's schema up to date as the owner, and gives the application's role what it needs there: every right on the
 * queue's rows (its tables have row security on, so that takes a policy too), none on its structure. Safe to repeat.
 */
export async function installJobs({ adminUrl }: { adminUrl: string }): Promise<void> {
  await runMigrations({ connectionString: adminUrl, schema: jobSchema, logger: new Logger(() => () => undefined) });
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`BEGIN; ${deadJobTable}; ${grants}; COMMIT`);
  } finally {
    await client.end();
  }
}

const grants = `
  GRANT USAGE ON SCHEMA ${jobSchema} TO ${applicationRole};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${jobSchema} TO ${applicationRole};
  REVOKE INSERT, UPDATE, DELETE ON ${jobSchema}.migrations FROM ${applicationRole};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${jobSchema} TO ${applicationRole};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${jobSchema} TO ${applicationRole};
  DO $$
  DECLARE name text;
  BEGIN
    FOR name IN
      SELECT relname FROM pg_class
      WHERE relnamespace = '${jobSchema}'::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity
        AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'application')
    LOOP
      EXECUTE format('CREATE POLICY application ON ${jobSchema}.%I TO ${applicationRole} USING (true) WITH CHECK (true)', name);
    END LOOP;
    -- Readiness compares the migrations that ran with those the program knows.
    IF to_regclass('public.schema_migration') IS NOT NULL THEN
      GRANT SELECT ON public.schema_migration TO ${applicationRole};
    END IF;
  END $$`;
