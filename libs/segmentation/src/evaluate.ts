import type { CustomerFacts } from './facts';
import type { CustomerFilter, FilterContext } from './filter';
import { getOperand } from './operands';
import type { Bound, Plan, Scalar, Test } from './plan';
import { planFilter } from './plan-filter';
import { toTextKey } from './text-keys';

/** Whether a customer with these facts is meant by the filter: the same answer as `filterToSql` gives of the customer's rows. */
export function evaluate(options: { filter: CustomerFilter; facts: CustomerFacts; context: FilterContext }): boolean {
  return compileFilter(options)(options.facts);
}

/** The filter as a question to many customers: what does not depend on the customer is settled once. */
export function compileFilter(options: {
  filter: CustomerFilter;
  context: FilterContext;
}): (facts: CustomerFacts) => boolean {
  return compilePlan(planFilter(options), options.context.fold);
}

type Question = (facts: CustomerFacts) => boolean;

function compilePlan(plan: Plan, fold: (text: string) => string): Question {
  if ('all' in plan) {
    const questions = plan.all.map((each) => compilePlan(each, fold));
    return (facts) => questions.every((question) => question(facts));
  }
  if ('any' in plan) {
    const questions = plan.any.map((each) => compilePlan(each, fold));
    return (facts) => questions.some((question) => question(facts));
  }
  if ('not' in plan) {
    const question = compilePlan(plan.not, fold);
    return (facts) => !question(facts);
  }
  const { read, comparison, expression } = getOperand(plan.operand);
  const holds = compileTest(plan.test);
  // Presence is asked of what is stored: of a key column that is the folded text, else the text itself.
  const byKey = comparison && !(expression && plan.test.kind === 'present') ? comparison : 'EXACT';
  const holdsOf = (value: Scalar): boolean =>
    holds(typeof value === 'string' ? toTextKey({ text: value, comparison: byKey, fold }) : value);
  return (facts) => {
    const found = read(facts);
    if (found === null) return false;
    return typeof found === 'object' ? found.some(holdsOf) : holdsOf(found);
  };
}

function compileTest(test: Test): (value: Scalar) => boolean {
  switch (test.kind) {
    case 'oneOf': {
      const values = new Set(test.values);
      return (value) => values.has(value);
    }
    case 'within':
      return (value) => test.ranges.some((range) => range.every((bound) => isWithin(value, bound)));
    case 'startsWith':
      return (value) => String(value).startsWith(test.text);
    case 'contains':
      return (value) => String(value).includes(test.text);
    case 'present':
      return (value) => value !== '';
  }
}

function isWithin(value: Scalar, bound: Bound): boolean {
  switch (bound.operator) {
    case '<':
      return value < bound.value;
    case '<=':
      return value <= bound.value;
    case '>':
      return value > bound.value;
    case '>=':
      return value >= bound.value;
  }
}
