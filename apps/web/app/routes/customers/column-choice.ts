import type { Vertical } from '@clientele/graphql';
import { isCustomName, type CustomName } from '../../components/custom-fields/custom-field';

export const COLUMN_KEYS = [
  'name',
  'contact',
  'city',
  'orders',
  'spent',
  'average',
  'last',
  'first',
  'service',
  'activity',
  'source',
  'badges',
  'tags',
  'manager',
  'zone',
  'industry',
  'status',
  'type',
  'created',
] as const;
export type UsualColumn = (typeof COLUMN_KEYS)[number];
/** A column of ours, or an own field of the business. */
export type ColumnKey = UsualColumn | CustomName;

/** What each kind of business looks at first; a shop at money, a salon and a service company at when they were last there. */
export const PRESETS: Record<Vertical, readonly UsualColumn[]> = {
  RETAIL: ['name', 'contact', 'city', 'orders', 'spent', 'average', 'last', 'first', 'activity', 'source', 'badges'],
  APPOINTMENTS: [
    ...(['name', 'contact', 'orders', 'last', 'service', 'spent', 'average', 'first', 'activity', 'source'] as const),
    'badges',
  ],
  FIELD_SERVICE: [
    ...(['name', 'contact', 'city', 'orders', 'service', 'last', 'first', 'spent', 'activity', 'source'] as const),
    'badges',
  ],
};

/** Where a person's columns are kept: one list for each kind of business. */
export const COLUMNS_PREFERENCE = 'customers.columns';

/**
 * Columns as kept or as an address has them. Those that do not exist are left out; the name is always there and first: it is the link
 * of the row and the title of the card. Own fields are told by their form alone: `withoutGone` leaves out those that are no more.
 *
 * @returns nothing for what is no choice of columns
 */
export function readColumns(value: unknown): ColumnKey[] | undefined {
  const names = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  const known = COLUMN_KEYS.filter((key) => key !== 'name');
  const chosen = names.flatMap((name: unknown): ColumnKey | [] =>
    typeof name === 'string' && isCustomName(name) ? name : (known.find((key) => key === name) ?? []),
  );
  return chosen.length > 0 ? ['name', ...new Set(chosen)] : undefined;
}

/** Columns without those of own fields that are no more. */
export function withoutGone(columns: readonly ColumnKey[], fields: readonly { name: string }[]): ColumnKey[] {
  return columns.filter((key) => !isCustomName(key) || fields.some(({ name }) => name === key));
}

/** A person's own columns for a kind of business. */
export function readKeptColumns(preference: unknown, vertical: Vertical): ColumnKey[] | undefined {
  return readColumns((preference as Partial<Record<Vertical, unknown>> | null)?.[vertical]);
}

/** The columns of an export that show what each column of the list shows, ids beside names. */
const EXPORTED: Record<UsualColumn, readonly string[]> = {
  name: ['id', 'name', 'company_name', 'tax_id'],
  contact: ['phone', 'whatsapp', 'email'],
  city: ['street', 'city', 'state'],
  orders: ['order_count'],
  spent: ['lifetime_value', 'currency'],
  average: ['average_order_value', 'currency'],
  last: ['last_order_at'],
  first: ['first_order_at'],
  service: ['last_service_at'],
  activity: ['activity'],
  source: ['preferred_source'],
  badges: ['lifecycle', 'flags'],
  tags: ['tags'],
  manager: ['account_manager_id', 'account_manager'],
  zone: ['zone'],
  industry: ['industry'],
  status: ['status'],
  type: ['type'],
  created: ['created_at'],
};

export function toExportColumns(columns: readonly ColumnKey[]): string[] {
  return [...new Set(columns.flatMap((key) => (isCustomName(key) ? [key] : EXPORTED[key])))];
}
