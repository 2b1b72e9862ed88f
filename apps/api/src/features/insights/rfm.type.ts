import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { RfmGroup } from '@clientele/analytics';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar, JsonScalar } from '../../graphql/scalars';
import { RfmGroupEnum } from './prediction.type';

@ObjectType('RfmThresholds', { description: 'Four each, ascending: more than the n-th gives n + 1 (of days: 5 − n).' })
export class RfmThresholdsType {
  @Field(() => [Float], { description: 'Days since the last order.' })
  recencyDays!: number[];

  @Field(() => [Float])
  orders!: number[];

  @Field(() => [MoneyType], { description: 'Total spent.' })
  amount!: MoneyType[];
}

@ObjectType('RfmGroupSummary')
export class RfmGroupSummaryType {
  @Field(() => RfmGroupEnum)
  group!: RfmGroup;

  @Field({ description: "In the viewer's language." })
  name!: string;

  @Field(() => Int)
  customers!: number;

  @Field(() => Int)
  orders!: number;

  @Field(() => MoneyType)
  revenue!: MoneyType;

  @Field(() => Float, { description: 'Of the customers, 0 to 1.' })
  share!: number;

  @Field(() => MoneyType, { nullable: true, description: 'Total spent per customer.' })
  averageValue!: MoneyType | null;

  @Field(() => JsonScalar, { description: 'Opens the customers of the group.' })
  filter!: unknown;
}

@ObjectType('RfmCell')
export class RfmCellType {
  @Field(() => Int)
  recency!: number;

  @Field(() => Int, { description: 'Mean of both scores, halves upwards.' })
  frequencyAndMoney!: number;

  @Field(() => RfmGroupEnum)
  group!: RfmGroup;

  @Field(() => Int)
  customers!: number;

  @Field(() => MoneyType)
  revenue!: MoneyType;

  @Field(() => JsonScalar, { description: 'Opens the customers of the cell.' })
  filter!: unknown;
}

@ObjectType('RfmReport', { description: 'Every customer with a counting order is in exactly one group (I2).' })
export class RfmReportType {
  @Field(() => DateScalar, { nullable: true, description: 'Of the scores; customers and money are of this moment.' })
  asOf!: string | null;

  @Field(() => Int)
  customers!: number;

  @Field(() => RfmThresholdsType, { nullable: true, description: 'None without customers.' })
  thresholds!: RfmThresholdsType | null;

  @Field(() => [RfmGroupSummaryType])
  groups!: RfmGroupSummaryType[];

  @Field(() => [RfmCellType], { description: 'All 25.' })
  cells!: RfmCellType[];
}
