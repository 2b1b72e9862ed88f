import type { CustomerListQueryVariables, CustomerSortField, SortDirection } from '@clientele/graphql';
import { pickChoice, toSearch } from '../../components/search';
import { FILTER_NAMES, parseFilter, toCondition, type ListFilter } from './filters';

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

export interface ListSort {
  key: SortKey;
  direction: SortDirection;
}

/**
 * What the list's address asks for. What cannot be read counts as absent, so that an old bookmark still opens a list; `ignored` names
 * those parameters whose absence shows other customers than the address seems to promise.
 */
export function parseListSearch(parameters: URLSearchParams) {
  const wanted = FILTER_NAMES.filter((name) => parameters.get(name)?.trim());
  const filters = wanted.flatMap((name) => parseFilter(name, parameters.get(name) ?? '') ?? []);
  const read = new Set(filters.map(({ name }) => name));
  return {
    search: parameters.get('q')?.trim().slice(0, LONGEST_SEARCH) || undefined,
    sort: parseSort(parameters.get('sort') ?? DEFAULT_SORT),
    filters,
    ignored: wanted.filter((name) => !read.has(name)),
    size: pickChoice(PAGE_SIZES, parameters.get('size')) ?? DEFAULT_PAGE_SIZE,
  };
}

function parseSort(value: string): ListSort {
  const key = pickChoice(SORT_KEYS, value.replace(/^-/, ''));
  if (!key) return parseSort(DEFAULT_SORT);
  return { key, direction: value.startsWith('-') ? 'DESC' : 'ASC' };
}

export function printSort({ key, direction }: ListSort): string {
  return `${direction === 'DESC' ? '-' : ''}${key}`;
}

/** The list's one request to the API. */
export function toListVariables(parameters: URLSearchParams): CustomerListQueryVariables {
  const { search, sort, filters, size } = parseListSearch(parameters);
  const before = parameters.get('before') || undefined;
  const after = parameters.get('after') || undefined;
  return {
    ...(before ? { last: Number(size), before } : { first: Number(size), after }),
    search,
    sort: { field: SORTS[sort.key], direction: sort.direction },
    filter: toFilterTree(filters),
  };
}

function toFilterTree(filters: readonly ListFilter[]): CustomerListQueryVariables['filter'] {
  return filters.length > 0 ? { all: filters.map(toCondition) } : undefined;
}

/** The address that sorts by a column: the other way round when it is sorted by already, else names from A, figures from the top. */
export function toNextSort(current: ListSort, key: SortKey): string {
  const descending = current.key === key ? current.direction === 'ASC' : key !== 'name';
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

/** The list without anything that narrows it, in the same order. */
export function toWholeListPath(parameters: URLSearchParams): string {
  return toListPath(parameters, Object.fromEntries(['q', ...FILTER_NAMES].map((name) => [name, null])));
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
  const names: readonly string[] = paging ? ['after', 'before'] : ['q', 'after', 'before', ...FILTER_NAMES];
  if (!names.some((name) => next.has(name))) return undefined;
  for (const name of names) next.delete(name);
  next.set('unread', paging ? 'page' : 'filter');
  return `?${next}`;
}
