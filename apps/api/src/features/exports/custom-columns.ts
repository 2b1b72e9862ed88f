import type { CellKind } from '@clientele/tabular';
import { customNumberDecimals, toCustomFieldName, type CustomFieldKind } from '@clientele/segmentation';
import type { CustomField } from '../../access/viewer';
import type { ColumnContext, ExportColumn } from './export-column';

export type CustomColumnName = `custom.${string}`;

const cellKinds: Record<CustomFieldKind, CellKind> = {
  TEXT: 'text',
  NUMBER: 'decimal',
  DATE: 'text',
  CHOICE: 'text',
  YES_NO: 'flag',
};

const texts: Record<CustomFieldKind, string> = {
  TEXT: 'v.text_value',
  NUMBER: `trim_scale(v.number_value * ${(10 ** -customNumberDecimals).toFixed(customNumberDecimals)})::text`,
  DATE: 'v.day_value::text',
  CHOICE: 'v.key_value',
  YES_NO: 'v.flag::text',
};

/** A choice is its key for machines, and what people call it in their files. */
function writeText({ kind, choices }: CustomField, { format, add }: ColumnContext): string {
  if (kind !== 'CHOICE' || format === 'JSON') return texts[kind];
  const cases = choices.map(({ key, label }) => `WHEN ${add(key)}::text THEN ${add(label)}::text`);
  return `CASE v.key_value ${cases.join(' ')} END`;
}

/** The column of an own field. */
export function findCustomColumn(name: string, fields: readonly CustomField[]): ExportColumn | undefined {
  const field = fields.find((each) => toCustomFieldName(each) === name);
  return (
    field && {
      kind: cellKinds[field.kind],
      header: field.label,
      toSql: (context) =>
        `(SELECT ${writeText(field, context)} FROM custom_value v
          WHERE v.tenant_id = $1 AND v.customer_id = c.id AND v.field_id = ${context.add(field.id)}::uuid)`,
    }
  );
}
