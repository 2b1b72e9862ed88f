import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '../../graphql/scalars';

@ObjectType('AffinityProduct')
export class AffinityProductType {
  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  sku!: string | null;
}

@ObjectType('AffinityRule', { description: 'Who buys one buys the other too, in the same order.' })
export class AffinityRuleType {
  @Field(() => AffinityProductType)
  lhs!: AffinityProductType;

  @Field(() => AffinityProductType)
  rhs!: AffinityProductType;

  @Field(() => Float, { description: 'Share of all orders with both.' })
  support!: number;

  @Field(() => Float, { description: 'Share of the orders with the first that have the second too.' })
  confidence!: number;

  @Field(() => Float, { description: 'How many times as often as by chance.' })
  lift!: number;

  @Field(() => Int, { description: 'With both.' })
  orders!: number;
}

@ObjectType('AffinityReport', { description: 'What is bought together in the last 365 days (I6).' })
export class AffinityReportType {
  @Field(() => DateScalar, { nullable: true, description: 'None: not computed yet.' })
  asOf!: string | null;

  @Field(() => Int, { description: 'Counting orders with lines.' })
  baskets!: number;

  @Field(() => [AffinityRuleType], { description: 'The largest lift first.' })
  rules!: AffinityRuleType[];
}

@ObjectType('NextProduct', { description: 'Not bought yet, and likely by what was.' })
export class NextProductType {
  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  sku!: string | null;

  @Field({ description: 'The product bought that suggests it.' })
  because!: string;

  @Field(() => Float)
  confidence!: number;

  @Field(() => Float)
  lift!: number;
}
