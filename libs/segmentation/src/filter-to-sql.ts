import type { CustomerFilter, FilterContext } from './filter';
import type { FilterTable } from './operand';
import { listOrdersTests } from './list-orders-tests';
import { planFilter } from './plan-filter';
import type { OrdersTest, Plan } from './plan';
import { buildOrdersSet, type OrdersSet } from './orders-to-sql';
import { ParameterList, joinTerms, writeOperandTest, type SqlValue } from './sql-terms';

export interface FilterSql {
  /** A boolean expression, in parentheses where it needs them; true or false, never null. */
  text: string;
  /** For the placeholders from `firstParameter` on, in order. */
  values: SqlValue[];
  /** The tables whose aliases the text uses. */
  uses: Set<FilterTable>;
  /**
   * How often the text goes over orders; 0 where kept figures answer. With more, ask for the page and the count in one statement over a
   * materialised set of keys: a LIMIT would tempt the planner to walk the customers in order and look each one up.
   */
  passes: number;
}

type CustomerId = 'c.id' | 'm.customer_id';

interface Writer {
  customerId: CustomerId;
  parameters: ParameterList;
  uses: Set<FilterTable>;
  /** Figures over orders that are already joined, by the alias of their row. */
  joined: ReadonlyMap<OrdersTest, { alias: string; set: OrdersSet }>;
}

/**
 * A filter as a condition over `c` (customer) and `m` (customer_metrics, whose row every customer has), with the tenant's id as $1.
 * Values travel as parameters only; the text depends on the filter's shape alone. Comparisons with columns are plain and leakproof, so
 * that the indexes work under row-level security; CONTAINS is the exception and scans.
 * A figure over orders is one grouped pass over the orders that are meant, joined by hashing whatever the window's width; the text
 * hides the join in a sub-select, so it belongs under AND at the top of a WHERE, where the planner can see it.
 * `customerId`: the column that rows hanging on a customer (tags, addresses) are tied to; take `m.customer_id` to spare the join of `c`.
 */
export function filterToSql(options: {
  filter: CustomerFilter;
  context: FilterContext;
  firstParameter: number;
  customerId?: CustomerId;
}): FilterSql {
  const { firstParameter, customerId = 'c.id', context } = options;
  const parameters = new ParameterList(firstParameter, context.currency);
  const writer: Writer = { customerId, parameters, uses: new Set(), joined: new Map() };
  const plan = planFilter(options);
  const text = writeTop(writer, plan);
  return { text, values: parameters.values, uses: writer.uses, passes: listOrdersTests(plan).length };
}

/** A plan at a place that is joined by AND to the rest, where a sub-select becomes a join. */
function writeTop(writer: Writer, plan: Plan): string {
  if (listOrdersTests(plan).length === 0) return writePlan(writer, plan);
  if ('all' in plan)
    return joinTerms(
      plan.all.map((each) => writeTop(writer, each)),
      'AND',
    );
  if ('orders' in plan) return writeOrders(writer, plan, false);
  if ('not' in plan) {
    const { not: inner } = plan;
    if ('not' in inner) return writeTop(writer, inner.not);
    if ('any' in inner) return writeTop(writer, { all: inner.any.map((each) => ({ not: each })) });
    if ('orders' in inner) return writeOrders(writer, inner, true);
  }
  return writeJoined(writer, plan);
}

function useCustomerId(writer: Writer): string {
  writer.uses.add(writer.customerId === 'c.id' ? 'customer' : 'metrics');
  return writer.customerId;
}

function writeOrders(writer: Writer, plan: OrdersTest, negated: boolean): string {
  const set = buildOrdersSet(plan);
  const exists = `EXISTS (${set.write(writer.parameters, useCustomerId(writer))})`;
  return set.complement === negated ? exists : `(NOT ${exists})`;
}

/**
 * Under OR a sub-select would be run row by row, or hashed only while it fits the memory of one operation. So the whole is one set of
 * customers, made by joining the figures to all of them. The aliases c and m mean the inner tables there.
 */
function writeJoined(writer: Writer, plan: Plan): string {
  const { parameters } = writer;
  const joined = new Map(
    listOrdersTests(plan).map((test, n) => [test, { alias: `f${n + 1}`, set: buildOrdersSet(test) }] as const),
  );
  const joins = [...joined.values()].map(
    ({ alias, set }) => `LEFT JOIN (${set.write(parameters)}) ${alias} ON ${alias}.customer_id = m.customer_id`,
  );
  const inner: Writer = { customerId: 'm.customer_id', parameters, uses: new Set(), joined };
  const condition = writePlan(inner, plan);
  const customer = inner.uses.has('customer') ? ' JOIN customer c ON c.tenant_id = $1 AND c.id = m.customer_id' : '';
  return `${useCustomerId(writer)} IN (SELECT m.customer_id FROM customer_metrics m${customer} ${joins.join(' ')} WHERE m.tenant_id = $1 AND ${condition})`;
}

function writePlan(writer: Writer, plan: Plan): string {
  const writeAll = (plans: readonly Plan[]) => plans.map((each) => writePlan(writer, each));
  if ('all' in plan) return joinTerms(writeAll(plan.all), 'AND');
  if ('any' in plan) return joinTerms(writeAll(plan.any), 'OR');
  if ('not' in plan) return `(NOT ${writePlan(writer, plan.not)})`;
  if ('orders' in plan) {
    const join = writer.joined.get(plan);
    if (!join) throw new TypeError('A figure over orders was not joined');
    return `(${join.alias}.customer_id IS ${join.set.complement ? '' : 'NOT '}NULL)`;
  }
  const { operand, test } = plan;
  if (operand.rows) useCustomerId(writer);
  else if (operand.table === 'customer' || operand.table === 'metrics') writer.uses.add(operand.table);
  return writeOperandTest({ operand, test, id: writer.customerId, parameters: writer.parameters });
}
