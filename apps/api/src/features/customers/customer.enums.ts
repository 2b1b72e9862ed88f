import { registerEnumType } from '@nestjs/graphql';
import {
  accountStatuses,
  activities,
  customerFlags,
  customerTypes,
  lifecycles,
  premisesTypes,
  sources,
  weekdays,
} from '@clientele/domain';

/** An enum object for GraphQL from a list of the domain: the list stays the one place of truth. */
export function toEnum<T extends string>(values: readonly T[]): { [Value in T]: Value } {
  return Object.fromEntries(values.map((value) => [value, value])) as { [Value in T]: Value };
}

export const CustomerTypeEnum = toEnum(customerTypes);
registerEnumType(CustomerTypeEnum, { name: 'CustomerType' });

export const PremisesTypeEnum = toEnum(premisesTypes);
registerEnumType(PremisesTypeEnum, { name: 'PremisesType' });

export const AccountStatusEnum = toEnum(accountStatuses);
registerEnumType(AccountStatusEnum, {
  name: 'AccountStatus',
  description: "A person's decision about the account; not whether the customer ordered recently.",
});

export const SourceEnum = toEnum(sources);
registerEnumType(SourceEnum, { name: 'Source', description: 'The channel an order or a customer came through.' });

export const LifecycleEnum = toEnum(lifecycles);
registerEnumType(LifecycleEnum, { name: 'Lifecycle', description: 'Exactly one per customer with a counting order.' });

export const CustomerFlagEnum = toEnum(customerFlags);
registerEnumType(CustomerFlagEnum, { name: 'CustomerFlag' });

export const ActivityEnum = toEnum(activities);
registerEnumType(ActivityEnum, {
  name: 'Activity',
  description: 'RECENT: ordered within the active days of the tenant.',
});

export const WeekdayEnum = toEnum(weekdays);
registerEnumType(WeekdayEnum, { name: 'Weekday' });

export const SortDirectionEnum = toEnum(['ASC', 'DESC'] as const);
registerEnumType(SortDirectionEnum, { name: 'SortDirection' });
export type SortDirection = keyof typeof SortDirectionEnum;

export const CustomerSortFieldEnum = toEnum([
  'NAME',
  'ORDER_COUNT',
  'LIFETIME_VALUE',
  'AVERAGE_ORDER_VALUE',
  'FIRST_ORDER',
  'LAST_ORDER',
  'CREATED',
  'EXPECTED_VALUE',
  'VALUE_AT_STAKE',
  'CUSTOM',
] as const);
registerEnumType(CustomerSortFieldEnum, { name: 'CustomerSortField' });
export type CustomerSortField = keyof typeof CustomerSortFieldEnum;
