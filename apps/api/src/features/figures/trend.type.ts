import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../../graphql/money.type';

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
