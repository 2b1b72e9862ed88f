import { v7 as uuidv7 } from 'uuid';
import type { TenantViewer } from '../../access/viewer';
import type { Connection } from '../../database/statement';
import { invalid } from '../../errors';
import { enqueueJob } from '../../jobs/enqueue-job';
import { toActor } from '../audit/audit';
import { toTaskAuthor } from './task-author';
import { taskJob, type TaskKind } from './task-kinds';
import { announceTask } from './task-progress';
import * as queries from './tasks.queries';

/** Makes a task in the caller's transaction and puts it on the queue. @returns its id. @throws INVALID for a text that cannot be stored. */
export async function createTask(
  connection: Connection,
  viewer: TenantViewer,
  { kind, input }: { kind: TaskKind; input: object },
): Promise<string> {
  const id = uuidv7();
  const text = JSON.stringify(input);
  // JSON in the database holds any character but this one.
  if (text.includes('\\u0000')) throw invalid('input', 'controlCharacters');
  const tenantId = viewer.tenant.id;
  const actor = toActor(viewer);
  await connection.query(queries.insertTask, [
    tenantId,
    id,
    kind,
    text,
    JSON.stringify(toTaskAuthor(viewer)),
    actor.id,
    actor.name,
    new Date().toISOString(),
  ]);
  await enqueueTask(connection, { tenantId, taskId: id });
  const notice = { tenantId, authorId: actor.id, id, state: 'QUEUED' as const, done: 0, total: null, failed: 0 };
  await announceTask(connection, notice);
  return id;
}

/** Work on a task, or go on with it. While it waits once more changes nothing. */
export async function enqueueTask(
  connection: Connection,
  payload: { tenantId: string; taskId: string },
): Promise<void> {
  await enqueueJob(connection, { job: taskJob, payload, key: `task ${payload.taskId}` });
}
