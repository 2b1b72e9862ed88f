import { jest } from '@jest/globals';
import type { TenantContext } from '../../access/viewer';
import { openShop, type OrderInput, type Shop } from '../../../test/open-shop';
import { buildSimulatedOrders } from '../../../test/simulated-orders';
import { refreshChangedDays, refreshDueReports } from './refresh-insights';

jest.setTimeout(180_000);

const today = '2026-06-30';
let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ now: `${today}T12:00:00Z` });
});
afterAll(() => shop.close());

const everything = `{
  dashboard(period: { unit: YEAR }) {
    figures { revenue { current { amount } change } orders { current change } averageOrderValue { current { amount } change }
      newCustomers { current } activeCustomers { current } repeatRate { current change } foreignCurrencyOrders buyers repeatBuyers }
    series { from revenue { amount } orders previousRevenue { amount } } sources { share orders } topProducts { name quantity }
    topCities { city orders } hours recentCustomers { id } overdue { id }
  }
  rfm { customers thresholds { recencyDays orders amount { amount } } groups { group customers share revenue { amount } averageValue { amount } }
    cells { customers revenue { amount } } }
  cohorts { average cohorts { month customers cells { customers share revenue { amount } } } }
  purchaseModel { asOf fitted kind tellsChurn refusals explanation customers logLikelihood parameters { value } spend { customers leftOut meanAmount { amount } correlation }
    spendRefusal candidates { collapse error logLikelihood } holdOut { expected actual meanAbsoluteError plainRateError correlation byX { actual expected } }
    cumulative { expected actual } }
  affinity { baskets rules { lift confidence support } }
  insights { totalCount nodes { title text suggestedAction evidence { label value definition } } }
  customers(first: 20, sort: { field: VALUE_AT_STAKE, direction: DESC }) { totalCount nodes { name lifetimeValue { amount } averageOrderValue { amount }
    rfm { group } prediction { aliveProbability expectedOrders expectedValue { amount } overdue valueAtStake { amount } action usualDays nextOrderOn }
    insight { deliverySuccessRate purchaseFrequency } insights { title text } } }
}`;

interface Everything {
  dashboard: {
    figures: {
      revenue: { current: { amount: string } };
      orders: { current: number };
      averageOrderValue: { current: { amount: string } | null };
      foreignCurrencyOrders: number;
      repeatRate: { current: number | null };
    };
    hours: number[][];
  };
  rfm: {
    customers: number;
    thresholds: unknown;
    groups: { customers: number; share: number; averageValue: { amount: string } | null }[];
  };
  cohorts: { cohorts: { customers: number }[] };
  purchaseModel: {
    asOf: string | null;
    fitted: boolean;
    tellsChurn: boolean;
    refusals: string[];
    explanation: string;
    customers: number;
    spend: { leftOut: number } | null;
    spendRefusal: string | null;
    holdOut: { byX: unknown[] } | null;
    cumulative: { expected: number; actual: number | null }[];
  };
  insights: { nodes: { title: string; text: string }[] };
  customers: {
    totalCount: number;
    nodes: {
      prediction: {
        aliveProbability: number | null;
        expectedValue: unknown;
        valueAtStake: unknown;
        action: string | null;
      } | null;
    }[];
  };
}

/** A business with these orders after the jobs of a night, as every page of insights reads it. A NaN would be an error of the answer. */
async function readAfterNight(orders: readonly OrderInput[], zone = 'Africa/Lagos'): Promise<Everything> {
  const { tenant, owner } = await shop.openTenant({ zone });
  for (let from = 0; from < orders.length; from += 1000) {
    const { refused, results } = await shop.ingest(orders.slice(from, from + 1000), { token: owner });
    if (refused > 0) throw new Error(JSON.stringify(results.find(({ outcome }) => outcome === 'REFUSED')));
  }
  await runNight(tenant);
  const answers = await Promise.all(
    ['en', 'es-AR'].map((language) =>
      shop.ask<Everything>(everything, {}, { token: owner, headers: { 'accept-language': language } }),
    ),
  );
  for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity|undefined|\{[a-z]+[,}]/i);
  const [english] = answers;
  if (!english) throw new Error('No answer');
  const { rfm, cohorts, purchaseModel } = english;
  expect(purchaseModel.asOf).toBe(today);
  expect(purchaseModel.explanation).toMatch(/\.$/);
  for (const refusal of purchaseModel.refusals) expect(refusal).toMatch(/^A model needs .*\d.*\.$/);
  expect(purchaseModel.refusals.length > 0).toBe(!purchaseModel.fitted);
  expect(rfm.groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(rfm.customers);
  expect(cohorts.cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(rfm.customers);
  return english;
}

async function runNight(tenant: TenantContext): Promise<void> {
  const order = { tenant, today };
  await refreshChangedDays(shop.db.database, order);
  expect(await refreshDueReports(shop.db.database, order)).toHaveLength(4);
}

const model = { kind: 'BG_NBD', r: 0.6, alpha: 5, a: 0.7, b: 2.2 } as const;
const usual = (): OrderInput[] => buildSimulatedOrders({ model, customers: 600, days: 300, today, seed: 11 });

describe('issue 5: input that breaks formulas', () => {
  it('no orders at all', async () => {
    const { dashboard, rfm, purchaseModel, customers, insights } = await readAfterNight([]);
    expect(dashboard.figures).toMatchObject({
      revenue: { current: { amount: '0.00' } },
      averageOrderValue: { current: null },
      repeatRate: { current: null },
    });
    expect(rfm).toMatchObject({ customers: 0, thresholds: null });
    expect(purchaseModel.refusals).toContain('A model needs at least 500 customers who have ordered; there are 0.');
    expect([customers.totalCount, insights.nodes]).toEqual([0, []]);
  });

  it('orders worth nothing: a model of days, none of money, and in words why', async () => {
    const { dashboard, rfm, purchaseModel, customers, insights } = await readAfterNight(
      usual().map((order) => ({ ...order, amount: '0' })),
    );
    expect(dashboard.figures).toMatchObject({
      revenue: { current: { amount: '0.00' } },
      averageOrderValue: { current: { amount: '0.00' } },
    });
    expect(purchaseModel).toMatchObject({ fitted: true, customers: 600, spend: null });
    expect(purchaseModel.spendRefusal).toMatch(/\w.*\.$/);
    for (const { prediction } of customers.nodes)
      expect([prediction?.expectedValue ?? null, prediction?.valueAtStake ?? null]).toEqual([null, null]);
    const told = insights.nodes.map(({ title, text }) => `${title} ${text}`).join(' ');
    expect(told).toMatch(/\d+ customers are overdue/);
    expect(told).not.toContain('at stake');
    for (const { averageValue, customers: count } of rfm.groups)
      if (count > 0) expect(averageValue).toEqual({ amount: '0.00' });
  });

  it('amounts below zero: corrections, no orders, and so no buyers', async () => {
    const { dashboard, rfm, purchaseModel } = await readAfterNight(
      usual().map((order) => ({ ...order, amount: `-${String(order['amount'])}` })),
    );
    expect(dashboard.figures.orders.current).toBe(0);
    expect(Number(dashboard.figures.revenue.current.amount)).toBeLessThan(0);
    expect(dashboard.figures.averageOrderValue.current).toBeNull();
    expect(rfm).toMatchObject({ customers: 0, thresholds: null });
    expect(purchaseModel).toMatchObject({ fitted: false, customers: 0 });
  });

  it('refunds that eat up a third of the customers: they are left out of the money, and counted', async () => {
    const { purchaseModel } = await readAfterNight(
      usual().map((order) => {
        const { phone = '' } = order.customer as { phone?: string };
        return Number(phone.at(-1)) < 3 ? { ...order, refundedAmount: order['amount'] } : order;
      }),
    );
    expect(purchaseModel.fitted).toBe(true);
    expect(purchaseModel.spend?.leftOut).toBeGreaterThan(20);
  });

  it('one customer, however busy', async () => {
    const orders = Array.from({ length: 40 }, (_, n) => ({
      placedAt: new Date(Date.UTC(2025, 8, 1 + n * 7, 10)).toISOString(),
      amount: '50',
      status: 'COMPLETED',
      customer: { phone: '+2348030000001' },
    }));
    const { rfm, purchaseModel, customers } = await readAfterNight(orders);
    expect(rfm.customers).toBe(1);
    expect(rfm.groups.filter((group) => group.customers > 0)).toMatchObject([{ customers: 1, share: 1 }]);
    expect(purchaseModel.refusals).toEqual(['A model needs at least 500 customers who have ordered; there is 1.']);
    expect(customers.nodes[0]?.prediction).toBeNull();
  });

  it('everything on one day', async () => {
    const orders = Array.from({ length: 1200 }, (_, n) => ({
      placedAt: `${today}T0${n % 10}:30:00Z`,
      amount: String(1 + (n % 9)),
      status: 'COMPLETED',
      customer: { phone: `+23480${30_000_000 + (n % 600)}` },
    }));
    const { dashboard, rfm, purchaseModel } = await readAfterNight(orders);
    expect(dashboard.figures.orders.current).toBe(1200);
    expect(rfm.customers).toBe(600);
    expect(purchaseModel.fitted).toBe(false);
    expect(purchaseModel.refusals).toEqual([
      'A model needs 180 days since the first order; there are 0.',
      'A model needs somebody who has ordered on 3 different days; the most anybody has is 1.',
    ]);
  });

  it('dates in the future: not there before their day, and no reason to refuse the rest', async () => {
    const plain = await readAfterNight(usual());
    const coming = Array.from({ length: 600 }, (_, n) => ({
      placedAt: new Date(Date.UTC(2026, 6, 1 + (n % 200), 10)).toISOString(),
      amount: '99999',
      status: 'COMPLETED',
      customer: { phone: `+23480${30_000_000 + n + (n % 2) * 5_000}` },
    }));
    const mixed = await readAfterNight([...usual(), ...coming]);
    expect(mixed.purchaseModel).toEqual(plain.purchaseModel);
    expect(mixed.rfm).toEqual(plain.rfm);
    expect(mixed.dashboard.figures.orders).toEqual(plain.dashboard.figures.orders);
    const only = await readAfterNight(coming);
    expect(only.rfm.customers).toBe(0);
    expect(only.purchaseModel).toMatchObject({ fitted: false, customers: 0 });
  });

  it('a mix of currencies: orders of another one are orders, and in no money figure', async () => {
    const { dashboard, rfm, purchaseModel } = await readAfterNight(
      usual().map((order, n) => (n % 2 ? { ...order, currency: 'USD' } : order)),
    );
    const { figures } = dashboard;
    expect(figures.foreignCurrencyOrders).toBeGreaterThan(100);
    expect(figures.foreignCurrencyOrders).toBeLessThan(figures.orders.current);
    expect(purchaseModel).toMatchObject({ fitted: true, customers: 600 });
    expect(rfm.customers).toBe(600);
    const foreign = await readAfterNight(usual().map((order) => ({ ...order, currency: 'USD' })));
    expect(foreign.dashboard.figures).toMatchObject({
      revenue: { current: { amount: '0.00' } },
      averageOrderValue: { current: null },
    });
    expect(foreign.purchaseModel).toMatchObject({ fitted: true, spend: null, customers: 600 });
    expect(foreign.purchaseModel.spendRefusal).not.toBeNull();
  });
});
