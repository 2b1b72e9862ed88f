import { Injectable } from '@nestjs/common';
import type { CustomerFilter } from '@clientele/segmentation';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import { adHoc, type Connection } from '../../database/statement';
import { CodedError, notFound } from '../../errors';
import { recordAudit } from '../audit/audit';
import { noteAllCustomers, noteEditedCustomers } from '../figures/segment-notes';
import { FilterReader } from '../filters/filter-reader';
import type { SegmentRules } from '../filters/segment-rules';
import { buildMembers } from './members.queries';
import type { SegmentMembersInput } from './segments.inputs';
import * as queries from './segments.queries';

export const mostMembers = 500_000;
const mostIds = 10_000;
const fillTimeout = 120_000;

/** Members of static segments: put in by id or by filter, taken off by id. */
@Injectable()
export class SegmentLists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly filters: FilterReader,
  ) {}

  /** @throws NOT_FOUND for a customer that is not there, LIMIT past 500 000 members. @returns how many came in. */
  async addMembers(viewer: TenantViewer, id: string, members: SegmentMembersInput): Promise<number> {
    const fields = { tree: 'members.filter', text: 'members.text' };
    const filter = this.filters.readWritten(viewer, { filter: members.filter, filterText: members.text }, fields);
    const customerIds = members.customerIds ?? [];
    return this.change(viewer, id, async (connection, rules) =>
      this.fill(connection, viewer, { id, filter, customerIds, rules }),
    );
  }

  /** @returns how many were in. */
  async removeMembers(viewer: TenantViewer, id: string, customerIds: readonly string[]): Promise<number> {
    const ids = readIds(customerIds);
    return this.change(viewer, id, async (connection, rules) => {
      const changed = await this.write(connection, viewer, { id, ids, statement: queries.removeMembers });
      await this.note(connection, viewer, { id, rules, ids, action: 'segment.members_removed', changed });
      return changed;
    });
  }

  /** In the caller's transaction. */
  async fill(
    connection: Connection,
    viewer: TenantViewer,
    options: {
      id: string;
      filter: CustomerFilter | undefined;
      customerIds: readonly string[];
      rules: SegmentRules;
    },
  ): Promise<number> {
    const { id, filter, rules } = options;
    const tenantId = viewer.tenant.id;
    const ids = readIds(options.customerIds);
    const byIds = ids.length === 0 ? 0 : await this.fillByIds(connection, viewer, { id, ids });
    const byFilter = filter ? await this.fillByFilter(connection, viewer, { id, filter: rules.expand(filter) }) : 0;
    const [count] = await connection.query<{ total: number }>(queries.countMembers, [tenantId, id]);
    if ((count?.total ?? 0) > mostMembers)
      throw new CodedError({ code: 'LIMIT', message: 'segmentMembersMany', values: { limit: mostMembers } });
    const changed = byIds + byFilter;
    await this.note(connection, viewer, {
      ...{ id, rules, action: 'segment.members_added', changed },
      ids: filter ? undefined : ids,
    });
    return changed;
  }

  private async fillByIds(
    connection: Connection,
    viewer: TenantViewer,
    { id, ids }: { id: string; ids: readonly string[] },
  ): Promise<number> {
    const missing = await connection.query(queries.findMissingCustomers, [viewer.tenant.id, ids]);
    if (missing.length > 0) throw notFound('customer', 'customerIds');
    return this.write(connection, viewer, { id, ids, statement: queries.addMembers });
  }

  private async write(
    connection: Connection,
    viewer: TenantViewer,
    options: { id: string; ids: readonly string[]; statement: typeof queries.addMembers },
  ): Promise<number> {
    const at = this.clock.now().toISOString();
    const values = [viewer.tenant.id, options.id, options.ids, uuidv7(), at];
    const [row] = await connection.query<{ changed: number }>(options.statement, values);
    return row?.changed ?? 0;
  }

  private async fillByFilter(
    connection: Connection,
    viewer: TenantViewer,
    { id, filter }: { id: string; filter: CustomerFilter },
  ): Promise<number> {
    const { tenant } = viewer;
    const values: unknown[] = [tenant.id, id, uuidv7(), this.clock.now().toISOString()];
    const members = buildMembers({ filter, context: this.filters.buildContext(tenant) }, values);
    const text = `WITH come AS (
        INSERT INTO segment_member (tenant_id, segment_id, customer_id, since)
        SELECT $1, $2::uuid, m.customer_id, $4::timestamptz ${members} LIMIT ${mostMembers + 1}
        ON CONFLICT DO NOTHING
        RETURNING customer_id
      ),
      noted AS (
        INSERT INTO segment_change (tenant_id, segment_id, batch_id, customer_id, at, entered, reason)
        SELECT $1, $2, $3::uuid, customer_id, $4, true, 'HAND' FROM come
      )
      SELECT count(*)::integer AS changed FROM come`;
    const [row] = await connection.query<{ changed: number }>(adHoc(text), values);
    return row?.changed ?? 0;
  }

  /** Rules that name the list look again at whom it concerns. */
  private async note(
    connection: Connection,
    viewer: TenantViewer,
    options: {
      id: string;
      rules: SegmentRules;
      ids: readonly string[] | undefined;
      action: 'segment.members_added' | 'segment.members_removed';
      changed: number;
    },
  ): Promise<void> {
    const { id, rules, ids, action, changed } = options;
    if (changed === 0) return;
    await recordAudit(connection, viewer, { action, recordType: 'segment', recordId: id, after: { members: changed } });
    if (rules.listUsers(id).length === 0) return;
    const tenantId = viewer.tenant.id;
    if (ids) await noteEditedCustomers(connection, { tenantId, customerIds: ids });
    else await noteAllCustomers(connection, tenantId);
  }

  private change(
    viewer: TenantViewer,
    id: string,
    work: (connection: Connection, rules: SegmentRules) => Promise<number>,
  ): Promise<number> {
    const { tenant } = viewer;
    return this.database.inTenant(
      tenant.id,
      async (connection) => {
        const [row] = isUuid(id)
          ? await connection.query<queries.SegmentRow>(queries.lockSegment, [tenant.id, id])
          : [];
        if (!row) throw notFound('segment', 'id');
        if (row.kind !== 'STATIC') throw new CodedError({ code: 'CONFLICT', message: 'segmentNoList', field: 'id' });
        return work(connection, await this.filters.loadRules(tenant, connection));
      },
      { statementTimeout: fillTimeout },
    );
  }
}

/** @throws LIMIT; NOT_FOUND for what is no id. */
function readIds(customerIds: readonly string[]): string[] {
  if (customerIds.length > mostIds)
    throw new CodedError({ code: 'LIMIT', message: 'tooMany', values: { most: mostIds }, field: 'customerIds' });
  if (!customerIds.every((id) => isUuid(id))) throw notFound('customer', 'customerIds');
  return [...new Set(customerIds)];
}
