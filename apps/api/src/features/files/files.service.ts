import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Permission } from '@clientele/domain';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { requireScope, type TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError } from '../../errors';
import { recordAudit } from '../audit/audit';
import { findTaskOwner } from '../tasks/tasks.service';
import { FileStore } from './file-store';
import * as queries from './files.queries';

/** How long the result of a task is kept. */
export const fileDays = 7;

interface FileRow {
  id: string;
  name: string;
  media_type: string;
  size: string;
  store_key: string;
  permission: Permission;
}

export interface NewFile {
  tenantId: string;
  taskId: string;
  name: string;
  mediaType: string;
  size: number;
  storeKey: string;
  /** What one must hold to have it. */
  permission: Permission;
}

/** Keeps in the caller's transaction that a stored file belongs to a task. */
export async function insertFile(connection: Connection, file: NewFile): Promise<void> {
  const now = Date.now();
  await connection.query(queries.insertFile, [
    file.tenantId,
    uuidv7(),
    file.taskId,
    file.name,
    file.mediaType,
    file.size,
    file.storeKey,
    file.permission,
    new Date(now).toISOString(),
    new Date(now + fileDays * 86_400_000).toISOString(),
  ]);
}

function fileNotFound(): CodedError {
  return new CodedError({ code: 'NOT_FOUND', message: 'task.error.fileNotFound', field: 'id' });
}

@Injectable()
export class FilesService {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
  ) {}

  /** @throws NOT_FOUND for a foreign, missing or expired one, FORBIDDEN without the permission of what made it. */
  async openFile(
    viewer: TenantViewer,
    id: string,
  ): Promise<{ name: string; mediaType: string; size: number; content: Readable }> {
    const tenantId = viewer.tenant.id;
    if (!isUuid(id)) throw fileNotFound();
    const values = [tenantId, id, findTaskOwner(viewer)];
    const [row] = await this.database.readInTenant<FileRow>(tenantId, queries.findFile, values);
    if (!row) throw fileNotFound();
    requireScope(viewer, row.permission);
    const content = await this.store.find(row.store_key);
    if (!content) throw fileNotFound();
    await this.database.inTenant(tenantId, (connection) =>
      recordAudit(connection, viewer, {
        action: 'file.downloaded',
        recordType: 'file',
        recordId: id,
        after: { name: row.name },
      }),
    );
    return { name: row.name, mediaType: row.media_type, size: Number(row.size), content };
  }
}

/** Removes what has expired, the file before its row: a row without a file is found again, a file without a row never. */
export async function deleteExpiredFiles(options: {
  database: Database;
  store: FileStore;
  tenantId: string;
}): Promise<void> {
  const { database, store, tenantId } = options;
  const expired = await database.readInTenant<{ id: string; store_key: string }>(tenantId, queries.listExpired, [
    tenantId,
  ]);
  for (const { id, store_key: key } of expired) {
    await store.remove(key);
    await database.inTenant(tenantId, (connection) => connection.query(queries.deleteFile, [tenantId, id]));
  }
}
