import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { DayRange, PeriodUnit, Source } from '@clientele/domain';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar, DecimalScalar, JsonScalar } from '../../graphql/scalars';
import { SourceEnum } from '../customers/customer.enums';
import { CountTrendType, MoneyTrendType, RateTrendType } from '../figures/trend.type';
import { PeriodRangeType } from '../segments/stats.type';

@ObjectType('DashboardFigures')
export class DashboardFiguresType {
  @Field(() => MoneyTrendType)
  revenue!: MoneyTrendType;

  @Field(() => CountTrendType)
  orders!: CountTrendType;

  @Field(() => CountTrendType, { description: 'First seen in the period.' })
  newCustomers!: CountTrendType;

  @Field(() => CountTrendType, { description: 'At the end of the period.' })
  totalCustomers!: CountTrendType;

  @Field(() => CountTrendType, {
    description: 'With a counting order in the active days before the end of the period.',
  })
  activeCustomers!: CountTrendType;

  @Field(() => RateTrendType)
  repeatRate!: RateTrendType;

  @Field(() => Int, { description: 'With a counting order by the end of the period.' })
  buyers!: number;

  @Field(() => Int, { description: 'With two or more.' })
  repeatBuyers!: number;

  @Field(() => MoneyTrendType)
  averageOrderValue!: MoneyTrendType;

  @Field(() => Int, {
    description: "Orders of the period in another currency than the business's: in no money figure.",
  })
  foreignCurrencyOrders!: number;
}

@ObjectType('DashboardStep', { description: 'A day, week or month of the period.' })
export class DashboardStepType {
  @Field(() => DateScalar)
  from!: string;

  @Field(() => DateScalar, { description: 'Included.' })
  to!: string;

  @Field(() => MoneyType)
  revenue!: MoneyType;

  @Field(() => Int)
  orders!: number;

  @Field(() => Int)
  newCustomers!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Of the same step of the previous period; none where it was shorter.',
  })
  previousRevenue!: MoneyType | null;
}

@ObjectType('SourceFigures', { description: 'What came through a channel in the period.' })
export class SourceFiguresType {
  @Field(() => SourceEnum)
  source!: Source;

  @Field(() => Int)
  orders!: number;

  @Field(() => MoneyType)
  revenue!: MoneyType;

  @Field(() => Float, { description: 'Of the orders, 0 to 1.' })
  share!: number;
}

@ObjectType('ProductFigures')
export class ProductFiguresType {
  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  sku!: string | null;

  @Field(() => DecimalScalar)
  quantity!: string;

  @Field(() => MoneyType, { description: "Of the orders' lines." })
  revenue!: MoneyType;

  @Field(() => JsonScalar, { description: 'Opens the customers who bought it in the period.' })
  filter!: unknown;
}

@ObjectType('CityFigures')
export class CityFiguresType {
  @Field()
  city!: string;

  @Field(() => Int)
  orders!: number;

  @Field(() => MoneyType)
  revenue!: MoneyType;

  @Field(() => JsonScalar, { description: 'Opens the customers who ordered there in the period.' })
  filter!: unknown;
}

/** The parts are fields of their own: what nobody asks for is not computed. */
/** The key of a product is its name. */
export interface SummaryRow {
  kind: 'PRODUCT' | 'CITY' | 'HOUR';
  key: string;
  sku: string | null;
  orders: number;
  quantity: string;
  value: string;
}

@ObjectType('Dashboard', { description: 'The business in a period and the one before (I1).' })
export class DashboardType {
  unit!: PeriodUnit;
  /** As it was asked for. */
  asked!: { unit: PeriodUnit; from?: string | null; to?: string | null };
  current!: DayRange;
  previous!: DayRange;
  /** Once a field that needs it was asked. */
  summary?: Promise<SummaryRow[]>;

  @Field(() => PeriodRangeType)
  period!: PeriodRangeType;

  @Field(() => PeriodRangeType)
  previousPeriod!: PeriodRangeType;
}
