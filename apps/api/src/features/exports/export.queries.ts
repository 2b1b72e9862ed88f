import type { CustomerList } from '../customers/customers.service';
import { buildSource, Parameters } from '../customers/customer-list.queries';
import { getSortColumn } from '../customers/customer-sort';
import { adHoc, type Statement } from '../../database/statement';
import { buildColumns, type ExportColumnName } from './export-columns';
import type { ExportFormat } from './export-formats';
import { cellSeparatorSql } from './row-cursor';

export interface Selection extends CustomerList {
  /** Of the list only these. */
  ids?: readonly string[];
  /** Of the list not these. */
  exceptIds?: readonly string[];
}

interface Question {
  statement: Statement;
  values: unknown[];
}

/** Keys of the whole list: the same source, conditions and scope as a page of it. */
export function buildKeys(
  { question, sort, ids, exceptIds }: Selection,
  parameters: Parameters,
): { text: string; order: string } {
  const column = sort === 'RELEVANCE' ? undefined : getSortColumn(sort);
  const main = column?.table ?? 'm';
  const { from, conditions } = buildSource(question, parameters, main);
  const id = main === 'c' ? 'c.id' : 'm.customer_id';
  if (ids) conditions.push(`${id} = ANY (${parameters.add(ids)}::uuid[])`);
  if (exceptIds?.length) conditions.push(`${id} <> ALL (${parameters.add(exceptIds)}::uuid[])`);
  const place = column ? column.value : `array_position(${parameters.add(question.found ?? [])}::uuid[], ${id})`;
  const direction = sort === 'RELEVANCE' ? 'ASC' : sort.direction;
  return {
    text: `SELECT ${id} AS id, ${place} AS sort_value FROM ${from} WHERE ${conditions.join(' AND ')}`,
    // As the pages have it: rows without the figure last in both directions.
    order: `keys.sort_value ${direction} NULLS LAST, keys.id ${direction}`,
  };
}

/**
 * The list in its order, each row as one text of its cells: of a row that is cut into cells only when it is written nothing outlives the
 * moment, while half a million arrays of texts made the process grow by 200 MB.
 */
export function buildExport(
  selection: Selection,
  options: { columns: readonly ExportColumnName[]; format: ExportFormat; now: Date },
): Question {
  const { tenant, today } = selection.question;
  const parameters = new Parameters(tenant.id);
  const keys = buildKeys(selection, parameters);
  const add = (value: unknown): string => parameters.add(value);
  const made = new Map<string, string>();
  // A parameter that no column uses would be one of unknown type.
  const once = (name: string, value: unknown): string => {
    const known = made.get(name) ?? add(value);
    made.set(name, known);
    return known;
  };
  const { selected, joined } = buildColumns(options.columns, {
    currency: tenant.currency,
    add: (value) => once(`text ${String(value)}`, value),
    format: options.format,
    customFields: tenant.customFields,
    get zone() {
      return `${once('zone', tenant.zone)}::text`;
    },
    get today() {
      return once('today', today);
    },
    get activeDays() {
      return once('activeDays', tenant.thresholds.activeDays);
    },
    get atRiskDays() {
      return once('atRiskDays', tenant.thresholds.atRiskDays);
    },
    get now() {
      return once('now', options.now.toISOString());
    },
  });
  const text = `
    SELECT concat_ws(${cellSeparatorSql}, ${selected}) AS cells
    FROM (${keys.text}) keys
    JOIN customer c ON c.tenant_id = $1 AND c.id = keys.id
    JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = keys.id
    ${joined}
    ORDER BY ${keys.order}`;
  return { statement: adHoc(text), values: parameters.values };
}

export function buildExportCount(selection: Selection): Question {
  const parameters = new Parameters(selection.question.tenant.id);
  const { text } = buildKeys(selection, parameters);
  return { statement: adHoc(`SELECT count(*)::integer AS total FROM (${text}) keys`), values: parameters.values };
}
