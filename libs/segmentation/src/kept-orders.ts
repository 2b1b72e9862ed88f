import { compileTest } from './compile-test';
import type { OrdersAggregate } from './aggregates';
import { getOperand, type OperandName } from './operands';
import { orderOperands } from './order-operands';
import type { OrdersTest, Plan, Test } from './plan';

const keptFigures: Partial<Record<OrdersAggregate, OperandName>> = {
  COUNT: 'order_count',
  AVG: 'average_order_value',
  FIRST: 'first_order_at',
  LAST: 'last_order_at',
};

/** How placed orders ended, as it is counted for every customer. */
const keptStatuses: readonly { statuses: readonly string[]; name: OperandName }[] = [
  { statuses: ['CANCELLED'], name: 'cancelled_count' },
  { statuses: ['RETURNED'], name: 'returned_count' },
  { statuses: ['NO_SHOW'], name: 'no_show_count' },
  { statuses: ['COMPLETED', 'DELIVERED'], name: 'delivered_count' },
];

/**
 * The same question asked of the customer's kept figures, where they answer it: figures over all counting orders, how many ended in some
 * way, and whether there was an order since a day. An index of customers then does in milliseconds what a pass over their orders does not.
 */
export function findKeptPlan({ orders, test }: OrdersTest): Plan | undefined {
  if (orders.scope === 'PLACED') {
    const name = findStatusFigure(orders);
    return name && { operand: getOperand(name), test };
  }
  if (orders.scope !== 'COUNTING') return undefined;
  if (!orders.where) {
    const name = keptFigures[orders.aggregate];
    return name && { operand: getOperand(name), test };
  }
  const since = findSince(orders.where);
  if (!since || orders.aggregate !== 'COUNT') return undefined;
  const recent: Plan = { operand: getOperand('last_order_at'), test: since };
  if (isAtLeastOne(test)) return recent;
  return isNone(test) ? { not: recent } : undefined;
}

function findStatusFigure({ where, aggregate }: OrdersTest['orders']): OperandName | undefined {
  if (aggregate !== 'COUNT' || !where || !('operand' in where) || where.operand !== orderOperands.status)
    return undefined;
  const { test } = where;
  if (test.kind !== 'oneOf') return undefined;
  const asked = [...new Set(test.values)].sort();
  return keptStatuses.find(
    ({ statuses }) => statuses.length === asked.length && statuses.every((each, n) => each === asked[n]),
  )?.name;
}

function findSince(where: NonNullable<OrdersTest['orders']['where']>): Test | undefined {
  if (!('operand' in where) || where.operand !== orderOperands.placed_at || where.test.kind !== 'within')
    return undefined;
  const { ranges } = where.test;
  return ranges.every((range) => range.length === 1 && range[0]!.operator === '>=') ? where.test : undefined;
}

/** Whether a test of a number of orders is "one or more": told by trying, for numbers have no other steps up to there. */
export function isAtLeastOne(test: Test): boolean {
  if (test.kind !== 'within' || test.ranges.length !== 1 || test.ranges[0]!.length !== 1) return false;
  const [bound] = test.ranges[0]!;
  const holds = compileTest(test);
  return (bound!.operator === '>' || bound!.operator === '>=') && !holds(0) && holds(1);
}

function isNone(test: Test): boolean {
  const holds = compileTest(test);
  if (test.kind === 'oneOf') return test.values.every((value) => typeof value === 'number' && value <= 0) && holds(0);
  if (test.kind !== 'within' || test.ranges.length !== 1 || test.ranges[0]!.length !== 1) return false;
  const [bound] = test.ranges[0]!;
  return (bound!.operator === '<' || bound!.operator === '<=') && holds(0) && !holds(1);
}
