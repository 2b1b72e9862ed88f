import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { periodUnits, type AccountStatus, type PeriodUnit, type Source } from '@clientele/domain';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar } from '../../graphql/scalars';
import { AccountStatusEnum, SourceEnum, toEnum } from '../customers/customer.enums';

const PeriodUnitEnum = toEnum(periodUnits);
registerEnumType(PeriodUnitEnum, {
  name: 'PeriodUnit',
  description: 'A calendar day, week, month or year to date in the zone of the tenant, or whole days of choice.',
});

@InputType('PeriodInput')
export class PeriodInput {
  @Field(() => PeriodUnitEnum)
  unit!: PeriodUnit;

  @Field(() => DateScalar, { nullable: true, description: 'CUSTOM only: first day.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'CUSTOM only: last day, included.' })
  to?: string | null;
}

@ObjectType('PeriodRange', { description: 'Whole days, both ends included.' })
export class PeriodRangeType {
  @Field(() => DateScalar)
  from!: string;

  @Field(() => DateScalar)
  to!: string;
}

@ObjectType('CountTrend')
export class CountTrendType {
  @Field(() => Int)
  current!: number;

  @Field(() => Int)
  previous!: number;

  @Field(() => Float, { nullable: true, description: '(current − previous) ÷ previous; none when previous is 0.' })
  change!: number | null;
}

@ObjectType('MoneyTrend')
export class MoneyTrendType {
  @Field(() => MoneyType, { nullable: true })
  current!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true })
  previous!: MoneyType | null;

  @Field(() => Float, { nullable: true })
  change!: number | null;
}

@ObjectType('RateTrend')
export class RateTrendType {
  @Field(() => Float, { nullable: true, description: '0 to 1.' })
  current!: number | null;

  @Field(() => Float, { nullable: true })
  previous!: number | null;

  @Field(() => Float, { nullable: true })
  change!: number | null;
}

@ObjectType('SourceCount')
export class SourceCountType {
  @Field(() => SourceEnum, { nullable: true })
  source!: Source | null;

  @Field(() => Int)
  count!: number;
}

@ObjectType('StatusCount')
export class StatusCountType {
  @Field(() => AccountStatusEnum)
  status!: AccountStatus;

  @Field(() => Int)
  count!: number;
}

@ObjectType('CustomerStats', { description: 'The cards: totals are as of the end of each period.' })
export class CustomerStatsType {
  @Field(() => PeriodRangeType)
  period!: PeriodRangeType;

  @Field(() => PeriodRangeType)
  previousPeriod!: PeriodRangeType;

  @Field(() => CountTrendType)
  totalCustomers!: CountTrendType;

  @Field(() => CountTrendType, {
    description: 'With a counting order in the active days before the end of the period.',
  })
  activeCustomers!: CountTrendType;

  @Field(() => CountTrendType, { description: 'First seen in the period.' })
  newCustomers!: CountTrendType;

  @Field(() => MoneyTrendType)
  totalLifetimeValue!: MoneyTrendType;

  @Field(() => MoneyTrendType, { description: 'Per customer with a counting order.' })
  averageLifetimeValue!: MoneyTrendType;

  @Field(() => RateTrendType, { description: 'Customers with two counting orders or more ÷ those with one or more.' })
  repeatRate!: RateTrendType;

  @Field(() => MoneyTrendType)
  revenue!: MoneyTrendType;

  @Field(() => CountTrendType)
  orders!: CountTrendType;

  @Field(() => MoneyTrendType)
  averageOrderValue!: MoneyTrendType;

  @Field(() => [SourceCountType], { description: 'New customers of the period, most first.' })
  acquisitionSources!: SourceCountType[];

  @Field(() => SourceEnum, { nullable: true })
  topAcquisitionSource!: Source | null;

  @Field(() => [StatusCountType], { description: 'All customers by account status.' })
  statuses!: StatusCountType[];

  @Field(() => Int, { description: "Orders of the period in another currency than the tenant's: in no money figure." })
  foreignCurrencyOrders!: number;
}
