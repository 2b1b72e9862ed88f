import type { OrderFilter, OrderListQueryVariables } from '@clientele/graphql';
import { SOURCES } from '../../components/forms/customer-input';
import { parseOrderSort } from '../../components/order-columns';
import { pickChoice } from '../../components/search';

export const ORDER_FILTERS = {
  orderStatus: [
    'PENDING',
    'CONFIRMED',
    'SHIPPED',
    'IN_PROGRESS',
    'DELIVERED',
    'COMPLETED',
    'CANCELLED',
    'RETURNED',
    'NO_SHOW',
  ],
  payment: ['UNPAID', 'PARTLY_PAID', 'PAID', 'REFUNDED', 'PARTLY_REFUNDED'],
  source: SOURCES,
} as const;

const PAGE_SIZE = 50;

const toDay = (value: string | null) => (value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined);

/** What the address of the list of orders asks for; unknown values count as absent. */
export function toOrderVariables(parameters: URLSearchParams): OrderListQueryVariables {
  const { field, direction } = parseOrderSort(parameters);
  const status = pickChoice(ORDER_FILTERS.orderStatus, parameters.get('orderStatus'));
  const payment = pickChoice(ORDER_FILTERS.payment, parameters.get('payment'));
  const source = pickChoice(ORDER_FILTERS.source, parameters.get('source'));
  const filter: OrderFilter = {
    ...(status ? { statuses: [status] } : {}),
    ...(payment ? { paymentStatuses: [payment] } : {}),
    ...(source ? { sources: [source] } : {}),
    from: toDay(parameters.get('from')),
    to: toDay(parameters.get('to')),
  };
  const before = parameters.get('before') || undefined;
  const after = parameters.get('after') || undefined;
  return {
    ...(before ? { last: PAGE_SIZE, before } : { first: PAGE_SIZE, after }),
    sort: { field, direction },
    filter,
  };
}

/** True when the address narrows the list. */
export function isNarrowed(parameters: URLSearchParams): boolean {
  return [...Object.keys(ORDER_FILTERS), 'from', 'to'].some((name) => parameters.get(name));
}
