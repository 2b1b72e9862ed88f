import { getCurrencyExponent } from '@clientele/domain';
import { listSeparator, type OutputColumn } from '@clientele/tabular';
import { createTranslator } from '@clientele/locale';
import { toCustomFieldName } from '@clientele/segmentation';
import type { CustomField, TenantViewer } from '../../access/viewer';
import { CodedError } from '../../errors';
import { findCustomColumn, type CustomColumnName } from './custom-columns';
import type { ColumnContext, ExportColumn } from './export-column';
import { emptyCellSql } from './row-cursor';

const joins = {
  address: 'LEFT JOIN address a ON a.tenant_id = $1 AND a.customer_id = c.id',
  manager: 'LEFT JOIN staff manager ON manager.tenant_id = $1 AND manager.id = c.account_manager_id',
  technician: 'LEFT JOIN staff technician ON technician.tenant_id = $1 AND technician.id = c.technician_id',
};

const plain = (sql: string, join?: keyof typeof joins): ExportColumn => ({
  kind: 'text',
  toSql: () => sql,
  ...(join ? { join: joins[join] } : {}),
});
const count = (column: string): ExportColumn => ({ kind: 'integer', toSql: () => `m.${column}::text` });

/** Exact: the factor's scale is the number of the currency's decimals, and so is the product's. */
const money = (column: string): ExportColumn => ({
  kind: 'decimal',
  toSql: ({ currency }) => {
    const exponent = getCurrencyExponent(currency);
    return exponent === 0 ? `m.${column}::text` : `(m.${column} * ${(10 ** -exponent).toFixed(exponent)})::text`;
  },
});

/** Machines get the instant as everywhere in the API; people the business's own time, as their spreadsheets read it. */
const instant = (sql: string | ((context: ColumnContext) => string)): ExportColumn => ({
  kind: 'text',
  toSql: (context) => {
    const value = typeof sql === 'string' ? sql : sql(context);
    return context.format === 'JSON'
      ? `to_char(${value}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
      : `to_char(${value} AT TIME ZONE ${context.zone}, 'YYYY-MM-DD"T"HH24:MI:SS')`;
  },
});

const list = (toSql: (context: ColumnContext) => string): ExportColumn => ({ kind: 'list', toSql });

const separator = `chr(${listSeparator.charCodeAt(0)})`;

/** What of a customer can be exported, by the name the list and the filter language use. */
const columns = {
  id: plain('c.id::text'),
  name: plain('c.name'),
  type: plain('c.type'),
  premises: plain('c.premises'),
  status: plain('c.status'),
  company_name: plain('c.company_name'),
  tax_id: plain('c.tax_id'),
  industry: plain('c.industry'),
  business_type: plain('c.business_type'),
  website: plain('c.website'),
  phone: plain('c.phone'),
  whatsapp: plain('c.whatsapp'),
  secondary_phone: plain('c.secondary_phone'),
  email: plain('c.email'),
  secondary_email: plain('c.secondary_email'),
  street: plain('a.street', 'address'),
  city: plain('a.city', 'address'),
  state: plain('a.state', 'address'),
  postal_code: plain('a.postal_code', 'address'),
  country: plain('a.country', 'address'),
  zone: plain('c.zone'),
  account_manager_id: plain('c.account_manager_id::text'),
  account_manager: plain('manager.name', 'manager'),
  technician_id: plain('c.technician_id::text'),
  technician: plain('technician.name', 'technician'),
  acquisition_source: plain('c.acquisition_source'),
  preferred_source: plain(
    `(SELECT s.source FROM customer_source s WHERE s.tenant_id = $1 AND s.customer_id = c.id AND s.orders > 0
      ORDER BY s.orders DESC, s.last_order_at DESC LIMIT 1)`,
  ),
  first_contact_on: plain('c.first_contact_on::text'),
  tags: list(
    () => `(SELECT string_agg(t.name, ${separator} ORDER BY t.name_key) FROM customer_tag ct
      JOIN tag t ON t.tenant_id = $1 AND t.id = ct.tag_id WHERE ct.tenant_id = $1 AND ct.customer_id = c.id)`,
  ),
  lifecycle: plain('m.lifecycle'),
  flags: list(
    ({ today, atRiskDays }) => `nullif(concat_ws(${separator},
      CASE WHEN m.lifecycle = 'VIP' THEN 'VIP' END, CASE WHEN m.order_count >= 2 THEN 'REPEAT' END,
      CASE WHEN m.last_order_day < ${today}::date - ${atRiskDays}::integer THEN 'AT_RISK' END,
      CASE WHEN m.high_value THEN 'HIGH_VALUE' END, CASE WHEN m.problematic THEN 'PROBLEMATIC' END), '')`,
  ),
  activity: {
    kind: 'text',
    toSql: ({ today, activeDays }) =>
      `CASE WHEN m.last_order_day > ${today}::date - ${activeDays}::integer THEN 'RECENT' ELSE 'LAPSED' END`,
  },
  order_count: count('order_count'),
  placed_count: count('placed_count'),
  delivered_count: count('delivered_count'),
  cancelled_count: count('cancelled_count'),
  returned_count: count('returned_count'),
  no_show_count: count('no_show_count'),
  lifetime_value: money('lifetime_value'),
  average_order_value: money('average_order_value'),
  currency: { kind: 'text', toSql: ({ currency, add }) => `${add(currency)}::text` },
  first_order_at: instant('m.first_order_at'),
  last_order_at: instant('m.last_order_at'),
  days_since_last_order: { kind: 'integer', toSql: ({ today }) => `(${today}::date - m.last_order_day)::text` },
  last_service_at: instant(
    ({
      now,
    }) => `(SELECT o.scheduled_start FROM customer_order o WHERE o.tenant_id = $1 AND o.customer_id = c.id AND o.counts
      AND o.kind IN ('BOOKING', 'JOB') AND o.scheduled_start <= ${now}::timestamptz ORDER BY o.scheduled_start DESC LIMIT 1)`,
  ),
  external_accounts: list(
    () => `(SELECT string_agg(concat_ws(':', i.provider, nullif(i.branch, ''), i.value), ${separator} ORDER BY i.provider, i.branch, i.value)
      FROM customer_identity i WHERE i.tenant_id = $1 AND i.customer_id = c.id AND i.kind = 'EXTERNAL')`,
  ),
  created_at: instant('c.created_at'),
  updated_at: instant('c.updated_at'),
} satisfies Record<string, ExportColumn>;

export const exportColumnNames = Object.keys(columns) as (keyof typeof columns)[];
/** Own fields of the business are columns by their names. */
export type ExportColumnName = keyof typeof columns | CustomColumnName;

/** What is exported when nobody chose: what a person would call the customer list. */
export const usualColumns: readonly ExportColumnName[] = [
  ...([
    'id',
    'name',
    'company_name',
    'type',
    'status',
    'phone',
    'whatsapp',
    'email',
    'tax_id',
    'street',
    'city',
  ] as const),
  ...(['state', 'zone', 'account_manager_id', 'account_manager', 'acquisition_source', 'tags', 'lifecycle'] as const),
  ...(['order_count', 'lifetime_value', 'average_order_value', 'currency', 'first_order_at', 'last_order_at'] as const),
  'created_at',
];

/** The columns asked for, each once. @throws INVALID naming those that do not exist. */
export function readExportColumns(
  names: readonly string[] | null | undefined,
  field: string,
  customFields: readonly CustomField[],
): ExportColumnName[] {
  if (names == null || names.length === 0) return [...usualColumns];
  const own = customFields.map(toCustomFieldName);
  const unknown = names.filter((name) => !Object.hasOwn(columns, name) && !own.includes(name));
  if (unknown.length > 0) {
    const allowed = [...exportColumnNames, ...own].join(', ');
    const values = { names: unknown.slice(0, 10).join(', ').slice(0, 200), allowed };
    throw new CodedError({ code: 'INVALID', message: 'task.error.unknownColumns', values, field });
  }
  const chosen = [...new Set(names)] as ExportColumnName[];
  // An amount without its currency says nothing.
  const hasMoney = chosen.some((name) => name === 'lifetime_value' || name === 'average_order_value');
  return hasMoney && !chosen.includes('currency') ? [...chosen, 'currency'] : chosen;
}

/** @throws INVALID for an own field that is not there. */
function getColumn(name: ExportColumnName, customFields: readonly CustomField[]): ExportColumn {
  const column = isBuiltIn(name) ? columns[name] : findCustomColumn(name, customFields);
  if (column) return column;
  const values = { names: name.slice(0, 200), allowed: exportColumnNames.join(', ') };
  throw new CodedError({ code: 'INVALID', message: 'task.error.unknownColumns', values, field: 'columns' });
}

function isBuiltIn(name: ExportColumnName): name is keyof typeof columns {
  return Object.hasOwn(columns, name);
}

/** Columns as the file's writer takes them, with headers in the viewer's language. */
export function toOutputColumns(names: readonly ExportColumnName[], viewer: TenantViewer): OutputColumn[] {
  const { vertical, customFields } = viewer.tenant;
  const translator = createTranslator(viewer.locale, { vertical });
  return names.map((name) => {
    const { kind, header } = getColumn(name, customFields);
    return { name, header: header ?? (isBuiltIn(name) ? translator.t(`task.column.${name}`) : name), kind };
  });
}

/** The select list and the joins of the columns. */
export function buildColumns(
  names: readonly ExportColumnName[],
  context: ColumnContext,
): { selected: string; joined: string } {
  const chosen = names.map((name) => getColumn(name, context.customFields));
  const needed = new Set(chosen.flatMap(({ join }) => (join ? [join] : [])));
  return {
    selected: chosen.map((column) => `coalesce(${column.toSql(context)}, ${emptyCellSql})`).join(', '),
    joined: [...needed].join(' '),
  };
}
