import { v7 as uuidv7 } from 'uuid';
import type { TenantViewer } from '../../access/viewer';
import type { Clock } from '../../clock';
import type { Connection } from '../../database/statement';
import { CodedError } from '../../errors';
import { toActor } from '../audit/audit';
import { saveTags } from '../customers/customers.queries';
import type { CustomerWriter } from '../customers/customer-writer';
import type { OrderLedger } from '../figures/order-ledger';
import { noteEditedCustomers } from '../figures/segment-notes';
import { mostMembers } from '../segments/segment-lists.service';
import { addMembers, countMembers, lockSegment, removeMembers } from '../segments/segments.queries';
import type { BulkChange, BulkColumn } from './bulk-change';
import * as queries from './bulk.queries';

/** As many as a hand edit allows. */
const mostTags = 100;

/** What a task changed of a customer, as it was: kept for an undo. */
export type Before = { value: string | null } | { tags: string[] } | { member: boolean } | { state: 'LIVING' };

export interface BulkRow {
  id: string;
  /** With it the change is undone: the value comes back unless it was changed since. */
  before?: Before;
}

export interface RowFailure {
  id: string;
  message: string;
  values?: Record<string, string | number>;
}

export interface BulkResult {
  changed: Map<string, Before>;
  failures: RowFailure[];
}

interface Chunk {
  connection: Connection;
  viewer: TenantViewer;
  rows: readonly BulkRow[];
  isUndo: boolean;
}

const none: BulkResult = { changed: new Map(), failures: [] };
const notThere = (ids: Iterable<string>): RowFailure[] =>
  [...ids].map((id) => ({ id, message: 'task.problem.notThere' }));

/**
 * Changes of many customers at once, set-wise; each leaves what a hand edit leaves: a version, an audit entry, a note in the outbox, exact
 * roll-ups and a look at the segments.
 */
export class BulkWriter {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: OrderLedger,
    private readonly customers: CustomerWriter,
  ) {}

  async apply(chunk: Chunk, change: BulkChange): Promise<BulkResult> {
    const { connection, viewer, rows } = chunk;
    if (rows.length === 0) return none;
    const tenantId = viewer.tenant.id;
    await this.ledger.lock(connection, { tenantId, orderIds: [], customerIds: rows.map(({ id }) => id) });
    if (change.kind === 'TRASH') return this.changeState(chunk);
    const ids = rows.map(({ id }) => id);
    const found = await connection.query<{ id: string }>(queries.lockLiving, [tenantId, ids]);
    const living = new Set(found.map(({ id }) => id));
    const missing = notThere(ids.filter((id) => !living.has(id)));
    const within = { ...chunk, rows: rows.filter(({ id }) => living.has(id)) };
    const result = await this.changeLiving(within, change);
    return { changed: result.changed, failures: [...missing, ...result.failures] };
  }

  private async changeLiving(chunk: Chunk, change: Exclude<BulkChange, { kind: 'TRASH' }>): Promise<BulkResult> {
    if (chunk.rows.length === 0) return none;
    switch (change.kind) {
      case 'COLUMN':
        return this.changeColumn(chunk, change.column, change.value);
      case 'TAGS':
        return this.changeTags(chunk, change);
      case 'SEGMENT':
        return this.changeMembers(chunk, change);
    }
  }

  private async changeColumn(chunk: Chunk, column: BulkColumn, to: string | null): Promise<BulkResult> {
    const { connection, viewer, rows, isUndo } = chunk;
    const input = rows.map(({ id, before }) => ({
      id,
      value: isUndo ? (before as { value: string | null }).value : to,
      audit_id: uuidv7(),
      outbox_id: uuidv7(),
    }));
    const answer = await connection.query<{
      id: string;
      before: string | null;
      value: string | null;
      changed: boolean;
    }>(queries.changeColumn[column], [viewer.tenant.id, JSON.stringify(input), ...this.sign(viewer), isUndo, to]);
    const changed = new Map(answer.filter((row) => row.changed).map(({ id, before }) => [id, { value: before }]));
    await this.touch(chunk, [...changed.keys()]);
    const kept = answer.filter((row) => !row.changed && row.before !== row.value);
    return { changed, failures: kept.map(({ id }) => ({ id, message: 'task.problem.changedSince' })) };
  }

  private async changeTags(chunk: Chunk, change: BulkChange & { kind: 'TAGS' }): Promise<BulkResult> {
    const { connection, viewer, rows, isUndo } = chunk;
    const tenantId = viewer.tenant.id;
    const adds = change.add !== isUndo;
    const keys = change.tags.map(({ key }) => key);
    if (change.add && !isUndo)
      await connection.query(saveTags, [tenantId, keys.map(() => uuidv7()), change.tags.map(({ name }) => name), keys]);
    const own = rows.flatMap(({ before }) => (before as { tags?: string[] } | undefined)?.tags ?? []);
    const tags = await connection.query<{ id: string; name: string; key: string }>(queries.listTags, [
      tenantId,
      isUndo ? [] : keys,
      [...new Set(own)],
    ]);
    const names = new Map(tags.map(({ id, name }) => [id, name]));
    const all = tags.map(({ id }) => id);
    const input = rows.map(({ id, before }) => ({ id, tags: isUndo ? (before as { tags: string[] }).tags : all }));
    const answer = await connection.query<{ id: string; overfull: boolean; tags: string[] }>(
      adds ? queries.addTags : queries.removeTags,
      [tenantId, JSON.stringify(input), ...(adds ? [mostTags] : [])],
    );
    const done = answer.filter((row) => row.tags.length > 0);
    const records = done.map((row) => ({
      id: row.id,
      after: { [adds ? 'addedTags' : 'removedTags']: row.tags.map((id) => names.get(id) ?? id) },
      audit_id: uuidv7(),
      outbox_id: uuidv7(),
    }));
    if (records.length > 0)
      await connection.query(queries.recordTagChanges, [tenantId, JSON.stringify(records), ...this.sign(viewer)]);
    await this.touch(
      chunk,
      done.map(({ id }) => id),
    );
    const full = answer.filter(({ overfull }) => overfull);
    return {
      changed: new Map(done.map((row) => [row.id, { tags: row.tags }])),
      failures: full.map(({ id }) => ({ id, message: 'task.problem.tooManyTags', values: { most: mostTags } })),
    };
  }

  private async changeMembers(chunk: Chunk, change: BulkChange & { kind: 'SEGMENT' }): Promise<BulkResult> {
    const { connection, viewer, rows, isUndo } = chunk;
    const tenantId = viewer.tenant.id;
    const [segment] = await connection.query<{ kind: string }>(lockSegment, [tenantId, change.segmentId]);
    if (segment?.kind !== 'STATIC') throw new CodedError({ code: 'NOT_FOUND', message: 'task.error.noSegment' });
    const adds = change.add !== isUndo;
    const ids = rows.map(({ id }) => id);
    const found = await connection.query<{ id: string }>(queries.listMembers, [tenantId, change.segmentId, ids]);
    const members = new Set(found.map(({ id }) => id));
    const moving = ids.filter((id) => members.has(id) !== adds);
    if (moving.length > 0) {
      const at = this.clock.now().toISOString();
      const values = [tenantId, change.segmentId, moving, uuidv7(), at];
      await connection.query(adds ? addMembers : removeMembers, values);
      await noteEditedCustomers(connection, { tenantId, customerIds: moving });
    }
    if (adds) await this.checkSize(connection, tenantId, change.segmentId);
    return { changed: new Map(moving.map((id) => [id, { member: !adds }])), failures: [] };
  }

  private async checkSize(connection: Connection, tenantId: string, segmentId: string): Promise<void> {
    const [count] = await connection.query<{ total: number }>(countMembers, [tenantId, segmentId]);
    if ((count?.total ?? 0) > mostMembers)
      throw new CodedError({ code: 'LIMIT', message: 'segmentMembersMany', values: { limit: mostMembers } });
  }

  private async changeState({ connection, viewer, rows, isUndo }: Chunk): Promise<BulkResult> {
    const customerIds = rows.map(({ id }) => id);
    const changed = await this.customers.setState(connection, {
      tenantId: viewer.tenant.id,
      actor: toActor(viewer),
      customerIds,
      state: isUndo ? 'LIVING' : 'TRASHED',
    });
    const done = new Set(changed);
    return {
      changed: new Map(changed.map((id) => [id, { state: 'LIVING' as const }])),
      failures: notThere(customerIds.filter((id) => !done.has(id))),
    };
  }

  private sign(viewer: TenantViewer): unknown[] {
    return [JSON.stringify(toActor(viewer)), this.clock.now().toISOString(), new Date().toISOString()];
  }

  private async touch({ connection, viewer }: Chunk, ids: readonly string[]): Promise<void> {
    await this.ledger.apply(connection, { tenantId: viewer.tenant.id, actor: toActor(viewer), touch: ids });
  }
}
