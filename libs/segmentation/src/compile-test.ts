import type { Bound, Scalar, Test } from './plan';

/** A test as a question to one value. */
export function compileTest(test: Test): (value: Scalar) => boolean {
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
