import type { CustomerFilter } from '@clientele/graphql';
import type { CustomerFieldName } from '@clientele/segmentation';
import { isCustomName, type CustomName } from '../../components/custom-fields/custom-field';
import { ACCOUNT_STATUSES, CUSTOMER_TYPES, PREMISES, SOURCES } from '../../components/forms/customer-choices';
import { parseCustomFilter, toCustomConditions, toCustomTexts, type CustomFilterKind } from './custom-filters';
import { parseRange, printRange, type Range, type RangeKind } from './range';

interface Definition {
  field: CustomerFieldName | 'segment';
  /** CHOICE by some of a few values, COUNT, MONEY and DAY by ranges, TEXT by what was typed, ID by whose it is, YES_NO by having it. */
  kind: 'CHOICE' | 'YES_NO' | 'TEXT' | 'ID' | 'SEGMENT' | RangeKind;
  /** Of a CHOICE; named by the messages `enums.<names>.<value>`. */
  values?: readonly string[];
  names?: string;
}

const choice = <Names extends string>(field: CustomerFieldName, names: Names, values: readonly string[]) =>
  ({ field, kind: 'CHOICE', names, values }) as const;

/** What narrows the list, by parameter of the address; one that is given several times holds for any of its values. */
export const FILTERS = {
  lifecycle: choice('lifecycle', 'lifecycle', ['VIP', 'REPEAT', 'ONE_TIME']),
  flag: choice('flag', 'flag', ['AT_RISK', 'HIGH_VALUE', 'PROBLEMATIC']),
  activity: choice('activity', 'activity', ['RECENT', 'LAPSED']),
  accountStatus: choice('status', 'accountStatus', ACCOUNT_STATUSES),
  type: choice('type', 'type', CUSTOMER_TYPES),
  premises: choice('premises', 'premises', PREMISES),
  source: choice('acquisition_source', 'source', SOURCES),
  ordered: choice('source_order', 'source', SOURCES),
  orders: { field: 'order_count', kind: 'COUNT' },
  spent: { field: 'lifetime_value', kind: 'MONEY' },
  average: { field: 'average_order_value', kind: 'MONEY' },
  lastOrder: { field: 'last_order_at', kind: 'DAY' },
  firstOrder: { field: 'first_order_at', kind: 'DAY' },
  created: { field: 'created_at', kind: 'DAY' },
  manager: { field: 'account_manager', kind: 'ID' },
  segment: { field: 'segment', kind: 'SEGMENT' },
  tag: { field: 'tag', kind: 'TEXT' },
  zone: { field: 'zone', kind: 'TEXT' },
  industry: { field: 'industry', kind: 'TEXT' },
  city: { field: 'city', kind: 'TEXT' },
  state: { field: 'state', kind: 'TEXT' },
  phone: { field: 'has_phone', kind: 'YES_NO' },
  email: { field: 'has_email', kind: 'YES_NO' },
} as const satisfies Record<string, Definition>;

export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** Parameters of an address that narrow the list: ours, and those by own fields that it holds. */
export function listNarrowing(parameters: URLSearchParams): (FilterName | CustomName)[] {
  return [...FILTER_NAMES, ...[...new Set(parameters.keys())].filter(isCustomName).sort()];
}

/** One value of a parameter, read and found to mean something; `text` is as the address has it. */
export interface FilterValue {
  text: string;
  /** Of COUNT, MONEY, DAY and NUMBER. */
  range?: Range;
}

export interface ListFilter {
  name: FilterName | CustomName;
  kind: Definition['kind'] | CustomFilterKind;
  values: FilterValue[];
}

const LONGEST_TEXT = 200;
const MOST_VALUES = 50;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A parameter's condition without those of its values that cannot be one: anybody can type into the address. */
export function parseFilter(name: FilterName | CustomName, texts: readonly string[]): ListFilter | undefined {
  const wanted = [...new Set(texts.map((text) => text.trim()))].slice(0, MOST_VALUES);
  if (isCustomName(name)) {
    const read = parseCustomFilter(wanted);
    return read && { name, ...read };
  }
  const { kind }: Definition = FILTERS[name];
  const values = wanted.flatMap((text) => parseValue(name, text) ?? []);
  return values.length > 0 ? { name, kind, values } : undefined;
}

function parseValue(name: FilterName, text: string): FilterValue | undefined {
  const definition: Definition = FILTERS[name];
  const { kind } = definition;
  switch (kind) {
    case 'CHOICE':
      return definition.values?.includes(text) ? { text } : undefined;
    case 'YES_NO':
      return text === 'yes' || text === 'no' ? { text } : undefined;
    case 'ID':
      return ID.test(text) ? { text: text.toLowerCase() } : undefined;
    case 'SEGMENT':
      return ID.test(text) || /^[a-z_]{1,40}$/.test(text) ? { text } : undefined;
    case 'TEXT':
      return text && text.length <= LONGEST_TEXT && !/[\p{Cc}\p{Surrogate}]/u.test(text) ? { text } : undefined;
    case 'COUNT':
    case 'MONEY':
    case 'DAY':
    case 'NUMBER': {
      const range = parseRange(text, kind);
      return range ? { text, range } : undefined;
    }
  }
}

/** The condition as the API takes it. */
export function toCondition({ name, kind, values }: ListFilter): CustomerFilter {
  const custom = isCustomName(name);
  const field = custom ? name : FILTERS[name].field;
  const ranges = values.flatMap(({ range }) => (range ? [toRangeCondition(field, kind, range)] : []));
  if (ranges.length > 0) return ranges.length === 1 && ranges[0] ? ranges[0] : { any: ranges };
  const either = custom ? toCustomConditions(name, kind as CustomFilterKind, values) : undefined;
  if (either) return either.length === 1 && either[0] ? either[0] : { any: either };
  const texts = values.map(({ text }) => text);
  if (kind === 'YES_NO') {
    const either = texts.map((text): CustomerFilter => ({ field, op: 'EQ', value: text === 'yes' }));
    return either.length === 1 && either[0] ? either[0] : { any: either };
  }
  return texts.length === 1 ? { field, op: 'EQ', value: texts[0] } : { field, op: 'IN', value: texts };
}

function toRangeCondition(field: string, kind: ListFilter['kind'], { from, to }: Range): CustomerFilter {
  const read = (text: string) => (kind === 'COUNT' ? Number(text) : text);
  const lower: CustomerFilter[] = from === undefined ? [] : [{ field, op: 'GTE', value: read(from) }];
  const upper: CustomerFilter[] =
    to === undefined ? [] : [{ field, op: kind === 'MONEY' ? 'LT' : 'LTE', value: read(to) }];
  return { all: [...lower, ...upper] };
}

/**
 * Reads a filter tree back into the parameters that mean it, as far as some do.
 *
 * @returns `[name, value]` pairs, and the part of the tree that only a rule can say; none when nothing is left
 */
export function splitTree(tree: CustomerFilter | null | undefined): {
  parameters: [FilterName | CustomName, string][];
  rest: CustomerFilter | undefined;
} {
  if (!tree) return { parameters: [], rest: undefined };
  const whole = fromCondition(tree);
  if (whole) return { parameters: whole, rest: undefined };
  const parameters: [FilterName | CustomName, string][] = [];
  const rest: CustomerFilter[] = [];
  for (const part of tree.all ?? [tree]) {
    const read = fromCondition(part);
    // Two conditions on one field hold together; two values of one parameter would hold either way.
    if (read && !parameters.some(([name]) => name === read[0]?.[0])) parameters.push(...read);
    else rest.push(part);
  }
  const [first] = rest;
  return { parameters, rest: rest.length > 1 ? { all: rest } : first };
}

function fromCondition(node: CustomerFilter): [FilterName | CustomName, string][] | undefined {
  if (node.any) {
    const parts = node.any.map(fromCondition);
    const read = parts.flatMap((part) => part ?? []);
    const [first] = read;
    const alike = parts.every((part) => part?.length === 1) && read.every(([name]) => name === first?.[0]);
    return first && alike && isAlternative(first[0]) ? read : undefined;
  }
  const bounds = node.all ?? (node.field ? [node] : []);
  const own = bounds[0]?.field ?? undefined;
  if (isCustomName(own) && bounds.every(({ field }) => field === own)) {
    const texts = toCustomTexts(bounds);
    const read = texts && parseFilter(own, texts);
    return read && read.values.length === texts.length ? read.values.map(({ text }) => [own, text]) : undefined;
  }
  const name = FILTER_NAMES.find((candidate) => FILTERS[candidate].field === bounds[0]?.field);
  if (!name || bounds.some(({ field }) => field !== bounds[0]?.field)) return undefined;
  const definition: Definition = FILTERS[name];
  const texts = isRange(definition.kind) ? toRangeTexts(definition.kind, bounds) : toTexts(definition.kind, bounds);
  const read = texts && parseFilter(name, texts);
  return read && read.values.length === texts.length ? read.values.map(({ text }) => [name, text]) : undefined;
}

const isRange = (kind: Definition['kind']): kind is RangeKind => kind === 'COUNT' || kind === 'MONEY' || kind === 'DAY';
const isAlternative = (name: FilterName | CustomName) =>
  !isCustomName(name) && (isRange(FILTERS[name].kind) || FILTERS[name].kind === 'YES_NO');

function toTexts(kind: Definition['kind'], [condition, more]: readonly CustomerFilter[]): string[] | undefined {
  if (!condition || more) return undefined;
  const { op, value } = condition;
  if (kind === 'YES_NO') return op === 'EQ' && typeof value === 'boolean' ? [value ? 'yes' : 'no'] : undefined;
  if (op === 'EQ' && typeof value === 'string') return [value];
  if (op === 'IN' && Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  return undefined;
}

function toRangeTexts(kind: RangeKind, bounds: readonly CustomerFilter[]): string[] | undefined {
  const range: Range = {};
  const upper = kind === 'MONEY' ? 'LT' : 'LTE';
  for (const { op, value } of bounds) {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    const end = op === 'GTE' ? 'from' : op === upper ? 'to' : undefined;
    if (text === undefined || end === undefined || range[end] !== undefined) return undefined;
    range[end] = text;
  }
  return [printRange(range, kind)];
}
