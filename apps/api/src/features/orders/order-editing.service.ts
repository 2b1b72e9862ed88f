import { Injectable } from '@nestjs/common';
import { toDecimalText } from '@clientele/domain';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { findAssignee, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, notFound } from '../../errors';
import { toActor } from '../audit/audit';
import { throwProblems } from '../customers/customer-fields';
import { CustomerWriter } from '../customers/customer-writer';
import { OrderLedger, type LedgerOrder } from '../figures/order-ledger';
import { normaliseOrder, type FieldProblem, type IncomingOrder, type RawOrder } from './incoming-order';
import { findStaff, loadMatching, retryRaces, saveOrders, toLedgerLines, toLedgerOrder } from './order-saving';
import { toOrder, type OrderRow, type OrderType } from './order.type';
import type { CreateOrderInput, OrderCustomerInput, UpdateOrderInput } from './orders.inputs';
import * as queries from './orders.queries';
import { OrdersService, toLedgerOrder as toStoredOrder } from './orders.service';
import { Products, type Product } from './products';

/** An order to be made, read and checked. */
interface NewOrder {
  id: string;
  order: IncomingOrder;
  products: ReadonlyMap<string, Product>;
  customer: OrderCustomerInput | null;
}

type FoundCustomer = { id: string; name: string; state: 'LIVING' | 'TRASHED' };

/** Orders made and changed by hand (O2): the rules and the matching are those of ingest, and all goes through the ledger. */
@Injectable()
export class OrderEditingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: OrderLedger,
    private readonly customers: CustomerWriter,
    private readonly products: Products,
    private readonly orders: OrdersService,
  ) {}

  /**
   * @throws INVALID with every problem, each naming its field; NOT_FOUND for a customer or member of staff; CONFLICT for a number that
   * is taken and for a customer in the trash, whom a person may restore first.
   */
  async createOrder(viewer: TenantViewer, input: CreateOrderInput): Promise<OrderType> {
    const { tenant } = viewer;
    const id = uuidv7();
    const { customer = null, ...given } = input;
    const order = this.readOrder(
      viewer,
      { ...given, placedAt: given.placedAt ?? this.clock.now().toISOString() },
      customer,
    );
    const products = await this.products.resolve(tenant.id, order.lines);
    await retryRaces(() =>
      this.database.inTenant(tenant.id, (connection) =>
        this.write(connection, viewer, { id, order, products, customer }),
      ),
    );
    return this.getOrder(viewer, id);
  }

  private readOrder(
    viewer: TenantViewer,
    given: Omit<RawOrder, 'externalReference'>,
    customer: OrderCustomerInput | null,
  ): IncomingOrder {
    const { id, name, phone, email } = customer ?? {};
    // The reference is ours to make up: an order made by hand has none, and the form's checks want one.
    const raw = { ...given, externalReference: 'by hand', customer: id ? null : { name, phone, email } };
    const read = normaliseOrder(raw, viewer.tenant);
    const problems: FieldProblem[] = read.ok ? [] : read.problems;
    if (!id && name?.trim() && !phone?.trim() && !email?.trim())
      problems.push({ field: 'customer.phone', message: 'customerReach' });
    throwProblems(problems);
    if (!read.ok) throw new Error('An order was refused without a problem');
    return read.order;
  }

  private async write(
    connection: Connection,
    viewer: TenantViewer,
    { id, order, products, customer }: NewOrder,
  ): Promise<void> {
    const tenantId = viewer.tenant.id;
    await this.checkStaff(connection, tenantId, order.assignedStaffId);
    const matching = await loadMatching(connection, viewer.tenant, customer?.id ? [] : [order]);
    // Before any customer is locked, as by every other order made by hand: two of them must not wait for each other in a ring.
    const number = order.number ?? (await this.makeNumber(connection, tenantId, id));
    if (order.number) await this.checkNumber(connection, tenantId, { id, number });
    const customerId = customer?.id ? await this.holdCustomer(connection, viewer, customer.id) : matching.match(order);
    const [trashed] = matching.plan.restored;
    if (trashed) throw await this.refuseTrashed(connection, viewer, { id: trashed, order });
    const made = toLedgerOrder({ id, customerId, order, products });
    await saveOrders(
      connection,
      { customers: this.customers, ledger: this.ledger },
      {
        tenantId,
        actor: toActor(viewer),
        matching,
        save: [{ ...made, number, provider: '', externalReference: null, contentHash: null }],
        changed: [],
        customerIds: customerId ? [customerId] : [],
      },
    );
  }

  private async checkStaff(connection: Connection, tenantId: string, staffId: string | null): Promise<void> {
    const found = await findStaff(connection, tenantId, [staffId]);
    if (staffId && !found.has(staffId)) throw notFound('staff', 'assignedStaffId');
  }

  /** Locks a customer named by id until the order is saved. */
  private async holdCustomer(connection: Connection, viewer: TenantViewer, id: string): Promise<string> {
    const found = isUuid(id) ? await this.findCustomer(connection, viewer, id) : undefined;
    if (!found) throw notFound('customer', 'customer.id');
    if (found.state !== 'LIVING')
      throw new CodedError({ code: 'CONFLICT', message: 'customerInTrash', field: 'customer.id' });
    return found.id;
  }

  private async findCustomer(
    connection: Connection,
    viewer: TenantViewer,
    id: string,
  ): Promise<FoundCustomer | undefined> {
    const tenantId = viewer.tenant.id;
    await this.ledger.lock(connection, { tenantId, orderIds: [], customerIds: [id] });
    const assignee = findAssignee(viewer, 'orders:create') ?? null;
    const [found] = await connection.query<FoundCustomer>(queries.findOrderCustomer, [tenantId, id, assignee]);
    return found;
  }

  /** Ingest restores somebody who orders again; by hand a person decides, for whoever trashed the customer had a reason. */
  private async refuseTrashed(
    connection: Connection,
    viewer: TenantViewer,
    { id, order }: { id: string; order: IncomingOrder },
  ): Promise<CodedError> {
    const customer = await this.findCustomer(connection, viewer, id);
    return new CodedError({
      code: 'CONFLICT',
      message: 'identityInTrash',
      values: { name: customer?.name ?? '' },
      field: order.carried.phone ? 'customer.phone' : 'customer.email',
      details: { customer: customer ?? null },
    });
  }

  private async makeNumber(connection: Connection, tenantId: string, orderId: string): Promise<string> {
    for (;;) {
      const [counted] = await connection.query<{ last: number }>(queries.countOrderNumber, [tenantId]);
      const number = `M-${counted?.last ?? 0}`;
      const taken = await connection.query(queries.findOrderNumber, [tenantId, number, orderId]);
      if (taken.length === 0) return number;
    }
  }

  private async checkNumber(
    connection: Connection,
    tenantId: string,
    { id, number }: { id: string; number: string },
  ): Promise<void> {
    const taken = await connection.query(queries.findOrderNumber, [tenantId, number, id]);
    if (taken.length > 0)
      throw new CodedError({ code: 'CONFLICT', message: 'orderNumberTaken', values: { number }, field: 'number' });
  }

  private async getOrder(viewer: TenantViewer, id: string): Promise<OrderType> {
    const [row] = await this.database.readInTenant<OrderRow>(viewer.tenant.id, queries.findOrdersById, [
      viewer.tenant.id,
      [id],
      null,
    ]);
    if (!row) throw notFound('order', 'input.id');
    return toOrder(row);
  }

  /** @throws NOT_FOUND, CONFLICT with the current order when the version is stale, FORBIDDEN for who may only take steps, and as `createOrder`. */
  async updateOrder(viewer: TenantViewer, input: UpdateOrderInput): Promise<OrderType> {
    const { tenant } = viewer;
    const { id, version, ...given } = input;
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const lines = given.lines ? this.readLines(viewer, given.lines) : null;
    const products = await this.products.resolve(tenant.id, lines ?? []);
    await retryRaces(() =>
      this.database.inTenant(tenant.id, async (connection) => {
        const row = await this.orders.lockOrder(
          connection,
          viewer,
          { id, version, argument: 'input.' },
          'orders:update',
        );
        if (Object.keys(changes).length === 0) return;
        if (findAssignee(viewer, 'orders:update'))
          throw new CodedError({ code: 'FORBIDDEN', message: 'statusOnly', details: { permission: 'orders:update' } });
        const order = await this.buildChange(connection, viewer, { row, given });
        const ledgerLines = lines && toLedgerLines(order.lines, products);
        await this.ledger.apply(connection, {
          tenantId: tenant.id,
          actor: toActor(viewer),
          save: [toChanged(row, order, ledgerLines)],
          existing: [row.id],
        });
      }),
    );
    return this.getOrder(viewer, id);
  }

  /** For their products alone, before the order is locked; with the order they are read again, for its currency decides their amounts. */
  private readLines(viewer: TenantViewer, lines: NonNullable<UpdateOrderInput['lines']>): IncomingOrder['lines'] {
    const raw = { externalReference: 'by hand', source: 'OTHER', placedAt: this.clock.now().toISOString(), lines };
    const read = normaliseOrder(raw, viewer.tenant);
    return read.ok ? read.order.lines : [];
  }

  /** The order with its changes, checked by the same rules as a new one. */
  private async buildChange(
    connection: Connection,
    viewer: TenantViewer,
    { row, given }: { row: OrderRow; given: Omit<UpdateOrderInput, 'id' | 'version'> },
  ): Promise<IncomingOrder> {
    const tenantId = viewer.tenant.id;
    const { currency } = row;
    const kept = <T>(value: T | null | undefined, stored: T | null): T | null => (value === undefined ? stored : value);
    const read = normaliseOrder(
      {
        externalReference: 'by hand',
        kind: row.kind,
        status: row.status,
        currency,
        number: kept(given.number, row.number),
        source: given.source ?? row.source,
        paymentStatus: given.paymentStatus ?? row.payment_status,
        placedAt: given.placedAt ?? row.placed_at,
        scheduledStart: kept(given.scheduledStart, row.scheduled_start),
        durationMinutes: kept(given.durationMinutes, row.duration_minutes),
        assignedStaffId: kept(given.assignedStaffId, row.assigned_staff_id),
        deliveryCity: kept(given.deliveryCity, row.delivery_city),
        deliveryAddress: kept(given.deliveryAddress, row.delivery_address),
        refundedAmount: given.refundedAmount ?? toDecimalText(row.refunded_amount, currency),
        amount: given.amount ?? (await this.findAmount(connection, tenantId, { row, given })),
        lines: given.lines ?? [],
      },
      viewer.tenant,
    );
    throwProblems(read.ok ? [] : read.problems);
    if (!read.ok) throw new Error('An order was refused without a problem');
    const { order } = read;
    if (order.assignedStaffId !== row.assigned_staff_id)
      await this.checkStaff(connection, tenantId, order.assignedStaffId);
    if (order.number && order.number !== row.number)
      await this.checkNumber(connection, tenantId, { id: row.id, number: order.number });
    return order;
  }

  /** @returns undefined where the new lines decide. */
  private async findAmount(
    connection: Connection,
    tenantId: string,
    { row, given }: { row: OrderRow; given: Omit<UpdateOrderInput, 'id' | 'version'> },
  ): Promise<string | undefined> {
    if (given.lines) return undefined;
    if (given.amount === undefined) return toDecimalText(row.amount, row.currency);
    const [sum] = await connection.query<{ amount: string }>(queries.sumLines, [tenantId, row.id]);
    return toDecimalText(sum?.amount ?? '0', row.currency);
  }
}

function toChanged(row: OrderRow, order: IncomingOrder, lines: LedgerOrder['lines']): LedgerOrder {
  const { number, source, paymentStatus, amount, refundedAmount, placedAt } = order;
  const { scheduledStart, durationMinutes, deliveryCity, deliveryAddress, assignedStaffId } = order;
  return {
    ...toStoredOrder(row),
    ...{ number, source, paymentStatus, amount, refundedAmount, placedAt },
    ...{ scheduledStart, durationMinutes, deliveryCity, deliveryAddress, assignedStaffId },
    lines,
  };
}
