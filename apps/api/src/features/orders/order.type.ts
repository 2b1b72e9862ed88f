import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { listNextStatuses, type OrderKind, type OrderStatus, type PaymentStatus, type Source } from '@clientele/domain';
import { defineConnection } from '../../graphql/connection';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { readGetters } from '../../graphql/read-getters';
import { DateTimeScalar, DecimalScalar } from '../../graphql/scalars';
import { SourceEnum } from '../customers/customer.enums';
import { OrderKindEnum, OrderStatusEnum, PaymentStatusEnum } from './order.enums';

@ObjectType('OrderLine')
export class OrderLineType {
  @Field(() => Int)
  position!: number;

  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  sku!: string | null;

  @Field(() => DecimalScalar)
  quantity!: string;

  @Field(() => DecimalScalar, { description: 'May have more decimals than the currency.' })
  unitPrice!: string;

  @Field(() => MoneyType)
  amount!: MoneyType;
}

@ObjectType('OrderStatusChange')
export class OrderStatusChangeType {
  @Field(() => OrderStatusEnum)
  from!: OrderStatus;

  @Field(() => OrderStatusEnum)
  to!: OrderStatus;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field(() => String, { nullable: true })
  by!: string | null;
}

@ObjectType('Order', { description: 'An order, a booking, a job or a credit note.' })
export class OrderType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => OrderKindEnum)
  kind!: OrderKind;

  @Field(() => String, { nullable: true })
  number!: string | null;

  @Field(() => String, { nullable: true })
  provider!: string | null;

  @Field(() => String, { nullable: true, description: "The order's id in the system it came from." })
  externalReference!: string | null;

  @Field(() => SourceEnum)
  source!: Source;

  @Field(() => OrderStatusEnum)
  status!: OrderStatus;

  @Field(() => PaymentStatusEnum)
  paymentStatus!: PaymentStatus;

  @Field(() => MoneyType)
  amount!: MoneyType;

  @Field(() => MoneyType)
  refundedAmount!: MoneyType;

  @Field({
    description: 'Whether it counts as an order: not a credit, not negative, not cancelled, returned or missed.',
  })
  counts!: boolean;

  @Field(() => DateTimeScalar)
  placedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  scheduledStart!: string | null;

  @Field(() => Int, { nullable: true })
  durationMinutes!: number | null;

  @Field(() => String, { nullable: true })
  deliveryCity!: string | null;

  @Field(() => String, { nullable: true })
  deliveryAddress!: string | null;

  /** Resolved to a member of staff and a customer. */
  assignedStaffId!: string | null;
  customerId!: string | null;

  @Field(() => [OrderStatusEnum], { description: 'The steps a person may take from here.' })
  nextStatuses!: readonly OrderStatus[];

  @Field(() => DateTimeScalar)
  createdAt!: string;

  @Field(() => DateTimeScalar)
  updatedAt!: string;
}

@ObjectType('OrderTotals', {
  description: "Of the whole list, in the business's currency: what its figures of the same orders say.",
})
export class OrderTotalsType {
  @Field(() => MoneyType, {
    description: 'Refunds and credits taken off, cancelled and returned orders worth nothing.',
  })
  value!: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: 'Of the orders that count; none without one.' })
  average!: MoneyType | null;
}

@ObjectType('OrderConnection')
export class OrderConnectionType extends defineConnection('Order', () => OrderType) {
  @Field(() => OrderTotalsType, { nullable: true })
  totals?: OrderTotalsType | null;
}

const briefColumns = `
  o.id, o.kind, o.number, o.source, o.status, o.payment_status, o.currency, o.amount, o.counts, o.placed_at, o.customer_id`;

export const orderColumns = `${briefColumns},
  o.version, o.provider, o.external_reference, o.refunded_amount, o.scheduled_start, o.duration_minutes, o.delivery_city,
  o.delivery_address, o.assigned_staff_id, o.content_hash, o.created_at, o.updated_at`;

/** Fields of an order that the columns of a brief row are enough for; lists of many customers' orders seldom ask for more. */
export const briefOrders = {
  columns: briefColumns,
  fields: new Set([
    ...['id', 'kind', 'number', 'source', 'status', 'paymentStatus', 'amount', 'counts', 'placedAt', 'nextStatuses'],
    ...['lines', 'statusHistory', 'customer', '__typename'],
  ]),
};

export interface OrderRow {
  id: string;
  version: number;
  kind: OrderKind;
  number: string | null;
  provider: string;
  external_reference: string | null;
  source: Source;
  status: OrderStatus;
  payment_status: PaymentStatus;
  currency: string;
  amount: string;
  refunded_amount: string;
  counts: boolean;
  placed_at: string;
  scheduled_start: string | null;
  duration_minutes: number | null;
  delivery_city: string | null;
  delivery_address: string | null;
  assigned_staff_id: string | null;
  customer_id: string | null;
  content_hash: string | null;
  created_at: string;
  updated_at: string;
}

/** An order of the API over its row; getters for the same reason as a customer's (customer.row.ts). */
class OrderNode implements OrderType {
  constructor(private readonly row: OrderRow) {}

  get id(): string {
    return this.row.id;
  }

  get version(): number {
    return this.row.version;
  }

  get kind(): OrderKind {
    return this.row.kind;
  }

  get number(): string | null {
    return this.row.number;
  }

  get provider(): string | null {
    return this.row.provider === '' ? null : this.row.provider;
  }

  get externalReference(): string | null {
    return this.row.external_reference;
  }

  get source(): Source {
    return this.row.source;
  }

  get status(): OrderStatus {
    return this.row.status;
  }

  get paymentStatus(): PaymentStatus {
    return this.row.payment_status;
  }

  get amount(): MoneyType {
    return toMoney(this.row.amount, this.row.currency);
  }

  get refundedAmount(): MoneyType {
    return toMoney(this.row.refunded_amount, this.row.currency);
  }

  get counts(): boolean {
    return this.row.counts;
  }

  get placedAt(): string {
    return this.row.placed_at;
  }

  get scheduledStart(): string | null {
    return this.row.scheduled_start;
  }

  get durationMinutes(): number | null {
    return this.row.duration_minutes;
  }

  get deliveryCity(): string | null {
    return this.row.delivery_city;
  }

  get deliveryAddress(): string | null {
    return this.row.delivery_address;
  }

  get assignedStaffId(): string | null {
    return this.row.assigned_staff_id;
  }

  get customerId(): string | null {
    return this.row.customer_id;
  }

  get nextStatuses(): readonly OrderStatus[] {
    return listNextStatuses({ kind: this.row.kind, status: this.row.status });
  }

  get createdAt(): string {
    return this.row.created_at;
  }

  get updatedAt(): string {
    return this.row.updated_at;
  }

  toJSON(): Record<string, unknown> {
    return readGetters(this);
  }
}

export function toOrder(row: OrderRow): OrderType {
  return new OrderNode(row);
}
