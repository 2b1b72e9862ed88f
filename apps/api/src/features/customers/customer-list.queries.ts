import { filterToSql, type CustomerFilter as Filter, type FilterContext } from '@clientele/segmentation';
import { foldText } from '@clientele/identity';
import type { TenantContext } from '../../access/viewer';
import { adHoc, type Statement } from '../../database/statement';
import type { CursorValue } from '../../graphql/cursor';
import type { Page } from '../../graphql/connection';
import { buildApiFields } from '../filters/segment-field';
import { buildSearch } from './customer-search';
import { getSortColumn, type CustomerSort, type SideTable } from './customer-sort';
import { customerColumns } from './customer.row';

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
  sort: CustomerSort;
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

/** What the list's filter means on its day: every segment in it is expanded. */
export function toFilterContext({ tenant, today }: Pick<CustomerListQuestion, 'tenant' | 'today'>): FilterContext {
  const { zone, currency, thresholds } = tenant;
  return { today, zone, currency, thresholds, fold: foldText, extraFields: buildApiFields(tenant) };
}

/**
 * FROM and WHERE of a list: keys only, from the table that has the ordering's index; the other is joined only where it is asked. A side
 * table's row is joined to every customer of the list, who may have none.
 */
export function buildSource(
  question: CustomerListQuestion,
  parameters: Parameters,
  ordered: 'c' | 'm' | SideTable,
): { from: string; conditions: string[]; passes: number } {
  const main = ordered === 'c' ? 'c' : 'm';
  const { tenant } = question;
  const conditions = main === 'c' ? ['c.tenant_id = $1', `c.state = 'LIVING'`] : ['m.tenant_id = $1', 'm.live'];
  const id = main === 'c' ? 'c.id' : 'm.customer_id';
  let joined = false;
  let passes = 0;
  if (question.filter) {
    const sql = filterToSql({
      filter: question.filter,
      context: toFilterContext(question),
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
  const side =
    typeof ordered === 'string'
      ? ''
      : ` LEFT JOIN ${ordered.table} ${ordered.alias} ON ${tieSide(ordered, parameters)} AND ${ordered.alias}.customer_id = m.customer_id`;
  return {
    from: `${main === 'c' ? 'customer c' : 'customer_metrics m'}${side}${joined ? ` ${other}` : ''}`,
    conditions,
    passes,
  };
}

/** The side table's rows of the tenant, and of the field where it holds several. */
function tieSide({ alias, fieldId }: SideTable, parameters: Parameters): string {
  const field = fieldId === undefined ? '' : ` AND ${alias}.field_id = ${parameters.add(fieldId)}::uuid`;
  return `${alias}.tenant_id = $1${field}`;
}

/**
 * One page: keys limited first with a literal LIMIT, then joined (performance.md: 4 481 pages a second against 1 285 for the plain
 * join). Rows without the figure come last in both directions, as a second branch that runs only when the first is exhausted; of a side
 * table the first branch walks its index, the second the customers by their ids.
 */
export function buildCustomerPage(question: CustomerPageQuestion): Question {
  const { sort, page, cursor } = question;
  const { table, value, type, nullable } = getSortColumn(sort);
  const parameters = new Parameters(question.tenant.id);
  const zone = parameters.add(question.tenant.zone);
  const main = table === 'c' ? 'c' : 'm';
  const { from, conditions } = buildSource(question, parameters, main);
  const id = main === 'c' ? 'c.id' : 'm.customer_id';
  const side = typeof table === 'string' ? undefined : table;
  // The same id by the name that the ordering's index knows.
  const indexed = side ? `${side.alias}.customer_id` : id;
  const tie = side && tieSide(side, parameters);
  const limit = page.size + 1;
  const ascending = (sort.direction === 'ASC') !== page.backward;
  const order = ascending ? 'ASC' : 'DESC';
  const comparison = ascending ? '>' : '<';
  const [cursorValue, cursorId] = cursor ?? [];

  const select = (shown: string, source: string, terms: readonly string[], ordering: string): string =>
    `(SELECT ${id} AS id, ${shown} AS sort_value FROM ${source} WHERE ${terms.join(' AND ')} ORDER BY ${ordering} LIMIT ${limit})`;
  const buildFilled = (after: boolean): string => {
    const own = nullable && !side ? [`${value} IS NOT NULL`] : [];
    const beside = side ? [tie!, `${value} IS NOT NULL`, `${id} = ${indexed}`] : [];
    const further = after
      ? [`(${value}, ${indexed}) ${comparison} (${parameters.add(cursorValue)}, ${parameters.add(cursorId)}::uuid)`]
      : [];
    const source = side ? `${side.table} ${side.alias}, ${from}` : from;
    return select(
      value,
      source,
      [...conditions, ...own, ...beside, ...further],
      `${value} ${order}, ${indexed} ${order}`,
    );
  };
  const buildEmpty = (after: boolean): string => {
    const isEmpty = side
      ? `NOT EXISTS (SELECT FROM ${side.table} ${side.alias} WHERE ${tie!} AND ${indexed} = ${id} AND ${value} IS NOT NULL)`
      : `${value} IS NULL`;
    const further = after ? [`${id} ${comparison} ${parameters.add(cursorId)}::uuid`] : [];
    // A column of its own is named though it is null here: so the ordering's index gives the rows in order.
    const ordering = side ? `${id} ${order}` : `${value} ${order}, ${id} ${order}`;
    return select(`NULL::${type}`, from, [...conditions, isEmpty, ...further], ordering);
  };

  const isAfter = cursor !== undefined;
  const isInEmpty = isAfter && cursorValue === null;
  let keys: string;
  if (!nullable) keys = buildFilled(isAfter);
  else if (!page.backward)
    keys = isInEmpty ? buildEmpty(true) : `${buildFilled(isAfter)} UNION ALL ${buildEmpty(false)}`;
  else keys = isAfter && !isInEmpty ? buildFilled(true) : `${buildEmpty(isInEmpty)} UNION ALL ${buildFilled(false)}`;
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
