import type {
  CustomerFilter,
  CustomerListQueryVariables,
  CustomerSortField,
  PeriodInput,
  SortDirection,
} from '@clientele/graphql';
import type { CustomerFieldName } from '@clientele/segmentation';
import { pickChoice } from '../../components/search';

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

/** Filters by one value each: parameter, field of the filter tree, values. */
export const FILTERS = {
  lifecycle: { field: 'lifecycle', values: ['VIP', 'REPEAT', 'ONE_TIME'] },
  flag: { field: 'flag', values: ['AT_RISK', 'HIGH_VALUE', 'PROBLEMATIC'] },
  activity: { field: 'activity', values: ['RECENT', 'LAPSED'] },
  accountStatus: { field: 'status', values: ['ACTIVE', 'INACTIVE', 'SUSPENDED', 'PROSPECT'] },
  type: { field: 'type', values: ['INDIVIDUAL', 'BUSINESS', 'CORPORATE', 'GOVERNMENT'] },
  source: {
    field: 'acquisition_source',
    values: [
      'FACEBOOK',
      'INSTAGRAM',
      'TIKTOK',
      'WHATSAPP',
      'WEBSITE',
      'PHONE',
      'WALK_IN',
      'MARKETPLACE',
      'IMPORT',
      'API',
      'OTHER',
    ],
  },
} as const satisfies Record<string, { field: CustomerFieldName; values: readonly string[] }>;
export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

export const PAGE_SIZES = ['20', '50', '100'] as const;
export const DEFAULT_PAGE_SIZE = '50';
export const DEFAULT_SORT = '-last';
const PERIOD_UNITS = ['DAY', 'WEEK', 'MONTH', 'YEAR', 'CUSTOM'] as const;

export interface ListSort {
  key: SortKey;
  direction: SortDirection;
}

/** What the list's address asks for. Unknown parameters and values count as absent: an old bookmark still opens a list. */
export function parseListSearch(parameters: URLSearchParams) {
  return {
    search: parameters.get('q')?.trim() || undefined,
    sort: parseSort(parameters.get('sort') ?? DEFAULT_SORT),
    filters: FILTER_NAMES.flatMap((name) => {
      const value = pickChoice<string>(FILTERS[name].values, parameters.get(name));
      return value ? [{ name, value }] : [];
    }),
    size: pickChoice(PAGE_SIZES, parameters.get('size')) ?? DEFAULT_PAGE_SIZE,
    period: parsePeriod(parameters),
  };
}

function parseSort(value: string): ListSort {
  const key = pickChoice(SORT_KEYS, value.replace(/^-/, ''));
  if (!key) return parseSort(DEFAULT_SORT);
  return { key, direction: value.startsWith('-') ? 'DESC' : 'ASC' };
}

function parsePeriod(parameters: URLSearchParams): PeriodInput {
  const unit = pickChoice(PERIOD_UNITS, parameters.get('period')?.toUpperCase()) ?? 'MONTH';
  if (unit !== 'CUSTOM') return { unit };
  const [from, to] = [parameters.get('from') ?? '', parameters.get('to') ?? ''];
  const valid = isDay(from) && isDay(to) && from <= to;
  return valid ? { unit, from, to } : { unit: 'MONTH' };
}

function isDay(value: string): boolean {
  const instant = Date.parse(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value)
  );
}

/** The list's one request to the API. */
export function toListVariables(parameters: URLSearchParams, withSegments: boolean): CustomerListQueryVariables {
  const { search, sort, filters, size, period } = parseListSearch(parameters);
  const before = parameters.get('before') || undefined;
  const after = parameters.get('after') || undefined;
  const all = filters.map(({ name, value }): CustomerFilter => ({ field: FILTERS[name].field, op: 'EQ', value }));
  return {
    ...(before ? { last: Number(size), before } : { first: Number(size), after }),
    search,
    sort: { field: SORTS[sort.key], direction: sort.direction },
    filter: all.length > 0 ? { all } : undefined,
    period,
    withSegments,
  };
}

/** The address that sorts by a column: the other way round when it is sorted by already, else names from A, figures from the top. */
export function toNextSort(current: ListSort, key: SortKey): string {
  const descending = current.key === key ? current.direction === 'ASC' : key !== 'name';
  return descending ? `-${key}` : key;
}
