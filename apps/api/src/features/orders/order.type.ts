import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { listNextStatuses, type OrderKind, type OrderStatus, type PaymentStatus, type Source } from '@clientele/domain';
import { defineConnection } from '../../graphql/connection';
import { MoneyType, toMoney } from '../../graphql/money.type';
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

@ObjectType('OrderConnection')
export class OrderConnectionType extends defineConnection('Order', () => OrderType) {}

export const orderColumns = `
  o.id, o.version, o.kind, o.number, o.provider, o.external_reference, o.source, o.status, o.payment_status, o.currency, o.amount,
  o.refunded_amount, o.counts, o.placed_at, o.scheduled_start, o.duration_minutes, o.delivery_city, o.delivery_address,
  o.assigned_staff_id, o.customer_id, o.content_hash, o.created_at, o.updated_at`;

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

export function toOrder(row: OrderRow): OrderType {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    number: row.number,
    provider: row.provider === '' ? null : row.provider,
    externalReference: row.external_reference,
    source: row.source,
    status: row.status,
    paymentStatus: row.payment_status,
    amount: toMoney(row.amount, row.currency),
    refundedAmount: toMoney(row.refunded_amount, row.currency),
    counts: row.counts,
    placedAt: row.placed_at,
    scheduledStart: row.scheduled_start,
    durationMinutes: row.duration_minutes,
    deliveryCity: row.delivery_city,
    deliveryAddress: row.delivery_address,
    assignedStaffId: row.assigned_staff_id,
    customerId: row.customer_id,
    nextStatuses: listNextStatuses({ kind: row.kind, status: row.status }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
