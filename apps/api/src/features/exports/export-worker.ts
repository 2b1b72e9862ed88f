import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createTranslator } from '@clientele/locale';
import type { TenantViewer } from '../../access/viewer';
import type { Database } from '../../database/database';
import type { FileStore } from '../files/file-store';
import { insertFile } from '../files/files.service';
import type { FiguresService } from '../figures/figures.service';
import { getTaskViewer } from '../tasks/task-author';
import { endTask, saveTaskProgress } from '../tasks/task-progress';
import type { RunningTask, TaskOutcome, TaskWorker } from '../tasks/task-runner';
import { mediaTypes, writeTable } from './export-formats';
import { recordExport, type ExportRequest, type ExportsService, type ReadyExport } from './exports.service';

/** Progress costs a write: it is saved this often, in milliseconds. */
const progressInterval = 500;

/** Leaves the table in the middle of it. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Writes an export to a file of this machine, then keeps it. It begins again when its process ended in between: a list of one moment
 * cannot be gone on with. The key in the store is the task's, so what another run has left there is replaced.
 */
export class ExportWorker implements TaskWorker {
  constructor(
    private readonly database: Database,
    private readonly exports: ExportsService,
    private readonly figures: FiguresService,
    private readonly store: FileStore,
  ) {}

  async run(task: RunningTask): Promise<TaskOutcome> {
    const { tenant, author } = task;
    const request = task.input as unknown as ExportRequest;
    await this.figures.advanceDay(tenant.id);
    const permissions = ['customers:export', 'customers:view'] as const;
    const viewer = await getTaskViewer(this.database, { tenant, author, permissions });
    const ready = await this.exports.prepare(viewer, request);
    const folder = await mkdtemp(join(tmpdir(), 'clientele-export-'));
    try {
      const path = join(folder, 'file');
      const rows = await this.write(task, { viewer, ready, path });
      const mediaType = mediaTypes[ready.format];
      const storeKey = `${tenant.id}/${task.id}.${ready.format.toLowerCase()}`;
      const size = await this.store.save({ key: storeKey, path, mediaType });
      await this.database.inTenant(tenant.id, async (connection) => {
        const key = { tenantId: tenant.id, taskId: task.id };
        await saveTaskProgress(
          connection,
          { ...key, authorId: task.authorId },
          { total: rows, done: rows, failed: 0, changed: 0 },
        );
        if (!(await endTask(connection, { ...key, state: 'DONE' }))) return;
        const file = { ...key, name: ready.fileName, mediaType, size, storeKey, permission: permissions[0] };
        await insertFile(connection, file);
        await recordExport(connection, viewer, {
          request,
          columns: ready.columns,
          rows,
          complete: true,
          taskId: task.id,
        });
      });
      return 'DONE';
    } catch (error) {
      if (error instanceof Stopped) return 'CANCELLED';
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async write(
    task: RunningTask,
    { viewer, ready, path }: { viewer: TenantViewer; ready: ReadyExport; path: string },
  ): Promise<number> {
    const total = await this.exports.countRows(ready);
    let written = 0;
    let savedAt = 0;
    const table = await this.exports.openTable(viewer, ready, async (rows) => {
      written = rows;
      if (Date.now() - savedAt < progressInterval) return;
      savedAt = Date.now();
      const stop = await this.saveProgress(task, rows, Math.max(total, rows));
      if (stop) throw new Stopped('The export was cancelled');
    });
    const translator = createTranslator(viewer.locale, { vertical: viewer.tenant.vertical });
    const bytes = writeTable(ready.format, table, { sheetName: translator.t('task.sheetName') });
    try {
      await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
    } finally {
      await table.close();
    }
    return written;
  }

  private async saveProgress(task: RunningTask, done: number, total: number): Promise<boolean> {
    const { id: taskId, tenant, authorId } = task;
    return this.database.inTenant(tenant.id, async (connection) => {
      const key = { tenantId: tenant.id, taskId, authorId };
      return (await saveTaskProgress(connection, key, { total, done, failed: 0, changed: 0 })).stop;
    });
  }
}
