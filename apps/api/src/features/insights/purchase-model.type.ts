import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import { toEnum } from '../customers/customer.enums';

export const PurchaseModelKindEnum = toEnum(['BG_NBD', 'MBG_NBD', 'PARETO_NBD', 'NBD'] as const);
registerEnumType(PurchaseModelKindEnum, { name: 'PurchaseModelKind' });
export type PurchaseModelKindName = keyof typeof PurchaseModelKindEnum;

@ObjectType('ModelParameter')
export class ModelParameterType {
  @Field()
  name!: string;

  @Field(() => Float)
  value!: number;
}

@ObjectType('ModelCandidate', { description: 'A model that was tried.' })
export class ModelCandidateType {
  @Field(() => PurchaseModelKindEnum)
  kind!: PurchaseModelKindName;

  @Field({ description: "In the viewer's language." })
  name!: string;

  @Field(() => Float)
  logLikelihood!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Root mean square error per customer in the hold-out: the smallest is chosen.',
  })
  error!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it was not chosen though it fits.' })
  collapse!: string | null;
}

@ObjectType('SpendModelReport', { description: 'What an order day is worth (Gamma-Gamma).' })
export class SpendModelReportType {
  @Field(() => [ModelParameterType])
  parameters!: ModelParameterType[];

  @Field(() => Int, { description: 'With orders on two days or more.' })
  customers!: number;

  @Field(() => Int, { description: 'Left out, being worth nothing or less.' })
  leftOut!: number;

  @Field(() => MoneyType)
  meanAmount!: MoneyType;

  @Field(() => Float, {
    nullable: true,
    description: 'Between number and value of orders; the model takes it to be 0.',
  })
  correlation!: number | null;
}

@ObjectType('HoldOutRow', {
  description: 'Customers by how often they had ordered again before the hold-out, with the mean of each.',
})
export class HoldOutRowType {
  @Field(() => Int)
  from!: number;

  @Field(() => Int, { nullable: true, description: 'None: and more.' })
  to!: number | null;

  @Field(() => Int)
  customers!: number;

  @Field(() => Float)
  actual!: number;

  @Field(() => Float)
  expected!: number;
}

@ObjectType('HoldOut', { description: 'The model fitted to what came before the last weeks, and held against them.' })
export class HoldOutType {
  @Field(() => Int)
  weeks!: number;

  @Field(() => Int)
  customers!: number;

  @Field(() => Float, { description: 'Order days of the customers known before.' })
  expected!: number;

  @Field(() => Float)
  actual!: number;

  @Field(() => [HoldOutRowType])
  byX!: HoldOutRowType[];

  @Field(() => Float, { description: 'Per customer, in order days.' })
  meanAbsoluteError!: number;

  @Field(() => Float, {
    description: 'The same if every customer simply went on at the rate so far: what a model has to beat.',
  })
  plainRateError!: number;

  @Field(() => Float, { nullable: true })
  correlation!: number | null;
}

@ObjectType('CumulativeWeek', {
  description: 'Repeat order days up to the end of a week, of the customers known before the hold-out.',
})
export class CumulativeWeekType {
  @Field(() => Int, { description: 'From 1, the week of the first order of all.' })
  week!: number;

  @Field(() => Float)
  expected!: number;

  @Field(() => Int, { nullable: true })
  actual!: number | null;

  @Field({ description: 'The model had not seen this week.' })
  heldOut!: boolean;
}

@ObjectType('PurchaseModelReport', {
  description: "The model of this business's customers (I4), or why there is none.",
})
export class PurchaseModelReportType {
  @Field(() => DateScalar, { nullable: true, description: 'None: it has not been tried yet.' })
  asOf!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  computedAt!: string | null;

  @Field()
  fitted!: boolean;

  @Field(() => [String], { description: "Why not, in the viewer's language; none when fitted." })
  refusals!: string[];

  @Field(() => PurchaseModelKindEnum, { nullable: true })
  kind!: PurchaseModelKindName | null;

  @Field({ description: 'Whether customers get a probability of being active.' })
  tellsChurn!: boolean;

  @Field({ description: "What was chosen and why, in the viewer's language." })
  explanation!: string;

  @Field(() => Int)
  customers!: number;

  @Field(() => Float, { nullable: true })
  logLikelihood!: number | null;

  @Field(() => [ModelParameterType])
  parameters!: ModelParameterType[];

  @Field(() => [ModelCandidateType])
  candidates!: ModelCandidateType[];

  @Field(() => SpendModelReportType, { nullable: true })
  spend!: SpendModelReportType | null;

  @Field(() => String, { nullable: true, description: 'Why there is no expected value, where there is none.' })
  spendRefusal!: string | null;

  @Field(() => HoldOutType, { nullable: true })
  holdOut!: HoldOutType | null;

  @Field(() => [CumulativeWeekType])
  cumulative!: CumulativeWeekType[];
}
