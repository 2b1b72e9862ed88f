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

const shapes: Partial<Record<FilterOperator, OperatorShape>> = {
  IN: 'LIST',
  NOT_IN: 'LIST',
  BETWEEN: 'PAIR',
  IS_EMPTY: 'NONE',
  IS_NOT_EMPTY: 'NONE',
};

export function getOperatorShape(operator: FilterOperator): OperatorShape {
  return shapes[operator] ?? 'ONE';
}
