import { Injectable } from '@nestjs/common';
import type { Permission } from '@clientele/domain';
import { LRUCache } from 'lru-cache';
import { Database } from '../database/database';
import { recordAudit } from '../features/audit/audit';
import { requireTenant, type Viewer } from './viewer';

/** A caller that keeps trying writes one row a minute and operation (per process), so that the log cannot be flooded. */
const quietTime = 60_000;

/** Writes refused permissions to the audit log of the viewer's tenant. */
@Injectable()
export class Refusals {
  private readonly told = new LRUCache<string, true>({ max: 10_000, ttl: quietTime });

  constructor(private readonly database: Database) {}

  async record(viewer: Viewer, refused: { operation: string; permission: Permission | undefined }): Promise<void> {
    if (!viewer.tenant) return;
    const key = `${viewer.tenant.id} ${viewer.keyId ?? viewer.accountId} ${refused.operation}`;
    if (this.told.has(key)) return;
    this.told.set(key, true);
    const author = requireTenant(viewer);
    await this.database.inTenant(author.tenant.id, (connection) =>
      recordAudit(connection, author, { action: 'access.refused', recordType: 'operation', after: refused }),
    );
  }
}
