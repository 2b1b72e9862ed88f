import type { CustomerFilter, FilterContext } from './filter';
import { getOperand, type FilterTable, type Operand, type OperandType } from './operands';
import type { Bound, Plan, Scalar, Test } from './plan';
import { planFilter } from './plan-filter';
import { getPrefixEnd } from './prefix-end';

/** A value of a placeholder; lists are arrays of texts cast in SQL. */
export type SqlValue = string | number | boolean | readonly string[];

export interface FilterSql {
  /** A boolean expression, in parentheses where it needs them; true or false, never null. */
  text: string;
  /** For the placeholders from `firstParameter` on, in order. */
  values: SqlValue[];
  /** The tables whose aliases the text uses. */
  uses: Set<FilterTable>;
}

interface Writer {
  customerId: string;
  firstParameter: number;
  values: SqlValue[];
  uses: Set<FilterTable>;
}

/**
 * A filter as a condition over `c` (customer) and `m` (customer_metrics, whose row every customer has), with the tenant's id as $1.
 * Values travel as parameters only; the text depends on the filter's shape alone. Comparisons with columns are plain and leakproof, so
 * that the indexes work under row-level security; CONTAINS is the exception and scans.
 * `customerId`: the column that rows hanging on a customer (tags, addresses) are tied to; take `m.customer_id` to spare the join of `c`.
 */
export function filterToSql(options: {
  filter: CustomerFilter;
  context: FilterContext;
  firstParameter: number;
  customerId?: 'c.id' | 'm.customer_id';
}): FilterSql {
  const { firstParameter, customerId = 'c.id' } = options;
  const writer: Writer = { customerId, firstParameter, values: [], uses: new Set() };
  const text = writePlan(writer, planFilter(options));
  return { text, values: writer.values, uses: writer.uses };
}

function writePlan(writer: Writer, plan: Plan): string {
  if ('all' in plan)
    return join(
      plan.all.map((each) => writePlan(writer, each)),
      'AND',
    );
  if ('any' in plan)
    return join(
      plan.any.map((each) => writePlan(writer, each)),
      'OR',
    );
  if ('not' in plan) return `NOT ${writePlan(writer, plan.not)}`;
  const operand = getOperand(plan.operand);
  const test = writeTest(writer, operand, plan.test);
  if (operand.rows) {
    writer.uses.add(writer.customerId === 'c.id' ? 'customer' : 'metrics');
    return `EXISTS (SELECT FROM ${operand.rows.from} WHERE ${operand.rows.tie(writer.customerId)} AND ${test})`;
  }
  if (operand.table !== 'related') writer.uses.add(operand.table);
  if (!operand.nullable) return `(${test})`;
  // The guard makes false of null, so that `not` is the plain negation; unlike coalesce it leaves the comparison to the index.
  const guard = `${operand.column} IS NOT NULL`;
  return test === guard ? `(${guard})` : `(${guard} AND ${test})`;
}

function join(parts: readonly string[], word: 'AND' | 'OR'): string {
  return parts.length === 1 ? parts[0]! : `(${parts.join(` ${word} `)})`;
}

function writeTest(writer: Writer, operand: Operand, test: Test): string {
  const subject = operand.expression ?? operand.column;
  switch (test.kind) {
    case 'oneOf': {
      const [only, ...more] = test.values;
      if (only !== undefined && more.length === 0) return `${subject} = ${addValue(writer, operand.type, only)}`;
      return `${subject} = ANY (${addList(writer, operand.type, test.values)})`;
    }
    case 'within':
      return join(
        test.ranges.map((range) =>
          join(
            range.map((bound) => writeBound(writer, operand.type, subject, bound)),
            'AND',
          ),
        ),
        'OR',
      );
    case 'startsWith': {
      const prefix = addValue(writer, 'text', test.text);
      if (!operand.byteOrder) return `starts_with(${subject}, ${prefix})`;
      const end = getPrefixEnd(test.text);
      return end === undefined
        ? `${subject} >= ${prefix}`
        : `(${subject} >= ${prefix} AND ${subject} < ${addValue(writer, 'text', end)})`;
    }
    case 'contains':
      return `strpos(${subject}, ${addValue(writer, 'text', test.text)}) > 0`;
    case 'present':
      // One comparison leaves out both null and the empty text, and unlike <> it is a range of an index.
      return operand.type === 'text' ? `${operand.column} > ''` : `${operand.column} IS NOT NULL`;
  }
}

function writeBound(writer: Writer, type: OperandType, subject: string, { operator, value }: Bound): string {
  return `${subject} ${operator} ${addValue(writer, type, value)}`;
}

function toSqlValue(type: OperandType, value: Scalar): string | number | boolean {
  if (type === 'timestamptz') return new Date(Number(value)).toISOString();
  return typeof value === 'bigint' ? value.toString() : value;
}

function addValue(writer: Writer, type: OperandType, value: Scalar): string {
  writer.values.push(toSqlValue(type, value));
  return `$${writer.firstParameter + writer.values.length - 1}::${type}`;
}

function addList(writer: Writer, type: OperandType, values: readonly Scalar[]): string {
  writer.values.push(values.map((value) => String(toSqlValue(type, value))));
  return `$${writer.firstParameter + writer.values.length - 1}::${type}[]`;
}
