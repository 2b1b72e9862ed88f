import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  AccountStatus,
  Activity,
  CustomerFlag,
  CustomerType as CustomerKind,
  Lifecycle,
  PremisesType,
  Source,
} from '@clientele/domain';
import { defineConnection } from '../../graphql/connection';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import {
  AccountStatusEnum,
  ActivityEnum,
  CustomerFlagEnum,
  CustomerTypeEnum,
  LifecycleEnum,
  PremisesTypeEnum,
  SourceEnum,
} from './customer.enums';

@ObjectType('Address')
export class AddressType {
  @Field(() => String, { nullable: true })
  street!: string | null;

  @Field(() => String, { nullable: true })
  city!: string | null;

  @Field(() => String, { nullable: true })
  state!: string | null;

  @Field(() => String, { nullable: true })
  postalCode!: string | null;

  @Field(() => String, { nullable: true })
  country!: string | null;
}

@ObjectType('ExternalAccount', {
  description: "The customer's account in another system; unique per provider and branch.",
})
export class ExternalAccountType {
  @Field()
  provider!: string;

  @Field(() => String, { nullable: true })
  branch!: string | null;

  @Field()
  externalId!: string;
}

@ObjectType('NameVariant', { description: 'A name seen on orders.' })
export class NameVariantType {
  @Field()
  name!: string;

  @Field(() => DateTimeScalar)
  lastUsedAt!: string;
}

/** Figures carry the names of metrics.md; money is in the tenant's currency. */
@ObjectType('Customer')
export class CustomerType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, {
    description: 'To be sent back with a change, which is refused when somebody else changed the customer since.',
  })
  version!: number;

  @Field()
  name!: string;

  @Field({ description: 'Staff fixed the name: orders with other names do not change it.' })
  nameFixed!: boolean;

  @Field(() => CustomerTypeEnum)
  type!: CustomerKind;

  @Field(() => PremisesTypeEnum, { nullable: true })
  premises!: PremisesType | null;

  @Field(() => AccountStatusEnum)
  status!: AccountStatus;

  @Field(() => String, { nullable: true, description: 'E.164.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'E.164, where it differs from the phone.' })
  whatsapp!: string | null;

  @Field(() => String, { nullable: true, description: 'E.164.' })
  secondaryPhone!: string | null;

  @Field(() => String, { nullable: true, description: "In the notation of the tenant's country." })
  phoneFormatted!: string | null;

  @Field(() => String, { nullable: true })
  whatsappFormatted!: string | null;

  @Field(() => String, { nullable: true })
  secondaryPhoneFormatted!: string | null;

  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true })
  secondaryEmail!: string | null;

  @Field(() => String, { nullable: true })
  companyName!: string | null;

  @Field(() => String, { nullable: true, description: 'Digits only, check digit verified where the country has one.' })
  taxId!: string | null;

  @Field(() => String, { nullable: true })
  taxIdFormatted!: string | null;

  @Field(() => String, { nullable: true })
  industry!: string | null;

  @Field(() => String, { nullable: true, description: 'With `https://` or `http://`.' })
  website!: string | null;

  @Field(() => String, { nullable: true, description: 'What kind of business it is, in the words of the staff.' })
  businessType!: string | null;

  @Field(() => String, { nullable: true, description: 'Service zone.' })
  zone!: string | null;

  /** Resolved to a member of staff. */
  accountManagerId!: string | null;
  technicianId!: string | null;

  @Field(() => SourceEnum, { nullable: true })
  acquisitionSource!: Source | null;

  @Field(() => DateScalar, { nullable: true })
  firstContactOn!: string | null;

  @Field(() => DateTimeScalar)
  createdAt!: string;

  @Field(() => DateTimeScalar)
  updatedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'In the trash since.' })
  deletedAt!: string | null;

  @Field(() => Int, { description: 'All orders except credits.' })
  placedCount!: number;

  @Field(() => Int, { description: 'Orders that count: not credits, not negative, not cancelled, returned or missed.' })
  orderCount!: number;

  @Field(() => Int)
  deliveredCount!: number;

  @Field(() => Int)
  cancelledCount!: number;

  @Field(() => Int)
  returnedCount!: number;

  @Field(() => Int)
  noShowCount!: number;

  @Field(() => Int, {
    description: "Orders in another currency than the tenant's: kept, shown, and in no money figure.",
  })
  foreignCurrencyCount!: number;

  @Field(() => MoneyType, { description: 'Counting orders less refunds, and credits and corrections.' })
  lifetimeValue!: MoneyType;

  @Field(() => MoneyType, { nullable: true })
  averageOrderValue!: MoneyType | null;

  @Field(() => DateTimeScalar, { nullable: true })
  firstOrderAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  lastOrderAt!: string | null;

  @Field(() => Int, { nullable: true, description: 'Calendar days in the zone of the tenant.' })
  daysSinceLastOrder!: number | null;

  @Field(() => Float, { nullable: true, description: 'Days between order days on average; none below two order days.' })
  purchaseFrequency!: number | null;

  @Field(() => Float, { nullable: true, description: 'Delivered ÷ placed, 0 to 1.' })
  conversionRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Delivered ÷ (delivered + cancelled + returned + no show), 0 to 1.',
  })
  deliverySuccessRate!: number | null;

  @Field(() => ActivityEnum)
  activity!: Activity;

  @Field(() => DateTimeScalar, { description: 'The earlier of first contact and first counting order; else creation.' })
  firstSeenAt!: string;

  @Field(() => LifecycleEnum, { nullable: true })
  lifecycle!: Lifecycle | null;

  @Field(() => [CustomerFlagEnum])
  flags!: CustomerFlag[];
}

@ObjectType('CustomerConnection')
export class CustomerConnectionType extends defineConnection('Customer', () => CustomerType) {
  @Field(() => Boolean, {
    description:
      'Whether `totalCount` is exact. Asked for beside it, a count that would take longer than a person waits is answered as a lower bound (`customerCount` gives the exact one); not asked for, the count is exact, however long it takes.',
  })
  isTotalExact!: boolean;
}
