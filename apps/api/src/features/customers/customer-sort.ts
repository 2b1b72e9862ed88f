import type { CursorKind } from '../../graphql/cursor';
import type { CustomerSortField, SortDirection } from './customer.enums';

/** The own field of a business by which a list is sorted. */
export interface SortedField {
  id: string;
  kind: 'TEXT' | 'NUMBER' | 'DATE' | 'CHOICE' | 'YES_NO';
}

export interface CustomerSort {
  field: CustomerSortField;
  direction: SortDirection;
  /** With CUSTOM. */
  custom?: SortedField;
}

/** A table in which only some customers have a row. Its index begins with tenant (and field), goes on with the column, ends with the customer. */
export interface SideTable {
  table: 'customer_score' | 'custom_value';
  alias: 'sc' | 'cv';
  fieldId?: string;
}

/** Where the ordering column and its index live: customer `c`, customer_metrics `m`, or a side table. */
export interface SortColumn {
  table: 'c' | 'm' | SideTable;
  /** With its table's alias. */
  value: string;
  /** Of Postgres. */
  type: 'text' | 'timestamptz' | 'integer' | 'bigint' | 'date' | 'boolean';
  kind: CursorKind;
  nullable: boolean;
}

const scores: SideTable = { table: 'customer_score', alias: 'sc' };
const instant = { type: 'timestamptz', kind: 'instant' } as const;
const amount = { type: 'bigint', kind: 'bigint' } as const;

const sortColumns: Record<Exclude<CustomerSortField, 'CUSTOM'>, SortColumn> = {
  NAME: { table: 'c', value: 'c.name_key', type: 'text', kind: 'text', nullable: false },
  CREATED: { table: 'c', value: 'c.created_at', ...instant, nullable: false },
  ORDER_COUNT: { table: 'm', value: 'm.order_count', type: 'integer', kind: 'integer', nullable: false },
  LIFETIME_VALUE: { table: 'm', value: 'm.lifetime_value', ...amount, nullable: false },
  AVERAGE_ORDER_VALUE: { table: 'm', value: 'm.average_order_value', ...amount, nullable: true },
  FIRST_ORDER: { table: 'm', value: 'm.first_order_at', ...instant, nullable: true },
  LAST_ORDER: { table: 'm', value: 'm.last_order_at', ...instant, nullable: true },
  EXPECTED_VALUE: { table: scores, value: 'sc.expected_value', ...amount, nullable: true },
  VALUE_AT_STAKE: { table: scores, value: 'sc.value_at_stake', ...amount, nullable: true },
};

export const sortFields = Object.keys(sortColumns) as (keyof typeof sortColumns)[];

const customColumns: Record<SortedField['kind'], Pick<SortColumn, 'value' | 'type' | 'kind'>> = {
  TEXT: { value: 'cv.key_value', type: 'text', kind: 'text' },
  CHOICE: { value: 'cv.key_value', type: 'text', kind: 'text' },
  NUMBER: { value: 'cv.number_value', ...amount },
  DATE: { value: 'cv.day_value', type: 'date', kind: 'day' },
  YES_NO: { value: 'cv.flag', type: 'boolean', kind: 'boolean' },
};

/** @throws TypeError for CUSTOM without its field: who reads the sort refuses that before. */
export function getSortColumn({ field, custom }: CustomerSort): SortColumn {
  if (field !== ('CUSTOM' as CustomerSortField)) return sortColumns[field as keyof typeof sortColumns];
  if (!custom) throw new TypeError('A list sorted by an own field names it');
  const table: SideTable = { table: 'custom_value', alias: 'cv', fieldId: custom.id };
  return { table, ...customColumns[custom.kind], nullable: true };
}

/** The name of the ordering in cursors: one of another ordering means nothing in it. */
export function nameSort({ field, direction, custom }: CustomerSort): string {
  return `${custom ? `${field} ${custom.id}` : field} ${direction}`;
}
