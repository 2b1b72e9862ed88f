import { adHoc, sql } from '../../database/statement';
import {
  buildSource,
  Parameters,
  type CustomerListQuestion,
  type CustomerPageQuestion,
  type Question,
} from './customer-list.queries';
import { customerColumns } from './customer.row';
import { getSortColumn } from './customer-sort';

/** Room for the groups of a pass over orders, and no helpers, each of which would make the groups again. */
export const prepareForPasses = sql(
  'customers.prepareForPasses',
  `SELECT set_config('work_mem', '64MB', true), set_config('max_parallel_workers_per_gather', '0', true)`,
);

/** Whether the filter asks for figures over orders that no kept figure answers: each takes a pass over a window of orders. */
export function needsPasses(question: CustomerListQuestion): boolean {
  return question.filter !== undefined && buildSource(question, new Parameters(question.tenant.id), 'm').passes > 0;
}

/**
 * A page and its exact total in one statement that passes over the orders once. A LIMIT beside such a condition would make the
 * planner look into the orders customer by customer: seconds. The total is in the only row where the page has none.
 */
export function buildPageByPasses(question: CustomerPageQuestion): Question {
  const { sort, page, cursor } = question;
  const { table, value: sorted, nullable } = getSortColumn(sort);
  const parameters = new Parameters(question.tenant.id);
  const zone = parameters.add(question.tenant.zone);
  const { from, conditions } = buildSource(question, parameters, table);
  const id = table === 'c' ? 'c.id' : 'm.customer_id';
  const ascending = (sort.direction === 'ASC') !== page.backward;
  const order = ascending ? 'ASC' : 'DESC';
  const beyond = ascending ? '>' : '<';
  // Customers without the figure come last in both directions, so first of a page read backward.
  const emptyOrder = page.backward ? 'DESC' : 'ASC';
  let after = 'true';
  if (cursor) {
    const [value, last] = cursor;
    const lastId = parameters.add(last);
    if (value === null) {
      const sameEnd = `(sort_value IS NULL AND id ${beyond} ${lastId}::uuid)`;
      after = page.backward ? `(sort_value IS NOT NULL OR ${sameEnd})` : sameEnd;
    } else {
      const further = `(sort_value, id) ${beyond} (${parameters.add(value)}, ${lastId}::uuid)`;
      after = nullable && !page.backward ? `(${further} OR sort_value IS NULL)` : further;
    }
  }
  const text = `
    WITH found AS MATERIALIZED (SELECT ${id} AS id, ${sorted} AS sort_value FROM ${from} WHERE ${conditions.join(' AND ')}),
    page AS (
      SELECT id, sort_value, row_number() OVER (ORDER BY sort_value IS NULL ${emptyOrder}, sort_value ${order}, id ${order}) AS place
      FROM found WHERE ${after} ORDER BY place LIMIT ${page.size + 1}
    )
    SELECT t.total, page.sort_value, ${customerColumns(zone)}
    FROM (SELECT count(*)::integer AS total FROM found) t
    LEFT JOIN page ON true
    LEFT JOIN customer c ON c.tenant_id = $1 AND c.id = page.id
    LEFT JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = page.id
    ORDER BY page.place`;
  return { statement: adHoc(text), values: parameters.values };
}
