/** What a task can be. A feature that brings a kind adds it here, `task.title.KIND` to the messages and its worker to jobs/run-task.ts. */
export const taskKinds = ['EXPORT', 'BULK_UPDATE', 'BULK_UNDO', 'PURCHASE_MODEL'] as const;
export type TaskKind = (typeof taskKinds)[number];

export const taskStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const;
export type TaskState = (typeof taskStates)[number];

/** The job that works on tasks, as far as whoever makes a task needs to know it; its work is in jobs/run-task.ts. */
export const taskJob = { name: 'runTask', maxAttempts: 5 } as const;

/** Where progress is announced between processes: JSON of a `TaskNotice`. */
export const taskChannel = 'clientele_task';

export interface TaskNotice {
  tenantId: string;
  authorId: string | null;
  id: string;
  state: TaskState;
  done: number;
  total: number | null;
  failed: number;
}
