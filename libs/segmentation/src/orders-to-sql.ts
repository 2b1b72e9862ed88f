import { compileTest } from './compile-test';
import type { OperandType } from './operand';
import { orderOperands } from './order-operands';
import type { OrderPlan, OrdersScope, OrdersTest, Test } from './plan';
import { isAtLeastOne } from './kept-orders';
import { joinTerms, writeOperandTest, writeValueTest, type ParameterList } from './sql-terms';

/** The customers whose figure passes, or those whose figure does not. */
export interface OrdersSet {
  /** Whether the set is of those who fail: where customers without any such order pass, only the others can be listed. */
  complement: boolean;
  /** A SELECT of the set's `customer_id`s, each once; with `customerId` one that has a row if that customer is in the set. */
  write(parameters: ParameterList, customerId?: string): string;
}

/** The set behind a figure over orders. Orders of nobody are in no set: they equal no customer's id. */
export function buildOrdersSet(plan: OrdersTest): OrdersSet {
  const { orders, test } = plan;
  const sumsUp = orders.aggregate === 'COUNT' || orders.aggregate === 'SUM';
  const complement = sumsUp && compileTest(test)(orders.aggregate === 'COUNT' ? 0 : 0n);
  const kept = findKeptFigure(orders);
  const bound = complement || kept ? undefined : findSingleOrderBound(plan);
  const writeGrouped = (parameters: ParameterList): string => {
    const { from, figure } = kept
      ? { from: kept.write(parameters), figure: kept.figure }
      : { from: writeOrders(orders, parameters), figure: writeFigure(orders, parameters) };
    const filter = writeFigureTest({ subject: figure, type: orders.type, test, parameters });
    return `SELECT o.customer_id FROM ${from} GROUP BY o.customer_id HAVING ${complement ? `NOT (${filter})` : filter}`;
  };
  return {
    complement,
    write(parameters, customerId) {
      if (!bound) {
        const grouped = writeGrouped(parameters);
        return customerId ? `SELECT FROM (${grouped}) f WHERE f.customer_id = ${customerId}` : grouped;
      }
      const source = writeOrders(orders, parameters);
      const single = bound.write ? `${source} AND ${bound.write(parameters)}` : source;
      return customerId
        ? `SELECT FROM ${single} AND o.customer_id = ${customerId}`
        : `SELECT o.customer_id FROM ${single} GROUP BY o.customer_id`;
    },
  };
}

/** Number and last of the orders from some sources, over all time, as `customer_source` keeps them. */
function findKeptFigure({ scope, where, aggregate }: OrdersTest['orders']) {
  if (scope !== 'COUNTING' || !where || !('operand' in where) || where.operand !== orderOperands.source)
    return undefined;
  if (aggregate !== 'COUNT' && aggregate !== 'LAST') return undefined;
  const { operand, test } = where;
  const write = (parameters: ParameterList): string => {
    const source = writeOperandTest({ operand, test, id: 'o.customer_id', parameters });
    return `customer_source o WHERE o.tenant_id = $1 AND o.orders > 0 AND ${source}`;
  };
  return { write, figure: aggregate === 'COUNT' ? 'sum(o.orders)' : 'max(o.last_order_at)' };
}

interface SingleOrderBound {
  /** What one of the orders must meet; absent where it is enough that there is one. */
  write?: (parameters: ParameterList) => string;
}

/**
 * Tests that hold as soon as one order passes need no grouping: "at least one", "the largest above", "the last after". The planner may
 * then stop at the first order of a customer, or read only the stretch of days that is asked.
 */
function findSingleOrderBound({ orders, test }: OrdersTest): SingleOrderBound | undefined {
  const { aggregate, of } = orders;
  if (test.kind === 'present') {
    return of === 'AMOUNT' ? { write: ({ add, currency }) => `o.currency = ${add('text', currency)}` } : {};
  }
  if (aggregate === 'COUNT') return isAtLeastOne(test) ? {} : undefined;
  if (test.kind !== 'within' || test.ranges.length !== 1 || test.ranges[0]!.length !== 1) return undefined;
  const bound = test.ranges[0]![0]!;
  const upward = bound.operator === '>' || bound.operator === '>=';
  const one: Test & { kind: 'within' } = { kind: 'within', ranges: [[bound]] };
  if (of === 'PLACED_AT' && (aggregate === 'LAST') === upward) {
    return {
      write: (parameters) => writeValueTest({ subject: 'o.placed_at', type: 'timestamptz', test: one, parameters }),
    };
  }
  if ((aggregate === 'MAX' && upward) || (aggregate === 'MIN' && !upward)) {
    return {
      write: (parameters) =>
        `o.currency = ${parameters.add('text', parameters.currency)} AND ${writeValueTest({ subject: amount, type: 'bigint', test: one, parameters })}`,
    };
  }
  return undefined;
}

const amount = '(o.amount - o.refunded_amount)';
const scopes: Record<OrdersScope, readonly string[]> = {
  COUNTING: ['o.counts'],
  PLACED: [`o.kind <> 'CREDIT'`],
  ALL: [],
};

/** The orders that are meant: FROM and WHERE. Each condition is a plain comparison or of whole sub-selects, which become joins. */
function writeOrders({ until, scope, where }: OrdersTest['orders'], parameters: ParameterList): string {
  const end = `o.placed_at < ${parameters.add('timestamptz', until)}`;
  const terms = ['o.tenant_id = $1', end, ...scopes[scope], ...(where ? [writeOrderPlan(where, parameters)] : [])];
  return `customer_order o WHERE ${terms.join(' AND ')}`;
}

function writeOrderPlan(plan: OrderPlan, parameters: ParameterList): string {
  const writeAll = (plans: readonly OrderPlan[]) => plans.map((each) => writeOrderPlan(each, parameters));
  if ('all' in plan) return joinTerms(writeAll(plan.all), 'AND');
  if ('any' in plan) return joinTerms(writeAll(plan.any), 'OR');
  if ('not' in plan) return `(NOT ${writeOrderPlan(plan.not, parameters)})`;
  return writeOperandTest({ ...plan, id: 'o.id', parameters });
}

function writeFigureTest(options: {
  subject: string;
  type: OperandType;
  test: Test;
  parameters: ParameterList;
}): string {
  const { test, subject } = options;
  if (test.kind === 'present') return `${subject} IS NOT NULL`;
  if (test.kind !== 'oneOf' && test.kind !== 'within') throw new TypeError(`${test.kind} is not asked of a figure`);
  return writeValueTest({ ...options, test });
}

function writeFigure({ aggregate, of }: OrdersTest['orders'], { add, currency }: ParameterList): string {
  if (of === 'QUANTITY') {
    // In units of 10^-18, as a plan has quantities.
    const units = '(SELECT sum(l.quantity) FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = o.id)';
    return `coalesce(sum(${units}) * 1000000000000000000, 0)`;
  }
  if (of === 'PLACED_AT') return aggregate === 'FIRST' ? 'min(o.placed_at)' : 'max(o.placed_at)';
  if (of === undefined) return 'count(*)';
  const inCurrency = `FILTER (WHERE o.currency = ${add('text', currency)})`;
  switch (aggregate) {
    case 'SUM':
      return `coalesce(sum(${amount}) ${inCurrency}, 0)`;
    case 'AVG':
      return `half_even_quotient((sum(${amount}) ${inCurrency})::bigint, count(*) ${inCurrency})`;
    case 'MIN':
      return `min(${amount}) ${inCurrency}`;
    case 'MAX':
      return `max(${amount}) ${inCurrency}`;
    case 'COUNT':
    case 'FIRST':
    case 'LAST':
      throw new TypeError(`${aggregate} is not taken of amounts`);
  }
}
