import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { rfmGroups, riskActions, type RfmGroup, type RiskAction } from '@clientele/analytics';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar } from '../../graphql/scalars';
import { toEnum } from '../customers/customer.enums';

export const RfmGroupEnum = toEnum(rfmGroups);
registerEnumType(RfmGroupEnum, {
  name: 'RfmGroup',
  description: 'By scores of recency, frequency and money; exactly one each.',
});

export const SuggestedActionEnum = toEnum(riskActions);
registerEnumType(SuggestedActionEnum, {
  name: 'SuggestedAction',
  description:
    'CALL where as much as "high value" is at stake; else REMIND who is likelier active than not, and OFFER something to others.',
});

@ObjectType('Prediction', {
  description: "What the business's purchase model says of a customer (I4, I5), over the next 12 months.",
})
export class PredictionType {
  @Field(() => DateScalar)
  asOf!: string;

  @Field(() => Float, { nullable: true, description: '0 to 1; none where the model cannot tell who has left.' })
  aliveProbability!: number | null;

  @Field(() => Float, { description: 'Days with an order.' })
  expectedOrders!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'None where too few customers ordered again to tell what orders are worth.',
  })
  expectedValue!: MoneyType | null;

  @Field(() => Float, { description: 'How probable it was for this customer, if active, to be silent for so long.' })
  silenceProbability!: number;

  @Field(() => Int, { description: 'The usual interval between order days.' })
  usualDays!: number;

  @Field(() => DateScalar, { nullable: true, description: 'Of customers who are likelier active than not.' })
  nextOrderOn!: string | null;

  @Field(() => Boolean, { description: 'Past the own usual interval and not lost: on the work list.' })
  overdue!: boolean;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Of overdue customers: what they would spend if they still are active.',
  })
  valueAtStake!: MoneyType | null;

  @Field(() => SuggestedActionEnum, { nullable: true, description: 'Of overdue customers.' })
  action!: RiskAction | null;
}

@ObjectType('RfmScore', {
  description: 'Quintiles among the customers with a counting order: 1 the worst, 5 the best.',
})
export class RfmScoreType {
  @Field(() => Int)
  recency!: number;

  @Field(() => Int)
  frequency!: number;

  @Field(() => Int)
  monetary!: number;

  @Field(() => RfmGroupEnum)
  group!: RfmGroup;
}
