import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { OrderKind, OrderStatus, PaymentStatus, Source, Weekday } from '@clientele/domain';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar } from '../../graphql/scalars';
import { SortDirectionEnum, SourceEnum, WeekdayEnum, type SortDirection } from '../customers/customer.enums';
import { ExternalAccountInput } from '../customers/customers.inputs';
import type { RawCustomer, RawLine, RawOrder } from './incoming-order';
import {
  OrderKindEnum,
  OrderSortFieldEnum,
  OrderStatusEnum,
  PaymentStatusEnum,
  type OrderSortField,
} from './order.enums';

@InputType('OrderSort')
export class OrderSortInput {
  @Field(() => OrderSortFieldEnum)
  field!: OrderSortField;

  @Field(() => SortDirectionEnum, { defaultValue: 'DESC' })
  direction!: SortDirection;
}

@InputType('OrderFilter', { description: 'Every condition given must hold.' })
export class OrderFilterInput {
  @Field(() => ID, { nullable: true })
  customerId?: string | null;

  @Field(() => [OrderKindEnum], { nullable: true })
  kinds?: OrderKind[] | null;

  @Field(() => [SourceEnum], { nullable: true })
  sources?: Source[] | null;

  @Field(() => [OrderStatusEnum], { nullable: true })
  statuses?: OrderStatus[] | null;

  @Field(() => [PaymentStatusEnum], { nullable: true })
  paymentStatuses?: PaymentStatus[] | null;

  @Field(() => ID, { nullable: true, description: 'Assigned to this member of staff.' })
  staffId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Placed on this day or later, in the zone of the tenant.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Placed on this day or earlier.' })
  to?: string | null;

  @Field(() => WeekdayEnum, { nullable: true, description: 'Placed on such a day, in the zone of the tenant.' })
  weekday?: Weekday | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Placed in the hour that begins then: 0 to 23, in the zone of the tenant.',
  })
  hour?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is in figures of orders: not cancelled, returned, missed, a credit, or of a negative amount.',
  })
  counts?: boolean | null;

  @Field(() => DecimalScalar, { nullable: true, description: "In the tenant's currency." })
  minAmount?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  maxAmount?: string | null;
}

@InputType('ChangeOrderStatusInput')
export class ChangeOrderStatusInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'As last read.' })
  version!: number;

  @Field(() => OrderStatusEnum)
  status!: OrderStatus;
}

@InputType('IngestCustomerInput')
export class IngestCustomerInput implements RawCustomer {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Any notation; the tenant's country is the default." })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  whatsapp?: string | null;

  @Field(() => String, { nullable: true })
  secondaryPhone?: string | null;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => [ExternalAccountInput], { nullable: true })
  externalAccounts?: ExternalAccountInput[] | null;
}

/** What a line says, however it comes. */
@InputType({ isAbstract: true })
class LineFactsInput implements RawLine {
  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  sku?: string | null;

  @Field(() => DecimalScalar)
  quantity!: string;

  @Field(() => DecimalScalar, { description: 'May have more decimals than the currency.' })
  unitPrice!: string;
}

@InputType('IngestOrderLineInput')
export class IngestOrderLineInput extends LineFactsInput {}

/** Where an order goes and who sees to it, however it comes. */
@InputType({ isAbstract: true })
class OrderServiceInput {
  @Field(() => DateTimeScalar, { nullable: true })
  scheduledStart?: string | null;

  @Field(() => Int, { nullable: true })
  durationMinutes?: number | null;

  @Field(() => String, { nullable: true })
  deliveryCity?: string | null;

  @Field(() => String, { nullable: true })
  deliveryAddress?: string | null;

  @Field(() => ID, { nullable: true })
  assignedStaffId?: string | null;
}

/** What a new order is, however it comes. */
@InputType({ isAbstract: true })
class NewOrderInput extends OrderServiceInput {
  @Field(() => OrderKindEnum, { nullable: true, description: "Default: by the tenant's vertical." })
  kind?: OrderKind | null;

  @Field(() => SourceEnum)
  source!: Source;

  @Field(() => OrderStatusEnum, { nullable: true, description: 'Default: PENDING.' })
  status?: OrderStatus | null;

  @Field(() => PaymentStatusEnum, { nullable: true, description: 'Default: UNPAID.' })
  paymentStatus?: PaymentStatus | null;
}

@InputType('IngestOrderInput')
export class IngestOrderInput extends NewOrderInput implements RawOrder {
  @Field({ description: "The order's id in your system: the same again is an update." })
  externalReference!: string;

  @Field(() => String, { nullable: true, description: 'The system the reference is from, where several send orders.' })
  provider?: string | null;

  @Field(() => String, { nullable: true })
  number?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "Default: the tenant's." })
  currency?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Default: the sum of the lines.' })
  amount?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  refundedAmount?: string | null;

  @Field(() => DateTimeScalar)
  placedAt!: string;

  @Field(() => IngestCustomerInput, {
    nullable: true,
    description: 'Matched by external account, phone or e-mail; made when unknown.',
  })
  customer?: IngestCustomerInput | null;

  @Field(() => [IngestOrderLineInput], { nullable: true })
  lines?: IngestOrderLineInput[] | null;
}

@InputType('IngestOrdersInput')
export class IngestOrdersInput {
  @Field({
    description:
      'Yours, 1 to 200 characters. The same key with the same orders gives the first answer again and does nothing; with other orders it is an error.',
  })
  idempotencyKey!: string;

  @Field(() => [IngestOrderInput], { description: 'At most 1 000.' })
  orders!: IngestOrderInput[];
}

@InputType('OrderCustomerInput', {
  description: 'Somebody known by `id`, or whom to match by phone or e-mail, else to make.',
})
export class OrderCustomerInput {
  @Field(() => ID, { nullable: true, description: 'Given, nothing else is looked at.' })
  id?: string | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Any notation; the tenant's country is the default." })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  email?: string | null;
}

@InputType('OrderLineInput')
export class OrderLineInput extends LineFactsInput {}

@InputType('CreateOrderInput')
export class CreateOrderInput extends NewOrderInput {
  @Field(() => OrderCustomerInput, { nullable: true, description: 'None: an order of nobody known.' })
  customer?: OrderCustomerInput | null;

  @Field(() => String, { nullable: true, description: 'Made when left out; no two orders made by hand have the same.' })
  number?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Default: now.' })
  placedAt?: string | null;

  @Field(() => [OrderLineInput])
  lines!: OrderLineInput[];

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "In the tenant's currency. Default: the sum of the lines.",
  })
  amount?: string | null;
}

@InputType('UpdateOrderInput', {
  description:
    'A field that is left out stays; null empties it, where it can be empty. The status has a mutation of its own.',
})
export class UpdateOrderInput extends OrderServiceInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'As last read.' })
  version!: number;

  @Field(() => String, { nullable: true })
  number?: string | null;

  @Field(() => SourceEnum, { nullable: true })
  source?: Source | null;

  @Field(() => PaymentStatusEnum, { nullable: true })
  paymentStatus?: PaymentStatus | null;

  @Field(() => DateTimeScalar, { nullable: true })
  placedAt?: string | null;

  @Field(() => [OrderLineInput], { nullable: true, description: 'All of them.' })
  lines?: OrderLineInput[] | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "In the order's currency. Null, or left out beside new lines: the sum of the lines.",
  })
  amount?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  refundedAmount?: string | null;
}
