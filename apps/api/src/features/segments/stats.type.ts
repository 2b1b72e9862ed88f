import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { periodUnits, type AccountStatus, type PeriodUnit, type Source } from '@clientele/domain';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar } from '../../graphql/scalars';
import { AccountStatusEnum, SourceEnum, toEnum } from '../customers/customer.enums';
import { SourceCountType } from '../customers/source-count.type';
import { CountTrendType, MoneyTrendType, RateTrendType } from '../figures/trend.type';

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

@ObjectType('StatusCount')
export class StatusCountType {
  @Field(() => AccountStatusEnum)
  status!: AccountStatus;

  @Field(() => Int)
  count!: number;
}

@ObjectType('IndustryCount')
export class IndustryCountType {
  @Field(() => String, { nullable: true })
  industry!: string | null;

  @Field(() => Int)
  count!: number;
}

@ObjectType('StatsPoint', { description: 'One step of a series; totals are as of its end.' })
export class StatsPointType {
  @Field(() => DateScalar)
  from!: string;

  @Field(() => DateScalar, { description: 'Included.' })
  to!: string;

  @Field(() => Int)
  totalCustomers!: number;

  @Field(() => Int, { description: 'With a counting order in the active days before the end of the step.' })
  activeCustomers!: number;

  @Field(() => Int, { description: 'First seen in the step.' })
  newCustomers!: number;

  @Field(() => Int)
  orders!: number;

  @Field(() => MoneyType)
  revenue!: MoneyType;

  @Field(() => MoneyType)
  totalLifetimeValue!: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: 'Per customer with a counting order.' })
  averageLifetimeValue!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: '0 to 1.' })
  repeatRate!: number | null;
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

  @Field(() => Int, { description: 'With a counting order by the end of the period.' })
  buyers!: number;

  @Field(() => Int, { description: 'With two or more.' })
  repeatBuyers!: number;

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

  @Field(() => [IndustryCountType], {
    description: 'All customers by industry, most first; the top 20, those without one among them.',
  })
  industries!: IndustryCountType[];

  @Field(() => Int, { description: "Orders of the period in another currency than the tenant's: in no money figure." })
  foreignCurrencyOrders!: number;
}
