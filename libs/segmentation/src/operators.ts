export const filterOperators = [
  'EQ',
  'NE',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'IN',
  'NOT_IN',
  'BETWEEN',
  'CONTAINS',
  'STARTS_WITH',
  'IS_EMPTY',
  'IS_NOT_EMPTY',
] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** What the operator is given beside the field: nothing, one value, a list of values, or a lower and an upper value. */
export type OperatorShape = 'NONE' | 'ONE' | 'LIST' | 'PAIR';

export function getOperatorShape(operator: FilterOperator): OperatorShape {
  switch (operator) {
    case 'IS_EMPTY':
    case 'IS_NOT_EMPTY':
      return 'NONE';
    case 'IN':
    case 'NOT_IN':
      return 'LIST';
    case 'BETWEEN':
      return 'PAIR';
    default:
      return 'ONE';
  }
}
