import { addDays, type Day } from '@clientele/domain';
import { getDayStart } from './day-start';
import { resolveDayValue } from './day-value';
import type { FieldDefinition } from './fields';
import type { Comparison, FilterContext, FilterValue } from './filter';
import type { OperandType } from './operand';
import type { FilterOperator } from './operators';
import type { Bound, Scalar, Test } from './plan';
import { toQuantityValue } from './quantity';
import { toTextKey } from './text-keys';

/** Operators that are the plain negation of another. */
export const opposites: Partial<Record<FilterOperator, FilterOperator>> = {
  NE: 'EQ',
  NOT_IN: 'IN',
  IS_EMPTY: 'IS_NOT_EMPTY',
};

export function listValues({ value }: Comparison): readonly FilterValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly FilterValue[]) : [value as FilterValue];
}

/** What a comparison, none of `opposites`, asks of a field or figure of that definition, kept in a column of that type. */
export function planTest(options: {
  comparison: Comparison;
  definition: FieldDefinition;
  type: OperandType;
  context: FilterContext;
}): Test {
  const { comparison, definition, type, context } = options;
  const values = listValues(comparison);
  if (comparison.op === 'IS_NOT_EMPTY') return { kind: 'present' };
  if (definition.type === 'DAY') return toDayTest({ op: comparison.op, values, type, context });
  const scalars = values.map((each): Scalar => {
    if (typeof each === 'object') throw new TypeError(`A day cannot be compared with a ${definition.type}`);
    if (typeof each !== 'string') return each;
    if (definition.type === 'QUANTITY') return toQuantityValue(each, definition);
    const { comparison: way } = definition;
    return way ? toTextKey({ text: each, comparison: way, fold: context.fold }) : each;
  });
  return toTest(comparison.op, scalars, definition.type === 'TEXT');
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
function toDayTest(options: {
  op: FilterOperator;
  values: readonly FilterValue[];
  type: OperandType;
  context: FilterContext;
}): Test {
  const { op, values, type, context } = options;
  const days = values.map((value): Day => {
    if (typeof value !== 'object') throw new TypeError('A day is compared with days only');
    return resolveDayValue(value, context.today);
  });
  const [first, second] = days;
  if (first === undefined) throw new TypeError(`${op} needs a day`);
  const start = (day: Day): Scalar => (type === 'date' ? day : getDayStart(day, context.zone));
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
