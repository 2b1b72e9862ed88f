import type { CustomerFilter } from '@clientele/graphql';
import type { CustomerFieldName } from '@clientele/segmentation';
import { ACCOUNT_STATUSES, CUSTOMER_TYPES, PREMISES, SOURCES } from '../../components/forms/customer-input';
import { pickChoice } from '../../components/search';
import { parseRange, type Range } from './range';

interface Definition {
  field: CustomerFieldName;
  /** CHOICE by one of a few values, COUNT and MONEY by a range, TEXT by what was typed, ID by whose it is. */
  kind: 'CHOICE' | 'COUNT' | 'MONEY' | 'TEXT' | 'ID';
  /** Of a CHOICE; named by the messages `enums.<parameter>.<value>`. */
  values?: readonly string[];
}

/** What narrows the list, by parameter of the address; each holds one value. */
export const FILTERS = {
  lifecycle: { field: 'lifecycle', kind: 'CHOICE', values: ['VIP', 'REPEAT', 'ONE_TIME'] },
  flag: { field: 'flag', kind: 'CHOICE', values: ['AT_RISK', 'HIGH_VALUE', 'PROBLEMATIC'] },
  activity: { field: 'activity', kind: 'CHOICE', values: ['RECENT', 'LAPSED'] },
  accountStatus: { field: 'status', kind: 'CHOICE', values: ACCOUNT_STATUSES },
  type: { field: 'type', kind: 'CHOICE', values: CUSTOMER_TYPES },
  premises: { field: 'premises', kind: 'CHOICE', values: PREMISES },
  source: { field: 'acquisition_source', kind: 'CHOICE', values: SOURCES },
  orders: { field: 'order_count', kind: 'COUNT' },
  spent: { field: 'lifetime_value', kind: 'MONEY' },
  manager: { field: 'account_manager', kind: 'ID' },
  tag: { field: 'tag', kind: 'TEXT' },
  zone: { field: 'zone', kind: 'TEXT' },
  city: { field: 'city', kind: 'TEXT' },
} as const satisfies Record<string, Definition>;

export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** One condition of the address, read and found to mean something. `value` is as the address has it. */
export type ListFilter = { name: FilterName; value: string } & (
  { kind: 'CHOICE' | 'TEXT' | 'ID' } | { kind: 'COUNT' | 'MONEY'; range: Range }
);

const LONGEST_TEXT = 200;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A parameter's condition, or nothing when its value cannot be one: anybody can type into the address. */
export function parseFilter(name: FilterName, text: string): ListFilter | undefined {
  const definition: Definition = FILTERS[name];
  const value = text.trim();
  const { kind } = definition;
  switch (kind) {
    case 'CHOICE':
      return pickChoice(definition.values ?? [], value) ? { name, value, kind } : undefined;
    case 'ID':
      return ID.test(value) ? { name, value: value.toLowerCase(), kind } : undefined;
    case 'TEXT':
      return value && value.length <= LONGEST_TEXT && !/[\p{Cc}\p{Surrogate}]/u.test(value)
        ? { name, value, kind }
        : undefined;
    case 'COUNT':
    case 'MONEY': {
      const range = parseRange(value, kind);
      return range ? { name, value, kind, range } : undefined;
    }
  }
}

/** The condition as the API takes it. */
export function toCondition(filter: ListFilter): CustomerFilter {
  const { field } = FILTERS[filter.name];
  if (filter.kind !== 'COUNT' && filter.kind !== 'MONEY') return { field, op: 'EQ', value: filter.value };
  const money = filter.kind === 'MONEY';
  const { from, to } = filter.range;
  const read = (text: string) => (money ? text : Number(text));
  const lower: CustomerFilter[] = from === undefined ? [] : [{ field, op: 'GTE', value: read(from) }];
  const upper: CustomerFilter[] = to === undefined ? [] : [{ field, op: money ? 'LT' : 'LTE', value: read(to) }];
  return { all: [...lower, ...upper] };
}
