import type {
  CustomerFilter,
  CustomerListQueryVariables,
  CustomerSort,
  CustomerSortField,
  SortDirection,
} from '@clientele/graphql';
import { isCustomName, type CustomName } from '../../components/custom-fields/custom-field';
import { pickChoice, toSearch } from '../../components/search';
import { composeCustomRange } from './custom-filters';
import {
  FILTER_NAMES,
  FILTERS,
  listNarrowing,
  parseFilter,
  toCondition,
  type FilterName,
  type ListFilter,
} from './filters';
import { composeRange } from './range';

/** Sort keys of the address and what they mean to the API; `-key` is descending. */
export const SORTS = {
  name: 'NAME',
  orders: 'ORDER_COUNT',
  spent: 'LIFETIME_VALUE',
  average: 'AVERAGE_ORDER_VALUE',
  first: 'FIRST_ORDER',
  last: 'LAST_ORDER',
  created: 'CREATED',
} as const satisfies Record<string, CustomerSortField>;
export type SortKey = keyof typeof SORTS;
export const SORT_KEYS = Object.keys(SORTS) as SortKey[];

export const PAGE_SIZES = ['20', '50', '100'] as const;
export const DEFAULT_PAGE_SIZE = '50';
export const DEFAULT_SORT = '-last';
export const LONGEST_SEARCH = 200;
/** A rule that is longer than an address may be is a segment's. */
export const LONGEST_RULE = 4_000;

export interface ListSort {
  key: SortKey | CustomName;
  direction: SortDirection;
}

/**
 * What the list's address asks for. What cannot be read counts as absent, so that an old bookmark still opens a list; `ignored` names
 * those parameters whose absence shows other customers than the address seems to promise.
 */
export function parseListSearch(parameters: URLSearchParams) {
  const wanted = listNarrowing(parameters).flatMap((name) => {
    const texts = parameters.getAll(name).filter((text) => text.trim());
    return texts.length > 0 ? [{ name, texts, filter: parseFilter(name, texts) }] : [];
  });
  const search = parameters.get('q')?.trim().slice(0, LONGEST_SEARCH) || undefined;
  return {
    search,
    sort: findChosenSort(parameters) ?? (search ? undefined : parseSort(DEFAULT_SORT)),
    filters: wanted.flatMap(({ filter }) => filter ?? []),
    /** A rule of the filter language, as text. */
    where: parameters.get('where')?.trim().slice(0, LONGEST_RULE) || undefined,
    ignored: wanted
      .filter(({ texts, filter }) => filter?.values.length !== new Set(texts).size)
      .map(({ name }) => name),
    size: pickChoice(PAGE_SIZES, parameters.get('size')) ?? DEFAULT_PAGE_SIZE,
  };
}

/** Without one a search is answered likest first, and the whole list latest first. */
function findChosenSort(parameters: URLSearchParams): ListSort | undefined {
  return parseSort(parameters.get('sort') ?? '');
}

function parseSort(value: string): ListSort | undefined {
  const name = value.replace(/^-/, '');
  const key = isCustomName(name) ? name : pickChoice(SORT_KEYS, name);
  return key && { key, direction: value.startsWith('-') ? 'DESC' : 'ASC' };
}

/** The key of the address for a sort of the API. */
export function findSortKey(field: string | undefined): ListSort['key'] | undefined {
  if (isCustomName(field)) return field;
  return SORT_KEYS.find((key) => SORTS[key] === field);
}

export function printSort({ key, direction }: ListSort): string {
  return `${direction === 'DESC' ? '-' : ''}${key}`;
}

/** What the list asks the API for; `rule` is the tree of the address's rule. */
export function toListVariables(
  parameters: URLSearchParams,
  rule?: CustomerFilter,
): Omit<CustomerListQueryVariables, 'columnsKey'> {
  const { size } = parseListSearch(parameters);
  const before = parameters.get('before') || undefined;
  const after = parameters.get('after') || undefined;
  return {
    ...(before ? { last: Number(size), before } : { first: Number(size), after }),
    ...toListQuestion(parameters, rule),
  };
}

/** Which customers in which order: what an export and a bulk change take over from the screen. */
export function toListQuestion(parameters: URLSearchParams, rule?: CustomerFilter) {
  const { search, sort, filters } = parseListSearch(parameters);
  return {
    search,
    sort: sort && toApiSort(sort),
    filter: toFilterTree(filters, rule),
  };
}

function toApiSort({ key, direction }: ListSort): CustomerSort {
  return isCustomName(key) ? { field: 'CUSTOM', custom: key, direction } : { field: SORTS[key], direction };
}

/** What narrows the list as one tree; nothing when all are shown. */
export function toFilterTree(filters: readonly ListFilter[], rule?: CustomerFilter): CustomerFilter | undefined {
  const all = [...filters.map(toCondition), ...(rule ? [rule] : [])];
  return all.length > 0 ? { all } : undefined;
}

/** The address that sorts by a column: the other way round when it is sorted by already, else names from A, figures from the top. */
export function toNextSort(current: ListSort | undefined, key: ListSort['key']): string {
  const descending = current?.key === key ? current.direction === 'ASC' : key !== 'name';
  return descending ? `-${key}` : key;
}

/** Parameters that say something once and are no part of the list. */
const NOTES = ['unread'];

/** What of an address is the list itself, kept when a person goes somewhere and comes back. */
export function toKeptSearch(parameters: URLSearchParams): string {
  const kept = withoutNotes(parameters).toString();
  return kept ? `?${kept}` : '';
}

/** The list with some of its parameters changed (`null` removes), from its first page. */
export function toListPath(parameters: URLSearchParams, changes: Record<string, string | null>): string {
  const search = toSearch(withoutNotes(parameters), changes);
  return `/customers${search === '?' ? '' : search}`;
}

/** The list without one of a parameter's values. */
export function toPathWithout(parameters: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(parameters);
  next.delete(name);
  for (const kept of parameters.getAll(name)) if (kept.trim() !== value) next.append(name, kept);
  return toListPath(next, {});
}

/** What narrows the list of an address. */
const listAll = (parameters: URLSearchParams): readonly string[] => ['q', 'where', ...listNarrowing(parameters)];

/** The list without anything that narrows it, in the same order. */
export function toWholeListPath(parameters: URLSearchParams): string {
  return toListPath(parameters, Object.fromEntries(listAll(parameters).map((name) => [name, null])));
}

/** Tells one set of customers from another: pages and orders of the same list have the same. */
export function toListKey(parameters: URLSearchParams): string {
  return JSON.stringify(listAll(parameters).map((name) => [name, ...parameters.getAll(name)]));
}

/**
 * The parameters as a form has sent them, without empty fields and with the two ends of each range as one value: `spent.from=10` and
 * `spent.to=20` are `spent=10-20`. A text typed for an own field, `custom.notes.text`, is what the field is to contain.
 */
export function toCleanParameters(sent: Iterable<[string, string]>): URLSearchParams {
  const clean = new URLSearchParams();
  const ends = new Map<FilterName | CustomName, { from?: string; to?: string }>();
  const add = (name: string, value: string) => {
    if (value && !clean.getAll(name).includes(value)) clean.append(name, value);
  };
  for (const [name, text] of sent) {
    const [, filter, part] = /^(\w+|custom\.\w+)\.(from|to|text)$/.exec(name) ?? [];
    const known = isCustomName(filter) ? filter : FILTER_NAMES.find((candidate) => candidate === filter);
    const value = text.trim();
    if (isCustomName(known) && part === 'text') add(known, value && `~${value}`);
    else if (known && part) ends.set(known, { ...ends.get(known), [part]: value });
    else add(name, value);
  }
  for (const [name, { from = '', to = '' }] of ends) {
    const range = composeEnds(name, from, to);
    if (range && !clean.getAll(name).includes(range)) clean.append(name, range);
  }
  return clean;
}

function composeEnds(name: FilterName | CustomName, from: string, to: string): string | undefined {
  if (isCustomName(name)) return composeCustomRange(from, to);
  const { kind } = FILTERS[name];
  return kind === 'COUNT' || kind === 'MONEY' || kind === 'DAY' ? composeRange(from, to, kind) : undefined;
}

function withoutNotes(parameters: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(parameters);
  for (const name of NOTES) kept.delete(name);
  return kept;
}

/** A customer's page, told which list it was opened from and at which row: it leads back there, and to the rows beside. */
export function toCustomerPath(options: { id: string; cursor: string; list: string }): string {
  const { id, cursor, list } = options;
  return `/customers/${id}?${new URLSearchParams({ ...(list ? { list } : {}), at: cursor })}`;
}

/**
 * The address without the part that the API refused, and told so; nothing when there is none to take out. A cursor is of one list in
 * one order, and a tag or an amount may be of a form that only the API knows to be wrong.
 */
export function toReadableSearch(parameters: URLSearchParams, refused: string | undefined): string | undefined {
  const next = new URLSearchParams(parameters);
  const paging = refused === 'after' || refused === 'before';
  const names = paging ? ['after', 'before'] : [...listAll(parameters), 'after', 'before'];
  if (!names.some((name) => next.has(name))) return undefined;
  for (const name of names) next.delete(name);
  next.set('unread', paging ? 'page' : 'filter');
  return `?${next}`;
}

/**
 * The address without what names own fields that do not exist (any more), and told so; nothing when all of them do. Rules are left as
 * they are: what is wrong with them is said by who reads them.
 */
export function toKnownSearch(parameters: URLSearchParams, known: readonly { name: string }[]): string | undefined {
  const exists = (wanted: string) => known.some(({ name }) => name === wanted);
  const gone = listNarrowing(parameters).filter((name) => isCustomName(name) && !exists(name));
  const sort = parseListSearch(parameters).sort?.key;
  const isSortGone = isCustomName(sort) && !exists(sort);
  if (gone.length === 0 && !isSortGone) return undefined;
  const next = new URLSearchParams(parameters);
  for (const name of [...gone, ...(isSortGone ? ['sort'] : []), 'after', 'before']) next.delete(name);
  next.set('unread', 'filter');
  return `?${next}`;
}
