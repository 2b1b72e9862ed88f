import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar, JsonScalar } from '../../graphql/scalars';
import { toEnum } from '../customers/customer.enums';

const SegmentKindEnum = toEnum(['LIFECYCLE', 'FLAG'] as const);
registerEnumType(SegmentKindEnum, {
  name: 'SegmentKind',
  description: 'A customer is in exactly one lifecycle segment once it has ordered, and in any number of flagged ones.',
});
export type SegmentKind = keyof typeof SegmentKindEnum;

@ObjectType('Segment', { description: 'A group of customers by a rule.' })
export class SegmentType {
  @Field({ description: '`vip`, `repeat`, `one_time`, `at_risk`, `high_value`, `problematic`.' })
  key!: string;

  @Field({ description: "In the viewer's language." })
  name!: string;

  @Field(() => SegmentKindEnum)
  kind!: SegmentKind;

  @Field(() => JsonScalar, { description: 'The rule, as `customers(filter:)` takes it.' })
  filter!: unknown;

  @Field(() => Int)
  count!: number;

  @Field(() => MoneyType)
  totalLifetimeValue!: MoneyType;

  @Field(() => MoneyType, { nullable: true })
  averageLifetimeValue!: MoneyType | null;

  @Field(() => DateScalar, { nullable: true, description: 'The latest day on which one of them ordered.' })
  lastActiveOn!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'One-time buyers only: their number × the average order value of repeat and VIP customers.',
  })
  potentialRevenue!: MoneyType | null;
}
