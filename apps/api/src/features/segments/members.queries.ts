import { filterToSql, type CustomerFilter, type FilterContext } from '@clientele/segmentation';
import { adHoc, type Statement } from '../../database/statement';

export interface MembersQuestion {
  tenantId: string;
  /** Expanded (`FilterReader`); none is all customers. */
  filter: CustomerFilter | undefined;
  context: FilterContext;
}

export interface Question {
  statement: Statement;
  values: unknown[];
}

/** FROM and WHERE over the living customers that a filter means, with the tenant as $1; `values` grows by the filter's own. */
export function buildMembers({ filter, context }: Omit<MembersQuestion, 'tenantId'>, values: unknown[]): string {
  const conditions = ['m.tenant_id = $1', 'm.live'];
  let customer = '';
  if (filter) {
    const sql = filterToSql({ filter, context, firstParameter: values.length + 1, customerId: 'm.customer_id' });
    values.push(...sql.values);
    conditions.push(`(${sql.text})`);
    if (sql.uses.has('customer')) customer = ' JOIN customer c ON c.tenant_id = $1 AND c.id = m.customer_id';
  }
  return `FROM customer_metrics m${customer} WHERE ${conditions.join(' AND ')}`;
}

export interface FiguresRow {
  customers: string;
  value: string;
  last_active: string | null;
}

/** Number, total value and latest order day of the members, exactly. */
export function buildFigures(question: MembersQuestion): Question {
  const values: unknown[] = [question.tenantId];
  const members = buildMembers(question, values);
  const text = `SELECT count(*)::bigint AS customers, coalesce(sum(m.lifetime_value), 0)::bigint AS value, max(m.last_order_day) AS last_active ${members}`;
  return { statement: adHoc(text), values };
}

/** The same of the first members that are met, up to one more than `most`. */
export function buildBoundedFigures(question: MembersQuestion & { most: number }): Question {
  const values: unknown[] = [question.tenantId];
  const members = buildMembers(question, values);
  const text = `SELECT count(*)::bigint AS customers, coalesce(sum(value), 0)::bigint AS value, max(day) AS last_active
    FROM (SELECT m.lifetime_value AS value, m.last_order_day AS day ${members} LIMIT ${question.most + 1}) met`;
  return { statement: adHoc(text), values };
}

/** How many are in the one, in the other and in both, of one moment. */
export function buildOverlap(options: {
  tenantId: string;
  context: FilterContext;
  one: CustomerFilter;
  other: CustomerFilter;
}): Question {
  const { tenantId, context, one, other } = options;
  const values: unknown[] = [tenantId];
  const count = (filter: CustomerFilter): string => `(SELECT count(*) ${buildMembers({ filter, context }, values)})`;
  const text = `SELECT ${count(one)}::integer AS one, ${count(other)}::integer AS other, ${count({ all: [one, other] })}::integer AS both`;
  return { statement: adHoc(text), values };
}
