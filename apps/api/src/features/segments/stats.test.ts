import fc from 'fast-check';
import { orderKinds, orderStatuses } from '@clientele/domain';
import {
  computePlainSegments,
  computePlainStandings,
  computePlainStats,
  readPlainData,
} from '../../../test/plain-figures';
import { openShop, type OrderInput, type Shop } from '../../../test/open-shop';

const now = '2026-03-31T22:30:00Z';
const statsQuery = `query ($period: PeriodInput) { customerStats(period: $period) {
  period { from to } previousPeriod { from to }
  totalCustomers { current previous change } activeCustomers { current previous change } newCustomers { current previous change }
  totalLifetimeValue { current { amount } previous { amount } change } averageLifetimeValue { current { amount } previous { amount } change }
  repeatRate { current previous change } revenue { current { amount } previous { amount } change } orders { current previous change }
  averageOrderValue { current { amount } previous { amount } change }
  acquisitionSources { source count } topAcquisitionSource statuses { status count } industries { industry count } foreignCurrencyOrders } }`;
const seriesQuery = `query ($period: PeriodInput) { statsSeries(period: $period) {
  from to totalCustomers activeCustomers newCustomers orders repeatRate
  revenue { amount } totalLifetimeValue { amount } averageLifetimeValue { amount } } }`;
interface SeriesPoint {
  from: string;
  to: string;
  totalCustomers: number;
  activeCustomers: number;
  newCustomers: number;
  orders: number;
  repeatRate: number | null;
  revenue: { amount: string };
  totalLifetimeValue: { amount: string };
  averageLifetimeValue: { amount: string } | null;
}
const segmentsQuery = `{ segments { key kind name filter count totalLifetimeValue { amount } averageLifetimeValue { amount } lastActiveOn potentialRevenue { amount } } }`;
const customersQuery = `query ($filter: CustomerFilter) { customers(first: 200, filter: $filter) { totalCount nodes { id lifecycle flags activity } } }`;
const settingsMutation = `mutation ($input: UpdateTenantSettingsInput!) { updateTenantSettings(input: $input) { version } }`;

const zones = [
  { country: 'NG', currency: 'NGN', zone: 'Africa/Lagos' },
  { country: 'IE', currency: 'EUR', zone: 'Europe/Dublin' },
  { country: 'AR', currency: 'ARS', zone: 'America/Argentina/Buenos_Aires' },
];

let shop: Shop;
let technician: { token: string; staffId: string };

/** Orders around the midnights of the zones, in every standing, over four months and into the days to come. */
function sampleOrders(seed: number, staffId: string): OrderInput[] {
  const order = fc.record({
    day: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: -35, max: 2 }) },
      { weight: 2, arbitrary: fc.integer({ min: -460, max: -30 }) },
    ),
    time: fc.constantFrom('00:00:00', '02:59:59', '03:00:00', '12:00:00', '22:59:59.999', '23:00:00'),
    person: fc.integer({ min: -2, max: 24 }),
    kind: fc.constantFrom('PURCHASE' as const, 'PURCHASE' as const, ...orderKinds),
    status: fc.constantFrom('DELIVERED' as const, 'PENDING' as const, ...orderStatuses),
    amount: fc.integer({ min: -500, max: 40_000 }),
    isForeign: fc.integer({ min: 0, max: 9 }),
    isAssigned: fc.integer({ min: 0, max: 14 }),
    source: fc.constantFrom('WHATSAPP', 'WEBSITE', 'TIKTOK'),
  });
  return fc.sample(order, { numRuns: 220, seed }).map((each) => ({
    placedAt: `${new Date(Date.parse(now) + each.day * 86_400_000).toISOString().slice(0, 10)}T${each.time}Z`,
    source: each.source,
    kind: each.kind,
    status: each.status,
    amount: (each.kind === 'CREDIT' ? -Math.abs(each.amount) / 100 : each.amount / 100).toFixed(2),
    refundedAmount: each.kind !== 'CREDIT' && each.amount > 1000 && each.amount % 5 === 0 ? '3.33' : null,
    currency: each.isForeign === 0 ? 'USD' : null,
    assignedStaffId: each.isAssigned === 0 ? staffId : null,
    customer: each.person < 0 ? null : { externalAccounts: [{ provider: 'test', externalId: String(each.person) }] },
  }));
}

async function buildBusiness(seed: number): Promise<void> {
  await shop.ingest(sampleOrders(seed, technician.staffId));
  const statuses = ['ACTIVE', 'INACTIVE', 'SUSPENDED', 'PROSPECT'];
  for (let n = 0; n < 8; n += 1) {
    const input = {
      name: `Walk-in ${n}`,
      status: statuses[n % 4],
      industry: [null, 'Hotels', 'Retail trade'][n % 3],
      acquisitionSource: n % 3 === 0 ? null : 'INSTAGRAM',
      firstContactOn: n % 2 ? `2026-0${(n % 3) + 1}-28` : null,
      technicianId: n === 3 ? technician.staffId : null,
    };
    await shop.ask(`mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }`, { input });
  }
  const { customers } = await shop.ask<{ customers: { nodes: { id: string; version: number }[] } }>(
    `{ customers(first: 200, sort: { field: CREATED, direction: ASC }) { nodes { id version } } }`,
  );
  for (const { id, version } of customers.nodes.filter((_, n) => n % 9 === 0)) {
    await shop.ask(`mutation ($id: ID!, $version: Int!) { deleteCustomer(id: $id, version: $version) { id } }`, {
      id,
      version,
    });
  }
}

async function checkStats(token: string, staff: string | undefined): Promise<void> {
  const data = await readPlainData(shop.db.admin, { tenantId: shop.tenant.id, now });
  for (const period of [
    undefined,
    ...['DAY', 'WEEK', 'MONTH', 'YEAR'].map((unit) => ({ unit })),
    { unit: 'CUSTOM', from: '2026-03-29', to: '2026-03-30' },
    { unit: 'CUSTOM', from: '2025-06-01', to: '2025-12-31' },
    { unit: 'CUSTOM', from: '2026-03-31', to: '2026-04-10' },
  ]) {
    const { customerStats } = await shop.ask<{
      customerStats: { period: { from: string; to: string }; previousPeriod: { from: string; to: string } };
    }>(statsQuery, { period }, { token });
    const { period: range, previousPeriod: before, ...figures } = customerStats;
    const expected = computePlainStats(data, {
      current: [range.from, range.to],
      previous: [before.from, before.to],
      staff,
    });
    expect({ period, ...figures }).toEqual({ period, ...expected });
  }
}

async function checkSeries(token: string, staff: string | undefined): Promise<void> {
  const data = await readPlainData(shop.db.admin, { tenantId: shop.tenant.id, now });
  for (const [period, steps] of [
    [undefined, 30],
    [{ unit: 'DAY' }, 30],
    [{ unit: 'YEAR' }, 12],
    [{ unit: 'CUSTOM', from: '2026-03-29', to: '2026-03-30' }, 12],
    [{ unit: 'CUSTOM', from: '2026-01-01', to: '2026-04-20' }, 16],
    [{ unit: 'CUSTOM', from: '2020-01-01', to: '2026-02-11' }, 31],
  ] as const) {
    const { statsSeries } = await shop.ask<{ statsSeries: SeriesPoint[] }>(seriesQuery, { period }, { token });
    expect(statsSeries).toHaveLength(steps);
    for (const { from, to, ...figures } of statsSeries) {
      const plain = computePlainStats(data, { current: [from, to], previous: [from, to], staff });
      const names = Object.keys(figures) as (keyof typeof figures)[];
      const expected = Object.fromEntries(names.map((name) => [name, plain[name].current]));
      expect({ from, to, ...figures }).toEqual({ from, to, ...expected });
    }
  }
}

async function checkSegments(): Promise<void> {
  const data = await readPlainData(shop.db.admin, { tenantId: shop.tenant.id, now });
  const { segments: every } = await shop.ask<{
    segments: { key: string; kind: string; name: string; filter: unknown; count: number }[];
  }>(segmentsQuery);
  const segments = every.filter(({ kind }) => kind !== 'RFM');
  expect(segments.map(({ name: _name, kind: _kind, filter: _filter, ...figures }) => figures)).toEqual(
    computePlainSegments(data),
  );
  const standings = computePlainStandings(data);
  const { customers } = await shop.ask<{
    customers: { totalCount: number; nodes: { id: string; lifecycle: string; flags: string[]; activity: string }[] };
  }>(customersQuery);
  expect(customers.totalCount).toBe(standings.size);
  for (const { id, ...shown } of customers.nodes) {
    const { lifecycle, flags, activity } = standings.get(id) ?? {};
    expect({ id, ...shown }).toEqual({ id, lifecycle, flags, activity });
  }
  for (const { key, filter, count } of segments) {
    const members = await shop.ask<{ customers: { totalCount: number; nodes: { id: string }[] } }>(customersQuery, {
      filter,
    });
    const expected = [...standings].filter(
      ([, { lifecycle, flags }]) =>
        lifecycle === key.toUpperCase() ||
        (lifecycle !== key.toUpperCase() &&
          ['at_risk', 'high_value', 'problematic'].includes(key) &&
          flags.includes(key.toUpperCase())),
    );
    expect([key, members.customers.totalCount]).toEqual([key, count]);
    expect(members.customers.nodes.map(({ id }) => id).sort()).toEqual(expected.map(([id]) => id).sort());
  }
}

describe.each(zones)('L2 cards, S2 segments and D6 flags in $zone', (place) => {
  beforeAll(async () => {
    shop = await openShop({ now, tenant: place });
    technician = await shop.hire('TECHNICIAN');
    await buildBusiness(zones.indexOf(place) + 1);
    await shop.ask(settingsMutation, {
      input: {
        version: 1,
        vipOrders: 6,
        vipSpent: '900',
        highValue: '700',
        problematicCancellations: 1,
        activeDays: 21,
        atRiskDays: 45,
      },
    });
  }, 60_000);
  afterAll(() => shop.close());

  it('cards equal a plain recomputation for every period', () => checkStats(shop.owner, undefined));

  it('cards over time equal a plain recomputation of every step', () => checkSeries(shop.owner, undefined));

  it('cards over time of a technician count only the customers assigned to them', () =>
    checkSeries(technician.token, technician.staffId));

  it('cards of a technician count only the customers assigned to them', async () => {
    const { customers } = await shop.ask<{ customers: { totalCount: number } }>(
      `{ customers(first: 1) { totalCount } }`,
      {},
      { token: technician.token },
    );
    expect(customers.totalCount).toBeGreaterThan(2);
    expect(customers.totalCount).toBeLessThan(20);
    await checkStats(technician.token, technician.staffId);
  });

  it(
    'segments, lifecycle, flags and activity equal a plain recomputation, and their filters give their members',
    checkSegments,
  );

  it('T2 new thresholds and a new zone change cards, filters, flags and segments at once', async () => {
    const before = await shop.ask<{ segments: { key: string; count: number }[] }>(segmentsQuery);
    await shop.ask(settingsMutation, {
      input: {
        version: 2,
        vipOrders: 3,
        vipSpent: '200.01',
        highValue: '150',
        problematicCancellations: 2,
        activeDays: 4,
        atRiskDays: 9,
      },
    });
    await checkSegments();
    await checkStats(shop.owner, undefined);
    const after = await shop.ask<{ segments: { key: string; count: number }[] }>(segmentsQuery);
    const counts = ({ segments }: typeof before, key: string) =>
      segments.find((segment) => segment.key === key)?.count ?? 0;
    for (const key of ['vip', 'at_risk', 'high_value']) expect(counts(after, key)).toBeGreaterThan(counts(before, key));
    await shop.ask(settingsMutation, {
      input: { version: 3, zone: place.zone === 'Pacific/Auckland' ? 'Africa/Lagos' : 'Pacific/Auckland' },
    });
    await checkSegments();
    await checkStats(shop.owner, undefined);
    await checkStats(technician.token, technician.staffId);
    await checkSeries(shop.owner, undefined);
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  }, 30_000);

  it.each([
    [{ unit: 'CUSTOM' }, 'period.from'],
    [{ unit: 'CUSTOM', from: '2026-01-02' }, 'period.to'],
    [{ unit: 'CUSTOM', from: '2026-01-02', to: '2026-01-01' }, 'period.to'],
    [{ unit: 'CUSTOM', from: '2006-01-02', to: '2026-01-01' }, 'period.to'],
    [{ unit: 'CUSTOM', from: '2026-02-30', to: '2026-03-01' }, 'period.from'],
  ])('refuses the period %j naming %s', async (period, field) => {
    expect((await shop.fail(statsQuery, { period })).extensions).toMatchObject({ code: 'INVALID', field });
    expect((await shop.fail(seriesQuery, { period })).extensions).toMatchObject({ code: 'INVALID', field });
  });
});

describe('S2 an empty business', () => {
  it('has empty cards and segments, named in the language of the viewer', async () => {
    shop = await openShop({ now, tenant: zones[2] });
    const { customerStats } = await shop.ask<{ customerStats: Record<string, unknown> }>(statsQuery);
    expect(customerStats).toMatchObject({
      totalCustomers: { current: 0, previous: 0, change: null },
      averageLifetimeValue: { current: null, previous: null, change: null },
      repeatRate: { current: null, previous: null, change: null },
      averageOrderValue: { current: null, previous: null, change: null },
      acquisitionSources: [],
      topAcquisitionSource: null,
      industries: [],
    });
    const names = async (locale: string) =>
      (
        await shop.ask<{ segments: { name: string; count: number }[] }>(
          segmentsQuery,
          {},
          { headers: { 'accept-language': locale } },
        )
      ).segments.map(({ name }) => name);
    const [english, spanish] = [await names('en'), await names('es-AR')];
    expect(english).toHaveLength(17);
    expect(spanish.filter((name) => english.includes(name)).length).toBeLessThan(3);
    await shop.close();
  });
});
