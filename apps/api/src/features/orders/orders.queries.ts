import { toMinorUnits, weekdays } from '@clientele/domain';
import { validate as isUuid } from 'uuid';
import { invalid } from '../../errors';
import { adHoc, sql } from '../../database/statement';
import type { Page } from '../../graphql/connection';
import type { CursorValue } from '../../graphql/cursor';
import type { SortDirection } from '../customers/customer.enums';
import { listAssigned, type Question } from '../customers/customer-list.queries';
import type { OrderSortField } from './order.enums';
import { briefOrders, orderColumns } from './order.type';
import type { OrderFilterInput } from './orders.inputs';

export const sortColumns = {
  PLACED_AT: { column: 'placed_at', kind: 'instant' },
  AMOUNT: { column: 'amount', kind: 'bigint' },
} as const;

export interface OrderListQuestion {
  tenantId: string;
  zone: string;
  currency: string;
  /** Only orders assigned to this member of staff, or of customers that are. */
  assignee: string | undefined;
  filter: OrderFilterInput;
}

export interface OrderPageQuestion extends OrderListQuestion {
  sort: { field: OrderSortField; direction: SortDirection };
  page: Page;
  cursor: CursorValue[] | undefined;
}

/** A technician sees the orders assigned to them and all of the customers they may see. */
function withinScope(staff: string): string {
  return `(o.assigned_staff_id = ${staff} OR o.customer_id IN ${listAssigned(staff)})`;
}

function buildConditions(question: OrderListQuestion, values: unknown[]): string[] {
  const { filter, zone, currency } = question;
  const add = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['o.tenant_id = $1'];
  const among = (column: string, list: readonly string[] | null | undefined): void => {
    if (list) conditions.push(`o.${column} = ANY (${add(list)}::text[])`);
  };
  const of = (column: string, id: string | null | undefined): void => {
    // What is no id is nobody's, like an id that does not exist.
    if (id != null) conditions.push(isUuid(id) ? `o.${column} = ${add(id)}::uuid` : 'false');
  };
  of('customer_id', filter.customerId);
  of('assigned_staff_id', filter.staffId);
  among('kind', filter.kinds);
  among('source', filter.sources);
  among('status', filter.statuses);
  among('payment_status', filter.paymentStatuses);
  if (filter.from) conditions.push(`o.placed_at >= (${add(filter.from)}::date::timestamp AT TIME ZONE ${add(zone)})`);
  if (filter.to) conditions.push(`o.placed_at < ((${add(filter.to)}::date + 1)::timestamp AT TIME ZONE ${add(zone)})`);
  const placed = (part: string): string => `extract(${part} FROM o.placed_at AT TIME ZONE ${add(zone)})`;
  if (filter.weekday) conditions.push(`${placed('isodow')} = ${add(weekdays.indexOf(filter.weekday) + 1)}::integer`);
  if (filter.hour != null) {
    if (filter.hour < 0 || filter.hour > 23) throw invalid('filter.hour', 'wholeNumber', { min: 0, max: 23 });
    conditions.push(`${placed('hour')} = ${add(filter.hour)}::integer`);
  }
  if (filter.counts != null) conditions.push(filter.counts ? 'o.counts' : 'NOT o.counts');
  for (const [field, comparison] of [
    ['minAmount', '>='],
    ['maxAmount', '<='],
  ] as const) {
    const text = filter[field];
    if (text == null) continue;
    const minor = toMinorUnits(text, currency);
    if (minor === undefined) throw invalid(`filter.${field}`, 'notAnAmount', { currency });
    conditions.push(`o.currency = ${add(currency)} AND o.amount ${comparison} ${add(minor.toString())}::bigint`);
  }
  if (question.assignee) conditions.push(withinScope(`${add(question.assignee)}::uuid`));
  return conditions;
}

export function buildOrderPage(question: OrderPageQuestion): Question {
  const { sort, page, cursor } = question;
  const values: unknown[] = [question.tenantId];
  const conditions = buildConditions(question, values);
  const { column } = sortColumns[sort.field];
  const ascending = (sort.direction === 'ASC') !== page.backward;
  if (cursor) {
    const [value, id] = cursor;
    const type = sort.field === 'AMOUNT' ? 'bigint' : 'timestamptz';
    conditions.push(
      `(o.${column}, o.id) ${ascending ? '>' : '<'} ($${values.push(value)}::${type}, $${values.push(id)}::uuid)`,
    );
  }
  const order = ascending ? 'ASC' : 'DESC';
  const text = `SELECT ${orderColumns} FROM customer_order o WHERE ${conditions.join(' AND ')}
    ORDER BY o.${column} ${order}, o.id ${order} LIMIT ${page.size + 1}`;
  return { statement: adHoc(text), values };
}

export function buildOrderCount(question: OrderListQuestion): Question {
  const isAll = !question.assignee && Object.values(question.filter).every((condition) => condition == null);
  if (isAll) return { statement: countAllOrders, values: [question.tenantId] };
  const values: unknown[] = [question.tenantId];
  const conditions = buildConditions(question, values);
  return {
    statement: adHoc(`SELECT count(*) AS total FROM customer_order o WHERE ${conditions.join(' AND ')}`),
    values,
  };
}

/**
 * What the orders of a list are worth together, by metrics.md: credits are negative, what is undone is worth nothing. In the tenant's currency.
 * Whole days come from the roll-up. Of orders that count, the columns of the date index are enough; `order_value` needs the status, and so the orders themselves.
 */
export function buildOrderTotals(question: OrderListQuestion): Question {
  const { assignee, currency, filter, tenantId } = question;
  const { from, to, counts, ...others } = filter;
  const isPlain = !assignee && Object.values(others).every((condition) => condition == null);
  if (from && to && counts !== false && isPlain) {
    return { statement: counts ? sumCountingDays : sumDays, values: [tenantId, from, to] };
  }
  const values: unknown[] = [tenantId];
  const conditions = buildConditions(question, values);
  const priced = `o.currency = $${values.push(currency)}`;
  const value = counts ? 'o.amount - o.refunded_amount' : orderValue;
  return {
    statement: adHoc(`SELECT coalesce(sum(${value}) FILTER (WHERE ${priced}), 0)::bigint AS value,
        count(*) FILTER (WHERE o.counts AND ${priced}) AS priced,
        coalesce(sum(${value}) FILTER (WHERE o.counts AND ${priced}), 0)::bigint AS gross
      FROM customer_order o WHERE ${conditions.join(' AND ')}`),
    values,
  };
}

const orderValue = 'order_value(o.kind, o.status, o.amount, o.refunded_amount)';

/** Days that have come, from the roll-up, and the orders of those that have not. */
const sumsOfDays = (value: 'value' | 'gross'): string => `
  WITH part AS (
    SELECT value, priced, gross FROM rollup WHERE tenant_id = $1 AND series = 'day' AND day BETWEEN $2::date AND $3::date
    UNION ALL
    SELECT value, priced, gross FROM rollup_delta WHERE tenant_id = $1 AND series = 'day' AND day BETWEEN $2::date AND $3::date
    UNION ALL
    SELECT ${orderValue}, o.counts::integer, CASE WHEN o.counts THEN ${orderValue} ELSE 0 END
    FROM tenant_settings s JOIN customer_order o ON o.tenant_id = $1 AND o.currency = s.currency
      AND o.placed_at >= (greatest(s.as_of_day + 1, $2::date)::timestamp AT TIME ZONE s.zone)
      AND o.placed_at < (($3::date + 1)::timestamp AT TIME ZONE s.zone)
    WHERE s.tenant_id = $1
  )
  SELECT coalesce(sum(${value}), 0)::bigint AS value, coalesce(sum(priced), 0)::bigint AS priced, coalesce(sum(gross), 0)::bigint AS gross FROM part`;

const sumDays = sql('orders.sumDays', sumsOfDays('value'));
const sumCountingDays = sql('orders.sumCountingDays', sumsOfDays('gross'));

export const findOrdersById = sql(
  'orders.findById',
  `SELECT ${orderColumns} FROM customer_order o
   WHERE o.tenant_id = $1 AND o.id = ANY ($2::uuid[]) AND ($3::uuid IS NULL OR ${withinScope('$3::uuid')})`,
);

/** Every order of the tenant from the roll-up, and those whose day is still to come. */
export const countAllOrders = sql(
  'orders.countAll',
  `SELECT (
     (SELECT coalesce(sum(placed + credits), 0) FROM (
        SELECT placed, credits FROM rollup WHERE tenant_id = $1 AND series = 'day'
        UNION ALL SELECT placed, credits FROM rollup_delta WHERE tenant_id = $1 AND series = 'day') r)
     + (SELECT count(*) FROM customer_order o JOIN tenant_settings s ON s.tenant_id = $1
        WHERE o.tenant_id = $1 AND o.placed_at >= ((s.as_of_day + 1)::timestamp AT TIME ZONE s.zone))
   )::text AS total`,
);

export const countOrdersOfCustomers = sql(
  'orders.countOfCustomers',
  `SELECT customer_id AS key, count(*) AS total FROM customer_order WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) GROUP BY customer_id`,
);

/** The newest orders of each of many customers ($3 of each and one more), one index descent per customer. */
const listLatest = (columns: string): string => `SELECT w.id AS key, ${columns}
   FROM unnest($2::uuid[]) AS w(id)
   CROSS JOIN LATERAL (
     SELECT * FROM customer_order o WHERE o.tenant_id = $1 AND o.customer_id = w.id ORDER BY o.placed_at DESC, o.id DESC LIMIT $3::integer + 1
   ) o`;
export const listLatestOrders = sql('orders.listLatest', listLatest(orderColumns));
export const listLatestBriefOrders = sql('orders.listLatestBrief', listLatest(briefOrders.columns));

export const listLines = sql(
  'orders.listLines',
  `SELECT l.order_id AS key, l.position, coalesce(l.name, p.name) AS name, p.sku, l.quantity, l.unit_price, l.amount
   FROM order_line l JOIN product p ON p.tenant_id = $1 AND p.id = l.product_id
   WHERE l.tenant_id = $1 AND l.order_id = ANY ($2::uuid[]) ORDER BY l.order_id, l.position`,
);

export const listStatusChanges = sql(
  'orders.listStatusChanges',
  `SELECT order_id AS key, from_status AS "from", to_status AS "to", changed_at AS at, changed_by AS by
   FROM order_status_change WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) ORDER BY order_id, version`,
);

/** Most bought by each of many customers: by quantity, then amount, then name (metrics.md). Names are looked up for the few that can be among them. */
export const listFavouriteProducts = sql(
  'orders.listFavouriteProducts',
  `SELECT w.id AS key, f.name, f.sku, f.quantity, f.amount
   FROM unnest($2::uuid[]) AS w(id)
   CROSS JOIN LATERAL (
     SELECT p.name, p.sku, k.quantity, k.amount
     FROM (
       SELECT product_id, quantity, amount FROM customer_product
       WHERE tenant_id = $1 AND customer_id = w.id AND lines > 0
       ORDER BY quantity DESC, amount DESC FETCH FIRST ($3::integer) ROWS WITH TIES
     ) k
     JOIN product p ON p.tenant_id = $1 AND p.id = k.product_id
     ORDER BY k.quantity DESC, k.amount DESC, p.name, p.id LIMIT $3::integer
   ) f`,
);

/** The next number of an order made by hand; the row is locked until the transaction ends, so that each is given once. */
export const countOrderNumber = sql(
  'orders.countNumber',
  `INSERT INTO order_number_counter AS c (tenant_id, last) VALUES ($1, 1001)
   ON CONFLICT (tenant_id) DO UPDATE SET last = c.last + 1 RETURNING last`,
);

/** Whether another order made by hand has this number, or one from another system this reference. */
export const findOrderNumber = sql(
  'orders.findNumber',
  `SELECT 1 AS found FROM customer_order WHERE tenant_id = $1 AND number = $2 AND external_reference IS NULL AND id <> $3
   UNION ALL
   (SELECT 1 FROM customer_order WHERE tenant_id = $1 AND external_reference = $2 AND id <> $3 LIMIT 1)`,
);

/** A customer whose lock is held, within the viewer's scope ($3 assignee). */
export const findOrderCustomer = sql(
  'orders.findCustomer',
  `SELECT c.id, c.name, c.state FROM customer c
   WHERE c.tenant_id = $1 AND c.id = $2 AND c.state IN ('LIVING', 'TRASHED') AND ($3::uuid IS NULL OR c.id IN ${listAssigned('$3::uuid')})`,
);

/** What the lines of an order sum up to. */
export const sumLines = sql(
  'orders.sumLines',
  `SELECT coalesce(sum(amount), 0)::bigint AS amount FROM order_line WHERE tenant_id = $1 AND order_id = $2`,
);
