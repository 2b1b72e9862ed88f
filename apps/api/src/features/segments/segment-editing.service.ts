import { Injectable } from '@nestjs/common';
import { foldText } from '@clientele/identity';
import { toFilterJson, type CustomerFilter } from '@clientele/segmentation';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, invalid, notFound } from '../../errors';
import { enqueueJob } from '../../jobs/enqueue-job';
import { recordAudit } from '../audit/audit';
import { holdTenantFigures } from '../figures/ledger.lock';
import { FilterReader } from '../filters/filter-reader';
import { listNamedInJson, type SegmentRules } from '../filters/segment-rules';
import type { CreateSegmentInput, UpdateSegmentInput } from './segments.inputs';
import { evaluateSegmentsJob } from './segment-job-names';
import { SegmentLists } from './segment-lists.service';
import * as queries from './segments.queries';

const longestName = 80;
const longestDescription = 1_000;
/** Rules are evaluated together and each takes its share of the tenant's midnight. */
const mostSegments = 500;

const ruleFields = { tree: 'input.filter', text: 'input.text' };

/** Own segments are made, changed and deleted. Whoever changes a rule does so alone in the tenant, so that no ring can come of two. */
@Injectable()
export class SegmentEditingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly filters: FilterReader,
    private readonly lists: SegmentLists,
  ) {}

  /** @throws INVALID, NOT_FOUND for a segment or customer that is not there, CONFLICT for a name that is taken, LIMIT. @returns its id. */
  async createSegment(viewer: TenantViewer, input: CreateSegmentInput): Promise<string> {
    const { tenant } = viewer;
    const id = uuidv7();
    const name = readName(input.name);
    const description = readDescription(input.description);
    const written = this.filters.readWritten(viewer, { filter: input.filter, filterText: input.text }, ruleFields);
    const isDynamic = input.kind === 'DYNAMIC';
    if (isDynamic && !written) throw invalid('input.filter', 'required');
    if (isDynamic && input.customerIds?.length) throw invalid('input.customerIds', 'segmentNoList');
    await this.database.inTenant(
      tenant.id,
      async (connection) => {
        // Writers at work have not noted whom they touched while there was no dynamic segment; the first evaluation must see them.
        if (isDynamic) await holdTenantFigures(connection, tenant.id);
        const rules = await this.openRules(connection, viewer);
        if (rules.rows.length >= mostSegments)
          throw new CodedError({ code: 'LIMIT', message: 'segmentMany', values: { limit: mostSegments } });
        requireFreeName(rules, { id, name });
        const filter = written && rules.pin(written, 'input.filter');
        const rule = isDynamic && filter ? this.toRule(viewer, filter) : null;
        if (rule) checkRule(rules, { id, name, rule });
        await connection.query(queries.insertSegment, [
          ...[tenant.id, id, input.kind, name, foldText(name), description],
          ...[rule && JSON.stringify(rule), viewer.name, this.clock.now().toISOString()],
        ]);
        await recordAudit(connection, viewer, {
          action: 'segment.created',
          recordType: 'segment',
          recordId: id,
          after: { name, kind: input.kind, ...(rule ? { rule } : {}) },
        });
        if (isDynamic) await this.evaluateSoon(connection, tenant.id);
        else await this.lists.fill(connection, viewer, { id, filter, customerIds: input.customerIds ?? [], rules });
      },
      { statementTimeout: 120_000 },
    );
    return id;
  }

  /** @throws as `createSegment`, and CONFLICT with the current state when the version is stale. */
  async updateSegment(viewer: TenantViewer, input: UpdateSegmentInput): Promise<void> {
    const { tenant } = viewer;
    const written = this.filters.readWritten(viewer, { filter: input.filter, filterText: input.text }, ruleFields);
    await this.database.inTenant(tenant.id, async (connection) => {
      const rules = await this.openRules(connection, viewer);
      const before = await this.lockSegment(connection, viewer, input.id, 'input.id');
      if (before.version !== input.version) throw buildVersionConflict(before);
      if (written && before.kind === 'STATIC') throw invalid('input.filter', 'segmentNoRule');
      const name = input.name == null ? before.name : readName(input.name);
      const description = input.description === undefined ? before.description : readDescription(input.description);
      requireFreeName(rules, { id: before.id, name });
      const rule = written ? this.toRule(viewer, rules.pin(written, 'input.filter')) : before.rule;
      const isRuleNew = JSON.stringify(rule) !== JSON.stringify(before.rule);
      if (isRuleNew) checkRule(rules, { id: before.id, name, rule });
      await connection.query(queries.updateSegment, [
        ...[tenant.id, before.id, name, foldText(name), description, rule === null ? null : JSON.stringify(rule)],
        ...[isRuleNew ? 1 : 0, viewer.name, this.clock.now().toISOString()],
      ]);
      if (isRuleNew) {
        await connection.query(queries.markRulesChanged, [tenant.id, listContaining(rules, before.id)]);
        await this.evaluateSoon(connection, tenant.id);
      }
      await recordAudit(connection, viewer, {
        action: 'segment.updated',
        recordType: 'segment',
        recordId: before.id,
        before: { name: before.name, description: before.description, ...(isRuleNew ? { rule: before.rule } : {}) },
        after: { name, description, ...(isRuleNew ? { rule } : {}) },
      });
    });
  }

  /** With its history. @throws NOT_FOUND; CONFLICT naming the segments and views that use it. */
  async deleteSegment(viewer: TenantViewer, id: string): Promise<void> {
    const { tenant } = viewer;
    await this.database.inTenant(tenant.id, async (connection) => {
      const rules = await this.openRules(connection, viewer);
      const segment = await this.lockSegment(connection, viewer, id, 'id');
      await this.requireUnused(connection, viewer, { id: segment.id, rules });
      await connection.query(queries.deleteSegment, [tenant.id, segment.id]);
      await recordAudit(connection, viewer, {
        action: 'segment.deleted',
        recordType: 'segment',
        recordId: segment.id,
        before: { name: segment.name, kind: segment.kind, rule: segment.rule },
      });
    });
  }

  private async openRules(connection: Connection, viewer: TenantViewer): Promise<SegmentRules> {
    await connection.query(queries.holdRules, [viewer.tenant.id]);
    return this.filters.loadRules(viewer.tenant, connection);
  }

  private async lockSegment(
    connection: Connection,
    viewer: TenantViewer,
    id: string,
    field: string,
  ): Promise<queries.SegmentRow> {
    const [row] = isUuid(id)
      ? await connection.query<queries.SegmentRow>(queries.lockSegment, [viewer.tenant.id, id])
      : [];
    if (!row) throw notFound('segment', field);
    return row;
  }

  private toRule(viewer: TenantViewer, filter: CustomerFilter): unknown {
    return toFilterJson({ filter, currency: viewer.tenant.currency });
  }

  private async evaluateSoon(connection: Connection, tenantId: string): Promise<void> {
    await enqueueJob(connection, { job: evaluateSegmentsJob, payload: { tenantId }, key: `segments ${tenantId}` });
  }

  private async requireUnused(
    connection: Connection,
    viewer: TenantViewer,
    { id, rules }: { id: string; rules: SegmentRules },
  ): Promise<void> {
    const views = await connection.query<ViewRow>(queries.listViewsNaming, [viewer.tenant.id]);
    const using = views.filter(({ filter }) => listNamedInJson(filter).includes(id));
    const segments = rules.listUsers(id);
    if (using.length + segments.length === 0) return;
    // A colleague's own view is named by whose it is: what it is called is the colleague's business.
    const names = [
      ...segments.map(({ name }) => name),
      ...using.map((view) => (view.shared || view.account_id === viewer.accountId ? view.name : view.owner_name)),
    ];
    throw new CodedError({
      code: 'CONFLICT',
      message: 'segmentInUse',
      values: { names: names.map((name) => `“${name}”`).join(', ') },
      field: 'id',
      details: { segments: segments.map((segment) => ({ id: segment.id, name: segment.name })) },
    });
  }
}

interface ViewRow {
  name: string;
  owner_name: string;
  account_id: string;
  shared: boolean;
  filter: unknown;
}

function readName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > longestName) throw invalid('input.name', 'nameLength', { limit: longestName });
  if (/\p{Cc}/u.test(name)) throw invalid('input.name', 'controlCharacters');
  return name;
}

function readDescription(text: string | null | undefined): string | null {
  const description = text?.trim() || null;
  if (description && description.length > longestDescription)
    throw invalid('input.description', 'tooLong', { longest: longestDescription });
  if (description && /[\0\p{Surrogate}]/u.test(description)) throw invalid('input.description', 'controlCharacters');
  return description;
}

function requireFreeName(rules: SegmentRules, { id, name }: { id: string; name: string }): void {
  const key = foldText(name);
  if (key === '') throw invalid('input.name', 'nameLength', { limit: longestName });
  if (rules.rows.some((row) => row.id !== id && row.name_key === key))
    throw new CodedError({ code: 'CONFLICT', message: 'segmentNameTaken', values: { name }, field: 'input.name' });
}

/** The rule must make sense with all the others as they are: no ring through it, and nothing too large that contains it. */
function checkRule(rules: SegmentRules, { id, name, rule }: { id: string; name: string; rule: unknown }): void {
  const changed = rules.with({ id, kind: 'DYNAMIC', name, name_key: foldText(name), rule });
  for (const each of [id, ...listContaining(changed, id)])
    changed.expand({ field: 'segment', op: 'EQ', value: each }, 'input.filter');
}

/** Ids of the segments whose rule contains this one, directly or through others. */
export function listContaining(rules: SegmentRules, id: string): string[] {
  const found = new Set<string>();
  const visit = (each: string): void => {
    for (const user of rules.listUsers(each)) {
      if (found.has(user.id) || user.id === id) continue;
      found.add(user.id);
      visit(user.id);
    }
  };
  visit(id);
  return [...found];
}

function buildVersionConflict(current: queries.SegmentRow): CodedError {
  const { id, name, version, updated_by: updatedBy, updated_at: updatedAt } = current;
  return new CodedError({
    code: 'CONFLICT',
    message: 'segmentChanged',
    values: { name: updatedBy },
    field: 'input.version',
    details: { current: { id, name, version, updatedAt }, updatedBy },
  });
}
