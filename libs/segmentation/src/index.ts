export { compileFilter, evaluate } from './evaluate';
export type { CustomerFacts } from './facts';
export {
  customerFieldNames,
  findFieldName,
  getFieldDefinition,
  type CustomerFieldName,
  type FieldDefinition,
  type FieldType,
} from './fields';
export type { Condition, CustomerFilter, FilterContext, FilterValue } from './filter';
export { toFilterJson, type FilterJson } from './filter-json';
export { filterToSql, type FilterSql, type SqlValue } from './filter-to-sql';
export type { DayValue } from './day-value';
export { getDayStart } from './day-start';
export type { FilterTable } from './operands';
export { filterOperators, getOperatorShape, type FilterOperator, type OperatorShape } from './operators';
export { filterProblemCodes, type FilterProblem, type FilterProblemCode } from './problems';
export { deepestFilter, mostConditions, readFilter, type FilterReading } from './read-filter';
