export { compileFilter, evaluate } from './evaluate';
export type { CustomerFacts, OrderFacts } from './facts';
export {
  customerFieldNames,
  findFieldName,
  getFieldDefinition,
  type CustomerFieldName,
  type FieldDefinition,
  type FieldType,
} from './fields';
export type {
  Comparison,
  Condition,
  CustomerFilter,
  FilterContext,
  FilterValue,
  OrderFilter,
  OrdersCondition,
  OrdersQuestion,
  ReadingContext,
} from './filter';
export { toFilterJson, type FilterJson, type OrderFilterJson, type OrdersQuestionJson } from './filter-json';
export { filterToSql, type FilterSql } from './filter-to-sql';
export type { SqlValue } from './sql-terms';
export type { DayValue } from './day-value';
export { getDayStart } from './day-start';
export type { FilterTable, Operand, SqlScope } from './operand';
export { filterOperators, getOperatorShape, type FilterOperator, type OperatorShape } from './operators';
export {
  filterProblemCodes,
  textProblemCodes,
  type ExpectedToken,
  type FilterProblem,
  type FilterProblemCode,
  type ProblemFacts,
  type TextProblem,
  type TextProblemCode,
} from './problems';
export { deepestFilter, mostAggregates, mostConditions, readFilter, type FilterReading } from './read-filter';
export { findRelatedSql, type RelatedSql } from './related-to-sql';
export { printFilter } from './text/print-filter';
export { longestFilterText, readFilterText, type TextReading } from './text/read-filter-text';
export type { ExtraFields, FilterField } from './catalogue';
export {
  buildCustomFields,
  customFieldKinds,
  customNumberDecimals,
  isCustomFieldName,
  printCustomNumber,
  readCustomNumber,
  toCustomFieldName,
  type CustomFact,
  type CustomFacts,
  type CustomFieldChoice,
  type CustomFieldDefinition,
  type CustomFieldKind,
} from './custom-fields';
export { orderFieldNames, orderFields, type OrderFieldName } from './order-fields';
export {
  findAggregateDefinition,
  listMeasures,
  ordersAggregates,
  ordersMeasures,
  type OrdersAggregate,
  type OrdersMeasure,
} from './aggregates';
export { describeFilter } from './describe/describe-filter';
export { describeFilterProblem } from './describe/describe-problem';
export type { FilterSpeech } from './describe/speech';
export { listFilterNeeds, type FilterNeeds } from './filter-needs';
