import { Injectable } from '@nestjs/common';
import type { OutputRow, OutputTable } from '@clientele/tabular';
import { validate as isUuid } from 'uuid';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, invalid } from '../../errors';
import { recordAudit } from '../audit/audit';
import type { GivenSort } from '../customers/read-sort';
import { CustomersService } from '../customers/customers.service';
import { createTask } from '../tasks/task-queue';
import { TasksService } from '../tasks/tasks.service';
import type { TaskType } from '../tasks/task.type';
import { buildExport, buildExportCount, type Selection } from './export.queries';
import { readExportColumns, toOutputColumns, type ExportColumnName } from './export-columns';
import type { ExportFormat } from './export-formats';
import { readRows, toCells } from './row-cursor';

/** Which customers and what of them, as it was asked for: kept with a task as it is. */
export interface ExportRequest {
  format: ExportFormat;
  columns?: readonly string[] | null;
  search?: string | null;
  filter?: unknown;
  filterText?: string | null;
  sort?: GivenSort | null;
  ids?: readonly string[] | null;
  exceptIds?: readonly string[] | null;
}

/** An export that was checked and can begin. */
export interface ReadyExport {
  format: ExportFormat;
  selection: Selection;
  columns: readonly ExportColumnName[];
  fileName: string;
}

/** Ids in one call; more are asked for by their filter. */
export const mostIds = 10_000;

/** Ids that cannot be any, foreign and missing ones are not told apart: none of them is found. @throws LIMIT */
export function readIds(ids: readonly string[], field: string): string[] {
  if (ids.length > mostIds)
    throw new CodedError({ code: 'LIMIT', message: 'tooMany', values: { most: mostIds }, field });
  return [...new Set(ids.filter((id) => isUuid(id)).map((id) => id.toLowerCase()))];
}

/** Customer lists as files (C19). */
@Injectable()
export class ExportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly customers: CustomersService,
  ) {}

  /** @throws INVALID naming the argument, LIMIT for too many ids, FORBIDDEN for who may not see customers. */
  async prepare(viewer: TenantViewer, request: ExportRequest): Promise<ReadyExport> {
    const { format, ids, exceptIds, search } = request;
    const columns = readExportColumns(request.columns, 'columns', viewer.tenant.customFields);
    if (ids && search?.trim()) throw invalid('ids', 'task.error.idsAndSearch');
    if (ids && exceptIds) throw invalid('exceptIds', 'task.error.idsAndExcept');
    const list = await this.customers.readList(viewer, request);
    const selection = {
      ...list,
      ...(ids && { ids: readIds(ids, 'ids') }),
      ...(exceptIds && { exceptIds: readIds(exceptIds, 'exceptIds') }),
    };
    const { slug } = viewer.tenant;
    const fileName = `${slug}-customers-${list.question.today}.${format.toLowerCase()}`;
    return { format, selection, columns, fileName };
  }

  /**
   * The rows, all of one moment; `tell` hears how many were read after each batch. The first batch is there when this returns, so that
   * what is wrong shows before a file is begun. It holds a connection until it is closed.
   */
  async openTable(
    viewer: TenantViewer,
    ready: ReadyExport,
    tell: (rows: number) => void | Promise<void>,
  ): Promise<OutputTable & { close: () => Promise<void> }> {
    const { columns, format, selection } = ready;
    const question = buildExport(selection, { columns, format, now: this.clock.now() });
    const rows = readRows(this.database, { tenantId: viewer.tenant.id, ...question });
    const first = await rows.next();
    return {
      columns: toOutputColumns(columns, viewer),
      batches: count(first, rows, { columns: columns.length, tell }),
      close: async () => void (await rows.return(undefined)),
    };
  }

  async countRows({ selection }: ReadyExport): Promise<number> {
    const { statement, values } = buildExportCount(selection);
    const tenantId = selection.question.tenant.id;
    const [row] = await this.database.readInTenant<{ total: number }>(tenantId, statement, values);
    return row?.total ?? 0;
  }
}

async function* count(
  first: IteratorResult<string[]>,
  rest: AsyncIterator<string[]>,
  { columns, tell }: { columns: number; tell: (rows: number) => void | Promise<void> },
): AsyncGenerator<Iterable<OutputRow>> {
  let rows = 0;
  for (let batch = first; !batch.done; batch = await rest.next()) {
    rows += batch.value.length;
    yield cutRows(batch.value, columns);
    await tell(rows);
  }
}

function* cutRows(texts: readonly string[], columns: number): Generator<OutputRow> {
  for (const text of texts) yield toCells(text, columns);
}

/** What left the house, and who took it. */
export async function recordExport(
  connection: Connection,
  viewer: TenantViewer,
  options: { request: ExportRequest; columns: readonly string[]; rows: number; complete: boolean; taskId?: string },
): Promise<void> {
  const { request, columns, rows, complete, taskId } = options;
  const { format, search, filter, filterText, sort, ids, exceptIds } = request;
  await recordAudit(connection, viewer, {
    action: 'customers.exported',
    recordType: taskId === undefined ? 'tenant' : 'task',
    recordId: taskId ?? viewer.tenant.id,
    after: {
      format,
      rows,
      complete,
      columns,
      ...(search && { search }),
      ...(filter != null && { filter }),
      ...(filterText && { filterText }),
      ...(sort && { sort }),
      ...(ids && { chosen: ids.length }),
      ...(exceptIds && { leftOut: exceptIds.length }),
    },
  });
}

/** Exports of any size, as tasks. */
@Injectable()
export class ExportTasks {
  constructor(
    private readonly database: Database,
    private readonly exports: ExportsService,
    private readonly tasks: TasksService,
  ) {}

  /** @throws as `ExportsService.prepare` */
  async exportCustomers(viewer: TenantViewer, request: ExportRequest): Promise<TaskType> {
    const { selection } = await this.exports.prepare(viewer, request);
    const input = { ...request, ids: selection.ids, exceptIds: selection.exceptIds };
    return this.database.inTenant(viewer.tenant.id, async (connection) => {
      const id = await createTask(connection, viewer, { kind: 'EXPORT', input });
      return this.tasks.getTask(connection, viewer, id);
    });
  }
}
