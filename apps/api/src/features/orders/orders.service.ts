import { Injectable } from '@nestjs/common';
import { listNextStatuses, type OrderStatus } from '@clientele/domain';
import { createTranslator } from '@clientele/locale';
import { validate as isUuid } from 'uuid';
import { findAssignee, type TenantViewer } from '../../access/viewer';
import { Database } from '../../database/database';
import type { Connection } from '../../database/statement';
import { CodedError, notFound } from '../../errors';
import { NodePage, resolvePage, type Page, type PageArguments } from '../../graphql/connection';
import { decodeCursor, encodeCursor } from '../../graphql/cursor';
import { toMoney } from '../../graphql/money.type';
import { toActor } from '../audit/audit';
import type { SortDirection } from '../customers/customer.enums';
import { OrderLedger, type LedgerOrder } from '../figures/order-ledger';
import { divideMoney } from '../figures/trends';
import type { OrderSortField } from './order.enums';
import { toOrder, type OrderConnectionType, type OrderRow, type OrderTotalsType, type OrderType } from './order.type';
import type { OrderFilterInput } from './orders.inputs';
import * as queries from './orders.queries';

interface OrderSort {
  field: OrderSortField;
  direction: SortDirection;
}

export interface OrderListRequest extends PageArguments {
  sort?: OrderSort | null;
  filter?: OrderFilterInput | null;
}

interface TotalsRow {
  value: string;
  priced: string;
  gross: string;
}

const newestFirst = { field: 'PLACED_AT', direction: 'DESC' } as const;

/** Reads orders within the viewer's scope, and changes them one by one through the ledger. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly database: Database,
    private readonly ledger: OrderLedger,
  ) {}

  async listOrders(
    viewer: TenantViewer,
    request: OrderListRequest,
    wants: { totalCount: boolean; totals: boolean },
  ): Promise<OrderConnectionType> {
    const { tenant } = viewer;
    const sort = request.sort ?? newestFirst;
    const page = resolvePage(request);
    const order = toOrdering(sort);
    const cursor =
      page.cursor === undefined
        ? undefined
        : decodeCursor({
            cursor: page.cursor,
            order,
            kinds: [queries.sortColumns[sort.field].kind, 'uuid'],
            field: page.cursorField,
          });
    const question = {
      tenantId: tenant.id,
      zone: tenant.zone,
      currency: tenant.currency,
      assignee: findAssignee(viewer, 'orders:view'),
      filter: request.filter ?? {},
    };
    const list = queries.buildOrderPage({ ...question, sort, page, cursor });
    const steps = [list];
    if (wants.totalCount) steps.push(queries.buildOrderCount(question));
    if (wants.totals) steps.push(queries.buildOrderTotals(question));
    const answers = await this.database.inOneFlight(tenant.id, steps);
    const [counted] = wants.totalCount ? (answers[1] as { total: string }[]) : [];
    const [summed] = wants.totals ? (answers.at(-1) as TotalsRow[]) : [];
    const connection = this.toPage(answers[0] as OrderRow[], { page, sort, totalCount: Number(counted?.total ?? 0) });
    return Object.assign(connection, { totals: summed ? toTotals(summed, tenant.currency) : null });
  }

  private toPage(
    rows: readonly OrderRow[],
    options: { page: Page; sort: OrderSort; totalCount: number },
  ): OrderConnectionType {
    const { page, sort, totalCount } = options;
    return new NodePage({ rows, page, toNode: toOrder, toCursor: (row) => toOrderCursor(row, sort), totalCount });
  }

  /** The newest orders of one customer as a page, from rows a loader brought (one more than asked for where there are more). */
  toLatestOrders(rows: readonly OrderRow[], first: number, totalCount: number): OrderConnectionType {
    return this.toPage(rows, { page: resolvePage({ first }), sort: newestFirst, totalCount });
  }

  async findOrder(viewer: TenantViewer, id: string): Promise<OrderType | undefined> {
    const row = await this.database.inTenant(viewer.tenant.id, (connection) =>
      this.findRow(connection, viewer, id, 'orders:view'),
    );
    return row && toOrder(row);
  }

  private async findRow(
    connection: Connection,
    viewer: TenantViewer,
    id: string,
    permission: 'orders:view' | 'orders:update',
  ): Promise<OrderRow | undefined> {
    if (!isUuid(id)) return undefined;
    const assignee = findAssignee(viewer, permission);
    const [row] = await connection.query<OrderRow>(queries.findOrdersById, [viewer.tenant.id, [id], assignee ?? null]);
    // A technician may see the orders of assigned customers, and change only the jobs that are theirs.
    return permission === 'orders:update' && assignee && row?.assigned_staff_id !== assignee ? undefined : row;
  }

  /** Takes one step of the status flow. @throws NOT_FOUND, CONFLICT for a stale version, INVALID for a step that does not exist. */
  async changeStatus(
    viewer: TenantViewer,
    change: { id: string; version: number; status: OrderStatus },
  ): Promise<OrderType> {
    const tenantId = viewer.tenant.id;
    return this.database.inTenant(tenantId, async (connection) => {
      const row = await this.lockOrder(connection, viewer, { ...change, argument: 'input.' }, 'orders:update');
      const allowed = listNextStatuses({ kind: row.kind, status: row.status });
      if (!allowed.includes(change.status)) {
        throw refuseStep(viewer, { from: row.status, to: change.status, allowed });
      }
      const order = { ...toLedgerOrder(row), status: change.status };
      await this.ledger.apply(connection, { tenantId, actor: toActor(viewer), save: [order], existing: [row.id] });
      const [changed] = await connection.query<OrderRow>(queries.findOrdersById, [tenantId, [row.id], null]);
      if (!changed) throw notFound('order', 'input.id');
      return toOrder(changed);
    });
  }

  /** Takes an order out of every figure for good. @throws NOT_FOUND, CONFLICT for a stale version. */
  async deleteOrder(viewer: TenantViewer, options: { id: string; version: number }): Promise<boolean> {
    const tenantId = viewer.tenant.id;
    await this.database.inTenant(tenantId, async (connection) => {
      const row = await this.lockOrder(connection, viewer, { ...options, argument: '' }, 'orders:view');
      await this.ledger.apply(connection, { tenantId, actor: toActor(viewer), remove: [row.id] });
    });
    return true;
  }

  /** Locks an order until the transaction ends. @throws NOT_FOUND, CONFLICT with the current order for a stale version. */
  async lockOrder(
    connection: Connection,
    viewer: TenantViewer,
    { id, version, argument }: { id: string; version: number; argument: string },
    permission: 'orders:view' | 'orders:update',
  ): Promise<OrderRow> {
    if (!isUuid(id)) throw notFound('order', `${argument}id`);
    await this.ledger.lock(connection, { tenantId: viewer.tenant.id, orderIds: [id], customerIds: [] });
    const row = await this.findRow(connection, viewer, id, permission);
    if (!row) throw notFound('order', `${argument}id`);
    if (row.version !== version) {
      throw new CodedError({
        code: 'CONFLICT',
        message: 'orderChanged',
        field: `${argument}version`,
        details: { current: toOrder(row) },
      });
    }
    return row;
  }
}

function toTotals({ value, priced, gross }: TotalsRow, currency: string): OrderTotalsType {
  const average = divideMoney(BigInt(gross), BigInt(priced));
  return { value: toMoney(BigInt(value), currency), average: average === null ? null : toMoney(average, currency) };
}

function refuseStep(
  viewer: TenantViewer,
  { from, to, allowed }: { from: OrderStatus; to: OrderStatus; allowed: readonly OrderStatus[] },
): CodedError {
  const { t } = createTranslator(viewer.locale, { vertical: viewer.tenant.vertical });
  const name = (status: OrderStatus): string => t(`enums.orderStatus.${status}`);
  return new CodedError({
    code: 'INVALID',
    message: allowed.length === 0 ? 'statusFinal' : 'statusStep',
    values: { from: name(from), to: name(to), allowed: allowed.map(name).join(', ') },
    field: 'input.status',
    details: { allowed },
  });
}

function toOrdering({ field, direction }: OrderSort): string {
  return `${field} ${direction}`;
}

function toOrderCursor(row: OrderRow, sort: OrderSort): string {
  return encodeCursor({
    order: toOrdering(sort),
    values: [sort.field === 'AMOUNT' ? row.amount : row.placed_at, row.id],
  });
}

/** An order as it stands, lines untouched, to be saved again with a change. */
export function toLedgerOrder(row: OrderRow): LedgerOrder {
  return {
    id: row.id,
    customerId: row.customer_id,
    provider: row.provider,
    externalReference: row.external_reference,
    contentHash: row.content_hash,
    number: row.number,
    kind: row.kind,
    source: row.source,
    status: row.status,
    paymentStatus: row.payment_status,
    currency: row.currency,
    amount: BigInt(row.amount),
    refundedAmount: BigInt(row.refunded_amount),
    placedAt: row.placed_at,
    scheduledStart: row.scheduled_start,
    durationMinutes: row.duration_minutes,
    deliveryCity: row.delivery_city,
    deliveryAddress: row.delivery_address,
    assignedStaffId: row.assigned_staff_id,
    lines: null,
  };
}
