import { toDecimalText } from '@clientele/domain';
import type { OrdersAggregate, OrdersMeasure } from './aggregates';
import { printDayValue } from './day-value';
import type { Comparison, CustomerFilter, FilterValue, OrderFilter } from './filter';

export type FilterJsonValue = string | number | boolean;
interface ComparisonJson {
  op: string;
  value?: FilterJsonValue | FilterJsonValue[];
}
type JsonTree<Leaf> = { all: JsonTree<Leaf>[] } | { any: JsonTree<Leaf>[] } | { not: JsonTree<Leaf> } | Leaf;
interface ConditionJson extends ComparisonJson {
  field: string;
}

/** A filter of orders as plain JSON, within `orders.where`. */
export type OrderFilterJson = JsonTree<ConditionJson>;

export interface OrdersQuestionJson {
  where?: OrderFilterJson;
  aggregate: OrdersAggregate;
  of?: OrdersMeasure;
}

/** The tree as plain JSON: what `customers(filter:)` takes, saved views keep and addresses carry. */
export type FilterJson = JsonTree<ConditionJson | ({ orders: OrdersQuestionJson } & ComparisonJson)>;

/** The one JSON that stands for a filter: `readFilter` of it gives the same filter, and equal filters give equal JSON texts. */
export function toFilterJson({ filter, currency }: { filter: CustomerFilter; currency: string }): FilterJson {
  if ('all' in filter) return { all: filter.all.map((each) => toFilterJson({ filter: each, currency })) };
  if ('any' in filter) return { any: filter.any.map((each) => toFilterJson({ filter: each, currency })) };
  if ('not' in filter) return { not: toFilterJson({ filter: filter.not, currency }) };
  if (!('orders' in filter)) return { field: filter.field, ...toComparisonJson(filter, currency) };
  const { where, aggregate, of } = filter.orders;
  return {
    orders: { ...(where ? { where: toOrderFilterJson(where, currency) } : {}), aggregate, ...(of ? { of } : {}) },
    ...toComparisonJson(filter, currency),
  };
}

function toOrderFilterJson(filter: OrderFilter, currency: string): OrderFilterJson {
  if ('all' in filter) return { all: filter.all.map((each) => toOrderFilterJson(each, currency)) };
  if ('any' in filter) return { any: filter.any.map((each) => toOrderFilterJson(each, currency)) };
  if ('not' in filter) return { not: toOrderFilterJson(filter.not, currency) };
  return { field: filter.field, ...toComparisonJson(filter, currency) };
}

function toComparisonJson({ op, value }: Comparison, currency: string): ComparisonJson {
  if (value === undefined) return { op };
  return { op, value: isList(value) ? value.map((each) => toJsonValue(each, currency)) : toJsonValue(value, currency) };
}

function isList(value: FilterValue | readonly FilterValue[]): value is readonly FilterValue[] {
  return Array.isArray(value);
}

function toJsonValue(value: FilterValue, currency: string): FilterJsonValue {
  if (typeof value === 'bigint') return toDecimalText(value, currency);
  return typeof value === 'object' ? printDayValue(value) : value;
}
