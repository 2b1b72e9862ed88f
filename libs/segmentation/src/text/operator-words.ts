import type { FilterOperator } from '../operators';

/** How operators are written in the text. */
export const operatorWords: Record<FilterOperator, string> = {
  EQ: '=',
  NE: '!=',
  LT: '<',
  LTE: '<=',
  GT: '>',
  GTE: '>=',
  IN: 'in',
  NOT_IN: 'not in',
  BETWEEN: 'between',
  CONTAINS: 'contains',
  STARTS_WITH: 'starts with',
  IS_EMPTY: 'is empty',
  IS_NOT_EMPTY: 'is not empty',
};
