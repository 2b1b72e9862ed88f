import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { TenantContext } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError } from '../../errors';
import { CustomerWriter, IdentityTakenError } from '../customers/customer-writer';
import {
  CustomerMatching,
  isEmailOnly,
  listCarriedIdentities,
  type IdentityRow,
  type MatchedRow,
} from './customer-matching';
import { normaliseOrder, type FieldProblem, type IncomingOrder, type RawOrder } from './incoming-order';
import * as queries from './ingest.queries';
import type { Actor } from '../audit/audit';
import { OrderLedger, type LedgerOrder } from '../figures/order-ledger';
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
/** Each attempt finds what another batch has committed meanwhile; batches that share many new orders may meet at each of them. */
const mostAttempts = 20;
/** Milliseconds, times a random part of the attempt's number: batches that have met should not meet again at once. */
const pause = 20;
const importTimeout = 300_000;

/** An accepted order with its place in the request. */
interface Accepted {
  index: number;
  order: IncomingOrder;
}

/** Takes orders from other systems: normalises, matches customers, upserts by external reference, all in one transaction. */
@Injectable()
export class IngestService {
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
    const { results, accepted } = this.readOrders(request);
    const products = await this.products.resolve(request.tenant.id, listLines(accepted));
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.inTenant(
          request.tenant.id,
          (connection) => this.write(connection, request, { accepted, results, products }),
          {
            statementTimeout: importTimeout,
            keepPlans: true,
          },
        );
      } catch (error) {
        if (attempt >= mostAttempts || !isRace(error)) throw error;
        await setTimeout(Math.random() * attempt * pause);
      }
    }
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

  private async write(
    connection: Connection,
    request: IngestRequest,
    batch: { accepted: readonly Accepted[]; results: readonly IngestResult[]; products: ReadonlyMap<string, Product> },
  ): Promise<IngestAnswer> {
    const { tenant, actor } = request;
    const tenantId = tenant.id;
    const orders = batch.accepted.map((each) => each.order);
    // One round trip: the client sends these behind one another.
    const [opened, existing, matching, staff] = await Promise.all([
      this.openRequest(connection, request),
      this.findExisting(connection, tenantId, orders),
      this.loadMatching(connection, tenant, orders),
      this.findStaff(connection, tenantId, orders),
    ]);
    if (opened) return opened;

    const results = batch.results.map((result) => ({ ...result, problems: [...result.problems] }));
    const save: LedgerOrder[] = [];
    const changed: string[] = [];
    const customerIds: string[] = [];
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
      const customerId = matching.match(order, known?.customer_id);
      const id = known?.id ?? uuidv7();
      if (known) changed.push(id);
      if (customerId) customerIds.push(customerId);
      save.push(toLedgerOrder({ id, customerId, order, products: batch.products }));
      Object.assign(result, { outcome: known ? 'UPDATED' : 'CREATED', orderId: id, customerId });
    }
    // In the order of their references: two batches with the same new orders never wait in a ring.
    save.sort(compareReferences);
    await this.save(connection, { tenantId, actor, matching, save, changed, customerIds });
    if (request.idempotencyKey !== undefined) {
      await connection.query(queries.closeRequest, [tenantId, request.idempotencyKey, JSON.stringify(results)]);
    }
    return { replayed: false, results };
  }

  private async save(
    connection: Connection,
    options: {
      tenantId: string;
      actor: Actor;
      matching: CustomerMatching;
      save: LedgerOrder[];
      changed: string[];
      customerIds: string[];
    },
  ): Promise<void> {
    const { tenantId, actor, save, changed } = options;
    if (save.length === 0) return;
    const { created, restored, identities, details, names, duplicates } = options.matching.plan;
    const made = new Set(created.map((customer) => customer.id));
    const customerIds = options.customerIds.filter((id) => !made.has(id));
    // Identities before orders before customers: the order in which every writer takes its locks.
    const writing = Promise.all([
      this.customers.insert(connection, { tenantId, actor, customers: created }),
      this.customers.insertIdentities(connection, tenantId, [...identities.values()]),
      this.ledger.lock(connection, { tenantId, orderIds: changed, customerIds }),
      this.customers.enrich(connection, tenantId, [...details.values()]),
      this.customers.noteNames(connection, tenantId, names),
      this.customers.noteDuplicates(connection, tenantId, duplicates),
      restored.size > 0
        ? this.customers.setState(connection, {
            tenantId,
            actor,
            customerIds: [...restored],
            state: 'LIVING',
            reason: 'order',
          })
        : undefined,
    ]);
    const [left] = await Promise.all([
      connection.query<{ id: string }>(queries.findLeft, [tenantId, customerIds]),
      writing,
    ]);
    if (left.length > 0) throw new CustomerLeftError();
    // Touched, for a customer whose only order is still to come is in no effect of it and counts from today all the same.
    await this.ledger.apply(connection, { tenantId, actor, save, existing: changed, touch: [...made] });
  }

  /** @returns the stored answer when the key was used before with this input. @throws CONFLICT when the input was another. */
  private async openRequest(connection: Connection, request: IngestRequest): Promise<IngestAnswer | undefined> {
    const { idempotencyKey: key, tenant } = request;
    if (key === undefined) return undefined;
    const hash = createHash('sha256').update(JSON.stringify(request.orders)).digest();
    const [opened, stored] = await Promise.all([
      connection.query<{ key: string }>(queries.openRequest, [tenant.id, key, hash, new Date().toISOString()]),
      connection.query<{ input_hash: Buffer; answer: IngestResult[] | null }>(queries.readRequest, [tenant.id, key]),
    ]);
    if (opened.length > 0) return undefined;
    const before = stored[0];
    if (!before?.answer || !before.input_hash.equals(hash)) {
      throw new CodedError({ code: 'CONFLICT', message: 'idempotencyKeyReused', field: 'input.idempotencyKey' });
    }
    return { replayed: true, results: before.answer };
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

  private async loadMatching(
    connection: Connection,
    tenant: TenantContext,
    orders: readonly IncomingOrder[],
  ): Promise<CustomerMatching> {
    const carried = listCarriedIdentities(orders);
    await this.holdEmails(connection, tenant.id, orders);
    const identities =
      carried.length === 0
        ? []
        : await connection.query<IdentityRow>(queries.findIdentities, [
            tenant.id,
            carried.map((each) => each.kind),
            carried.map((each) => each.provider),
            carried.map((each) => each.branch),
            carried.map((each) => each.value),
          ]);
    const survivors: MatchedRow[] = [];
    let merged = listSurvivors(identities);
    while (merged.length > 0) {
      const rows = await connection.query<MatchedRow>(queries.findCustomers, [tenant.id, merged]);
      const known = new Set([...survivors, ...identities].map((row) => row.id));
      survivors.push(...rows.filter((row) => !known.has(row.id)));
      merged = listSurvivors(rows.filter((row) => !known.has(row.id)));
    }
    return new CustomerMatching(tenant.country, { identities, survivors });
  }

  /** An e-mail may be several people's, so no index keeps two batches from making one new person twice: the second waits here. */
  private async holdEmails(connection: Connection, tenantId: string, orders: readonly IncomingOrder[]): Promise<void> {
    const emails = new Set(orders.filter(({ carried }) => isEmailOnly(carried)).map(({ carried }) => carried.email));
    if (emails.size > 0) await connection.query(queries.holdEmails, [tenantId, [...emails]]);
  }

  private async findStaff(
    connection: Connection,
    tenantId: string,
    orders: readonly IncomingOrder[],
  ): Promise<Set<string>> {
    const ids = [...new Set(orders.map((order) => order.assignedStaffId).filter((id): id is string => id !== null))];
    if (ids.length === 0) return new Set();
    const rows = await connection.query<{ id: string }>(queries.findStaff, [tenantId, ids]);
    return new Set(rows.map((row) => row.id));
  }
}

/** A matched customer went to the trash, was merged or erased before this batch held its lock: look again. */
class CustomerLeftError extends Error {
  override readonly name = 'CustomerLeftError';
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

function listSurvivors(rows: readonly MatchedRow[]): string[] {
  return [
    ...new Set(
      rows.map((row) => (row.state === 'MERGED' ? row.merged_into : null)).filter((id): id is string => id !== null),
    ),
  ];
}

/** Two writers made the same customer or order, or changed a customer, at once: the loser looks again and finds the winner's. */
function isRace(error: unknown): boolean {
  if (error instanceof IdentityTakenError || error instanceof CustomerLeftError) return true;
  return error instanceof DatabaseError && error.code === '23505' && error.constraint === 'customer_order_reference';
}

function toLedgerOrder(options: {
  id: string;
  customerId: string | null;
  order: IncomingOrder;
  products: ReadonlyMap<string, Product>;
}): LedgerOrder {
  const { customerName: _name, carried: _carried, lines, ...fields } = options.order;
  return {
    ...fields,
    id: options.id,
    customerId: options.customerId,
    lines: lines.map((line) => {
      const product = options.products.get(line.productKey);
      if (!product) throw new Error('A product was not resolved');
      return {
        productId: product.id,
        name: product.name === line.name ? null : line.name,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        amount: line.amount,
      };
    }),
  };
}
