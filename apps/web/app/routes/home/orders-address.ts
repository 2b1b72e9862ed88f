import { ORDER_KINDS, ORDER_STATUSES } from '../../components/forms/order-input';

const NOT_COUNTING: readonly string[] = ['CANCELLED', 'RETURNED', 'NO_SHOW'];

/** The list of the orders that a figure counts: neither undone ones nor credit notes, of a period and maybe of one channel. */
export function toOrdersAddress(options: { from: string; to: string; source?: string; sort?: string }): string {
  const { from, to, source, sort } = options;
  const search = new URLSearchParams({ from, to });
  for (const status of ORDER_STATUSES) if (!NOT_COUNTING.includes(status)) search.append('orderStatus', status);
  for (const kind of ORDER_KINDS) search.append('orderKind', kind);
  if (source) search.set('source', source);
  if (sort) search.set('sort', sort);
  return `/orders?${search}`;
}
