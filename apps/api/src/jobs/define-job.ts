import { parseCronItem } from 'graphile-worker';
import type { Clock } from '../clock';
import type { Database } from '../database/database';
import type { Log } from '../http/log';

export interface JobContext {
  database: Database;
  clock: Clock;
  log: Log;
}

export type JobPayload = Readonly<Record<string, unknown>>;

/** Work, schedule and retries of one job. Its work must do no harm when it runs twice, also at the same moment. */
export interface Job<Payload extends JobPayload = JobPayload> {
  name: string;
  /** Five cron fields, in UTC: `* * * * *` is every minute. Without one the job runs only when it is enqueued. */
  schedule?: string;
  /** Attempts until it is dead; the waits between them grow exponentially (e¹, e², … seconds). */
  maxAttempts: number;
  run(context: JobContext, payload: Payload): Promise<void>;
}

/** @throws Error when the schedule is none. */
export function defineJob<Payload extends JobPayload = JobPayload>(job: Job<Payload>): Job<Payload> {
  if (job.schedule !== undefined) parseCronItem({ task: job.name, match: job.schedule });
  return job;
}
