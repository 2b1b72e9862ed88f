import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MoneyType } from '../../graphql/money.type';
import { DateScalar, DateTimeScalar, JsonScalar } from '../../graphql/scalars';
import { defineConnection } from '../../graphql/connection';
import { CustomerType } from '../customers/customer.type';
import { toEnum } from '../customers/customer.enums';
import type { SegmentRules } from '../filters/segment-rules';
import type { SegmentFigures } from './built-in-figures';

const SegmentKindEnum = toEnum(['LIFECYCLE', 'FLAG', 'RFM', 'DYNAMIC', 'STATIC'] as const);
registerEnumType(SegmentKindEnum, {
  name: 'SegmentKind',
  description:
    'A customer is in exactly one LIFECYCLE segment once it has ordered, in any number of flagged ones, and in one RFM group by the scores of last night. Own segments are DYNAMIC, by a rule, or STATIC, a list kept by hand.',
});
export type SegmentKind = keyof typeof SegmentKindEnum;

export const OwnSegmentKindEnum = toEnum(['DYNAMIC', 'STATIC'] as const);
registerEnumType(OwnSegmentKindEnum, { name: 'OwnSegmentKind' });
export type OwnSegmentKind = keyof typeof OwnSegmentKindEnum;

const SegmentChangeReasonEnum = toEnum(['ORDER', 'EDIT', 'TIME', 'RULE', 'HAND'] as const);
registerEnumType(SegmentChangeReasonEnum, {
  name: 'SegmentChangeReason',
  description:
    'Why a customer entered or left: an order; an edit of the customer; a new day; a new or changed rule (or threshold); put in or taken off by hand.',
});
export type SegmentChangeReason = keyof typeof SegmentChangeReasonEnum;

/** What is computed for a segment only when it is asked for. */
export interface SegmentSource {
  figures: () => Promise<SegmentFigures>;
  /** Total value of all customers, minor units. */
  everyone: bigint;
  /** One-time buyers only. */
  potential: MoneyType | null;
  sentence: () => Promise<string>;
  /** All segments as they were read with this one. */
  rules: SegmentRules;
}

@ObjectType('Segment', { description: 'A group of customers: built in, by a rule of your own, or a list.' })
export class SegmentType {
  @Field(() => ID, {
    description: 'Of an own segment; the key of a built-in one. What the filter field `segment` takes.',
  })
  id!: string;

  @Field({
    description:
      '`vip`, `repeat`, `one_time`, `at_risk`, `high_value`, `problematic`; `rfm_champions` and the other RFM groups; the id of an own segment.',
  })
  key!: string;

  @Field({ description: "Of built-in ones in the viewer's language." })
  name!: string;

  @Field(() => SegmentKindEnum)
  kind!: SegmentKind;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => JsonScalar, { description: 'The rule, as `customers(filter:)` takes it; of a list its membership.' })
  filter!: unknown;

  @Field({ description: 'The rule in the one form of the text, with the names of segments.' })
  text!: string;

  @Field(() => [String], {
    description:
      'What keeps the rule from being evaluated, in words: it names what is no more, or what has not been computed yet. Empty when all is well; else the figures mean nothing.',
  })
  problems!: string[];

  @Field(() => Boolean, {
    description: 'The rule is new or changed, and who entered and left by that is being worked out.',
  })
  pending!: boolean;

  @Field(() => String, { nullable: true })
  createdBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  createdAt!: string | null;

  @Field(() => String, { nullable: true })
  updatedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  updatedAt!: string | null;

  @Field(() => Int, { nullable: true, description: 'Of an own segment, for `updateSegment`.' })
  version!: number | null;

  source!: SegmentSource;
}

@ObjectType('SegmentPoint')
export class SegmentPointType {
  @Field(() => DateScalar)
  day!: string;

  @Field(() => Int)
  count!: number;

  @Field(() => MoneyType, { description: 'Total value of the members on that day.' })
  value!: MoneyType;
}

@ObjectType('SegmentOverlap')
export class SegmentOverlapType {
  @Field(() => Int)
  both!: number;

  @Field(() => Int)
  onlyThis!: number;

  @Field(() => Int)
  onlyOther!: number;
}

@ObjectType('SegmentChange')
export class SegmentChangeType {
  @Field(() => DateTimeScalar)
  at!: string;

  @Field(() => Boolean, { description: 'Entered, or left.' })
  entered!: boolean;

  @Field(() => SegmentChangeReasonEnum)
  reason!: SegmentChangeReason;

  customerId!: string;
}

@ObjectType('SegmentChangeConnection')
export class SegmentChangeConnectionType extends defineConnection('SegmentChange', () => SegmentChangeType) {}

@ObjectType('SegmentPreview')
export class SegmentPreviewType {
  @Field(() => Int)
  count!: number;

  @Field(() => Boolean, {
    description:
      'Whether count and value are of all members; else of the first ones that could be counted in time: there are at least so many.',
  })
  exact!: boolean;

  @Field(() => MoneyType)
  totalLifetimeValue!: MoneyType;

  @Field(() => [CustomerType], { description: 'Up to five, latest order first.' })
  sample!: CustomerType[];
}
