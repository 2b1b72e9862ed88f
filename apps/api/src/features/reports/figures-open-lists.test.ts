import { jest } from '@jest/globals';
import { weekdays } from '@clientele/domain';
import { countCustomers } from '../../../test/count-customers';
import { openShop, type OrderInput, type Shop } from '../../../test/open-shop';
import { refreshChangedDays } from '../insights/refresh-insights';

jest.setTimeout(120_000);

const today = '2026-03-18';
let shop: Shop;

/** Half a year in Buenos Aires: near midnight, undone, refunded, credited, below zero, in dollars, of nobody. */
function buildOrders(): OrderInput[] {
  const statuses = ['COMPLETED', 'DELIVERED', 'CANCELLED', 'RETURNED', 'NO_SHOW', 'PENDING', 'COMPLETED'];
  return Array.from({ length: 260 }, (_, i) => ({
    externalReference: `order-${i}`,
    placedAt: new Date(
      Date.UTC(2025, 8, 20, (i * 5) % 24, 45) + Math.floor((i * 179) / 260) * 86_400_000,
    ).toISOString(),
    kind: i % 23 === 0 ? 'CREDIT' : 'PURCHASE',
    status: i % 23 === 0 ? 'COMPLETED' : statuses[i % 7],
    amount: i % 23 === 0 ? '-12.34' : i % 31 === 0 ? '-5' : String(10 + (i % 90) + (i % 4) / 4),
    ...(i % 19 === 0 && i % 23 ? { currency: 'USD' } : {}),
    ...(i % 13 === 0 && i % 23 && i % 31 ? { refundedAmount: '3.10' } : {}),
    customer: i % 29 === 0 ? null : { phone: `+54911400${String((i * 13) % 70).padStart(5, '0')}` },
  }));
}

interface Figures {
  revenue: { current: { amount: string } };
  averageOrderValue: { current: { amount: string } | null };
  orders: { current: number };
  activeCustomers: { current: number };
  newCustomers: { current: number };
  repeatRate: { current: number | null };
  buyers: number;
  repeatBuyers: number;
}

interface Orders {
  totalCount: number;
  totals: { value: { amount: string; currency: string }; average: { amount: string } | null };
}

async function readOrders(filter: object): Promise<Orders> {
  const { orders } = await shop.ask<{ orders: Orders }>(
    `query ($filter: OrderFilter) { orders(first: 1, filter: $filter) { totalCount totals { value { amount currency } average { amount } } } }`,
    { filter },
  );
  return orders;
}

const count = (filterText: string) => countCustomers(shop, { filterText });

beforeAll(async () => {
  shop = await openShop({
    now: `${today}T15:00:00Z`,
    tenant: { country: 'AR', currency: 'ARS', zone: 'America/Argentina/Buenos_Aires' },
  });
  const { refused } = await shop.ingest(buildOrders());
  expect(refused).toBe(0);
  await refreshChangedDays(shop.db.database, { tenant: shop.tenant, today });
});
afterAll(() => shop.close());

describe('I1 every figure of the dashboard opens the list behind it', () => {
  it.each([
    ['the month', '2026-03-01', today],
    ['a quarter that is over', '2025-10-01', '2025-12-31'],
    ['a single day', '2026-02-11', '2026-02-11'],
    ['everything', '2025-09-01', today],
  ])('for %s', async (_, from, to) => {
    const { dashboard } = await shop.ask<{ dashboard: { figures: Figures; hours: number[][] } }>(
      `query ($period: PeriodInput) { dashboard(period: $period) { hours figures {
         revenue { current { amount } } averageOrderValue { current { amount } } orders { current } activeCustomers { current }
         newCustomers { current } repeatRate { current } buyers repeatBuyers } } }`,
      { period: { unit: 'CUSTOM', from, to } },
    );
    const { figures, hours } = dashboard;
    const all = await readOrders({ from, to });
    const counting = await readOrders({ from, to, counts: true });
    expect(all.totals.value).toEqual({ amount: figures.revenue.current.amount, currency: 'ARS' });
    expect(counting.totalCount).toBe(figures.orders.current);
    expect(counting.totals.average).toEqual(figures.averageOrderValue.current);
    expect(all.totalCount - counting.totalCount).toBe((await readOrders({ from, to, counts: false })).totalCount);

    const { activeDays } = shop.tenant.thresholds;
    const since = new Date(Date.parse(to) - (activeDays - 1) * 86_400_000).toISOString().slice(0, 10);
    expect(await count(`orders(placed_at between ${since} and ${to}).count >= 1`)).toBe(
      figures.activeCustomers.current,
    );
    expect(await count(`orders(placed_at <= ${to}).count >= 1`)).toBe(figures.buyers);
    expect(await count(`orders(placed_at <= ${to}).count >= 2`)).toBe(figures.repeatBuyers);
    expect(await count(`first_seen between ${from} and ${to}`)).toBe(figures.newCustomers.current);
    if (figures.buyers > 0) expect(figures.repeatRate.current).toBeCloseTo(figures.repeatBuyers / figures.buyers, 4);

    let orders = 0;
    for (const [day, row] of hours.entries())
      for (const [hour, count] of row.entries()) {
        orders += count;
        // Each place that holds something, and some of the empty ones.
        if (count === 0 && (day + hour) % 11 > 0) continue;
        const found = await readOrders({ from, to, counts: true, weekday: weekdays[day], hour });
        expect([day, hour, found.totalCount]).toEqual([day, hour, count]);
      }
    expect(orders).toBe(figures.orders.current);
  });

  it('an hour is one of the zone, whatever its date is elsewhere', async () => {
    // 02:45 UTC on a Sunday is 23:45 on Saturday in Buenos Aires.
    const { rows } = await shop.db.admin.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM customer_order WHERE tenant_id = $1 AND extract(dow FROM placed_at) = 0 AND extract(hour FROM placed_at) = 2`,
      [shop.tenant.id],
    );
    expect(rows[0]?.n).toBeGreaterThan(0);
    const found = await readOrders({ weekday: 'SATURDAY', hour: 23 });
    expect(found.totalCount).toBe(rows[0]?.n);
    const days = await Promise.all(weekdays.map((weekday) => readOrders({ weekday })));
    expect(days.reduce((total, { totalCount }) => total + totalCount, 0)).toBe(260);
  });

  it('sums up the same orders whichever way they are narrowed, those of days to come included', async () => {
    await shop.ingest([
      {
        externalReference: 'soon',
        placedAt: '2026-03-25T15:00:00Z',
        amount: '40',
        customer: { phone: '+5491140000001' },
      },
      { externalReference: 'back', placedAt: '2026-03-26T15:00:00Z', kind: 'CREDIT', amount: '-7', customer: null },
    ]);
    const sum = (orders: readonly Orders[]) =>
      orders.reduce((total, { totals }) => total + Number(totals.value.amount), 0).toFixed(2);
    for (const counts of [undefined, true]) {
      for (const [from, to] of [
        ['2026-02-01', '2026-03-31'],
        ['2026-03-22', '2026-03-31'],
      ]) {
        const whole = await readOrders({ from, to, counts });
        const byDay = await Promise.all(weekdays.map((weekday) => readOrders({ from, to, counts, weekday })));
        const byKind = await Promise.all(
          ['PURCHASE', 'CREDIT'].map((kind) => readOrders({ from, to, counts, kinds: [kind] })),
        );
        expect([sum(byDay), sum(byKind)]).toEqual([whole.totals.value.amount, whole.totals.value.amount]);
      }
    }
    expect((await readOrders({ from: '2026-03-22', to: '2026-03-31' })).totals).toMatchObject({
      value: { amount: '33.00' },
      average: { amount: '40.00' },
    });
  });

  it('sums an empty list up to nothing, without an average', async () => {
    expect(await readOrders({ from: '2024-01-01', to: '2024-01-31' })).toEqual({
      totalCount: 0,
      totals: { value: { amount: '0.00', currency: 'ARS' }, average: null },
    });
  });

  it.each([24, -1])('refuses %s as an hour', async (hour) => {
    const error = await shop.fail(`query ($hour: Int) { orders(filter: { hour: $hour }) { totalCount } }`, { hour });
    expect(error.extensions).toMatchObject({ code: 'INVALID', field: 'filter.hour' });
    expect(error.message).toMatch(/23/);
  });

  it('sums up the orders of one customer too', async () => {
    const { customers } = await shop.ask<{
      customers: {
        nodes: { lifetimeValue: { amount: string }; orders: { totals: { value: { amount: string } } } }[];
      };
    }>(
      `{ customers(first: 5, sort: { field: ORDER_COUNT, direction: DESC }) { nodes { lifetimeValue { amount } orders { totals { value { amount } } } } } }`,
    );
    expect(customers.nodes).toHaveLength(5);
    for (const { lifetimeValue, orders } of customers.nodes) expect(orders.totals.value).toEqual(lifetimeValue);
  });
});
