import type { CustomerFilter, FilterContext } from './filter';
import { planFilter } from './plan-filter';
import { ParameterList, writeRows, type SqlValue } from './sql-terms';

export interface RelatedSql {
  /** FROM and WHERE of the rows that pass, one of a customer. */
  rows: string;
  /** Their column of the customer's id. */
  owner: string;
  /** Whether the filter's customers are those without such a row. */
  complement: boolean;
  /** For the placeholders from `firstParameter` on, in order. */
  values: SqlValue[];
}

/**
 * A filter that is one condition on rows that hang on a customer (a tag, a city, an own field), as a set of these rows: who counts them
 * need not go over all customers. The tenant's id is $1; who is in the trash is among them.
 * @returns undefined for every other filter, and where a customer may have several such rows.
 */
export function findRelatedSql(options: {
  filter: CustomerFilter;
  context: FilterContext;
  firstParameter: number;
}): RelatedSql | undefined {
  const plan = planFilter(options);
  const complement = 'not' in plan;
  const leaf = complement ? plan.not : plan;
  if (!('operand' in leaf)) return undefined;
  const { operand, test } = leaf;
  const { owner, single } = operand.rows ?? {};
  if (!operand.rows || !owner || !single) return undefined;
  // Of several values a customer may have several rows.
  if (single === 'BY_VALUE' && !(test.kind === 'oneOf' && test.values.length === 1)) return undefined;
  const parameters = new ParameterList(options.firstParameter, options.context.currency);
  const rows = writeRows(operand.rows, { operand, test, id: owner, parameters });
  return { rows, owner, complement, values: parameters.values };
}
