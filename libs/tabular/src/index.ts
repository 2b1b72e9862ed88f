export { checkSource } from './source';
export type { Delimiter } from './header';
export type { Encoding } from './decode';
export { type RowError, type RowErrorCode, TabularError, type TabularErrorCode, type UnreadableCause } from './errors';
export {
  type ImportedCustomer,
  type ImportedLine,
  type ImportedOrder,
  type Refusal,
  type RefusalCode,
  refusalCodes,
} from './imported-order';
export { buildInstantReader, type InstantFormat, type InstantReader } from './instants';
export { mapOrders, type MapOrdersOptions, type MappedOrder } from './map-orders';
export {
  checkMapping,
  type ColumnRule,
  type MappingCheck,
  type OrderColumn,
  orderColumns,
  type OrderMapping,
  type ResolvedColumns,
  type TransformName,
} from './order-mapping';
export { findOrderMapping, getOrderMapping, orderMappings } from './order-mappings';
export type { OrderDefaults } from './read-order';
export { readTable, type ReadTableOptions, type Table, type TableRow } from './read-table';
export { toCsvRecord, writeCsv } from './write/csv';
export { writeJson } from './write/json';
export { neutraliseFormula } from './write/neutralise';
export { type CellKind, listSeparator, type OutputColumn, type OutputRow, type OutputTable } from './write/output';
export { writeXlsx } from './write/xlsx';
