import { Field, ID, InputType, Int, PartialType } from '@nestjs/graphql';
import type { AccountStatus, CustomerType as CustomerKind, PremisesType, Source } from '@clientele/domain';
import { filterOperators, ordersAggregates, ordersMeasures } from '@clientele/segmentation';
import { registerEnumType } from '@nestjs/graphql';
import { DateScalar, JsonScalar } from '../../graphql/scalars';
import { CustomValueInput } from './custom-value.type';
import {
  AccountStatusEnum,
  CustomerSortFieldEnum,
  CustomerTypeEnum,
  PremisesTypeEnum,
  SortDirectionEnum,
  SourceEnum,
  toEnum,
  type CustomerSortField,
  type SortDirection,
} from './customer.enums';

const FilterOperatorEnum = toEnum(filterOperators);
registerEnumType(FilterOperatorEnum, { name: 'FilterOperator' });

@InputType('CustomerSort')
export class CustomerSortInput {
  @Field(() => CustomerSortFieldEnum)
  field!: CustomerSortField;

  @Field(() => SortDirectionEnum, { defaultValue: 'DESC' })
  direction!: SortDirection;

  @Field(() => String, { nullable: true, description: 'With CUSTOM: the name of the own field, `custom.shoe_size`.' })
  custom?: string | null;
}

const OrdersAggregateEnum = toEnum(ordersAggregates);
registerEnumType(OrdersAggregateEnum, { name: 'OrdersAggregate' });
const OrdersMeasureEnum = toEnum(ordersMeasures);
registerEnumType(OrdersMeasureEnum, { name: 'OrdersMeasure' });

@InputType('FilterOrders', {
  description:
    'Which orders of a customer: a tree like `CustomerFilter` over the fields of an order, `source`, `status`, `payment_status`, `kind`, `placed_at`, `amount`, `product`, `sku`, `city`, `staff`, `counts`.',
})
export class FilterOrdersInput {
  @Field(() => [FilterOrdersInput], { nullable: true })
  all?: FilterOrdersInput[] | null;

  @Field(() => [FilterOrdersInput], { nullable: true })
  any?: FilterOrdersInput[] | null;

  @Field(() => FilterOrdersInput, { nullable: true })
  not?: FilterOrdersInput | null;

  @Field(() => String, { nullable: true })
  field?: string | null;

  @Field(() => FilterOperatorEnum, { nullable: true })
  op?: keyof typeof FilterOperatorEnum | null;

  @Field(() => JsonScalar, { nullable: true })
  value?: unknown;
}

@InputType('OrdersFigure', {
  description: "A figure over some of a customer's orders; of all that count without `where`.",
})
export class OrdersFigureInput {
  @Field(() => FilterOrdersInput, { nullable: true })
  where?: FilterOrdersInput | null;

  @Field(() => OrdersAggregateEnum)
  aggregate!: keyof typeof OrdersAggregateEnum;

  @Field(() => OrdersMeasureEnum, { nullable: true, description: 'What it is taken of; none for COUNT.' })
  of?: keyof typeof OrdersMeasureEnum | null;
}

@InputType('CustomerFilter', {
  description:
    'A tree: exactly one of `all`, `any`, `not`, `field` with `op` and `value`, or `orders` with `op` and `value`. Field names are those of the filter language: `lifetime_value`, `last_order_at`, `tag`.',
})
export class CustomerFilterInput {
  @Field(() => [CustomerFilterInput], { nullable: true })
  all?: CustomerFilterInput[] | null;

  @Field(() => [CustomerFilterInput], { nullable: true })
  any?: CustomerFilterInput[] | null;

  @Field(() => CustomerFilterInput, { nullable: true })
  not?: CustomerFilterInput | null;

  @Field(() => String, { nullable: true })
  field?: string | null;

  @Field(() => OrdersFigureInput, { nullable: true })
  orders?: OrdersFigureInput | null;

  @Field(() => FilterOperatorEnum, { nullable: true })
  op?: keyof typeof FilterOperatorEnum | null;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Money as decimal text in the currency of the tenant; days as `2026-01-31` or relative, `-60d`.',
  })
  value?: unknown;
}

@InputType('AddressInput')
export class AddressInput {
  @Field(() => String, { nullable: true })
  street?: string | null;

  @Field(() => String, { nullable: true })
  city?: string | null;

  @Field(() => String, { nullable: true })
  state?: string | null;

  @Field(() => String, { nullable: true })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country?: string | null;
}

@InputType('ExternalAccountInput')
export class ExternalAccountInput {
  @Field()
  provider!: string;

  @Field(() => String, { nullable: true })
  branch?: string | null;

  @Field()
  externalId!: string;
}

@InputType()
export class CustomerFieldsInput {
  @Field()
  name!: string;

  @Field(() => CustomerTypeEnum, { nullable: true })
  type?: CustomerKind | null;

  @Field(() => PremisesTypeEnum, { nullable: true })
  premises?: PremisesType | null;

  @Field(() => AccountStatusEnum, { nullable: true })
  status?: AccountStatus | null;

  @Field(() => String, { nullable: true, description: "Any notation; the tenant's country is the default." })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  whatsapp?: string | null;

  @Field(() => String, { nullable: true })
  secondaryPhone?: string | null;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => String, { nullable: true })
  secondaryEmail?: string | null;

  @Field(() => String, { nullable: true })
  companyName?: string | null;

  @Field(() => String, { nullable: true })
  taxId?: string | null;

  @Field(() => String, { nullable: true })
  industry?: string | null;

  @Field(() => String, { nullable: true, description: 'With or without `https://`.' })
  website?: string | null;

  @Field(() => String, { nullable: true, description: 'What kind of business it is, in the words of the staff.' })
  businessType?: string | null;

  @Field(() => String, { nullable: true })
  zone?: string | null;

  @Field(() => ID, { nullable: true })
  accountManagerId?: string | null;

  @Field(() => ID, { nullable: true })
  technicianId?: string | null;

  @Field(() => SourceEnum, { nullable: true })
  acquisitionSource?: Source | null;

  @Field(() => DateScalar, { nullable: true })
  firstContactOn?: string | null;

  @Field(() => [String], { nullable: true, description: 'All of them: what is not named is taken off.' })
  tags?: string[] | null;

  @Field(() => AddressInput, { nullable: true })
  address?: AddressInput | null;

  @Field(() => [ExternalAccountInput], { nullable: true, description: 'All of them: what is not named is taken off.' })
  externalAccounts?: ExternalAccountInput[] | null;

  @Field(() => [CustomValueInput], {
    nullable: true,
    description: 'Values of own fields: those that are named change, the others stay.',
  })
  custom?: CustomValueInput[] | null;
}

@InputType('CreateCustomerInput')
export class CreateCustomerInput extends CustomerFieldsInput {}

@InputType('UpdateCustomerInput', { description: 'A field that is left out stays; null empties it.' })
export class UpdateCustomerInput extends PartialType(CustomerFieldsInput) {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'As last read.' })
  version!: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Keep the name whatever orders say. A changed name is kept by itself.',
  })
  nameFixed?: boolean | null;
}
