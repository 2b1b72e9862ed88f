import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { requireScope, type TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, invalid, notFound } from '../../errors';
import { listStaff } from '../customers/customers.queries';
import { CustomersService } from '../customers/customers.service';
import { readIds } from '../exports/exports.service';
import { withinInput } from '../exports/within-input';
import { createTask } from '../tasks/task-queue';
import { isUndoable, type TaskRow } from '../tasks/task.row';
import type { TaskType } from '../tasks/task.type';
import { TasksService } from '../tasks/tasks.service';
import { readBulkChange, type ReadChange } from './bulk-change';
import type { BulkUpdateInput } from './bulk.inputs';
import * as queries from './bulk.queries';
import type { BulkInput } from './bulk-worker';

/** Changes of many customers at once, as tasks (C7). */
@Injectable()
export class BulkService {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomersService,
    private readonly tasks: TasksService,
  ) {}

  /** @throws INVALID naming the field, FORBIDDEN, NOT_FOUND for a member of staff or a segment that is not there, LIMIT for too many ids. */
  async bulkUpdateCustomers(viewer: TenantViewer, input: BulkUpdateInput): Promise<TaskType> {
    requireWholeScope(viewer);
    const read = await readBulkChange(input.change);
    for (const permission of read.permissions) requireScope(viewer, permission);
    const { matching } = input;
    if ((input.ids == null) === (matching == null)) throw invalid('input.ids', 'task.error.idsOrMatching');
    if (matching) await withinInput('input.matching', () => this.customers.readList(viewer, matching));
    const ids = input.ids ? readRecordIds(input.ids, 'input.ids') : undefined;
    const exceptIds = input.exceptIds ? readIds(input.exceptIds, 'input.exceptIds') : undefined;
    const tenantId = viewer.tenant.id;
    return this.database.inTenant(tenantId, async (connection) => {
      const shown = (await this.checkTarget(connection, tenantId, read)) ?? read.shown;
      const { change, changeKind, shownKey, permissions } = read;
      const kept: BulkInput = {
        change,
        changeKind,
        shown,
        shownKey,
        permissions,
        ids,
        matching: matching ?? undefined,
        exceptIds,
      };
      const id = await createTask(connection, viewer, { kind: 'BULK_UPDATE', input: kept });
      return this.tasks.getTask(connection, viewer, id);
    });
  }

  /** @returns the name of whom or what the change names, for the title. */
  private async checkTarget(
    connection: Connection,
    tenantId: string,
    { change, changeKind }: ReadChange,
  ): Promise<string | undefined> {
    if (change.kind === 'SEGMENT') {
      const [segment] = isUuid(change.segmentId)
        ? await connection.query<{ kind: string; name: string }>(queries.findSegmentKind, [tenantId, change.segmentId])
        : [];
      const field = `input.change.${changeKind}`;
      if (!segment) throw notFound('segment', field);
      if (segment.kind !== 'STATIC') throw new CodedError({ code: 'CONFLICT', message: 'segmentNoList', field });
      return segment.name;
    }
    if (change.kind !== 'COLUMN' || !change.column.endsWith('_id') || change.value === null) return undefined;
    const [staff] = isUuid(change.value)
      ? await connection.query<{ name: string }>(listStaff, [tenantId, [change.value]])
      : [];
    if (!staff) throw notFound('staff', `input.change.${changeKind}`);
    return staff.name;
  }

  /** @throws NOT_FOUND, CONFLICT for what cannot be undone (any more). */
  async undoTask(viewer: TenantViewer, id: string): Promise<TaskType> {
    const tenantId = viewer.tenant.id;
    return this.database.inTenant(tenantId, async (connection) => {
      if (isUuid(id)) await connection.query(queries.lockForUndo, [tenantId, id]);
      const row = await this.tasks.getRow(connection, viewer, id);
      requireWholeScope(viewer);
      const { ids: _ids, matching: _matching, exceptIds: _exceptIds, ...kept } = readInput(row);
      for (const permission of kept.permissions) requireScope(viewer, permission);
      const undo = await createTask(connection, viewer, { kind: 'BULK_UNDO', input: { ...kept, undoes: id } });
      await connection.query(queries.markUndone, [tenantId, id, undo]);
      return this.tasks.getTask(connection, viewer, undo);
    });
  }
}

/** Ids chosen by hand are not looked up in a scope: who may change many sees all of the business. @throws FORBIDDEN */
function requireWholeScope(viewer: TenantViewer): void {
  const permission = 'customers:bulk_update';
  if (requireScope(viewer, permission) === 'ALL') return;
  throw new CodedError({ code: 'FORBIDDEN', message: 'forbidden', values: { permission }, details: { permission } });
}

function readInput(row: TaskRow): BulkInput {
  if (!isUndoable(row)) throw new CodedError({ code: 'CONFLICT', message: 'task.error.notUndoable', field: 'id' });
  return row.input as unknown as BulkInput;
}

/** @throws LIMIT, INVALID when there is none. */
function readRecordIds(ids: readonly string[], field: string): string[] {
  if (ids.length === 0) throw invalid(field, 'required');
  return readIds(ids, field);
}
