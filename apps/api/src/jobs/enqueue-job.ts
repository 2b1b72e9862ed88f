import { sql, type Connection } from '../database/statement';
import type { Job, JobPayload } from './define-job';
import { jobSchema } from './schema';

const addJob = sql(
  'jobs.add',
  `SELECT 1 FROM ${jobSchema}.add_job($1, payload => $2::json, max_attempts => $3, job_key => $4, run_at => coalesce($5::timestamptz, now()))`,
);

/**
 * Puts a job on the queue in the caller's own transaction: it runs if that commits. Of jobs with the same key only the latest
 * waits; one that is already running is left alone and the new one runs after it.
 */
export async function enqueueJob<Payload extends JobPayload>(
  connection: Connection,
  {
    job,
    payload,
    key,
    runAt,
  }: { job: Pick<Job<Payload>, 'name' | 'maxAttempts'>; payload: Payload; key?: string; runAt?: Date },
): Promise<void> {
  await connection.query(addJob, [job.name, JSON.stringify(payload), job.maxAttempts, key ?? null, runAt ?? null]);
}
