import { Injectable } from '@nestjs/common';
import { foldText } from '@clientele/identity';
import { validate as isUuid } from 'uuid';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, invalid } from '../../errors';
import { enqueueJob } from '../../jobs/enqueue-job';
import { recordAudit, recordAudits } from '../audit/audit';
import { readCustomerFields } from '../customers/customer-fields';
import { FilterReader } from '../filters/filter-reader';
import { holdRules, markRulesChanged } from '../segments/segments.queries';
import { listContaining } from '../segments/segment-editing.service';
import { evaluateSegmentsJob } from '../segments/segment-job-names';
import { listTagsInFilter, renameTagsInFilter } from './tags-in-filter';
import type { TagUseType } from './tag-use.type';
import * as queries from './tags.queries';
import { TagsService } from './tags.service';

const mostMerged = 100;
/** Half a million customers change hands in one statement. */
const mergeTimeout = 120_000;

/**
 * Tags are renamed, merged and deleted for all customers at once. Rules of segments and saved views name tags by their names, and follow
 * in the same transaction; nobody changes a rule meanwhile.
 */
@Injectable()
export class TagEditingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly filters: FilterReader,
    private readonly tags: TagsService,
  ) {}

  /** @throws INVALID, NOT_FOUND; CONFLICT with `details.tag` when another tag has the name: merge with that one instead. */
  async renameTag(viewer: TenantViewer, id: string, newName: string): Promise<TagUseType> {
    const name = readName(newName);
    const key = foldText(name);
    return this.change(viewer, async (connection, tenantId) => {
      const [tag] = await lockTags(connection, tenantId, [id], 'id');
      const [taken] = await connection.query<queries.TagRow>(queries.findByKey, [tenantId, key]);
      if (taken && taken.id !== tag.id)
        throw new CodedError({
          ...{ code: 'CONFLICT', message: 'tags.error.taken', values: { name: taken.name }, field: 'name' },
          details: { tag: { id: taken.id, name: taken.name } },
        });
      if (tag.name !== name) {
        await connection.query(queries.renameTag, [tenantId, tag.id, name, key]);
        await this.rewriteFilters(connection, viewer, { names: new Map([[tag.name_key, name]]), gained: key });
        await recordAudit(connection, viewer, {
          ...{ action: 'tag.renamed', recordType: 'tag', recordId: tag.id },
          ...{ before: { name: tag.name }, after: { name } },
        });
      }
      return this.tags.getTagUse(connection, viewer, tag.id);
    });
  }

  /** Whoever has one of the tags has `into` instead; the others are gone. @throws INVALID, NOT_FOUND, LIMIT past 100 tags. */
  async mergeTags(viewer: TenantViewer, from: readonly string[], into: string): Promise<TagUseType> {
    const others = [...new Set(from.map((id) => id.toLowerCase()))].filter((id) => id !== into.toLowerCase());
    if (others.length === 0) throw invalid('from', 'required');
    if (others.length > mostMerged)
      throw new CodedError({ code: 'LIMIT', message: 'tooMany', values: { most: mostMerged }, field: 'from' });
    return this.change(viewer, async (connection, tenantId) => {
      // All at once, in key order: two merges of the same tags must not wait for each other in a ring.
      await connection.query(queries.lockTags, [tenantId, [...others, into].filter((id) => isUuid(id))]);
      const [kept] = await lockTags(connection, tenantId, [into], 'into');
      const gone = await lockTags(connection, tenantId, others, 'from');
      const ids = gone.map((tag) => tag.id);
      await connection.query(queries.moveCustomers, [tenantId, ids, kept.id]);
      await connection.query(queries.takeOff, [tenantId, ids]);
      await connection.query(queries.deleteTags, [tenantId, ids]);
      await this.rewriteFilters(connection, viewer, {
        names: new Map(gone.map((tag) => [tag.name_key, kept.name])),
        gained: kept.name_key,
      });
      await recordAudit(connection, viewer, {
        ...{ action: 'tag.merged', recordType: 'tag', recordId: kept.id },
        ...{ before: { tags: gone.map((tag) => tag.name) }, after: { name: kept.name } },
      });
      return this.tags.getTagUse(connection, viewer, kept.id);
    });
  }

  /** Takes it off all customers. @throws NOT_FOUND; CONFLICT naming the segments and views whose filter names it. */
  async deleteTag(viewer: TenantViewer, id: string): Promise<void> {
    await this.change(viewer, async (connection, tenantId) => {
      const [tag] = await lockTags(connection, tenantId, [id], 'id');
      await this.requireUnnamed(connection, viewer, tag);
      const { customers } = await this.tags.getTagUse(connection, viewer, tag.id);
      await connection.query(queries.takeOff, [tenantId, [tag.id]]);
      await connection.query(queries.deleteTags, [tenantId, [tag.id]]);
      await recordAudit(connection, viewer, {
        ...{ action: 'tag.deleted', recordType: 'tag', recordId: tag.id },
        before: { name: tag.name, customers },
      });
    });
  }

  private change<T>(viewer: TenantViewer, work: (connection: Connection, tenantId: string) => Promise<T>): Promise<T> {
    const { id } = viewer.tenant;
    return this.database.inTenant(
      id,
      async (connection) => {
        await connection.query(holdRules, [id]);
        return work(connection, id);
      },
      { statementTimeout: mergeTimeout },
    );
  }

  /** `gained`: the folded name that now means more customers, or others, than it did. */
  private async rewriteFilters(
    connection: Connection,
    viewer: TenantViewer,
    { names, gained }: { names: ReadonlyMap<string, string>; gained: string },
  ): Promise<void> {
    const { id: tenantId } = viewer.tenant;
    const at = this.clock.now().toISOString();
    const isRenamed = (filter: unknown): boolean => listTagsInFilter(filter).some((key) => names.has(key));
    const rules = await this.filters.loadRules(viewer.tenant, connection);
    const renamed = rules.rows.filter(({ rule }) => isRenamed(rule));
    for (const { id, rule } of renamed) {
      const rewritten = JSON.stringify(renameTagsInFilter(rule, names));
      await connection.query(queries.rewriteRule, [tenantId, id, rewritten, viewer.name, at]);
    }
    const all = await connection.query<queries.ViewFilterRow>(queries.lockViewFilters, [tenantId]);
    const views = all.filter(({ filter }) => isRenamed(filter));
    for (const { id, filter } of views)
      await connection.query(queries.rewriteView, [
        tenantId,
        id,
        JSON.stringify(renameTagsInFilter(filter, names)),
        at,
      ]);
    await recordAudits(connection, viewer, [
      ...renamed.map(({ id, rule }) => ({
        ...{ action: 'segment.updated', recordType: 'segment', recordId: id },
        ...{ before: { rule }, after: { rule: renameTagsInFilter(rule, names) } },
      })),
      ...views.map(({ id, filter }) => ({
        ...{ action: 'view.updated', recordType: 'view', recordId: id },
        ...{ before: { filter }, after: { filter: renameTagsInFilter(filter, names) } },
      })),
    ]);
    const moved = rules.rows.filter(({ rule }) =>
      listTagsInFilter(rule).some((key) => names.has(key) || key === gained),
    );
    const changed = new Set(moved.flatMap(({ id }) => [id, ...listContaining(rules, id)]));
    if (changed.size === 0) return;
    await connection.query(markRulesChanged, [tenantId, [...changed]]);
    await enqueueJob(connection, { job: evaluateSegmentsJob, payload: { tenantId }, key: `segments ${tenantId}` });
  }

  private async requireUnnamed(connection: Connection, viewer: TenantViewer, tag: queries.TagRow): Promise<void> {
    const names = (filter: unknown): boolean => listTagsInFilter(filter).includes(tag.name_key);
    const rules = await this.filters.loadRules(viewer.tenant, connection);
    const segments = rules.rows.filter(({ rule }) => names(rule));
    const all = await connection.query<queries.ViewFilterRow>(queries.lockViewFilters, [viewer.tenant.id]);
    const views = all.filter(({ filter }) => names(filter));
    if (segments.length + views.length === 0) return;
    // What a colleague calls a view of their own is the colleague's business: it is named by whose it is.
    const shown = views.map((view) =>
      view.shared || view.account_id === viewer.accountId ? view.name : view.owner_name,
    );
    throw new CodedError({
      ...{ code: 'CONFLICT', message: 'tags.error.inUse', field: 'id' },
      values: { names: [...segments.map(({ name }) => name), ...shown].map((name) => `“${name}”`).join(', ') },
      details: { segments: segments.map(({ id, name }) => ({ id, name })) },
    });
  }
}

/** @throws NOT_FOUND naming the argument when one is not there. */
async function lockTags(
  connection: Connection,
  tenantId: string,
  ids: readonly string[],
  field: string,
): Promise<[queries.TagRow, ...queries.TagRow[]]> {
  const rows = ids.every((id) => isUuid(id))
    ? await connection.query<queries.TagRow>(queries.lockTags, [tenantId, ids])
    : [];
  const [first, ...more] = rows;
  if (!first || rows.length !== ids.length)
    throw new CodedError({ code: 'NOT_FOUND', message: 'tags.error.notFound', field });
  return [first, ...more];
}

/** As a customer's tag is read. @throws INVALID */
function readName(text: string): string {
  try {
    const [name] = readCustomerFields({ tags: [text] }, '').tags ?? [];
    if (name) return name;
  } catch (error) {
    if (error instanceof CodedError) throw invalid('name', error.messageKey, error.values);
    throw error;
  }
  throw invalid('name', 'required');
}
