import { Injectable } from '@nestjs/common';
import { foldText } from '@clientele/identity';
import { createTranslator } from '@clientele/locale';
import { describeFilterProblem, toCustomFieldName, toFilterJson } from '@clientele/segmentation';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { requireScope, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, invalid, notFound } from '../../errors';
import { recordAudit } from '../audit/audit';
import { sortFields } from '../customers/customer-sort';
import { FilterReader } from '../filters/filter-reader';
import { listNamedSegments } from '../filters/segment-field';
import type { SegmentRules } from '../filters/segment-rules';
import { Preferences } from './preferences.service';
import { pruneFilter } from './prune-filter';
import type { SavedViewType, SaveViewInput, UpdateViewInput, ViewPage } from './view.type';
import * as queries from './views.queries';

const longestName = 80;
const longestSearch = 200;
const mostViews = 200;
const mostColumns = 60;
const longestJson = 20_000;
/** Names of columns and of sorts. */
const namePattern = /^[\w.:-]{1,80}$/;

const pagePermissions = { CUSTOMERS: 'customers:view', ORDERS: 'orders:view' } as const;

/** What is saved, whatever it came from. */
type ViewFields = Pick<queries.ViewRow, 'name' | 'shared' | 'filter' | 'search' | 'sort' | 'columns' | 'period'>;

/** Saved views: each person's own in a business, and those shared with everyone there. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly filters: FilterReader,
    private readonly preferences: Preferences,
  ) {}

  /** Own and shared ones by name. */
  async listViews(viewer: TenantViewer, page: ViewPage): Promise<SavedViewType[]> {
    requireScope(viewer, pagePermissions[page]);
    const { tenant } = viewer;
    const rows = await this.database.readInTenant<queries.ViewRow>(tenant.id, queries.listViews, [
      tenant.id,
      viewer.accountId ?? null,
      page,
    ]);
    const rules = await this.filters.loadRules(tenant);
    const chosen = await this.preferences.findDefaultView(viewer, page);
    return rows.map((row) => this.toView(viewer, row, { rules, chosen }));
  }

  /** @throws INVALID, FORBIDDEN to share without segments:manage, CONFLICT for a name that one has used or for a service's key. */
  async saveView(viewer: TenantViewer, input: SaveViewInput): Promise<SavedViewType> {
    requireScope(viewer, pagePermissions[input.page]);
    const accountId = requirePerson(viewer);
    const { tenant } = viewer;
    const id = uuidv7();
    const fields: ViewFields = {
      ...{ filter: null, search: null, sort: null, columns: null, period: null },
      name: readName(input.name),
      shared: input.shared ?? false,
      ...(await this.readFields(viewer, input.page, input)),
    };
    if (fields.shared) requireScope(viewer, 'segments:manage');
    await this.database.inTenant(tenant.id, async (connection) => {
      const [count] = await connection.query<{ total: number }>(queries.countViews, [tenant.id, accountId]);
      if ((count?.total ?? 0) >= mostViews)
        throw new CodedError({ code: 'LIMIT', message: 'viewMany', values: { limit: mostViews } });
      const made = await connection.query(queries.insertView, [
        ...[tenant.id, id, accountId, viewer.name, input.page, fields.name, foldText(fields.name), fields.shared],
        ...toValues(fields),
        this.clock.now().toISOString(),
      ]);
      if (made.length === 0) throw buildNameTaken(fields.name);
      await this.record(connection, viewer, { action: 'view.created', id, after: fields });
    });
    if (input.isDefault) await this.preferences.chooseDefaultView(viewer, { page: input.page, id, isDefault: true });
    return this.getView(viewer, id);
  }

  /**
   * One's own; shared ones too by who may manage segments.
   * @throws NOT_FOUND, FORBIDDEN, CONFLICT when the version is stale, and as `saveView`.
   */
  async updateView(viewer: TenantViewer, input: UpdateViewInput): Promise<SavedViewType> {
    const { tenant } = viewer;
    const before = await this.findRow(viewer, input.id, 'input.id');
    const { name, shared } = input;
    const hasOnlyDefault = Object.entries(input).every(
      ([key, value]) => ['id', 'version', 'isDefault'].includes(key) || value === undefined,
    );
    if (!hasOnlyDefault) {
      const given = await this.readFields(viewer, before.page, input);
      await this.database.inTenant(tenant.id, async (connection) => {
        const current = await this.lockRow(connection, viewer, input.id, 'input.id');
        requireHand(viewer, current);
        if (current.version !== input.version) throw buildVersionConflict(current);
        const fields: ViewFields = {
          ...current,
          ...given,
          ...(name == null ? {} : { name: readName(name) }),
          ...(shared == null ? {} : { shared }),
        };
        if (fields.shared !== current.shared) requireScope(viewer, 'segments:manage');
        const saved = await connection.query(queries.updateView, [
          ...[tenant.id, current.id, fields.name, foldText(fields.name), fields.shared],
          ...toValues(fields),
          this.clock.now().toISOString(),
        ]);
        if (saved.length === 0) throw buildNameTaken(fields.name);
        await this.record(connection, viewer, {
          action: 'view.updated',
          id: current.id,
          before: current,
          after: fields,
        });
      });
    }
    if (input.isDefault != null)
      await this.preferences.chooseDefaultView(viewer, {
        page: before.page,
        id: before.id,
        isDefault: input.isDefault,
      });
    return this.getView(viewer, input.id);
  }

  /** @throws NOT_FOUND, FORBIDDEN */
  async deleteView(viewer: TenantViewer, id: string): Promise<void> {
    await this.database.inTenant(viewer.tenant.id, async (connection) => {
      const row = await this.lockRow(connection, viewer, id, 'id');
      requireHand(viewer, row);
      await connection.query(queries.deleteView, [viewer.tenant.id, row.id]);
      await this.record(connection, viewer, { action: 'view.deleted', id: row.id, before: row });
    });
  }

  private async getView(viewer: TenantViewer, id: string): Promise<SavedViewType> {
    const row = await this.findRow(viewer, id, 'id');
    const rules = await this.filters.loadRules(viewer.tenant);
    const chosen = await this.preferences.findDefaultView(viewer, row.page);
    return this.toView(viewer, row, { rules, chosen });
  }

  private findRow(viewer: TenantViewer, id: string, field: string): Promise<queries.ViewRow> {
    return this.database.inTenant(viewer.tenant.id, (connection) => this.lockRow(connection, viewer, id, field));
  }

  private async lockRow(
    connection: Connection,
    viewer: TenantViewer,
    id: string,
    field: string,
  ): Promise<queries.ViewRow> {
    const [row] = isUuid(id)
      ? await connection.query<queries.ViewRow>(queries.findView, [viewer.tenant.id, viewer.accountId ?? null, id])
      : [];
    if (!row) throw notFound('view', field);
    requireScope(viewer, pagePermissions[row.page]);
    return row;
  }

  /** What is given, checked. Filters of orders are the dashboard's own, and only bounded. */
  private async readFields(
    viewer: TenantViewer,
    page: ViewPage,
    { filter, search, sort, columns, period }: SaveViewInput | UpdateViewInput,
  ): Promise<Partial<ViewFields>> {
    const isOfCustomers = page === 'CUSTOMERS';
    if (isOfCustomers && sort && !isCustomerSort(viewer, sort.field))
      throw invalid('input.sort.field', 'notOneOf', { allowed: sortFields.join(', ') });
    return {
      ...(filter === undefined
        ? {}
        : { filter: isOfCustomers ? await this.readCustomerFilter(viewer, filter) : readJson(filter, 'input.filter') }),
      ...(search === undefined ? {} : { search: readSearch(search) }),
      ...(sort === undefined ? {} : { sort: sort && readSort(sort) }),
      ...(columns === undefined ? {} : { columns: columns && readColumns(columns) }),
      ...(period === undefined ? {} : { period: readJson(period, 'input.period') }),
    };
  }

  private async readCustomerFilter(viewer: TenantViewer, input: unknown): Promise<unknown> {
    const filter = this.filters.readWritten(viewer, { filter: input }, { tree: 'input.filter', text: 'input.filter' });
    if (!filter) return null;
    if (listNamedSegments(filter).length > 0) requireScope(viewer, 'segments:view');
    const rules = await this.filters.loadRules(viewer.tenant);
    return toFilterJson({ filter: rules.pin(filter, 'input.filter'), currency: viewer.tenant.currency });
  }

  private toView(
    viewer: TenantViewer,
    row: queries.ViewRow,
    { rules, chosen }: { rules: SegmentRules; chosen: string | undefined },
  ): SavedViewType {
    const { filter, dropped } = this.readStored(viewer, row, rules);
    const isSortKnown = row.page !== 'CUSTOMERS' || !row.sort || isCustomerSort(viewer, row.sort.field);
    const { t } = createTranslator(viewer.locale, { vertical: viewer.tenant.vertical });
    return {
      ...{ id: row.id, page: row.page, name: row.name, shared: row.shared, version: row.version },
      ...{ isDefault: row.id === chosen, mine: row.account_id === viewer.accountId, ownerName: row.owner_name },
      ...{ filter, search: row.search, columns: row.columns, period: row.period },
      sort: isSortKnown ? row.sort : null,
      dropped: isSortKnown ? dropped : [...dropped, t('errors.viewSort', { field: row.sort?.field ?? '' })],
    };
  }

  /** The filter as far as it can be read today, and what cannot, in words. */
  private readStored(
    viewer: TenantViewer,
    { page, filter: stored }: queries.ViewRow,
    rules: SegmentRules,
  ): { filter: unknown; dropped: string[] } {
    if (page !== 'CUSTOMERS' || stored === null) return { filter: stored, dropped: [] };
    const { vertical, zone } = viewer.tenant;
    const speech = createTranslator(viewer.locale, { vertical, zone });
    const context = this.filters.buildContext(viewer.tenant);
    const { filter, problems, lostSegments } = pruneFilter({ stored, context, hasSegment: (id) => rules.has(id) });
    const dropped = problems.map((problem) => describeFilterProblem(problem, speech));
    return { filter, dropped: lostSegments === 0 ? dropped : [...dropped, speech.t('errors.viewSegment')] };
  }

  private async record(
    connection: Connection,
    viewer: TenantViewer,
    change: { action: string; id: string; before?: ViewFields; after?: ViewFields },
  ): Promise<void> {
    const { action, id, before, after } = change;
    const tell = ({ name, shared, filter, sort, columns }: ViewFields) => ({ name, shared, filter, sort, columns });
    await recordAudit(connection, viewer, {
      ...{ action, recordType: 'view', recordId: id },
      ...(before ? { before: tell(before) } : {}),
      ...(after ? { after: tell(after) } : {}),
    });
  }
}

/** One of ours, or an own field by its name. */
function isCustomerSort({ tenant }: TenantViewer, field: string): boolean {
  return (
    sortFields.some((each) => each === field) || tenant.customFields.some((own) => toCustomFieldName(own) === field)
  );
}

/** Views are people's: a service has none. @throws CONFLICT */
export function requirePerson(viewer: TenantViewer): string {
  if (viewer.accountId === undefined) throw new CodedError({ code: 'CONFLICT', message: 'personOnly' });
  return viewer.accountId;
}

/** One's own, or a shared one of whoever keeps order there. @throws FORBIDDEN */
function requireHand(viewer: TenantViewer, row: queries.ViewRow): void {
  if (row.account_id !== viewer.accountId) requireScope(viewer, 'segments:manage');
}

function readName(text: string): string {
  const name = text.trim();
  if (foldText(name) === '' || name.length > longestName)
    throw invalid('input.name', 'nameLength', { limit: longestName });
  if (/[\p{Cc}\p{Surrogate}]/u.test(name)) throw invalid('input.name', 'controlCharacters');
  return name;
}

function readSearch(text: string | null): string | null {
  const search = text?.trim() || null;
  if (search && search.length > longestSearch) throw invalid('input.search', 'tooLong', { longest: longestSearch });
  if (search && /[\p{Cc}\p{Surrogate}]/u.test(search)) throw invalid('input.search', 'controlCharacters');
  return search;
}

function readSort({ field, direction }: NonNullable<ViewFields['sort']>): ViewFields['sort'] {
  if (!namePattern.test(field)) throw invalid('input.sort.field', 'request');
  return { field, direction };
}

function readColumns(columns: string[]): string[] {
  if (columns.length > mostColumns) throw invalid('input.columns', 'tooMany', { most: mostColumns });
  if (!columns.every((column) => namePattern.test(column))) throw invalid('input.columns', 'request');
  return [...new Set(columns)];
}

/** Of the dashboard's own making: kept as it is, if it is small and can be stored. */
export function readJson(value: unknown, field: string): unknown {
  const text = JSON.stringify(value ?? null);
  if (text.length > longestJson) throw invalid(field, 'tooLong', { longest: longestJson });
  if (/\\u0000|\\ud[89a-f]/i.test(text)) throw invalid(field, 'controlCharacters');
  return value ?? null;
}

function toValues({ filter, search, sort, columns, period }: ViewFields): (string | null)[] {
  const toText = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));
  return [toText(filter), search, toText(sort), toText(columns), toText(period)];
}

function buildNameTaken(name: string): CodedError {
  return new CodedError({ code: 'CONFLICT', message: 'viewNameTaken', values: { name }, field: 'input.name' });
}

function buildVersionConflict({ id, name, version }: queries.ViewRow): CodedError {
  return new CodedError({
    ...{ code: 'CONFLICT', message: 'conflict', field: 'input.version' },
    details: { current: { id, name, version } },
  });
}
