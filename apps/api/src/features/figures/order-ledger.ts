import { Injectable } from '@nestjs/common';
import type { OrderKind, OrderStatus, PaymentStatus, Source } from '@clientele/domain';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../clock';
import type { Connection } from '../../database/statement';
import type { Actor } from '../audit/audit';
import { lockOrdersAndCustomers } from './ledger.lock';
import { applyChanges, applyNewOrders } from './ledger.statement';

/** A line as the ledger saves it. Amount in minor units of the order's currency. */
export interface LedgerLine {
  productId: string;
  /** As written on the order, where it differs from the product's name. */
  name: string | null;
  quantity: string;
  unitPrice: string;
  amount: bigint;
}

/** The whole of an order; what is absent is empty. Amounts in minor units of `currency`. */
export interface LedgerOrder {
  id: string;
  customerId: string | null;
  provider: string;
  externalReference: string | null;
  contentHash: string | null;
  number: string | null;
  kind: OrderKind;
  source: Source;
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  currency: string;
  amount: bigint;
  refundedAmount: bigint;
  /** ISO instants. */
  placedAt: string;
  scheduledStart: string | null;
  durationMinutes: number | null;
  deliveryCity: string | null;
  deliveryAddress: string | null;
  assignedStaffId: string | null;
  /** null: the lines stay as they are. */
  lines: readonly LedgerLine[] | null;
}

export interface LedgerBatch {
  tenantId: string;
  actor: Actor;
  save?: readonly LedgerOrder[];
  /** Ids among `save` that exist already. */
  existing?: readonly string[];
  remove?: readonly string[];
  /** Orders whose day has come (or, with a clock set back, has not): their effect is brought in line with `asOfDay`. */
  reapply?: readonly string[];
  asOfDay?: string;
  /** Customers whose own data changed (created, acquisition source, status, first contact): refreshed in the roll-ups. */
  touch?: readonly string[];
}

/**
 * The only writer of orders. It keeps every figure exact in the same transaction (docs/architecture.md, "Figures are kept"):
 * lock, then one statement for the whole batch.
 */
@Injectable()
export class OrderLedger {
  constructor(private readonly clock: Clock) {}

  /** Must be called before reading what a change is based on, and before `apply`, in the same transaction. */
  async lock(
    connection: Connection,
    options: { tenantId: string; orderIds: readonly string[]; customerIds: readonly string[] },
  ): Promise<void> {
    await lockOrdersAndCustomers(connection, options);
  }

  async apply(connection: Connection, batch: LedgerBatch): Promise<void> {
    const { save = [], existing = [], remove = [], reapply = [], touch = [] } = batch;
    if (save.length + remove.length + reapply.length + touch.length === 0 && batch.asOfDay === undefined) return;
    const values = [
      batch.tenantId,
      JSON.stringify(save.map(toInput)),
      batch.asOfDay ?? null,
      uuidv7(),
      touch,
      JSON.stringify(batch.actor),
      this.clock.now().toISOString(),
      new Date().toISOString(),
    ];
    const changed = [...existing, ...remove, ...reapply];
    if (changed.length === 0) {
      await connection.query(applyNewOrders, values);
      return;
    }
    const removal = remove.map((id) => ({ id, audit_id: uuidv7(), outbox_id: uuidv7() }));
    await connection.query(applyChanges, [...values, changed, JSON.stringify(removal)]);
  }

  /** Locks and applies: for callers that know the whole change beforehand. */
  async write(connection: Connection, batch: LedgerBatch): Promise<void> {
    const customerIds = [...(batch.touch ?? [])];
    for (const order of batch.save ?? []) if (order.customerId) customerIds.push(order.customerId);
    const orderIds = [...(batch.existing ?? []), ...(batch.remove ?? []), ...(batch.reapply ?? [])];
    await Promise.all([
      this.lock(connection, { tenantId: batch.tenantId, orderIds, customerIds }),
      this.apply(connection, batch),
    ]);
  }
}

function toInput(order: LedgerOrder): Record<string, unknown> {
  return {
    id: order.id,
    customer_id: order.customerId,
    provider: order.provider,
    external_reference: order.externalReference,
    content_hash: order.contentHash,
    number: order.number,
    kind: order.kind,
    source: order.source,
    status: order.status,
    payment_status: order.paymentStatus,
    currency: order.currency,
    amount: order.amount.toString(),
    refunded_amount: order.refundedAmount.toString(),
    placed_at: order.placedAt,
    scheduled_start: order.scheduledStart,
    duration_minutes: order.durationMinutes,
    delivery_city: order.deliveryCity,
    delivery_address: order.deliveryAddress,
    assigned_staff_id: order.assignedStaffId,
    lines: order.lines?.map((line) => ({
      product_id: line.productId,
      name: line.name,
      quantity: line.quantity,
      unit_price: line.unitPrice,
      amount: line.amount.toString(),
    })),
    audit_id: uuidv7(),
    outbox_id: uuidv7(),
  };
}
