import { Logger, parseCronItems, run, type Runner, type Task, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { describeError } from '../http/log';
import { recordDeadJob } from './dead-jobs';
import type { Job, JobContext, JobPayload } from './define-job';
import { jobSchema } from './schema';

export interface JobRunnerOptions {
  url: string;
  jobs: readonly Job[];
  context: JobContext;
  /** Jobs at once in this process. */
  concurrency?: number;
  /** Milliseconds between looks at the queue for what is due; new jobs are announced at once. */
  pollInterval?: number;
}

const restartDelay = 5_000;

/** Runs the queue's jobs in this process, and again after the database was out of reach. */
export class JobRunner {
  private readonly pool: Pool;
  private runner: Runner | undefined;
  private stopping = false;
  private restart: NodeJS.Timeout | undefined;

  constructor(private readonly options: JobRunnerOptions) {
    const concurrency = options.concurrency ?? 2;
    // One connection listens, one takes and finishes jobs, and cron needs one of its own for a moment.
    this.pool = new Pool({ connectionString: options.url, max: concurrency + 3, application_name: 'clientele-jobs' });
    this.pool.on('error', (error) =>
      options.context.log.warn({ error: describeError(error) }, 'idle job connection lost'),
    );
    this.pool.on('connect', (client) =>
      client.on('error', (error) =>
        this.options.context.log.debug({ error: describeError(error) }, 'job connection lost'),
      ),
    );
  }

  get running(): boolean {
    return this.runner !== undefined;
  }

  /** @throws Error when the queue cannot be reached or is not installed. */
  async start(): Promise<void> {
    const { jobs, context, concurrency = 2, pollInterval = 2_000 } = this.options;
    const runner = await run({
      pgPool: this.pool,
      schema: jobSchema,
      concurrency,
      pollInterval,
      noHandleSignals: true,
      logger: toWorkerLog(context),
      taskList: buildTasks(jobs, context),
      parsedCronItems: buildSchedule(jobs),
    });
    this.runner = runner;
    runner.promise.then(
      () => this.handleEnd(),
      (error: unknown) => this.handleEnd(error),
    );
  }

  /** Waits for the jobs that are running. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const { runner } = this;
    this.runner = undefined;
    await runner?.stop();
    await this.pool.end();
  }

  private handleEnd(error?: unknown): void {
    if (this.stopping) return;
    this.runner = undefined;
    const { log } = this.options.context;
    log.error({ error: describeError(error) }, 'jobs stopped; starting them again soon');
    this.restart = setTimeout(() => {
      this.start().catch((failure: unknown) => this.handleEnd(failure));
    }, restartDelay);
  }
}

function buildSchedule(jobs: readonly Job[]) {
  const scheduled = jobs.filter((job) => job.schedule !== undefined);
  return parseCronItems(
    scheduled.map(({ name, schedule, maxAttempts }) => ({
      task: name,
      match: schedule as string,
      // With a key, what could not run (nobody was there, or it is waiting for a retry) is replaced and does not pile up.
      options: { maxAttempts, jobKey: `schedule ${name}`, jobKeyMode: 'replace' as const, backfillPeriod: 0 },
    })),
  );
}

function buildTasks(jobs: readonly Job[], context: JobContext): TaskList {
  return Object.fromEntries(jobs.map((job) => [job.name, toTask(job, context)]));
}

/** What fails at the last attempt leaves the queue and is kept as a dead job. */
function toTask(job: Job, context: JobContext): Task {
  return async (given, helpers) => {
    const payload = withoutCron(given);
    const { attempts, max_attempts: maxAttempts } = helpers.job;
    const log = context.log.child({ job: job.name, attempt: attempts });
    try {
      await job.run({ ...context, log }, payload);
    } catch (error) {
      const dead = attempts >= maxAttempts;
      log[dead ? 'error' : 'warn'](
        { error: describeError(error) },
        dead ? 'job is dead' : 'job failed, will be tried again',
      );
      if (!dead) throw error;
      const text = String(describeError(error)['message'] ?? error);
      await recordDeadJob(context.database, { name: job.name, payload, error: text, maxAttempts });
    }
  };
}

function withoutCron(given: unknown): JobPayload {
  const { _cron: _, ...payload } = (given ?? {}) as Record<string, unknown>;
  return payload;
}

/** The worker's own lines: its job failures are ours to log, and its payloads nobody's. */
function toWorkerLog({ log }: JobContext): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' && !/^Failed task/.test(message)) log.error(`jobs: ${message}`);
    else if (level === 'warning') log.warn(`jobs: ${message}`);
    else log.trace(`jobs: ${message}`);
  });
}
