import { Field, ObjectType } from '@nestjs/graphql';
import { toDecimalText } from '@clientele/domain';
import { CurrencyCodeScalar, DecimalScalar } from './scalars';

@ObjectType('Money', { description: 'An exact amount and its currency.' })
export class MoneyType {
  @Field(() => DecimalScalar, { description: 'In whole currency units, as text: `"279489.02"`.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar)
  currency!: string;
}

/** Minor units, as the driver's text, to the API's shape: ("27948902", "GBP") → { amount: "279489.02", currency: "GBP" }. */
export function toMoney(minor: bigint | string, currency: string): MoneyType {
  return { amount: toDecimalText(minor, currency), currency };
}
