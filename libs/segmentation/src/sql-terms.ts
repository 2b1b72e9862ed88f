import type { Operand, OperandType, SqlScope } from './operand';
import type { Bound, Scalar, Test } from './plan';
import { getPrefixEnd } from './prefix-end';

/** A value of a placeholder; lists are arrays of texts cast in SQL. */
export type SqlValue = string | number | boolean | readonly string[];

/** The values of a statement that is put together, in the order of their placeholders. */
export class ParameterList implements SqlScope {
  readonly values: SqlValue[] = [];

  constructor(
    private readonly first: number,
    readonly currency: string,
  ) {}

  readonly add = (type: OperandType, value: Scalar): string => this.push(type, toSqlValue(type, value));

  addList(type: OperandType, values: readonly Scalar[]): string {
    return `${this.push(
      type,
      values.map((value) => String(toSqlValue(type, value))),
    )}[]`;
  }

  private push(type: OperandType, value: SqlValue): string {
    this.values.push(value);
    return `$${this.first + this.values.length - 1}::${type}`;
  }
}

function toSqlValue(type: OperandType, value: Scalar): string | number | boolean {
  if (type === 'timestamptz') return new Date(Number(value)).toISOString();
  return typeof value === 'bigint' ? value.toString() : value;
}

/** Terms under one word, in parentheses where there are several. */
export function joinTerms(terms: readonly string[], word: 'AND' | 'OR'): string {
  return terms.length === 1 ? terms[0]! : `(${terms.join(` ${word} `)})`;
}

/** A test of one operand as a boolean expression that is never null. `id`: of the customer or order that rows are tied to. */
export function writeOperandTest<Facts>(options: {
  operand: Operand<Facts>;
  test: Test;
  id: string;
  parameters: ParameterList;
}): string {
  const { operand, test, parameters } = options;
  if (operand.rows) return `EXISTS (SELECT FROM ${writeRows(operand.rows, options)})`;
  // A guard makes false of null, so that `not` is the plain negation; unlike coalesce it leaves the comparison to the index.
  const guard = operand.guard?.(parameters) ?? (operand.nullable ? `${operand.column} IS NOT NULL` : undefined);
  const term = writeColumnTest({ operand, test, parameters });
  return guard === undefined || guard === term ? `(${term})` : `(${guard} AND ${term})`;
}

/** The rows that are tied to `id` and pass: FROM and WHERE. */
export function writeRows<Facts>(
  { from, tie }: NonNullable<Operand<Facts>['rows']>,
  options: { operand: Operand<Facts>; test: Test; id: string; parameters: ParameterList },
): string {
  return `${from} WHERE ${tie(options.id, options.parameters)} AND ${writeColumnTest(options)}`;
}

function writeColumnTest<Facts>(options: { operand: Operand<Facts>; test: Test; parameters: ParameterList }): string {
  const { operand, test, parameters } = options;
  const subject = operand.expression ?? operand.column;
  switch (test.kind) {
    case 'startsWith': {
      const prefix = parameters.add('text', test.text);
      if (!operand.byteOrder) return `starts_with(${subject}, ${prefix})`;
      const end = getPrefixEnd(test.text);
      return end === undefined
        ? `${subject} >= ${prefix}`
        : `(${subject} >= ${prefix} AND ${subject} < ${parameters.add('text', end)})`;
    }
    case 'contains':
      return `strpos(${subject}, ${parameters.add('text', test.text)}) > 0`;
    case 'present':
      if (operand.presence) return operand.presence;
      // One comparison leaves out both null and the empty text, and unlike <> it is a range of an index.
      return operand.type === 'text' ? `${operand.column} > ''` : `${operand.column} IS NOT NULL`;
    case 'oneOf':
    case 'within':
      return writeValueTest({ subject, type: operand.type, test, parameters });
  }
}

/** A comparison of any SQL expression of that type. */
export function writeValueTest(options: {
  subject: string;
  type: OperandType;
  test: Test & { kind: 'oneOf' | 'within' };
  parameters: ParameterList;
}): string {
  const { subject, type, test, parameters } = options;
  if (test.kind === 'oneOf') {
    const [only, ...more] = test.values;
    if (only !== undefined && more.length === 0) return `${subject} = ${parameters.add(type, only)}`;
    return `${subject} = ANY (${parameters.addList(type, test.values)})`;
  }
  const writeBound = ({ operator, value }: Bound) => `${subject} ${operator} ${parameters.add(type, value)}`;
  return joinTerms(
    test.ranges.map((range) => joinTerms(range.map(writeBound), 'AND')),
    'OR',
  );
}
