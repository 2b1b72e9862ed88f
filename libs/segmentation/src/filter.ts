import type { Day, Thresholds } from '@clientele/domain';
import type { DayValue } from './day-value';
import type { CustomerFieldName } from './fields';
import type { FilterOperator } from './operators';

/**
 * One value: text, choice and id as text (ids in lower case), a count as number, money as bigint in minor units of the tenant's
 * currency, a day as written (absolute or relative to the day on which the filter is used), yes or no.
 */
export type FilterValue = string | number | bigint | boolean | DayValue;

export interface Condition {
  field: CustomerFieldName;
  op: FilterOperator;
  /** A list for IN and NOT_IN, [lower, upper] for BETWEEN, absent for IS_EMPTY and IS_NOT_EMPTY. */
  value?: FilterValue | readonly FilterValue[];
}

/**
 * A question about a customer that is either true or false, never unknown: a comparison with something the customer does not have is
 * false; NE and NOT_IN are exactly the negations of EQ and IN, and so true of it; `not` is the plain negation.
 */
export type CustomerFilter =
  { all: readonly CustomerFilter[] } | { any: readonly CustomerFilter[] } | { not: CustomerFilter } | Condition;

export interface FilterContext {
  /** The tenant's calendar day. */
  today: Day;
  /** The tenant's time zone (IANA). */
  zone: string;
  /** The tenant's currency (ISO 4217). */
  currency: string;
  thresholds: Thresholds;
  /** The fold that made the key columns (name_key, city_key): `foldText` of libs/identity. Folding twice must change nothing. */
  fold: (text: string) => string;
}
