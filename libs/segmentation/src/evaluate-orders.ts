import { countsAsOrder, divideHalfEven } from '@clientele/domain';
import { compileTest } from './compile-test';
import type { CustomerFacts, OrderFacts } from './facts';
import type { FilterContext } from './filter';
import { orderOperands } from './order-operands';
import type { OrderPlan, OrdersScope, OrdersTest, Scalar } from './plan';
import { toQuantityUnits } from './quantity';

/** Whether a figure over a customer's orders passes. `compileWhere` makes the question which orders are meant. */
export function compileOrdersTest(
  { orders, test }: OrdersTest,
  compileWhere: (where: OrderPlan) => (order: OrderFacts) => boolean,
  { currency }: FilterContext,
): (facts: CustomerFacts) => boolean {
  const meets = orders.where ? compileWhere(orders.where) : () => true;
  const holds = compileTest(test);
  return (facts) => {
    if (!facts.orders) throw new TypeError('The filter asks about orders, and the facts have none');
    const meant = facts.orders.filter(
      (order) => Date.parse(order.placedAt) < orders.until && isInScope(order, orders.scope) && meets(order),
    );
    const figure = computeAggregate({ orders: meant, aggregate: orders, currency });
    return figure !== undefined && holds(figure);
  };
}

function isInScope(order: OrderFacts, scope: OrdersScope): boolean {
  switch (scope) {
    case 'COUNTING':
      return countsAsOrder(order);
    case 'PLACED':
      return order.kind !== 'CREDIT';
    case 'ALL':
      return true;
  }
}

/** The figure, or undefined where there is nothing to take it of. */
function computeAggregate(options: {
  orders: readonly OrderFacts[];
  aggregate: OrdersTest['orders'];
  currency: string;
}): Scalar | undefined {
  const { orders, aggregate, currency } = options;
  if (aggregate.of === 'QUANTITY') {
    return orders.flatMap((order) => order.lines).reduce((sum, line) => sum + toQuantityUnits(line.quantity), 0n);
  }
  if (aggregate.of === 'PLACED_AT') {
    const times = orders.map((order) => Date.parse(order.placedAt));
    if (times.length === 0) return undefined;
    return aggregate.aggregate === 'FIRST' ? Math.min(...times) : Math.max(...times);
  }
  if (aggregate.of === undefined) return orders.length;
  const amounts = orders.flatMap((order) => {
    const amount = orderOperands.amount.read(order, currency);
    return typeof amount === 'bigint' ? [amount] : [];
  });
  const sum = amounts.reduce((total, amount) => total + amount, 0n);
  switch (aggregate.aggregate) {
    case 'SUM':
      return sum;
    case 'AVG':
      return amounts.length === 0 ? undefined : divideHalfEven(sum, BigInt(amounts.length));
    case 'MIN':
      return amounts.reduce<bigint | undefined>(
        (least, each) => (least === undefined || each < least ? each : least),
        undefined,
      );
    case 'MAX':
      return amounts.reduce<bigint | undefined>(
        (most, each) => (most === undefined || each > most ? each : most),
        undefined,
      );
    case 'COUNT':
    case 'FIRST':
    case 'LAST':
      throw new TypeError(`${aggregate.aggregate} is not taken of amounts`);
  }
}
