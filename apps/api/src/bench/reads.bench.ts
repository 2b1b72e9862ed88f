import type { Client } from 'pg';
import { addDays, resolvePeriod } from '@clientele/domain';
import type { TenantContext } from '../access/viewer';
import type { Database } from '../database/database';
import type { Statement } from '../database/statement';
import { buildCustomerCount } from '../features/customers/customer-count.queries';
import { buildCustomerPage, type CustomerPageQuestion } from '../features/customers/customer-list.queries';
import { getSortColumn, sortFields } from '../features/customers/customer-sort';
import * as customers from '../features/customers/customers.queries';
import * as orders from '../features/orders/orders.queries';
import * as stats from '../features/segments/stats.queries';
import type { Report } from './report';
import { measure, type Timing } from './statistics';

export interface ReadWorld {
  /** As the application: row security on. */
  database: Database;
  /** As the owner, past row security, for plain comparisons. */
  admin: Client;
  tenant: TenantContext;
}

const fields = sortFields;
type CustomerSortField = (typeof sortFields)[number];
const pageSize = 50;

function toQuestion(tenant: TenantContext, field: CustomerSortField): CustomerPageQuestion {
  return {
    tenant,
    today: tenant.asOfDay,
    assignee: undefined,
    search: undefined,
    filter: undefined,
    sort: { field, direction: field === 'NAME' ? 'ASC' : 'DESC' },
    page: { size: pageSize, backward: false, cursor: undefined, cursorField: 'after' },
    cursor: undefined,
  };
}

function run(
  world: ReadWorld,
  { statement, values }: { statement: Statement; values: readonly unknown[] },
): Promise<unknown[]> {
  return world.database.inTenant(world.tenant.id, (connection) => connection.query(statement, values));
}

/** Value and id of the row before page 1 000, found the slow way once. */
async function findDeepCursor(world: ReadWorld, field: CustomerSortField): Promise<(string | number | null)[]> {
  const { table, value, nullable } = getSortColumn({ field, direction: 'ASC' });
  const column = value.slice(value.indexOf('.') + 1);
  const id = table === 'c' ? 'id' : 'customer_id';
  const from =
    table === 'c'
      ? `customer WHERE state = 'LIVING' AND`
      : table === 'm'
        ? 'customer_metrics WHERE live AND'
        : `${table.table} WHERE`;
  const direction = field === 'NAME' ? 'ASC' : 'DESC';
  const { rows } = await world.admin.query<{ value: string; id: string }>(
    `SELECT ${column}::text AS value, ${id}::text AS id FROM ${from} tenant_id = $1 ${nullable ? `AND ${column} IS NOT NULL` : ''}
     ORDER BY ${column} ${direction}, ${id} ${direction} OFFSET least(${999 * pageSize}, (SELECT count(*) / 2 FROM customer WHERE tenant_id = $1)) LIMIT 1`,
    [world.tenant.id],
  );
  return rows[0] ? [rows[0].value, rows[0].id] : [null, world.tenant.id];
}

/** The obvious way: figures from all orders for every page. */
function plainList(field: CustomerSortField): string {
  const order: Record<CustomerSortField, string> = {
    NAME: 'c.name_key ASC',
    CREATED: 'c.created_at DESC',
    ORDER_COUNT: 'count(o.id) DESC',
    LIFETIME_VALUE: 'coalesce(sum(o.amount), 0) DESC',
    AVERAGE_ORDER_VALUE: 'avg(o.amount) DESC NULLS LAST',
    FIRST_ORDER: 'min(o.placed_at) DESC NULLS LAST',
    LAST_ORDER: 'max(o.placed_at) DESC NULLS LAST',
    // What a model says has no plain way: the nearest figure from all orders.
    EXPECTED_VALUE: 'coalesce(sum(o.amount), 0) DESC',
    VALUE_AT_STAKE: 'coalesce(sum(o.amount), 0) DESC',
  };
  return `SELECT c.id, c.name, count(o.id), sum(o.amount), avg(o.amount), min(o.placed_at), max(o.placed_at)
    FROM customer c LEFT JOIN customer_order o ON o.tenant_id = c.tenant_id AND o.customer_id = c.id AND o.counts
    WHERE c.tenant_id = $1 GROUP BY c.tenant_id, c.id ORDER BY ${order[field]}, c.id LIMIT ${pageSize}`;
}

/** One row of each page is asked for its own word and digits, so that searches find what is there. */
async function pickSearches(world: ReadWorld): Promise<{ prefixes: string[]; parts: string[]; ids: string[] }> {
  const { rows } = await world.admin.query<{ id: string; name_key: string; phone: string | null }>(
    `SELECT id::text AS id, name_key, phone FROM customer WHERE tenant_id = $1 AND phone IS NOT NULL ORDER BY id LIMIT 4000`,
    [world.tenant.id],
  );
  const picked = rows.filter((_, index) => index % Math.max(1, Math.floor(rows.length / 40)) === 0).slice(0, 40);
  return {
    prefixes: picked.map((row) => row.name_key.slice(0, Math.min(row.name_key.length, 8))),
    parts: picked.map((row) => (row.phone ?? '').slice(-7)),
    ids: picked.map((row) => row.id),
  };
}

/** Times of every read, by name, over one tenant: what B11 compares between sizes. */
export async function measureReads(world: ReadWorld): Promise<Map<string, Timing>> {
  const timings = new Map<string, Timing>();
  const { tenant } = world;
  for (const field of fields) {
    const question = toQuestion(tenant, field);
    const deep = {
      ...question,
      page: { ...question.page, cursor: 'deep' },
      cursor: await findDeepCursor(world, field),
    };
    const [first, thousandth] = [buildCustomerPage(question), buildCustomerPage(deep)];
    const times = await measureInTurns(
      () => run(world, first),
      () => run(world, thousandth),
      60,
    );
    timings.set(`list by ${field}, page 1`, times[0]);
    timings.set(`list by ${field}, page 1000`, times[1]);
  }
  const today = tenant.asOfDay;
  const period = resolvePeriod({ unit: 'MONTH', today });
  if (!period.ok) throw new Error('No period');
  const cards = (): Promise<unknown> =>
    world.database.inTenant(tenant.id, (connection) =>
      Promise.all([
        connection.query(stats.computeStats, [
          tenant.id,
          period.current.from,
          period.current.to,
          period.previous.from,
          period.previous.to,
          today,
          tenant.thresholds.activeDays,
        ]),
        connection.query(stats.countAcquired, [tenant.id, period.current.from, period.current.to]),
        connection.query(stats.countStatuses, [tenant.id]),
        connection.query(stats.computeBuckets, [tenant.id, addDays(today, -tenant.thresholds.atRiskDays)]),
      ]),
    );
  timings.set('cards with previous period', await measure(cards, { runs: 60 }));
  const searches = await pickSearches(world);
  const ask = (search: string): Promise<unknown> =>
    run(world, buildCustomerPage({ ...toQuestion(tenant, 'LAST_ORDER'), search }));
  const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';
  timings.set('search by name prefix', await measure((index) => ask(pick(searches.prefixes, index)), { runs: 60 }));
  timings.set('search by part of a phone', await measure((index) => ask(pick(searches.parts, index)), { runs: 60 }));
  timings.set(
    'exact count of a search',
    await measure(
      (index) =>
        run(world, buildCustomerCount({ ...toQuestion(tenant, 'NAME'), search: pick(searches.prefixes, index) })),
      { runs: 60 },
    ),
  );
  const one = (index: number): Promise<unknown> => {
    const id = pick(searches.ids, index);
    return world.database.inTenant(tenant.id, (connection) =>
      Promise.all([
        connection.query(customers.findCustomersById, [tenant.id, tenant.zone, null, [id]]),
        connection.query(orders.listLatestOrders, [tenant.id, [id], 10]),
        connection.query(orders.listFavouriteProducts, [tenant.id, [id], 3]),
      ]),
    );
  };
  timings.set('one customer with orders and products', await measure(one, { runs: 100 }));
  return timings;
}

async function measureInTurns(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  runs: number,
): Promise<[Timing, Timing]> {
  const halves: [Timing[], Timing[]] = [[], []];
  for (let half = 0; half < 3; half += 1) {
    halves[0].push(await measure(one, { runs: Math.ceil(runs / 3) }));
    halves[1].push(await measure(other, { runs: Math.ceil(runs / 3) }));
  }
  const middle = (timings: Timing[]): Timing => [...timings].sort((a, b) => a.median - b.median)[1] ?? timings[0]!;
  return [middle(halves[0]), middle(halves[1])];
}

/** B1, B2, B3 and the search times: in SQL, as the application's role with row security. */
export async function benchReads(world: ReadWorld, report: Report): Promise<Map<string, Timing>> {
  report.section(`In SQL, as the application with row security (${world.tenant.slug})`);
  const timings = await measureReads(world);
  const plain = new Map<CustomerSortField, Timing>();
  for (const field of fields) {
    plain.set(
      field,
      await measure(() => world.admin.query(plainList(field), [world.tenant.id]), {
        runs: 3,
        warmUp: 0,
        patience: 40_000,
      }),
    );
  }
  for (const field of fields) {
    const [first, deep] = [timings.get(`list by ${field}, page 1`)!, timings.get(`list by ${field}, page 1000`)!];
    const obvious = plain.get(field)!;
    const faster = obvious.median / first.median;
    const detail = `${first.median.toFixed(2)} ms against ${obvious.median.toFixed(0)} ms`;
    // Sorted by what needs no orders, the obvious way need not read them all either.
    report.add({
      id: 'B1',
      what: `list by ${field}, times faster than GROUP BY`,
      value: faster,
      unit: '×',
      target: { atLeast: 1000 },
      detail,
    });
    report.add({
      id: 'B2',
      what: `list by ${field}, page 1000 against page 1`,
      value: deep.median / first.median,
      unit: '×',
      target: { atMost: 1.5 },
      detail: `${deep.median.toFixed(2)} ms`,
    });
  }
  const cards = timings.get('cards with previous period')!;
  report.add({
    id: 'B3',
    what: 'cards with previous period, one round trip, p95',
    value: cards.p95,
    unit: 'ms',
    target: { atMost: 10 },
    detail: `median ${cards.median.toFixed(2)} ms`,
  });
  for (const name of [
    'search by name prefix',
    'search by part of a phone',
    'exact count of a search',
    'one customer with orders and products',
  ]) {
    const { median, p95 } = timings.get(name)!;
    report.add({ what: `${name}, median`, value: median, unit: 'ms', detail: `p95 ${p95.toFixed(2)} ms` });
  }
  return timings;
}
