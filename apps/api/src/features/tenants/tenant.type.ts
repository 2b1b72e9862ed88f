import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { verticals, type Locale, type Vertical } from '@clientele/domain';
import type { TenantContext } from '../../access/viewer';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { CurrencyCodeScalar, DateScalar } from '../../graphql/scalars';

export const VerticalEnum = Object.fromEntries(verticals.map((vertical) => [vertical, vertical])) as {
  [V in Vertical]: V;
};
registerEnumType(VerticalEnum, {
  name: 'Vertical',
  description: 'A preset of vocabulary, locale and columns over one engine.',
});

export const LocaleEnum = { EN: 'en', ES_AR: 'es-AR' } as const satisfies Record<string, Locale>;
registerEnumType(LocaleEnum, { name: 'Locale' });

@ObjectType('TenantRef', { description: 'A business that one may choose.' })
export class TenantRefType {
  @Field(() => ID)
  id!: string;

  @Field()
  slug!: string;

  @Field()
  name!: string;
}

@ObjectType('Thresholds', { description: 'The limits that flags, lifecycle, cards and bands depend on.' })
export class ThresholdsType {
  @Field(() => Int, { description: 'A customer is active up to this many days after the last order.' })
  activeDays!: number;

  @Field(() => Int, { description: 'A customer is at risk from this many days after the last order.' })
  atRiskDays!: number;

  @Field(() => Int, { description: 'A customer is a VIP from this many orders.' })
  vipOrders!: number;

  @Field(() => MoneyType, { description: 'A customer is a VIP from this lifetime value.' })
  vipSpent!: MoneyType;

  @Field(() => MoneyType)
  highValue!: MoneyType;

  @Field(() => Int, { description: 'A customer is problematic from this many cancelled orders.' })
  problematicCancellations!: number;

  @Field(() => [MoneyType], { description: 'The three limits between the four bands of lifetime value, ascending.' })
  valueBands!: MoneyType[];
}

@ObjectType('Tenant', { description: 'A business and its settings.' })
export class TenantType {
  @Field(() => ID)
  id!: string;

  @Field()
  slug!: string;

  @Field()
  name!: string;

  @Field(() => VerticalEnum)
  vertical!: Vertical;

  @Field({ description: 'ISO 3166-1 alpha-2.' })
  country!: string;

  @Field(() => CurrencyCodeScalar)
  currency!: string;

  @Field({ description: 'IANA time zone.' })
  zone!: string;

  @Field(() => LocaleEnum)
  locale!: Locale;

  @Field(() => ThresholdsType)
  thresholds!: ThresholdsType;

  @Field(() => DateScalar, { description: 'The day it is in the time zone of the business.' })
  today!: string;

  @Field(() => Int, {
    description: 'To be sent back with a change, which is refused when somebody else changed the settings since.',
  })
  version!: number;
}

export function toTenant(tenant: TenantContext, today: string): TenantType {
  const { thresholds, currency } = tenant;
  return {
    id: tenant.id,
    slug: tenant.slug,
    name: tenant.name,
    vertical: tenant.vertical,
    country: tenant.country,
    currency,
    zone: tenant.zone,
    locale: tenant.locale,
    thresholds: {
      activeDays: thresholds.activeDays,
      atRiskDays: thresholds.atRiskDays,
      vipOrders: thresholds.vipOrders,
      vipSpent: toMoney(thresholds.vipSpent, currency),
      highValue: toMoney(thresholds.highValue, currency),
      problematicCancellations: thresholds.problematicCancellations,
      valueBands: thresholds.valueBands.map((band) => toMoney(band, currency)),
    },
    today,
    version: tenant.version,
  };
}
