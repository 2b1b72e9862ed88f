import { addDays, type Day } from '@clientele/domain';
import { getDayStart } from './day-start';
import { resolveDayValue } from './day-value';
import { derivedFields, isDerivedField } from './derived';
import { getFieldDefinition } from './fields';
import type { Condition, CustomerFilter, FilterContext, FilterValue } from './filter';
import { getOperand, type OperandName } from './operands';
import type { FilterOperator } from './operators';
import type { Bound, Plan, Scalar, Test } from './plan';
import { toTextKey } from './text-keys';

/** What a filter asks on the context's day, under its thresholds. */
export function planFilter({ filter, context }: { filter: CustomerFilter; context: FilterContext }): Plan {
  if ('all' in filter) return { all: filter.all.map((each) => planFilter({ filter: each, context })) };
  if ('any' in filter) return { any: filter.any.map((each) => planFilter({ filter: each, context })) };
  if ('not' in filter) return { not: planFilter({ filter: filter.not, context }) };
  const opposite = opposites[filter.op];
  if (opposite) return { not: planFilter({ filter: { ...filter, op: opposite }, context }) };
  return planCondition(filter, context);
}

const opposites: Partial<Record<FilterOperator, FilterOperator>> = {
  NE: 'EQ',
  NOT_IN: 'IN',
  IS_EMPTY: 'IS_NOT_EMPTY',
};

function planCondition({ field, op, value }: Condition, context: FilterContext): Plan {
  const definition = getFieldDefinition(field);
  const values = (value === undefined ? [] : Array.isArray(value) ? value : [value]) as readonly FilterValue[];
  if (isDerivedField(field)) {
    const chosen = op === 'IS_NOT_EMPTY' ? (definition.choices ?? []) : values;
    const plans = chosen.map((each) => derivedFields[field](each as Scalar, context));
    return plans.length === 1 ? plans[0]! : { any: plans };
  }
  if (op === 'IS_NOT_EMPTY') return { operand: field, test: { kind: 'present' } };
  if (definition.type === 'DAY') return { operand: field, test: toDayTest(field, op, values, context) };
  const { comparison } = definition;
  const scalars = values.map((each): Scalar => {
    if (typeof each === 'object') throw new TypeError(`A day cannot be compared with ${field}`);
    return comparison && typeof each === 'string' ? toTextKey({ text: each, comparison, fold: context.fold }) : each;
  });
  return { operand: field, test: toTest(op, scalars, definition.type === 'TEXT') };
}

function toTest(op: FilterOperator, values: readonly Scalar[], isText: boolean): Test {
  const [first, second] = values;
  if (first === undefined) throw new TypeError(`${op} needs a value`);
  switch (op) {
    case 'EQ':
    case 'IN':
      return { kind: 'oneOf', values };
    case 'CONTAINS':
      // Of a set of labels or choices it means that the set has the member.
      return isText ? { kind: 'contains', text: String(first) } : { kind: 'oneOf', values };
    case 'STARTS_WITH':
      return { kind: 'startsWith', text: String(first) };
    case 'LT':
      return within({ operator: '<', value: first });
    case 'LTE':
      return within({ operator: '<=', value: first });
    case 'GT':
      return within({ operator: '>', value: first });
    case 'GTE':
      return within({ operator: '>=', value: first });
    case 'BETWEEN':
      if (second === undefined) throw new TypeError('BETWEEN needs two values');
      return within({ operator: '>=', value: first }, { operator: '<=', value: second });
    case 'NE':
    case 'NOT_IN':
    case 'IS_EMPTY':
    case 'IS_NOT_EMPTY':
      throw new TypeError(`${op} is planned as the negation of its opposite`);
  }
}

function within(...range: Bound[]): Test {
  return { kind: 'within', ranges: [range] };
}

/** Days are compared as stretches of time, from the start of one day to the start of the day after another. */
function toDayTest(
  operand: OperandName,
  op: FilterOperator,
  values: readonly FilterValue[],
  context: FilterContext,
): Test {
  const days = values.map((value): Day => {
    if (typeof value !== 'object') throw new TypeError(`${operand} is compared with days only`);
    return resolveDayValue(value, context.today);
  });
  const [first, second] = days;
  if (first === undefined) throw new TypeError(`${op} needs a day`);
  const start = (day: Day): Scalar => (getOperand(operand).type === 'date' ? day : getDayStart(day, context.zone));
  const since = (day: Day): Bound => ({ operator: '>=', value: start(day) });
  const until = (day: Day): Bound => ({ operator: '<', value: start(addDays(day, 1)) });
  switch (op) {
    case 'LT':
      return within({ operator: '<', value: start(first) });
    case 'LTE':
      return within(until(first));
    case 'GT':
      return within({ operator: '>=', value: start(addDays(first, 1)) });
    case 'GTE':
      return within(since(first));
    case 'BETWEEN':
      if (second === undefined) throw new TypeError('BETWEEN needs two days');
      return within(since(first), until(second));
    case 'EQ':
    case 'IN':
      return { kind: 'within', ranges: days.map((day) => [since(day), until(day)]) };
    case 'NE':
    case 'NOT_IN':
    case 'CONTAINS':
    case 'STARTS_WITH':
    case 'IS_EMPTY':
    case 'IS_NOT_EMPTY':
      throw new TypeError(`${op} is not asked of days`);
  }
}
