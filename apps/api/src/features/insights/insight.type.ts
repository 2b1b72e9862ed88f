import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { defineConnection } from '../../graphql/connection';
import { DateTimeScalar, JsonScalar } from '../../graphql/scalars';
import { toEnum } from '../customers/customer.enums';

export const insightKinds = [
  'VIPS_SILENT',
  'OVERDUE_VALUE',
  'REVENUE_CHANGE',
  'NEW_CUSTOMERS_CHANGE',
  'SOURCE_SHIFT',
  'PRODUCT_RISING',
  'REPEAT_RATE_CHANGE',
  'ONE_TIME_POTENTIAL',
  'PROBLEMATIC_ORDERS',
  'CUSTOMER_OVERDUE',
  'CUSTOMER_SILENT',
  'CUSTOMER_PROBLEMATIC',
  'CUSTOMER_ORDER_DUE',
] as const;
export const InsightKindEnum = toEnum(insightKinds);
registerEnumType(InsightKindEnum, { name: 'InsightKind', description: 'CUSTOMER_… are about one customer.' });
export type InsightKind = (typeof insightKinds)[number];

/** The most pressing last. */
export const insightSeverities = ['INFO', 'NOTICE', 'WARNING', 'CRITICAL'] as const;
export const InsightSeverityEnum = toEnum(insightSeverities);
registerEnumType(InsightSeverityEnum, { name: 'InsightSeverity' });
export type InsightSeverity = (typeof insightSeverities)[number];

@ObjectType('Evidence', { description: 'A figure behind an insight.' })
export class EvidenceType {
  @Field()
  label!: string;

  @Field()
  value!: string;

  @Field({ description: 'How it is computed.' })
  definition!: string;
}

@ObjectType('Insight', { description: "Something worth knowing, in the viewer's language, computed when it is read." })
export class InsightType {
  customerId!: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => InsightKindEnum)
  kind!: InsightKind;

  @Field(() => InsightSeverityEnum)
  severity!: InsightSeverity;

  @Field()
  title!: string;

  @Field()
  text!: string;

  @Field(() => [EvidenceType])
  evidence!: EvidenceType[];

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Opens the customers it is about; their number is the one told.',
  })
  filter!: unknown;

  @Field(() => String, { nullable: true })
  suggestedAction!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  dismissedAt!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was first told.' })
  createdAt!: string;
}

@ObjectType('InsightConnection')
export class InsightConnectionType extends defineConnection('Insight', () => InsightType) {}
