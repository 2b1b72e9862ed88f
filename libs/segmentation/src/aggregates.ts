import type { FieldDefinition } from './fields';

export const ordersAggregates = ['COUNT', 'SUM', 'AVG', 'MIN', 'MAX', 'FIRST', 'LAST'] as const;
export type OrdersAggregate = (typeof ordersAggregates)[number];

export const ordersMeasures = ['AMOUNT', 'QUANTITY', 'PLACED_AT'] as const;
export type OrdersMeasure = (typeof ordersMeasures)[number];

const equality = ['EQ', 'NE', 'IN', 'NOT_IN'] as const;
const order = ['LT', 'LTE', 'GT', 'GTE', 'BETWEEN'] as const;
const presence = ['IS_EMPTY', 'IS_NOT_EMPTY'] as const;
const money = { type: 'MONEY', operators: [...equality, ...order] } as const;
const optionalMoney = { type: 'MONEY', operators: [...equality, ...order, ...presence] } as const;
const day = { type: 'DAY', operators: [...equality, ...order, ...presence] } as const;

/**
 * What each aggregate may be taken of, and what comes out. Number and sums are 0 where there is no order; an average, a smallest, a
 * largest, a first and a last one are then absent.
 */
const results: Record<OrdersAggregate, Partial<Record<OrdersMeasure | 'ORDERS', FieldDefinition>>> = {
  COUNT: { ORDERS: { type: 'COUNT', operators: [...equality, ...order] } },
  SUM: { AMOUNT: money, QUANTITY: { type: 'QUANTITY', operators: [...equality, ...order] } },
  AVG: { AMOUNT: optionalMoney },
  MIN: { AMOUNT: optionalMoney },
  MAX: { AMOUNT: optionalMoney },
  FIRST: { PLACED_AT: day },
  LAST: { PLACED_AT: day },
};

/** What an aggregate's result is compared like; undefined where the aggregate is not taken of that. */
export function findAggregateDefinition(
  aggregate: OrdersAggregate,
  measure: OrdersMeasure | undefined,
): FieldDefinition | undefined {
  return results[aggregate][measure ?? 'ORDERS'];
}

/** What the aggregate is taken of: none for COUNT. */
export function listMeasures(aggregate: OrdersAggregate): readonly OrdersMeasure[] {
  return ordersMeasures.filter((measure) => results[aggregate][measure] !== undefined);
}
