import type { OrderFilter } from './filter';
import type { OrdersScope } from './plan';

/**
 * Which orders `orders(…)` speaks of: those that count, as the kept figures, unless its conditions speak of what makes an order count.
 * With a condition on `status` or `counts` it is all placed orders; where one names CREDIT as a kind, credit notes as well.
 */
export function getOrdersScope(where: OrderFilter | undefined): OrdersScope {
  if (!where) return 'COUNTING';
  if ('not' in where) return getOrdersScope(where.not);
  if ('all' in where || 'any' in where) {
    const scopes = ('all' in where ? where.all : where.any).map(getOrdersScope);
    return scopes.find((scope) => scope === 'ALL') ?? scopes.find((scope) => scope === 'PLACED') ?? 'COUNTING';
  }
  const { field, value } = where;
  if (field === 'kind')
    return value === 'CREDIT' || (Array.isArray(value) && value.includes('CREDIT')) ? 'ALL' : 'COUNTING';
  return field === 'status' || field === 'counts' ? 'PLACED' : 'COUNTING';
}
