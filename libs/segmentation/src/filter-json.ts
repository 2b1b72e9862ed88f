import { toDecimalText } from '@clientele/domain';
import { printDayValue } from './day-value';
import type { CustomerFilter, FilterValue } from './filter';

/** The tree as plain JSON: what `customers(filter:)` takes, saved views keep and addresses carry. */
export type FilterJson =
  | { all: FilterJson[] }
  | { any: FilterJson[] }
  | { not: FilterJson }
  | { field: string; op: string; value?: FilterJsonValue | FilterJsonValue[] };
export type FilterJsonValue = string | number | boolean;

/** The one JSON that stands for a filter: `readFilter` of it gives the same filter, and equal filters give equal JSON texts. */
export function toFilterJson({ filter, currency }: { filter: CustomerFilter; currency: string }): FilterJson {
  if ('all' in filter) return { all: filter.all.map((each) => toFilterJson({ filter: each, currency })) };
  if ('any' in filter) return { any: filter.any.map((each) => toFilterJson({ filter: each, currency })) };
  if ('not' in filter) return { not: toFilterJson({ filter: filter.not, currency }) };
  const { field, op, value } = filter;
  if (value === undefined) return { field, op };
  return {
    field,
    op,
    value: isList(value) ? value.map((each) => toJsonValue(each, currency)) : toJsonValue(value, currency),
  };
}

function isList(value: FilterValue | readonly FilterValue[]): value is readonly FilterValue[] {
  return Array.isArray(value);
}

function toJsonValue(value: FilterValue, currency: string): FilterJsonValue {
  if (typeof value === 'bigint') return toDecimalText(value, currency);
  return typeof value === 'object' ? printDayValue(value) : value;
}
