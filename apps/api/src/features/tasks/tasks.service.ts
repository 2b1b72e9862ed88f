import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, invalid } from '../../errors';
import { NodePage, resolvePage, type PageArguments } from '../../graphql/connection';
import { decodeCursor, encodeCursor } from '../../graphql/cursor';
import { recordAudit, toActor } from '../audit/audit';
import { toProblem, toTask, type ProblemRow, type TaskRow } from './task.row';
import type { TaskConnectionType, TaskProblemType, TaskType } from './task.type';
import { announceTask } from './task-progress';
import * as queries from './tasks.queries';

const order = 'TASKS';
const mostProblemsShown = 1_000;
const mostRunningShown = 100;

/** Who sees the tasks of everybody. */
const overseers: readonly string[] = ['OWNER', 'ADMIN', 'PLATFORM_ADMIN'];

/** Whose tasks the viewer sees: an author's id, or null for everybody's. */
export function findTaskOwner(viewer: TenantViewer): string | null {
  return overseers.includes(viewer.role) ? null : toActor(viewer).id;
}

export function taskNotFound(field = 'id'): CodedError {
  return new CodedError({ code: 'NOT_FOUND', message: 'task.error.notFound', field });
}

/** Tasks as people see and stop them. */
@Injectable()
export class TasksService {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws INVALID naming the argument, LIMIT for too large a page. */
  async listTasks(
    viewer: TenantViewer,
    request: PageArguments,
    wants: { totalCount: boolean },
  ): Promise<TaskConnectionType> {
    const tenantId = viewer.tenant.id;
    const page = resolvePage(request);
    const cursor =
      page.cursor === undefined
        ? undefined
        : decodeCursor({ cursor: page.cursor, order, kinds: ['uuid'], field: page.cursorField });
    const owner = findTaskOwner(viewer);
    const steps = [
      {
        statement: page.backward ? queries.listTasksBackward : queries.listTasks,
        values: [tenantId, owner, cursor?.[0] ?? null, page.size + 1] as unknown[],
      },
    ];
    if (wants.totalCount) steps.push({ statement: queries.countTasks, values: [tenantId, owner] });
    const [rows, counted] = await this.database.inOneFlight(tenantId, steps);
    return new NodePage({
      rows: rows as TaskRow[],
      page,
      toNode: (row) => toTask(row, viewer),
      toCursor: (row) => encodeCursor({ order, values: [row.id] }),
      totalCount: Number((counted as { total: string }[] | undefined)?.[0]?.total ?? 0),
    });
  }

  /** The viewer's own that wait or run, newest first; at most 100. */
  async listRunning(viewer: TenantViewer): Promise<TaskType[]> {
    const values = [viewer.tenant.id, toActor(viewer).id, mostRunningShown];
    const rows = await this.database.readInTenant<TaskRow>(viewer.tenant.id, queries.listRunning, values);
    return rows.map((row) => toTask(row, viewer));
  }

  async findTask(viewer: TenantViewer, id: string): Promise<TaskType | undefined> {
    const tenantId = viewer.tenant.id;
    if (!isUuid(id)) return undefined;
    const values = [tenantId, id, findTaskOwner(viewer)];
    const [row] = await this.database.readInTenant<TaskRow>(tenantId, queries.findTask, values);
    return row && toTask(row, viewer);
  }

  /** The task of a transaction that has just made or changed it. @throws NOT_FOUND, also for somebody else's. */
  async getTask(connection: Connection, viewer: TenantViewer, id: string): Promise<TaskType> {
    return toTask(await this.getRow(connection, viewer, id), viewer);
  }

  async getRow(connection: Connection, viewer: TenantViewer, id: string): Promise<TaskRow> {
    if (!isUuid(id)) throw taskNotFound();
    const values = [viewer.tenant.id, id, findTaskOwner(viewer)];
    const [row] = await connection.query<TaskRow>(queries.findTask, values);
    if (!row) throw taskNotFound();
    return row;
  }

  /** @throws INVALID for a number that is none. */
  async listProblems(viewer: TenantViewer, id: string, first: number): Promise<TaskProblemType[]> {
    if (first < 1 || first > mostProblemsShown)
      throw invalid('first', 'wholeNumber', { min: 1, max: mostProblemsShown });
    const values = [viewer.tenant.id, id, first];
    const rows = await this.database.readInTenant<ProblemRow>(viewer.tenant.id, queries.listProblems, values);
    return rows.map((row) => toProblem(row, viewer));
  }

  /** What has ended stays as it ended. @throws NOT_FOUND */
  async cancelTask(viewer: TenantViewer, id: string): Promise<TaskType> {
    const tenantId = viewer.tenant.id;
    return this.database.inTenant(tenantId, async (connection) => {
      const before = await this.getRow(connection, viewer, id);
      await connection.query(queries.requestCancel, [tenantId, id, new Date().toISOString()]);
      const row = await this.getRow(connection, viewer, id);
      if (before.state === 'QUEUED' || before.state === 'RUNNING') {
        await recordAudit(connection, viewer, { action: 'task.cancelled', recordType: 'task', recordId: id });
        const { state, done, total, failed } = row;
        await announceTask(connection, { tenantId, authorId: row.author_id, id, state, done, total, failed });
      }
      return toTask(row, viewer);
    });
  }
}
