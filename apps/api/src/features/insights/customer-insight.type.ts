import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { CustomerFlag, Source, Weekday } from '@clientele/domain';
import { CustomerFlagEnum, SourceEnum, WeekdayEnum } from '../customers/customer.enums';

@ObjectType('CustomerInsight', { description: 'What the orders of a customer tell about its habits.' })
export class CustomerInsightType {
  /** Of the customer; the resolver of the product and source fields needs it. */
  customerId!: string;

  @Field(() => Float, { nullable: true, description: 'Days between order days on average; none below two order days.' })
  purchaseFrequency!: number | null;

  @Field(() => Float, { nullable: true })
  deliverySuccessRate!: number | null;

  @Field(() => [CustomerFlagEnum])
  flags!: CustomerFlag[];

  @Field(() => SourceEnum, {
    nullable: true,
    description: 'The channel with most counting orders; of equals the one used last.',
  })
  preferredSource!: Source | null;

  @Field(() => WeekdayEnum, {
    nullable: true,
    description: 'Weekday with most counting orders; of equals the more recent.',
  })
  peakOrderDay!: Weekday | null;

  @Field(() => Int, { nullable: true, description: 'Hour, 0 to 23, in the zone of the tenant.' })
  peakOrderHour!: number | null;

  @Field(() => String, { nullable: true, description: 'Most frequent delivery city; of equals the more recent.' })
  usualCity!: string | null;
}
