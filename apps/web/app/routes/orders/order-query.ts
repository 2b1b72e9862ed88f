import type { OrderFilter, OrderListQueryVariables } from '@clientele/graphql';
import { SOURCES } from '../../components/forms/customer-choices';
import { ORDER_KINDS, ORDER_STATUSES, PAYMENT_STATUSES } from '../../components/forms/order-input';
import { parseOrderSort } from '../../components/order-columns';

/** Filters by several values each, as repeated parameters. */
export const ORDER_FILTERS = {
  orderStatus: ORDER_STATUSES,
  payment: PAYMENT_STATUSES,
  source: SOURCES,
  orderKind: [...ORDER_KINDS, 'CREDIT'],
} as const;
export type OrderFilterName = keyof typeof ORDER_FILTERS;
export const ORDER_FILTER_NAMES = Object.keys(ORDER_FILTERS) as OrderFilterName[];

/** Filters by one value each. */
export const ORDER_PARAMETERS = ['customer', 'staff', 'counts', 'from', 'to', 'weekday', 'hour', 'min', 'max'] as const;
export type OrderParameter = (typeof ORDER_PARAMETERS)[number];

/** The usual questions about a list of orders, each a set of filters. */
export const ORDER_VIEWS = {
  all: {},
  open: { orderStatus: ['PENDING', 'CONFIRMED', 'SHIPPED', 'IN_PROGRESS'] },
  done: { orderStatus: ['DELIVERED', 'COMPLETED'] },
  undone: { orderStatus: ['CANCELLED', 'RETURNED', 'NO_SHOW'] },
  unpaid: { payment: ['UNPAID', 'PARTLY_PAID'] },
} as const satisfies Record<string, Partial<Record<OrderFilterName, readonly string[]>>>;
export type OrderView = keyof typeof ORDER_VIEWS;
export const ORDER_VIEW_NAMES = Object.keys(ORDER_VIEWS) as OrderView[];

/** Parameters that a figure's link sets and no field of the form shows. */
export const LINK_PARAMETERS = ['customer', 'counts', 'weekday', 'hour'] as const satisfies readonly OrderParameter[];

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

const PAGE_SIZE = 50;
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isDay(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const accepts: Record<OrderParameter, (value: string) => boolean> = {
  customer: (value) => uuidPattern.test(value),
  staff: (value) => uuidPattern.test(value),
  counts: (value) => value === 'yes',
  from: isDay,
  to: isDay,
  weekday: (value) => (WEEKDAYS as readonly string[]).includes(value),
  hour: (value) => /^(1?\d|2[0-3])$/.test(value),
  min: (value) => /^-?\d{1,15}(\.\d{1,4})?$/.test(value),
  max: (value) => /^-?\d{1,15}(\.\d{1,4})?$/.test(value),
};

/** What the address asks a list of orders for. Unknown values and parameters count as absent: an old bookmark still opens a list. */
export function parseOrderSearch(parameters: URLSearchParams) {
  const chosen = Object.fromEntries(
    ORDER_FILTER_NAMES.map((name) => {
      const wanted = new Set(parameters.getAll(name));
      return [name, (ORDER_FILTERS[name] as readonly string[]).filter((value) => wanted.has(value))];
    }),
  ) as Record<OrderFilterName, string[]>;
  const single = Object.fromEntries(
    ORDER_PARAMETERS.flatMap((name) => {
      const value = parameters.get(name)?.trim() ?? '';
      return value && accepts[name](value) ? [[name, value]] : [];
    }),
  ) as Partial<Record<OrderParameter, string>>;
  const narrowed = Object.keys(single).length > 0 || ORDER_FILTER_NAMES.some((name) => chosen[name].length > 0);
  return { chosen, single, narrowed };
}

/** The address without what cannot be shown in a field: a browser warns about a date that is none. */
export function toShownParameters(parameters: URLSearchParams): URLSearchParams {
  const { chosen, single } = parseOrderSearch(parameters);
  const shown = new URLSearchParams(Object.entries(single));
  for (const name of ORDER_FILTER_NAMES) for (const value of chosen[name]) shown.append(name, value);
  return shown;
}

/** The address's conditions as the API's filter. */
export function toOrderFilter(parameters: URLSearchParams): OrderFilter {
  const { chosen, single } = parseOrderSearch(parameters);
  const list = (name: OrderFilterName) => (chosen[name].length > 0 ? chosen[name] : undefined);
  return {
    statuses: list('orderStatus') as OrderFilter['statuses'],
    paymentStatuses: list('payment') as OrderFilter['paymentStatuses'],
    sources: list('source') as OrderFilter['sources'],
    kinds: list('orderKind') as OrderFilter['kinds'],
    customerId: single.customer,
    staffId: single.staff,
    counts: single.counts ? true : undefined,
    from: single.from,
    to: single.to,
    weekday: single.weekday as OrderFilter['weekday'],
    hour: single.hour === undefined ? undefined : Number(single.hour),
    minAmount: single.min,
    maxAmount: single.max,
  };
}

/** The one request of the list of orders. */
export function toOrderVariables(
  parameters: URLSearchParams,
  options: { withStaff: boolean },
): OrderListQueryVariables {
  const { field, direction } = parseOrderSort(parameters);
  const filter = toOrderFilter(parameters);
  const before = parameters.get('before') || undefined;
  const after = parameters.get('after') || undefined;
  return {
    ...(before ? { last: PAGE_SIZE, before } : { first: PAGE_SIZE, after }),
    sort: { field, direction },
    filter,
    customerId: filter.customerId ?? '',
    withCustomer: Boolean(filter.customerId),
    withStaff: options.withStaff,
    // Of a period, as figures are; of all orders there ever were it would cost more than the list.
    withTotals: Boolean(filter.from && filter.to),
  };
}

/** The address with a view's filters in place of those it is about; the rest stays. */
export function toViewSearch(parameters: URLSearchParams, view: OrderView): string {
  const next = new URLSearchParams(parameters);
  for (const name of ['after', 'before', 'orderStatus', 'payment']) next.delete(name);
  for (const [name, values] of Object.entries(ORDER_VIEWS[view])) {
    for (const value of values) next.append(name, value);
  }
  return `?${next}`;
}

/** The view whose filters the address has, if it is one. */
export function findView(parameters: URLSearchParams): OrderView | undefined {
  const { chosen } = parseOrderSearch(parameters);
  return ORDER_VIEW_NAMES.find((view) => {
    const wanted: Partial<Record<OrderFilterName, readonly string[]>> = ORDER_VIEWS[view];
    return (['orderStatus', 'payment'] as const).every((name) => chosen[name].join() === (wanted[name] ?? []).join());
  });
}

/** The address without one value of a filter, or without a parameter. */
export function withoutFilter(parameters: URLSearchParams, name: string, value?: string): string {
  const next = new URLSearchParams();
  for (const [each, own] of parameters) {
    const removed = each === name && (value === undefined || own === value);
    if (!removed && each !== 'after' && each !== 'before') next.append(each, own);
  }
  return `?${next}`;
}
