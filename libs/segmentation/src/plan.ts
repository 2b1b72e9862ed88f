import type { OrdersAggregate, OrdersMeasure } from './aggregates';
import type { CustomerFacts, OrderFacts } from './facts';
import type { Operand, OperandType } from './operand';

/**
 * A value as both sides compare it: texts folded, money and counts as they are, quantities in units of 10^-18 (or of their own last decimal), an instant as
 * milliseconds, a day as "2026-01-31".
 */
export type Scalar = string | number | bigint | boolean;

export interface Bound {
  operator: '<' | '<=' | '>' | '>=';
  value: Scalar;
}

/** What is asked of one operand. Of one without a value every test is false. */
export type Test =
  | { kind: 'oneOf'; values: readonly Scalar[] }
  /** Within at least one of the ranges; a range is all of its bounds. */
  | { kind: 'within'; ranges: readonly (readonly Bound[])[] }
  | { kind: 'startsWith'; text: string }
  | { kind: 'contains'; text: string }
  | { kind: 'present' };

type PlanTree<Leaf> =
  { all: readonly PlanTree<Leaf>[] } | { any: readonly PlanTree<Leaf>[] } | { not: PlanTree<Leaf> } | Leaf;

export interface OperandTest<Facts> {
  operand: Operand<Facts>;
  test: Test;
}

/** What is asked of a figure over some orders. */
export interface OrdersTest {
  orders: {
    /** Which of the customer's orders: those placed before `until` (milliseconds), of the kinds told by `scope`, that `where` holds for. */
    until: number;
    scope: OrdersScope;
    where?: OrderPlan;
    aggregate: OrdersAggregate;
    of?: OrdersMeasure;
    /** The type of the aggregate. */
    type: OperandType;
  };
  test: Test;
}

/** Orders that count; or all placed ones, cancelled and returned ones among them; or credit notes too. */
export type OrdersScope = 'COUNTING' | 'PLACED' | 'ALL';

/**
 * A filter with everything settled that depends on the day of use, the thresholds and the field: what is left to `filterToSql` and to
 * evaluation is to look up operands and compare, so that the two cannot differ in what a field means.
 */
export type Plan = PlanTree<OperandTest<CustomerFacts> | OrdersTest>;
export type OrderPlan = PlanTree<OperandTest<OrderFacts>>;
