import { filterToSql, type CustomerFilter as Filter } from '@clientele/segmentation';
import { foldText } from '@clientele/identity';
import type { TenantContext } from '../../access/viewer';
import { adHoc, type Statement } from '../../database/statement';
import type { CursorKind, CursorValue } from '../../graphql/cursor';
import type { Page } from '../../graphql/connection';
import { apiFields } from '../filters/segment-field';
import type { CustomerSortField, SortDirection } from './customer.enums';
import { buildSearch } from './customer-search';
import { customerColumns } from './customer.row';

interface SortColumn {
  /** Where the ordering column and its index live: customer, customer_metrics, or customer_score, where not everybody has a row. */
  table: 'c' | 'm' | 'sc';
  column: string;
  kind: CursorKind;
  nullable: boolean;
}

export const sortColumns: Record<CustomerSortField, SortColumn> = {
  NAME: { table: 'c', column: 'name_key', kind: 'text', nullable: false },
  CREATED: { table: 'c', column: 'created_at', kind: 'instant', nullable: false },
  ORDER_COUNT: { table: 'm', column: 'order_count', kind: 'integer', nullable: false },
  LIFETIME_VALUE: { table: 'm', column: 'lifetime_value', kind: 'bigint', nullable: false },
  AVERAGE_ORDER_VALUE: { table: 'm', column: 'average_order_value', kind: 'bigint', nullable: true },
  FIRST_ORDER: { table: 'm', column: 'first_order_at', kind: 'instant', nullable: true },
  LAST_ORDER: { table: 'm', column: 'last_order_at', kind: 'instant', nullable: true },
  EXPECTED_VALUE: { table: 'sc', column: 'expected_value', kind: 'bigint', nullable: true },
  VALUE_AT_STAKE: { table: 'sc', column: 'value_at_stake', kind: 'bigint', nullable: true },
};

export interface CustomerListQuestion {
  tenant: TenantContext;
  today: string;
  /** Only customers assigned to this member of staff. */
  assignee: string | undefined;
  search: string | undefined;
  /** Whom the search finds, where they are few enough to be named; the search itself is then not repeated. */
  found?: readonly string[];
  filter: Filter | undefined;
}

/** So many found customers are looked up one by one; for more, walking the list in its order meets a page of them soon. */
export const mostFound = 2_000;
/** Of a beginning that a hundred thousand names share no more than this is read to know that they are too many. */
export const mostRead = 4 * mostFound;

export interface CustomerPageQuestion extends CustomerListQuestion {
  sort: { field: CustomerSortField; direction: SortDirection };
  page: Page;
  /** Value and id of the row before the page. */
  cursor: CursorValue[] | undefined;
}

export interface Question {
  statement: Statement;
  values: unknown[];
}

/** Customers that are somebody's: by assignment, or by an order assigned to the member of staff ($n is a placeholder). */
export function listAssigned(staff: string): string {
  return `(
    SELECT a.id FROM customer a WHERE a.tenant_id = $1 AND a.technician_id = ${staff}
    UNION ALL SELECT a.id FROM customer a WHERE a.tenant_id = $1 AND a.account_manager_id = ${staff}
    UNION ALL SELECT a.customer_id FROM customer_order a WHERE a.tenant_id = $1 AND a.assigned_staff_id = ${staff} AND a.customer_id IS NOT NULL)`;
}

/** Parameters of a statement that is put together: $1 is always the tenant. */
export class Parameters {
  readonly values: unknown[];

  constructor(tenantId: string) {
    this.values = [tenantId];
  }

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** FROM and WHERE of a list: keys only, from the table that has the ordering's index; the other is joined only where it is asked. */
export function buildSource(
  question: CustomerListQuestion,
  parameters: Parameters,
  main: 'c' | 'm' | 'sc',
): { from: string; conditions: string[]; passes: number } {
  const { tenant, today } = question;
  const conditions = main === 'c' ? ['c.tenant_id = $1', `c.state = 'LIVING'`] : ['m.tenant_id = $1', 'm.live'];
  const id = main === 'c' ? 'c.id' : 'm.customer_id';
  let joined = false;
  let passes = 0;
  if (question.filter) {
    const sql = filterToSql({
      filter: question.filter,
      context: {
        today,
        zone: tenant.zone,
        currency: tenant.currency,
        thresholds: tenant.thresholds,
        fold: foldText,
        extraFields: apiFields,
      },
      firstParameter: parameters.values.length + 1,
      customerId: id,
    });
    parameters.values.push(...sql.values);
    conditions.push(`(${sql.text})`);
    joined = sql.uses.has(main === 'c' ? 'metrics' : 'customer');
    passes = sql.passes;
  }
  if (question.assignee) conditions.push(`${id} IN ${listAssigned(parameters.add(question.assignee))}`);
  if (question.found) conditions.push(`${id} = ANY (${parameters.add(question.found)}::uuid[])`);
  else if (question.search !== undefined) {
    const search = buildSearch({
      search: question.search,
      country: tenant.country,
      add: (value) => parameters.add(value),
    });
    conditions.push(`${id} IN (${search})`);
  }
  const other =
    main === 'c'
      ? 'JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = c.id'
      : 'JOIN customer c ON c.tenant_id = $1 AND c.id = m.customer_id';
  const scores =
    main === 'sc' ? ' LEFT JOIN customer_score sc ON sc.tenant_id = $1 AND sc.customer_id = m.customer_id' : '';
  return {
    from: `${main === 'c' ? 'customer c' : 'customer_metrics m'}${scores}${joined ? ` ${other}` : ''}`,
    conditions,
    passes,
  };
}

/**
 * One page: keys limited first with a literal LIMIT, then joined (performance.md: 4 481 pages a second against 1 285 for the plain
 * join). Rows without the figure come last in both directions, as a second branch that runs only when the first is exhausted.
 */
export function buildCustomerPage(question: CustomerPageQuestion): Question {
  const { sort, page, cursor } = question;
  const column = sortColumns[sort.field];
  const parameters = new Parameters(question.tenant.id);
  const zone = parameters.add(question.tenant.zone);
  const { from, conditions } = buildSource(question, parameters, column.table);
  const id = column.table === 'c' ? 'c.id' : 'm.customer_id';
  // The same id by the name that the ordering's index knows.
  const indexed = column.table === 'sc' ? 'sc.customer_id' : id;
  const value = `${column.table}.${column.column}`;
  const limit = page.size + 1;
  const ascending = (sort.direction === 'ASC') !== page.backward;
  const order = ascending ? 'ASC' : 'DESC';
  const comparison = ascending ? '>' : '<';

  const branch = (extra: string[], ordering: string): string =>
    `(SELECT ${id} AS id, ${value} AS sort_value FROM ${from} WHERE ${[...conditions, ...extra].join(' AND ')} ORDER BY ${ordering} LIMIT ${limit})`;
  const [cursorValue, cursorId] = cursor ?? [];
  const afterValue = (): string[] => [
    `(${value}, ${indexed}) ${comparison} (${parameters.add(cursorValue)}, ${parameters.add(cursorId)}::uuid)`,
  ];
  const filledOrder = `${value} ${order}, ${indexed} ${order}`;
  // Named though it is null in this branch: so the ordering's index gives the rows in order.
  const emptyOrder = `${value} ${order}, ${id} ${order}`;
  const isEmpty = `${value} IS NULL`;
  const isFilled = `${value} IS NOT NULL`;

  let keys: string;
  if (!column.nullable) {
    keys = branch(cursor ? afterValue() : [], filledOrder);
  } else if (!page.backward) {
    const fromEmpty = cursor && cursorValue === null;
    const empty = branch(
      fromEmpty ? [isEmpty, `${id} ${comparison} ${parameters.add(cursorId)}::uuid`] : [isEmpty],
      emptyOrder,
    );
    keys = fromEmpty
      ? empty
      : `${branch(cursor ? [isFilled, ...afterValue()] : [isFilled], filledOrder)} UNION ALL ${empty}`;
  } else {
    const fromFilled = cursor && cursorValue !== null;
    const filled = branch(fromFilled ? [isFilled, ...afterValue()] : [isFilled], filledOrder);
    const beforeEmpty =
      cursor && cursorValue === null ? [isEmpty, `${id} ${comparison} ${parameters.add(cursorId)}::uuid`] : [isEmpty];
    keys = fromFilled ? filled : `${branch(beforeEmpty, emptyOrder)} UNION ALL ${filled}`;
  }
  const text = `
    SELECT ${customerColumns(zone)}, page.sort_value
    FROM (SELECT keys.*, row_number() OVER () AS place FROM (SELECT * FROM (${keys}) branches LIMIT ${limit}) keys) page
    JOIN customer c ON c.tenant_id = $1 AND c.id = page.id
    JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = page.id
    ORDER BY page.place`;
  const steady = !question.filter && !question.assignee && question.search === undefined;
  return { statement: steady ? keepSteady(text) : adHoc(text), values: parameters.values };
}

/** A page of the customers found in the order in which they were found, the best first; a cursor's value is a place in it. */
export function buildRankedPage(question: Omit<CustomerPageQuestion, 'sort'> & { found: readonly string[] }): Question {
  const { page, cursor, found } = question;
  const parameters = new Parameters(question.tenant.id);
  const zone = parameters.add(question.tenant.zone);
  const { from, conditions } = buildSource({ ...question, found: undefined, search: undefined }, parameters, 'm');
  if (cursor) conditions.push(`f.place ${page.backward ? '<' : '>'} ${parameters.add(cursor[0])}::bigint`);
  const order = page.backward ? 'DESC' : 'ASC';
  const text = `
    SELECT ${customerColumns(zone)}, page.place::integer AS sort_value
    FROM (
      SELECT f.id, f.place FROM ${from}
      JOIN unnest(${parameters.add(found)}::uuid[]) WITH ORDINALITY AS f(id, place) ON f.id = m.customer_id
      WHERE ${conditions.join(' AND ')} ORDER BY f.place ${order} LIMIT ${page.size + 1}
    ) page
    JOIN customer c ON c.tenant_id = $1 AND c.id = page.id
    JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = page.id
    ORDER BY page.place ${order}`;
  return { statement: adHoc(text), values: parameters.values };
}

/** Lists without conditions have few texts (sort, direction, page size): they are worth a kept plan. */
const steadyStatements = new Map<string, Statement>();

function keepSteady(text: string): Statement {
  let statement = steadyStatements.get(text);
  if (!statement) {
    statement = steadyStatements.size < 500 ? { name: `customers.page.${steadyStatements.size}`, text } : adHoc(text);
    steadyStatements.set(text, statement);
  }
  return statement;
}

/** Ids of the customers a search finds, up to one more than may be named, and how much was read: at the most there may be more. */
export function buildFound(question: CustomerListQuestion & { search: string }): Question {
  const parameters = new Parameters(question.tenant.id);
  const search = buildSearch({
    search: question.search,
    country: question.tenant.country,
    add: (value) => parameters.add(value),
  });
  return {
    statement: adHoc(`
      WITH every AS MATERIALIZED (SELECT customer_id FROM (${search}) s LIMIT ${mostRead})
      SELECT DISTINCT customer_id AS id, (SELECT count(*)::integer FROM every) AS read FROM every LIMIT ${mostFound + 1}`),
    values: parameters.values,
  };
}

/** How many customers a list has, exactly. */
export function buildCustomerCount(question: CustomerListQuestion): Question {
  const parameters = new Parameters(question.tenant.id);
  const { from, conditions } = buildSource(question, parameters, 'm');
  return {
    statement: adHoc(`SELECT count(*) AS total FROM ${from} WHERE ${conditions.join(' AND ')}`),
    values: parameters.values,
  };
}
