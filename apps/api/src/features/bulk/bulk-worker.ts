import type { Permission } from '@clientele/domain';
import type { TenantViewer } from '../../access/viewer';
import type { Database } from '../../database/database';
import { adHoc, type Connection } from '../../database/statement';
import { recordAudit } from '../audit/audit';
import { Parameters } from '../customers/customer-list.queries';
import type { CustomersService } from '../customers/customers.service';
import { buildKeys, type Selection } from '../exports/export.queries';
import { readIds } from '../exports/exports.service';
import type { FiguresService } from '../figures/figures.service';
import { getTaskViewer } from '../tasks/task-author';
import { endTask, saveTaskProblems, saveTaskProgress, type TaskCounts, type TaskProblem } from '../tasks/task-progress';
import type { RunningTask, TaskOutcome, TaskWorker } from '../tasks/task-runner';
import { lockTask } from '../tasks/tasks.queries';
import type { BulkChange } from './bulk-change';
import type { Before, BulkWriter, RowFailure } from './bulk-writer';
import * as queries from './bulk.queries';

/** As it is kept with the task. */
export interface BulkInput {
  change: BulkChange;
  changeKind: string;
  shown?: string;
  shownKey?: string;
  permissions: Permission[];
  ids?: string[];
  matching?: { search?: string | null; filter?: unknown; filterText?: string | null };
  exceptIds?: string[];
  /** Of an undo: the task whose changes are taken back. */
  undoes?: string;
}

/** Larger chunks cost hand edits longer waits for their locks, smaller ones more commits. */
const chunkSize = 500;
const prepareTimeout = 600_000;

interface LockedRow extends TaskCounts {
  state: string;
  cancelling: boolean;
}

/**
 * Bulk changes and their undo, in chunks. Whom it concerns is settled once, at the beginning; each chunk commits with its progress, so a
 * worker that comes later goes on behind it, and two at once take turns.
 */
export class BulkWorker implements TaskWorker {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomersService,
    private readonly figures: FiguresService,
    private readonly writer: BulkWriter,
  ) {}

  async run(task: RunningTask): Promise<TaskOutcome> {
    const input = task.input as unknown as BulkInput;
    await this.figures.advanceDay(task.tenant.id);
    if (task.total === null) await this.prepare(task, input, await this.getViewer(task, input));
    for (;;) {
      // Asked again before each chunk: rights may be withdrawn while it runs.
      const viewer = await this.getViewer(task, input);
      const outcome = await this.step(task, input, viewer);
      if (outcome !== 'MORE' || Date.now() > task.until) return outcome;
    }
  }

  private getViewer({ tenant, author }: RunningTask, input: BulkInput): Promise<TenantViewer> {
    const permissions: Permission[] = ['customers:bulk_update', 'customers:view', ...input.permissions];
    return getTaskViewer(this.database, { tenant, author, permissions });
  }

  private async prepare(task: RunningTask, input: BulkInput, viewer: TenantViewer): Promise<void> {
    const { id: taskId, tenant, authorId } = task;
    const selection = input.matching && (await this.customers.readList(viewer, input.matching));
    const work = async (connection: Connection): Promise<void> => {
      const [row] = await connection.query<LockedRow>(lockTask, [tenant.id, taskId]);
      if (row?.total !== null) return;
      if (selection) await this.insertMatching(connection, taskId, { ...selection, exceptIds: input.exceptIds });
      else if (input.undoes) await connection.query(queries.insertChanged, [tenant.id, taskId, input.undoes]);
      else await connection.query(queries.insertChosen, [tenant.id, taskId, listChosen(input)]);
      const [count] = await connection.query<{ total: number }>(queries.countItems, [tenant.id, taskId]);
      const counts = { total: count?.total ?? 0, done: 0, failed: 0, changed: 0 };
      await saveTaskProgress(connection, { tenantId: tenant.id, taskId, authorId }, counts);
    };
    await this.database.inTenant(tenant.id, work, { statementTimeout: prepareTimeout });
  }

  private async insertMatching(connection: Connection, taskId: string, selection: Selection): Promise<void> {
    const parameters = new Parameters(selection.question.tenant.id);
    const keys = buildKeys({ ...selection, sort: { field: 'NAME', direction: 'ASC' } }, parameters);
    const text = `INSERT INTO task_item (tenant_id, task_id, n, record_id)
      SELECT $1, ${parameters.add(taskId)}::uuid, row_number() OVER (ORDER BY keys.id), keys.id FROM (${keys.text}) keys`;
    await connection.query(adHoc(text), parameters.values);
  }

  private async step(task: RunningTask, input: BulkInput, viewer: TenantViewer): Promise<TaskOutcome> {
    const { id: taskId, tenant, authorId } = task;
    const tenantId = tenant.id;
    return this.database.inTenant(tenantId, async (connection) => {
      const [row] = await connection.query<LockedRow>(lockTask, [tenantId, taskId]);
      // Another worker has ended it meanwhile.
      if (row?.state !== 'RUNNING') return 'DONE';
      const { total, done, failed, changed, cancelling } = row;
      const position = done + failed;
      const isOver = cancelling || position >= (total ?? 0);
      if (isOver) {
        const state = cancelling ? 'CANCELLED' : 'DONE';
        if (await endTask(connection, { tenantId, taskId, state }))
          await this.recordEnd(connection, viewer, { task, input, counts: row });
        return state;
      }
      const part = [tenantId, taskId, position, position + chunkSize];
      const items = await connection.query<{ id: string; before: Before | null }>(queries.listItems, part);
      const isUndo = input.undoes !== undefined;
      const rows = items.map(({ id, before }) => (isUndo && before ? { id, before } : { id }));
      const result = await this.writer.apply({ connection, viewer, rows, isUndo }, input.change);
      if (!isUndo && result.changed.size > 0) {
        const befores = [...result.changed].map(([id, before]) => ({ id, before }));
        await connection.query(queries.saveBefore, [...part, JSON.stringify(befores)]);
      }
      const problems = await this.describe(connection, tenantId, result.failures);
      await saveTaskProblems(connection, { tenantId, taskId, before: failed, problems });
      await saveTaskProgress(
        connection,
        { tenantId, taskId, authorId },
        {
          total,
          done: done + items.length - problems.length,
          failed: failed + problems.length,
          changed: changed + (isUndo ? 0 : result.changed.size),
        },
      );
      return 'MORE';
    });
  }

  private async describe(
    connection: Connection,
    tenantId: string,
    failures: readonly RowFailure[],
  ): Promise<TaskProblem[]> {
    if (failures.length === 0) return [];
    const ids = failures.map(({ id }) => id);
    const rows = await connection.query<{ id: string; name: string; state: string }>(queries.describeCustomers, [
      tenantId,
      ids,
    ]);
    const known = new Map(rows.map((row) => [row.id, row]));
    return failures.map(({ id, message, values }) => {
      const customer = known.get(id);
      // What was erased has no name left to show.
      const label = customer?.state === 'ERASED' ? undefined : customer?.name;
      const inTrash = message === 'task.problem.notThere' && customer?.state === 'TRASHED';
      return { recordId: id, label, message: inTrash ? 'task.problem.inTrash' : message, values };
    });
  }

  private async recordEnd(
    connection: Connection,
    viewer: TenantViewer,
    { task, input, counts }: { task: RunningTask; input: BulkInput; counts: TaskCounts },
  ): Promise<void> {
    const { change, undoes } = input;
    const { total, done, failed } = counts;
    await recordAudit(connection, viewer, {
      action: undoes === undefined ? 'customers.bulk_updated' : 'customers.bulk_undone',
      recordType: 'task',
      recordId: task.id,
      after: { change, total, done, failed, ...(undoes !== undefined && { undoes }) },
    });
  }
}

function listChosen({ ids = [], exceptIds = [] }: BulkInput): string[] {
  const left = new Set(exceptIds);
  return readIds(ids, 'input.ids').filter((id) => !left.has(id));
}
