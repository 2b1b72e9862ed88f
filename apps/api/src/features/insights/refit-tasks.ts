import type { TenantViewer } from '../../access/viewer';
import { sql, type Connection } from '../../database/statement';
import { recordAudit } from '../audit/audit';
import { createTask } from '../tasks/task-queue';
import { findTaskOwner } from '../tasks/tasks.service';

/** The newest that waits or runs; $2 only of this author, when given. */
export const findOpenRefit = sql(
  'insights.findOpenRefit',
  `SELECT id FROM task
   WHERE tenant_id = $1 AND kind = 'PURCHASE_MODEL' AND state IN ('QUEUED', 'RUNNING') AND ($2::uuid IS NULL OR author_id = $2)
   ORDER BY id DESC LIMIT 1`,
);

const holdRefits = sql(
  'insights.holdRefits',
  `SELECT pg_advisory_xact_lock(hashtextextended('refit ' || $1::uuid::text, 0))`,
);

/** The task that fits a business's models anew, in the caller's transaction: the one under way that the viewer may see, else a new one. @returns its id */
export async function openRefit(connection: Connection, viewer: TenantViewer): Promise<string> {
  const tenantId = viewer.tenant.id;
  await connection.query(holdRefits, [tenantId]);
  const [open] = await connection.query<{ id: string }>(findOpenRefit, [tenantId, findTaskOwner(viewer)]);
  if (open) return open.id;
  const id = await createTask(connection, viewer, { kind: 'PURCHASE_MODEL', input: {} });
  await recordAudit(connection, viewer, { action: 'purchaseModel.refitted', recordType: 'task', recordId: id });
  return id;
}
