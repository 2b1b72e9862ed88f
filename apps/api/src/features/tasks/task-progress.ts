import type { Connection } from '../../database/statement';
import type { TaskNotice, TaskState } from './task-kinds';
import * as queries from './tasks.queries';

export interface TaskCounts {
  total: number | null;
  done: number;
  failed: number;
  changed: number;
}

export interface TaskProblem {
  recordId?: string;
  label?: string;
  /** Key of the message. */
  message: string;
  values?: Record<string, string | number>;
}

/** More failures than these are counted and not described. */
const mostProblems = 10_000;
/** Nobody sees more than this of a number that runs, and every notice wakes every API process. */
const noticeInterval = 300;

const lastNotices = new Map<string, number>();

/** Announces a task's state once the caller's transaction commits; while it runs not more often than can be seen. */
export async function announceTask(connection: Connection, notice: TaskNotice): Promise<void> {
  const now = Date.now();
  if (notice.state !== 'RUNNING') lastNotices.delete(notice.id);
  else if (now - (lastNotices.get(notice.id) ?? 0) < noticeInterval) return;
  else lastNotices.set(notice.id, now);
  await connection.query(queries.notifyTask, [JSON.stringify(notice)]);
}

interface TaskKey {
  tenantId: string;
  taskId: string;
  authorId: string | null;
}

/** Saves how far a running task has come, in the transaction of the work itself. @returns whether somebody wants it stopped. */
export async function saveTaskProgress(
  connection: Connection,
  { tenantId, taskId, authorId }: TaskKey,
  counts: TaskCounts,
): Promise<{ stop: boolean }> {
  const { total, done, failed, changed } = counts;
  const values = [tenantId, taskId, total, done, failed, changed, new Date().toISOString()];
  const [row] = await connection.query<{ cancelling: boolean }>(queries.saveProgress, values);
  await announceTask(connection, { tenantId, authorId, id: taskId, state: 'RUNNING', done, total, failed });
  return { stop: row?.cancelling ?? true };
}

/** @param options.before how many failures there were before these. */
export async function saveTaskProblems(
  connection: Connection,
  options: { tenantId: string; taskId: string; before: number; problems: readonly TaskProblem[] },
): Promise<void> {
  const { tenantId, taskId, before, problems } = options;
  const rows = problems.slice(0, Math.max(0, mostProblems - before)).map((problem, n) => ({
    n,
    record_id: problem.recordId ?? null,
    label: problem.label ?? null,
    message: problem.message,
    facts: problem.values ?? null,
  }));
  if (rows.length === 0) return;
  await connection.query(queries.insertProblems, [tenantId, taskId, before, JSON.stringify(rows)]);
}

/** What a task has to tell when it ends. */
export interface TaskOutcomeText {
  /** Key of the message. */
  message: string;
  values?: Record<string, string | number>;
}

/** Of a task that still runs: the last saved stands when it ends. */
export async function saveTaskOutcome(
  connection: Connection,
  { tenantId, taskId, outcome }: { tenantId: string; taskId: string; outcome: TaskOutcomeText },
): Promise<void> {
  const { message, values = {} } = outcome;
  await connection.query(queries.saveOutcome, [tenantId, taskId, message, JSON.stringify(values)]);
}

/** Ends a task, once: @returns false when it had ended already. */
export async function endTask(
  connection: Connection,
  options: {
    tenantId: string;
    taskId: string;
    state: Exclude<TaskState, 'QUEUED' | 'RUNNING'>;
    error?: { message: string; values: Record<string, string | number> };
  },
): Promise<boolean> {
  const { tenantId, taskId, state, error } = options;
  const facts = error ? JSON.stringify(error.values) : null;
  const [row] = await connection.query<{
    author_id: string | null;
    done: number;
    total: number | null;
    failed: number;
  }>(queries.endTask, [tenantId, taskId, state, error?.message ?? null, facts, new Date().toISOString()]);
  if (!row) return false;
  const { author_id: authorId, done, total, failed } = row;
  await announceTask(connection, { tenantId, authorId, id: taskId, state, done, total, failed });
  return true;
}
