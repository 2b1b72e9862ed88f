import type { Day, Thresholds } from '@clientele/domain';
import type { OrdersAggregate, OrdersMeasure } from './aggregates';
import type { ExtraFields } from './catalogue';
import type { DayValue } from './day-value';
import type { FilterOperator } from './operators';

/**
 * One value: text, choice and id as text (ids in lower case), a count as number, money as bigint in minor units of the tenant's
 * currency, a quantity as decimal text without superfluous zeros, a day as written (absolute or relative to the day on which the filter
 * is used), yes or no.
 */
export type FilterValue = string | number | bigint | boolean | DayValue;

/** What is asked of a field or of an aggregate. */
export interface Comparison {
  op: FilterOperator;
  /** A list for IN and NOT_IN, [lower, upper] for BETWEEN, absent for IS_EMPTY and IS_NOT_EMPTY. */
  value?: FilterValue | readonly FilterValue[];
}

export interface Condition extends Comparison {
  /** A name of `customerFieldNames`, of `orderFieldNames` within `orders`, or of the injected fields. */
  field: string;
}

/** A figure over some of a customer's orders, compared: `orders(source = tiktok).count >= 3`. */
export interface OrdersCondition extends Comparison {
  orders: OrdersQuestion;
}

export interface OrdersQuestion {
  /** Which orders; all that count when absent (glossary: "orders of a filter"). */
  where?: OrderFilter;
  aggregate: OrdersAggregate;
  /** Absent for COUNT. */
  of?: OrdersMeasure;
}

type Tree<Leaf> = { all: readonly Tree<Leaf>[] } | { any: readonly Tree<Leaf>[] } | { not: Tree<Leaf> } | Leaf;

/** A question about an order, of the order's own fields. */
export type OrderFilter = Tree<Condition>;

/**
 * A question about a customer that is either true or false, never unknown: a comparison with something the customer does not have is
 * false; NE and NOT_IN are exactly the negations of EQ and IN, and so true of it; `not` is the plain negation. Groups have at least two
 * members: `readFilter` puts the member of a group of one in its place.
 */
export type CustomerFilter = Tree<Condition | OrdersCondition>;

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
  /** Fields that a tenant or a feature adds to those of the library (own fields, membership of segments). */
  extraFields?: ExtraFields;
}

/** What reading, printing and checking a filter need of the context. */
export type ReadingContext = Pick<FilterContext, 'currency' | 'fold' | 'extraFields'>;
