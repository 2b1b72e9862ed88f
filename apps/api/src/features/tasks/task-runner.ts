import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/database';
import { CodedError } from '../../errors';
import { toKnownError } from '../../graphql/to-coded-error';
import { describeError, type Log } from '../../http/log';
import type { TenantContexts } from '../tenants/tenant-contexts';
import type { TenantContext } from '../../access/viewer';
import type { TaskAuthor } from './task-author';
import { taskJob, type TaskKind } from './task-kinds';
import { endTask, type TaskCounts } from './task-progress';
import { enqueueTask } from './task-queue';
import * as queries from './tasks.queries';

/** A task at work. */
export interface RunningTask extends TaskCounts {
  id: string;
  kind: TaskKind;
  tenant: TenantContext;
  input: Record<string, unknown>;
  author: TaskAuthor;
  authorId: string | null;
  /** Epoch milliseconds at which the worker should leave the rest to another turn, so that other jobs are not kept waiting. */
  until: number;
}

/** DONE and CANCELLED end the task unless the worker has ended it itself; MORE asks for another turn. */
export type TaskOutcome = 'DONE' | 'CANCELLED' | 'MORE';

/** Does the work of one kind of task, in steps that each leave everything right: the process may end at any moment. */
export interface TaskWorker {
  run(task: RunningTask): Promise<TaskOutcome>;
}

export type TaskWorkers = Readonly<Record<TaskKind, TaskWorker>>;

interface StartedRow extends TaskCounts {
  kind: TaskKind;
  state: string;
  cancelling: boolean;
  input: Record<string, unknown>;
  author: TaskAuthor;
  author_id: string | null;
}

/** How long one turn of a task may keep a worker. */
const turn = 15_000;
/** A task whose worker said nothing for so long has lost it. */
const silence = 120_000;

/** Takes tasks up, ends them, and finds those whose worker was lost. */
export class TaskRunner {
  constructor(
    private readonly database: Database,
    private readonly contexts: TenantContexts,
    private readonly workers: TaskWorkers,
    private readonly log: Log,
  ) {}

  /** @throws what was not foreseen, so that the job is tried again; after the last attempt the task has failed. */
  async run({ tenantId, taskId }: { tenantId: string; taskId: string }): Promise<void> {
    const started = await this.start(tenantId, taskId);
    if (!started) return;
    try {
      const outcome = await this.work(taskId, tenantId, started);
      await this.database.inTenant(tenantId, async (connection) => {
        if (outcome === 'MORE') await enqueueTask(connection, { tenantId, taskId });
        else await endTask(connection, { tenantId, taskId, state: outcome });
      });
    } catch (error) {
      await this.handleFailure(error, { tenantId, taskId });
    }
  }

  private async start(tenantId: string, taskId: string): Promise<StartedRow | undefined> {
    const [row] = await this.database.inTenant(tenantId, (connection) =>
      connection.query<StartedRow>(queries.startTask, [tenantId, taskId, new Date().toISOString()]),
    );
    return row;
  }

  private async work(id: string, tenantId: string, started: StartedRow): Promise<TaskOutcome> {
    if (started.cancelling) return 'CANCELLED';
    const { kind, input, author, author_id: authorId, total, done, failed, changed } = started;
    const tenant = await this.contexts.getTenantContext(tenantId);
    const until = Date.now() + turn;
    return this.workers[kind].run({ id, kind, tenant, input, author, authorId, total, done, failed, changed, until });
  }

  private async handleFailure(error: unknown, key: { tenantId: string; taskId: string }): Promise<void> {
    const known = error instanceof Error ? toKnownError(error) : undefined;
    // An unreachable database is no failure of the task.
    if (known && known.code !== 'UNAVAILABLE') return this.fail(key, known);
    const [row] = await this.database.inTenant(key.tenantId, (connection) =>
      connection.query<{ attempts: number }>(queries.countAttempt, [
        key.tenantId,
        key.taskId,
        new Date().toISOString(),
      ]),
    );
    if ((row?.attempts ?? 0) < taskJob.maxAttempts) throw error;
    const id = randomUUID();
    this.log.error({ errorId: id, taskId: key.taskId, error: describeError(error) }, 'task failed');
    await this.fail(key, new CodedError({ code: 'INTERNAL', message: 'internal', values: { id } }));
  }

  private async fail(key: { tenantId: string; taskId: string }, error: CodedError): Promise<void> {
    await this.database.inTenant(key.tenantId, (connection) =>
      endTask(connection, { ...key, state: 'FAILED', error: { message: error.messageKey, values: error.values } }),
    );
  }

  /** Puts back on the queue what a lost worker has left: the queue itself would wait for hours. */
  async resume(tenantId: string): Promise<number> {
    return this.database.inTenant(tenantId, async (connection) => {
      const before = new Date(Date.now() - silence).toISOString();
      const tasks = await connection.query<{ id: string }>(queries.listAbandoned, [tenantId, before]);
      for (const { id } of tasks) await enqueueTask(connection, { tenantId, taskId: id });
      return tasks.length;
    });
  }
}
