import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { JobContext } from '../src/jobs/define-job';
import { createLog } from '../src/http/log';
import { runTask } from '../src/jobs/run-task';
import type { Shop } from './open-shop';

/** Files of this test's API go to a folder of their own. Before the API starts. @returns how to remove it. */
export function useFileFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-files-'));
  process.env['FILES_URL'] = `file://${folder}`;
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function buildJobContext({ services }: Pick<Shop, 'services'>): JobContext {
  const destination = new Writable({ write: (_chunk, _encoding, done) => done() });
  const { database, clock } = services;
  return { database, clock, log: createLog({ level: 'info', name: 'jobs', destination }) };
}

/** Runs a task to its end, as the worker would. */
export async function finishTask(shop: Pick<Shop, 'services' | 'tenant' | 'db'>, taskId: string): Promise<void> {
  const context = buildJobContext(shop);
  for (let turn = 0; turn < 100; turn += 1) {
    await runTask.run(context, { tenantId: shop.tenant.id, taskId });
    const { rows } = await shop.db.admin.query<{ state: string }>('SELECT state FROM task WHERE id = $1', [taskId]);
    if (!['QUEUED', 'RUNNING'].includes(rows[0]?.state ?? '')) return;
  }
  throw new Error('The task does not end');
}
