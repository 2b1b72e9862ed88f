import type { OperandName } from './operands';

/** A value as both sides compare it: texts folded, money and counts as they are, an instant as milliseconds, a day as "2026-01-31". */
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

/**
 * A filter with everything settled that depends on the day of use, the thresholds and the field: what is left to `planToSql` and to
 * evaluation is to look up operands and compare, so that the two cannot differ in what a field means.
 */
export type Plan =
  { all: readonly Plan[] } | { any: readonly Plan[] } | { not: Plan } | { operand: OperandName; test: Test };
