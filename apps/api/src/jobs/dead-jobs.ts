import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/database';
import { sql, type Connection } from '../database/statement';
import type { JobPayload } from './define-job';
import { enqueueJob } from './enqueue-job';
import { jobSchema } from './schema';

/** A job that failed at its last attempt. The same work failing again is the same dead job, counted. */
export interface DeadJob {
  id: string;
  name: string;
  payload: JobPayload;
  error: string;
  maxAttempts: number;
  failures: number;
  firstFailedAt: string;
  lastFailedAt: string;
}

/** Run once by the installation; not a migration, because the queue's schema exists once per server and not per tenant data. */
export const deadJobTable = `
  CREATE TABLE IF NOT EXISTS ${jobSchema}.dead_job (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    payload jsonb NOT NULL,
    error text NOT NULL,
    max_attempts integer NOT NULL,
    failures integer NOT NULL DEFAULT 1,
    first_failed_at timestamptz NOT NULL DEFAULT now(),
    last_failed_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (name, payload)
  )`;

const insertDeadJob = sql(
  'jobs.insertDead',
  `INSERT INTO ${jobSchema}.dead_job (id, name, payload, error, max_attempts) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (name, payload) DO UPDATE
   SET error = excluded.error, failures = dead_job.failures + 1, last_failed_at = now()`,
);

const selectDeadJobs = sql(
  'jobs.selectDead',
  `SELECT id, name, payload, error, max_attempts AS "maxAttempts", failures, first_failed_at AS "firstFailedAt", last_failed_at AS "lastFailedAt"
   FROM ${jobSchema}.dead_job ORDER BY last_failed_at DESC, id LIMIT $1`,
);

const takeDeadJob = sql(
  'jobs.takeDead',
  `DELETE FROM ${jobSchema}.dead_job WHERE id = $1 RETURNING name, payload, max_attempts AS "maxAttempts"`,
);

export const deleteOldDeadJobs = sql(
  'jobs.deleteOldDead',
  `DELETE FROM ${jobSchema}.dead_job WHERE last_failed_at < now() - interval '90 days'`,
);

export async function recordDeadJob(
  connection: Connection,
  failed: { name: string; payload: JobPayload; error: string; maxAttempts: number },
): Promise<void> {
  const { name, payload, error, maxAttempts } = failed;
  await connection.query(insertDeadJob, [uuidv7(), name, JSON.stringify(payload), error.slice(0, 2_000), maxAttempts]);
}

/** The latest failures first. */
export async function listDeadJobs(
  connection: Connection,
  { limit = 100 }: { limit?: number } = {},
): Promise<DeadJob[]> {
  return connection.query<DeadJob>(selectDeadJobs, [limit]);
}

/** Puts a dead job back on the queue with all its attempts. @returns whether there was such a job. */
export async function retryDeadJob(database: Database, id: string): Promise<boolean> {
  return database.inDirectory(async (connection) => {
    const [job] = await connection.query<{ name: string; payload: JobPayload; maxAttempts: number }>(takeDeadJob, [id]);
    if (!job) return false;
    await enqueueJob(connection, { job, payload: job.payload, key: `retry ${id}` });
    return true;
  });
}
