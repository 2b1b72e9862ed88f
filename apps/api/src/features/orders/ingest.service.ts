import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { TenantContext } from '../../access/viewer';
import { Database } from '../../database/database';
import { GroupCommit } from '../../database/group-commit';
import type { Connection } from '../../database/statement';
import type { CodedError } from '../../errors';
import { CustomerWriter } from '../customers/customer-writer';
import { normaliseOrder, type FieldProblem, type IncomingOrder, type RawOrder } from './incoming-order';
import { closeRequests, openRequests } from './ingest-requests';
import * as queries from './ingest.queries';
import type { Actor } from '../audit/audit';
import { OrderLedger, type LedgerOrder } from '../figures/order-ledger';
import { findStaff, loadMatching, retryRaces, saveOrders, toLedgerOrder, type OrdersToSave } from './order-saving';
import { Products, type Product } from './products';

export type IngestOutcome = 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED';

export interface IngestResult {
  index: number;
  externalReference: string;
  outcome: IngestOutcome;
  orderId: string | null;
  customerId: string | null;
  problems: FieldProblem[];
}

export interface IngestAnswer {
  /** The key was used before with the same input: this is the answer of then, and nothing was done now. */
  replayed: boolean;
  results: IngestResult[];
}

export interface IngestRequest {
  tenant: TenantContext;
  actor: Actor;
  orders: readonly RawOrder[];
  /** Absent for file imports, whose records are upserts by external reference anyway. */
  idempotencyKey?: string;
}

export const mostOrders = 1000;
const importTimeout = 300_000;

/** Requests of at most so many orders together share a transaction: alone, what a transaction costs would be most of their time. */
const mostGrouped = 100;

/** An accepted order with its place in the request. */
interface Accepted {
  index: number;
  order: IncomingOrder;
}

/** A request read as far as it can be without the database's state. */
interface Batch {
  request: IngestRequest;
  accepted: readonly Accepted[];
  /** Of the refused ones final, of the others still to be decided. */
  results: readonly IngestResult[];
  products: ReadonlyMap<string, Product>;
}

/** What became of one request of a group: its answer, or the error that is its alone. */
type Outcome = { answer: IngestAnswer } | { error: CodedError };

/** Takes orders from other systems: normalises, matches customers, upserts by external reference, all in one transaction. */
@Injectable()
export class IngestService {
  private readonly groups = new GroupCommit<Batch, Outcome>({
    run: (batches) => this.writeTogether(batches),
    measure: ({ accepted }) => accepted.length,
    listKeys: listGroupKeys,
    most: mostGrouped,
  });

  constructor(
    private readonly database: Database,
    private readonly ledger: OrderLedger,
    private readonly customers: CustomerWriter,
    private readonly products: Products,
  ) {}

  /**
   * @returns one result per order, in order; refused ones say why and change nothing.
   * @throws CONFLICT when the idempotency key was used with other input.
   */
  async ingest(request: IngestRequest): Promise<IngestAnswer> {
    const read = this.readOrders(request);
    const batch = {
      request,
      ...read,
      products: await this.products.resolve(request.tenant.id, listLines(read.accepted)),
    };
    const { tenant, actor } = request;
    const small = batch.accepted.length <= mostGrouped;
    // One audit entry's author is one group's: requests of others are a line of their own.
    const outcome = small
      ? await this.groups.submit(`${tenant.id} ${JSON.stringify(actor)}`, batch)
      : (await this.writeTogether([batch]))[0]!;
    if ('error' in outcome) throw outcome.error;
    return outcome.answer;
  }

  /** One transaction for requests of one tenant and actor. */
  private async writeTogether(batches: readonly Batch[]): Promise<Outcome[]> {
    const tenantId = batches[0]!.request.tenant.id;
    return retryRaces(() =>
      this.database.inTenant(tenantId, (connection) => this.write(connection, batches), {
        statementTimeout: importTimeout,
        keepPlans: true,
      }),
    );
  }

  private readOrders({ orders, tenant }: IngestRequest): { results: IngestResult[]; accepted: Accepted[] } {
    const results: IngestResult[] = [];
    const accepted: Accepted[] = [];
    const seen = new Set<string>();
    for (const [index, raw] of orders.entries()) {
      const read = normaliseOrder(raw, tenant);
      const result: IngestResult = {
        index,
        externalReference: raw.externalReference,
        outcome: 'REFUSED',
        orderId: null,
        customerId: null,
        problems: [],
      };
      results.push(result);
      if (!read.ok) {
        result.problems = read.problems;
        continue;
      }
      const key = toReferenceKey(read.order.provider, read.order.externalReference);
      if (seen.has(key)) result.problems = [{ field: 'externalReference', message: 'referenceTwice' }];
      else accepted.push({ index, order: read.order });
      seen.add(key);
    }
    return { results, accepted };
  }

  private async write(connection: Connection, batches: readonly Batch[]): Promise<Outcome[]> {
    const { tenant, actor } = batches[0]!.request;
    const tenantId = tenant.id;
    const orders = batches.flatMap(({ accepted }) => accepted.map(({ order }) => order));
    // One round trip: the client sends these behind one another.
    const [decided, existing, matching, staff] = await Promise.all([
      openRequests(
        connection,
        tenantId,
        batches.map(({ request }) => request),
      ),
      this.findExisting(connection, tenantId, orders),
      loadMatching(connection, tenant, orders),
      findStaff(
        connection,
        tenantId,
        orders.map((order) => order.assignedStaffId),
      ),
    ]);

    const plan: SavePlan = { tenantId, actor, matching, save: [], changed: [], customerIds: [], answers: [] };
    const outcomes = batches.map((batch, index): Outcome => {
      const known = decided[index];
      if (known) return known;
      const results = this.planBatch(batch, { existing, staff, plan });
      const { idempotencyKey: key } = batch.request;
      if (key !== undefined) plan.answers.push({ key, results });
      return { answer: { replayed: false, results } };
    });
    // In the order of their references: two batches with the same new orders never wait in a ring.
    plan.save.sort(compareReferences);
    const writers = { customers: this.customers, ledger: this.ledger };
    await Promise.all([saveOrders(connection, writers, plan), closeRequests(connection, tenantId, plan.answers)]);
    return outcomes;
  }

  /** Decides each order of one request and adds what is to be written. */
  private planBatch(
    batch: Batch,
    world: { existing: ReadonlyMap<string, ExistingOrder>; staff: ReadonlySet<string>; plan: SavePlan },
  ): IngestResult[] {
    const { existing, staff, plan } = world;
    const results = batch.results.map((result) => ({ ...result, problems: [...result.problems] }));
    for (const { index, order } of batch.accepted) {
      const result = results[index]!;
      const known = existing.get(toReferenceKey(order.provider, order.externalReference));
      if (known?.content_hash === order.contentHash) {
        Object.assign(result, { outcome: 'UNCHANGED', orderId: known.id, customerId: known.customer_id });
        continue;
      }
      if (order.assignedStaffId && !staff.has(order.assignedStaffId)) {
        result.problems.push({ field: 'assignedStaffId', message: 'notFound.staff' });
        continue;
      }
      const customerId = plan.matching.match(order, known?.customer_id);
      const id = known?.id ?? uuidv7();
      if (known) plan.changed.push(id);
      if (customerId) plan.customerIds.push(customerId);
      plan.save.push(toLedgerOrder({ id, customerId, order, products: batch.products }));
      Object.assign(result, { outcome: known ? 'UPDATED' : 'CREATED', orderId: id, customerId });
    }
    return results;
  }

  private async findExisting(
    connection: Connection,
    tenantId: string,
    orders: readonly IncomingOrder[],
  ): Promise<Map<string, ExistingOrder>> {
    if (orders.length === 0) return new Map();
    const rows = await connection.query<ExistingOrder>(queries.findExistingOrders, [
      tenantId,
      orders.map((order) => order.provider),
      orders.map((order) => order.externalReference),
    ]);
    return new Map(rows.map((row) => [toReferenceKey(row.provider, row.external_reference), row]));
  }
}

/** What a group is going to write. */
interface SavePlan extends OrdersToSave {
  save: LedgerOrder[];
  changed: string[];
  customerIds: string[];
  answers: { key: string; results: IngestResult[] }[];
}

/** Requests with the same idempotency key or an order in common are worked on one after the other. */
function* listGroupKeys({ request, accepted }: Batch): Iterable<string> {
  if (request.idempotencyKey !== undefined) yield `key ${request.idempotencyKey}`;
  for (const { order } of accepted) yield toReferenceKey(order.provider, order.externalReference);
}

interface ExistingOrder {
  id: string;
  provider: string;
  external_reference: string;
  content_hash: string | null;
  customer_id: string | null;
}

function compareReferences(left: LedgerOrder, right: LedgerOrder): number {
  const [a, b] = [left, right].map(({ provider, externalReference }) =>
    toReferenceKey(provider, externalReference ?? ''),
  );
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

function toReferenceKey(provider: string, reference: string): string {
  return `${provider}\n${reference}`;
}

function* listLines(accepted: readonly Accepted[]): Iterable<IncomingOrder['lines'][number]> {
  for (const { order } of accepted) yield* order.lines;
}
