import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { openShop, type OrderInput, type Shop } from '../../../test/open-shop';
import { ingestAll } from '../../../test/simulated-orders';
import { refreshChangedDays, refreshReport } from '../insights/refresh-insights';
import { listDashboardSteps, splitSummary } from './dashboard-steps';

jest.setTimeout(180_000);

const today = '2026-03-18';
let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ now: `${today}T12:00:00Z` });
});
afterAll(() => shop.close());

const cities = ['Lagos', 'Ibadan', 'Abuja'];
const products = ['Ankara', 'Adire', 'Kente', 'Aso oke'];
const sources = ['WHATSAPP', 'WEBSITE', 'FACEBOOK'];

/** Orders of half a year, some near midnight of the zone, some that do not count, some in another currency. */
function buildOrders(): OrderInput[] {
  return Array.from({ length: 240 }, (_, i) => ({
    externalReference: `order-${i}`,
    placedAt: new Date(Date.UTC(2025, 9, 1, (i * 7) % 24, 30) + Math.floor((i * 168) / 240) * 86_400_000).toISOString(),
    source: sources[i % 3],
    deliveryCity: cities[(i * 5) % 4],
    status: i % 17 === 0 ? 'CANCELLED' : 'COMPLETED',
    ...(i % 41 === 0 ? { currency: 'USD' } : {}),
    customer: { phone: `+23480${30_000_000 + ((i * 13) % 60)}` },
    lines: [
      { name: products[i % 4], quantity: String(1 + (i % 3)), unitPrice: '1000' },
      ...(i % 2 ? [{ name: products[(i + 1) % 4], quantity: '1', unitPrice: '250.50' }] : []),
    ],
  }));
}

interface Dashboard {
  period: { from: string; to: string };
  previousPeriod: { from: string; to: string };
  figures: {
    orders: { current: number; previous: number };
    revenue: { current: { amount: string }; previous: { amount: string } };
    newCustomers: { current: number };
  };
  series: {
    from: string;
    to: string;
    orders: number;
    newCustomers: number;
    revenue: { amount: string };
    previousRevenue: { amount: string } | null;
  }[];
  sources: { source: string; orders: number; revenue: { amount: string }; share: number }[];
  topProducts: { name: string; quantity: string; revenue: { amount: string }; filter: unknown }[];
  topCities: { city: string; orders: number; revenue: { amount: string }; filter: unknown }[];
  hours: number[][];
  recentCustomers: { id: string }[];
  overdue: { id: string }[];
}

async function readDashboard(period: object, token?: string): Promise<Dashboard> {
  const { dashboard } = await shop.ask<{ dashboard: Dashboard }>(
    `query ($period: PeriodInput) { dashboard(period: $period) { period { from to } previousPeriod { from to }
      figures { revenue { current { amount } previous { amount } change } orders { current previous } newCustomers { current } totalCustomers { current } activeCustomers { current } repeatRate { current } averageOrderValue { current { amount } } foreignCurrencyOrders }
      series { from to orders newCustomers revenue { amount } previousRevenue { amount } }
      sources { source orders revenue { amount } share } topProducts { name sku quantity revenue { amount } filter } topCities { city orders revenue { amount } filter }
      hours recentCustomers { id } overdue { id } } }`,
    { period },
    { token },
  );
  return dashboard;
}

/** Straight from the orders of some days. */
async function recompute({ from, to }: { from: string; to: string }) {
  const placed = `placed AS (
    SELECT o.*, o.currency = 'NGN' AS priced, (o.placed_at AT TIME ZONE 'Africa/Lagos') AS local FROM customer_order o
    WHERE o.tenant_id = $1 AND o.counts AND (o.placed_at AT TIME ZONE 'Africa/Lagos')::date BETWEEN $2::date AND $3::date)`;
  const ask = async <Row extends object>(text: string): Promise<Row[]> =>
    (await shop.db.admin.query<Row>(`WITH ${placed} ${text}`, [shop.tenant.id, from, to])).rows;
  const money = (minor: string) => `to_char(${minor} / 100.0, 'FM999999990.00')`;
  return {
    totals: await ask<{ orders: number; revenue: string }>(
      `SELECT count(*)::int AS orders, ${money('coalesce(sum(amount) FILTER (WHERE priced), 0)')} AS revenue FROM placed`,
    ),
    products: await ask<{ name: string; quantity: string; revenue: string }>(
      `SELECT p.name, sum(l.quantity)::float8::text AS quantity, ${money('coalesce(sum(l.amount) FILTER (WHERE o.priced), 0)')} AS revenue
       FROM placed o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id GROUP BY p.name ORDER BY sum(l.amount) FILTER (WHERE o.priced) DESC, 1`,
    ),
    cities: await ask<{ city: string; orders: number; revenue: string }>(
      `SELECT delivery_city AS city, count(*)::int AS orders, ${money('coalesce(sum(amount) FILTER (WHERE priced), 0)')} AS revenue FROM placed
       WHERE delivery_city IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, sum(amount) FILTER (WHERE priced) DESC`,
    ),
    hours: await ask<{ weekday: number; hour: number; orders: number }>(
      `SELECT extract(isodow FROM local)::int AS weekday, extract(hour FROM local)::int AS hour, count(*)::int AS orders FROM placed GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
    sources: await ask<{ source: string; orders: number }>(
      `SELECT source, count(*)::int AS orders FROM placed GROUP BY 1 ORDER BY 2 DESC, 1`,
    ),
  };
}

async function expectExact(period: object): Promise<Dashboard> {
  const dashboard = await readDashboard(period);
  const plain = await recompute(dashboard.period);
  expect({ orders: dashboard.figures.orders.current, revenue: dashboard.figures.revenue.current.amount }).toEqual(
    plain.totals[0],
  );
  expect(
    dashboard.topProducts
      .map(({ name, quantity, revenue }) => ({ name, quantity, revenue: revenue.amount }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  ).toEqual(plain.products.sort((a, b) => a.name.localeCompare(b.name)));
  expect(
    dashboard.topCities
      .map(({ city, orders, revenue }) => ({ city, orders, revenue: revenue.amount }))
      .sort((a, b) => a.city.localeCompare(b.city)),
  ).toEqual(plain.cities.sort((a, b) => a.city.localeCompare(b.city)));
  expect(
    dashboard.hours.flatMap((hours, day) =>
      hours.flatMap((orders, hour) => (orders > 0 ? [{ weekday: day + 1, hour, orders }] : [])),
    ),
  ).toEqual(plain.hours);
  expect(
    dashboard.sources
      .map(({ source, orders }) => ({ source, orders }))
      .sort((a, b) => a.source.localeCompare(b.source)),
  ).toEqual(plain.sources.sort((a, b) => a.source.localeCompare(b.source)));
  expect(dashboard.series.reduce((sum, { orders }) => sum + orders, 0)).toBe(dashboard.figures.orders.current);
  const cents = dashboard.series.reduce((sum, { revenue }) => sum + Math.round(Number(revenue.amount) * 100), 0);
  expect(cents).toBe(Math.round(Number(dashboard.figures.revenue.current.amount) * 100));
  expect(dashboard.series.reduce((sum, { newCustomers }) => sum + newCustomers, 0)).toBe(
    dashboard.figures.newCustomers.current,
  );
  return dashboard;
}

const periods = [
  { unit: 'MONTH' },
  { unit: 'YEAR' },
  { unit: 'WEEK' },
  { unit: 'DAY' },
  { unit: 'CUSTOM', from: '2025-10-01', to: '2026-02-10' },
];

async function refresh(): Promise<void> {
  await shop.services.figures.foldRollups(shop.tenant.id);
  await refreshChangedDays(shop.db.database, { tenant: shop.tenant, today });
}

describe('I1 dashboard', () => {
  it('of a business without orders has no figures and no broken chart', async () => {
    const { owner } = await shop.openTenant();
    const dashboard = await readDashboard({ unit: 'MONTH' }, owner);
    expect(dashboard).toMatchObject({ sources: [], topProducts: [], topCities: [], recentCustomers: [], overdue: [] });
    expect(dashboard.series).toHaveLength(18);
    expect(dashboard.hours.flat()).toEqual(Array.from({ length: 168 }, () => 0));
    expect(JSON.stringify(dashboard)).not.toMatch(/NaN/);
  });

  it('equals plain SQL over the orders, for every period', async () => {
    await ingestAll(shop, buildOrders());
    await refresh();
    const { rows } = await shop.db.admin.query(`SELECT 1 FROM dirty_day WHERE tenant_id = $1`, [shop.tenant.id]);
    expect(rows).toEqual([]);
    for (const period of periods) await expectExact(period);
  });

  it('is exact before the job has come to what changed: new orders, cancelled ones, other cities, products and hours', async () => {
    await shop.ingest([
      {
        placedAt: `${today}T09:00:00Z`,
        deliveryCity: 'Kano',
        amount: '77',
        lines: [{ name: 'Kente', quantity: '5', unitPrice: '10' }],
        customer: { phone: '+2348031234567' },
      },
      { ...buildOrders()[200], status: 'CANCELLED' },
    ]);
    for (const period of periods) await expectExact(period);
    await shop.services.figures.foldRollups(shop.tenant.id);
    for (const period of periods) await expectExact(period);
    const quiet = buildOrders()[235] as OrderInput & { lines: object[] };
    await shop.ingest([
      { ...quiet, deliveryCity: 'Enugu', lines: quiet.lines.map((line) => ({ ...line, name: 'Velvet' })) },
    ]);
    await refresh();
    const dashboard = await expectExact({ unit: 'MONTH' });
    expect(dashboard.topCities.map(({ city }) => city)).toContain('Enugu');
    for (const period of periods) await expectExact(period);
  });

  it('follows a change of the zone', async () => {
    const move = async (zone: string) => {
      const { rows } = await shop.db.admin.query<{ version: number }>(
        `SELECT version FROM tenant_settings WHERE tenant_id = $1`,
        [shop.tenant.id],
      );
      await shop.ask(`mutation ($input: UpdateTenantSettingsInput!) { updateTenantSettings(input: $input) { zone } }`, {
        input: { zone, version: rows[0]?.version },
      });
      await refreshChangedDays(shop.db.database, { tenant: { ...shop.tenant, zone }, today });
    };
    const { hours } = await readDashboard({ unit: 'YEAR' });
    await move('Asia/Tokyo');
    const moved = await readDashboard({ unit: 'YEAR' });
    expect(moved.hours).not.toEqual(hours);
    expect(moved.hours.flat().reduce((sum, orders) => sum + orders, 0)).toBe(moved.figures.orders.current);
    await move('Africa/Lagos');
    for (const period of periods) await expectExact(period);
  });

  it('opens lists that agree with its numbers', async () => {
    const { topCities, topProducts } = await readDashboard({ unit: 'MONTH' });
    for (const { filter } of [...topCities, ...topProducts]) {
      const { customers } = await shop.ask<{ customers: { totalCount: number } }>(
        `query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount } }`,
        { filter },
      );
      expect(customers.totalCount).toBeGreaterThan(0);
    }
  });

  it('is for who sees all customers', async () => {
    const { token } = await shop.hire('TECHNICIAN');
    for (const query of ['{ dashboard { hours } }', '{ cohorts { average } }', '{ affinity { baskets } }'])
      expect((await shop.fail(query, {}, { token })).extensions.code).toBe('FORBIDDEN');
    const error = await shop.fail(`{ dashboard(period: { unit: CUSTOM, from: "2026-02-02" }) { hours } }`);
    expect(error.extensions).toMatchObject({ code: 'INVALID', field: 'period.to' });
  });
});

describe('I1 steps', () => {
  it('cover the period without a gap', () => {
    for (const range of [
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2026-01-01', to: '2026-03-18' },
      { from: '2025-01-15', to: '2026-03-18' },
      { from: '2026-03-18', to: '2026-03-18' },
    ]) {
      const steps = listDashboardSteps(range);
      expect(steps[0]?.from).toBe(range.from);
      expect(steps.at(-1)?.to).toBe(range.to);
      expect(steps.length).toBeLessThan(62);
    }
  });

  it('take whole months where nothing changed, and changed days from the orders', () => {
    const parts = splitSummary({ from: '2025-12-30', to: '2026-03-02' }, [{ day: '2026-02-14', orders: 3 }]);
    expect(parts.months).toEqual(['2026-01-01']);
    expect(parts.live).toEqual(['2026-02-14']);
    expect(parts.days).toHaveLength(2 + 27 + 2);
    expect(parts.days).not.toContain('2026-02-14');
  });

  it('show changed days as they were summed up where they have more orders than can be read while somebody waits', () => {
    const range = { from: '2026-02-01', to: '2026-02-20' };
    const parts = splitSummary(range, [
      { day: '2026-02-03', orders: 400 },
      { day: '2026-02-19', orders: 1_499 },
      { day: '2026-02-18', orders: 2_000 },
      { day: '2026-02-02', orders: 1 },
    ]);
    expect(parts.live).toEqual(['2026-02-19', '2026-02-02']);
    expect(parts.days).toHaveLength(18);
    expect(parts.days).toEqual(expect.arrayContaining(['2026-02-18', '2026-02-03']));
  });
});

describe('I3 cohorts', () => {
  it('count everybody once, as plain SQL does, and leave months blank that are not over', async () => {
    await refreshReport(shop.db.database, { tenant: shop.tenant, today }, 'COHORTS');
    const { cohorts } = await shop.ask<{
      cohorts: {
        asOf: string;
        average: (number | null)[];
        cohorts: {
          month: string;
          customers: number;
          cells: ({
            offset: number;
            customers: number;
            share: number;
            revenue: { amount: string };
            filter: unknown;
          } | null)[];
        }[];
      };
    }>(
      `{ cohorts { asOf average cohorts { month customers cells { offset customers share revenue { amount } filter } } } }`,
    );
    const { rows } = await shop.db.admin.query<{ cohort: string; month: number; customers: number; revenue: string }>(
      `WITH placed AS (
         SELECT customer_id, date_trunc('month', placed_at AT TIME ZONE 'Africa/Lagos') AS month, CASE WHEN currency = 'NGN' THEN amount ELSE 0 END AS amount
         FROM customer_order WHERE tenant_id = $1 AND counts
       ),
       first AS (SELECT customer_id, min(month) AS cohort FROM placed GROUP BY 1)
       SELECT to_char(cohort, 'YYYY-MM-DD') AS cohort, ((extract(year FROM age(month, cohort)) * 12) + extract(month FROM age(month, cohort)))::int AS month,
              count(DISTINCT customer_id)::int AS customers, to_char(sum(amount) / 100.0, 'FM999999990.00') AS revenue
       FROM placed JOIN first USING (customer_id) WHERE month < '2026-03-01' GROUP BY 1, 2`,
      [shop.tenant.id],
    );
    const found = cohorts.cohorts.flatMap(({ month, cells }) =>
      cells.flatMap((cell) =>
        cell && cell.customers > 0
          ? [{ cohort: month, month: cell.offset, customers: cell.customers, revenue: cell.revenue.amount }]
          : [],
      ),
    );
    const byKey = (a: { cohort: string; month: number }, b: { cohort: string; month: number }) =>
      a.cohort.localeCompare(b.cohort) || a.month - b.month;
    expect(found.sort(byKey)).toEqual(rows.sort(byKey));
    const everybody = await shop.db.admin.query<{ n: number }>(
      `SELECT count(DISTINCT customer_id)::int AS n FROM customer_order WHERE tenant_id = $1 AND counts`,
      [shop.tenant.id],
    );
    expect(cohorts.cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(everybody.rows[0]?.n);
    const current = cohorts.cohorts.find(({ month }) => month === '2026-03-01');
    if (current) expect(current.cells.every((cell) => cell === null)).toBe(true);
    for (const { cells } of cohorts.cohorts)
      for (const cell of cells) {
        if (!cell) continue;
        const { customers } = await shop.ask<{ customers: { totalCount: number } }>(
          `query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount } }`,
          { filter: cell.filter },
        );
        expect(customers.totalCount).toBe(cell.customers);
      }
  });

  it('refuses a number of months that is none', async () => {
    expect((await shop.fail(`{ cohorts(months: 0) { average } }`)).extensions).toMatchObject({
      code: 'INVALID',
      field: 'months',
    });
  });
});

interface Rule {
  lhs: { name: string };
  rhs: { name: string };
  support: number;
  confidence: number;
  lift: number;
  orders: number;
}

describe('I6 affinity', () => {
  const shared = join(import.meta.dirname, '../../../../../../shared');
  const reference = (
    JSON.parse(readFileSync(join(shared, 'reference/affinity.json'), 'utf8')) as {
      groceries: {
        baskets: number;
        pair_rules_min_support_0_01: number;
        top: { lhs: string; rhs: string; count: number; support: number; confidence: number; lift: number }[];
      };
    }
  ).groceries;

  it('equals the published rules on the groceries, and suggests what is bought next', async () => {
    const { tenant, owner } = await shop.openTenant();
    const baskets = readFileSync(join(shared, 'data/groceries/groceries.csv'), 'utf8').trimEnd().split('\n');
    const orders = baskets.map((line, i) => ({
      placedAt: `${today}T08:00:00Z`,
      source: 'WALK_IN',
      status: 'COMPLETED',
      externalReference: `basket-${i}`,
      customer: i < 50 ? { phone: `+23480${40_000_000 + i}` } : null,
      lines: line.split(',').map((name) => ({ name, quantity: '1', unitPrice: '1' })),
    }));
    for (let from = 0; from < orders.length; from += 1000)
      await shop.ingest(orders.slice(from, from + 1000), { token: owner });
    const started = performance.now();
    await refreshReport(shop.db.database, { tenant, today }, 'AFFINITY');
    expect(performance.now() - started).toBeLessThan(10_000);
    const ask = async (minSupport: number | null, first: number) =>
      (
        await shop.ask<{ affinity: { baskets: number; rules: Rule[] } }>(
          `query ($minSupport: Float, $first: Int) { affinity(minSupport: $minSupport, first: $first) { asOf baskets rules { lhs { name } rhs { name } support confidence lift orders } } }`,
          { minSupport, first },
          { token: owner },
        )
      ).affinity;
    const affinity = await ask(0.01, 200);
    expect(affinity.baskets).toBe(reference.baskets);
    // Both directions of more pairs than a page has: what is shown is the beginning of the published list.
    expect(affinity.rules).toHaveLength(Math.min(200, reference.pair_rules_min_support_0_01));
    reference.top.forEach((wanted, i) => {
      const rule = affinity.rules[i]!;
      expect([rule.lhs.name, rule.rhs.name, rule.orders]).toEqual([wanted.lhs, wanted.rhs, wanted.count]);
      expect(rule.support).toBeCloseTo(wanted.support, 8);
      expect(rule.confidence).toBeCloseTo(wanted.confidence, 8);
      expect(rule.lift).toBeCloseTo(wanted.lift, 8);
    });
    for (const { orders: together, support } of (await ask(null, 200)).rules) {
      expect(together).toBeGreaterThanOrEqual(10);
      expect(support).toBeGreaterThan(0.001);
    }
    const { customers } = await shop.ask<{
      customers: {
        nodes: {
          nextProducts: { name: string; because: string; confidence: number; lift: number }[];
          favouriteProducts: { name: string }[];
        }[];
      };
    }>(
      `{ customers(first: 50) { nodes { nextProducts { name sku because confidence lift } favouriteProducts(first: 100) { name } } } }`,
      {},
      { token: owner },
    );
    const suggested = customers.nodes.filter(({ nextProducts }) => nextProducts.length > 0);
    expect(suggested.length).toBeGreaterThan(20);
    for (const { nextProducts, favouriteProducts } of suggested) {
      const bought = favouriteProducts.map(({ name }) => name);
      for (const { name, because, lift } of nextProducts) {
        expect(bought).not.toContain(name);
        expect(bought).toContain(because);
        expect(lift).toBeGreaterThan(1);
      }
    }
  });

  it('refuses a support that is no share', async () => {
    expect((await shop.fail(`{ affinity(minSupport: 1.5) { baskets } }`)).extensions).toMatchObject({
      code: 'INVALID',
      field: 'minSupport',
    });
  });
});
