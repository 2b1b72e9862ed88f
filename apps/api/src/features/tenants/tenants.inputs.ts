import { Field, InputType, Int } from '@nestjs/graphql';
import type { Locale } from '@clientele/domain';
import { DecimalScalar } from '../../graphql/scalars';
import type { SettingsChange } from './settings-change';
import { LocaleEnum } from './tenant.type';

@InputType('UpdateTenantSettingsInput', {
  description: 'What is left out stays as it is. Amounts are in the currency of the business.',
})
export class UpdateTenantSettingsInput implements SettingsChange {
  @Field(() => Int)
  version!: number;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'IANA time zone. Days, periods and figures follow it at once.' })
  zone?: string | null;

  @Field(() => LocaleEnum, { nullable: true })
  locale?: Locale | null;

  @Field(() => Int, { nullable: true })
  activeDays?: number | null;

  @Field(() => Int, { nullable: true })
  atRiskDays?: number | null;

  @Field(() => Int, { nullable: true })
  vipOrders?: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  vipSpent?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  highValue?: string | null;

  @Field(() => Int, { nullable: true })
  problematicCancellations?: number | null;

  @Field(() => [DecimalScalar], { nullable: true, description: 'Three amounts, ascending.' })
  valueBands?: string[] | null;
}
