import { jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openShop, type Shop } from '../../../test/open-shop';
import { loadRawRetail } from '../../../test/raw-retail';
import { refreshChangedDays, refreshDueReports } from '../insights/refresh-insights';
import type { ImportSummary } from './import-orders.service';

// Half a minute alone on two cores; other suites share them.
jest.setTimeout(600_000);

const file = join(process.cwd(), '../shared/data/online-retail/online_retail.csv.gz');
const actor = { kind: 'SYSTEM', id: null, name: 'test', address: null } as const;
const lastDay = '2011-12-10';

let shop: Shop;
let folder: string;
let text: string;

const importFile = (path: string, mapping?: string) =>
  shop.services.imports.importOrders({ tenant: shop.tenant, actor, file: path, mapping });

function writeCopy(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function queryRaw<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await shop.db.admin.query(sql, values)).rows as Row[];
}

const counts = ({ created, updated, unchanged, refusedOrders, refusedLines, lines }: ImportSummary) => ({
  created,
  updated,
  unchanged,
  refusedOrders,
  refusedLines,
  lines,
});
const pounds = (pence: string | bigint | null) => (pence === null ? null : (Number(pence) / 100).toFixed(2));

let first: ImportSummary;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'retail-'));
  shop = await openShop({
    now: `${lastDay}T00:00:00Z`,
    tenant: { country: 'GB', currency: 'GBP', zone: 'Europe/London' },
  });
  text = gunzipSync(readFileSync(file)).toString();
  await loadRawRetail(shop.db.admin, text);
  first = await importFile(file);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await shop.close();
});

describe('O4 the real file', () => {
  it('becomes the customers and documents it holds', async () => {
    expect(counts(first)).toEqual({
      created: 25_900,
      updated: 0,
      unchanged: 0,
      refusedOrders: 0,
      refusedLines: 0,
      lines: 541_909,
    });
    const { customers, orders, customerByExternalAccount, all } = await shop.ask<
      Record<string, { totalCount: number }>
    >(`{
      all: orders(first: 1) { totalCount }
      orders(first: 1, filter: { kinds: [CREDIT] }) { totalCount }
      customers(first: 1) { totalCount }
      customerByExternalAccount(provider: "online-retail", externalId: "14646") { name orderCount lifetimeValue { amount currency } lifecycle }
    }`);
    expect([customers, all, orders]).toEqual([{ totalCount: 4372 }, { totalCount: 25_900 }, { totalCount: 3836 }]);
    expect(customerByExternalAccount).toEqual({
      name: '14646',
      orderCount: 74,
      lifetimeValue: { amount: '279489.02', currency: 'GBP' },
      lifecycle: 'VIP',
    });
    const count = async (filter: unknown) =>
      (
        await shop.ask<{ customers: { totalCount: number } }>(
          `query ($filter: CustomerFilter) { customers(first: 1, filter: $filter) { totalCount } }`,
          { filter },
        )
      ).customers.totalCount;
    expect(await count({ field: 'order_count', op: 'GTE', value: 1 })).toBe(4339);
    expect(await count({ field: 'order_count', op: 'EQ', value: 1 })).toBe(1494);
    expect(await count({ field: 'order_count', op: 'GTE', value: 5 })).toBe(1115);
  });

  it('keeps figures that a recomputation finds exact', async () => {
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  });
});

describe('D2 every figure of every customer equals plain SQL over the raw lines', () => {
  interface Expected {
    name: string;
    [figure: string]: unknown;
  }
  const expectedCustomers = `
    SELECT d.customer AS name, count(*) FILTER (WHERE NOT credit)::integer AS placed, count(*) FILTER (WHERE counts)::integer AS orders,
           sum(pence)::text AS value, sum(pence) FILTER (WHERE counts)::text AS gross,
           to_char(min(placed_at) FILTER (WHERE counts) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS first_at,
           to_char(max(placed_at) FILTER (WHERE counts) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS last_at,
           date '${lastDay}' - max(day) FILTER (WHERE counts) AS days_since,
           max(day) FILTER (WHERE counts) - min(day) FILTER (WHERE counts) AS span,
           (count(DISTINCT day) FILTER (WHERE counts))::integer AS days
    FROM raw_document d WHERE customer IS NOT NULL GROUP BY customer`;

  function toExpected(
    row: Expected & {
      placed: number;
      orders: number;
      value: string;
      gross: string | null;
      days_since: number | null;
      span: number | null;
      days: number;
    },
  ) {
    const { placed, orders, days_since: since, span, days } = row;
    const value = BigInt(row.value);
    const vip = orders > 0 && (orders >= 5 || value >= 100_000n);
    // Rounded half-even by hand: twice the remainder against the divisor.
    const divide = (dividend: bigint, divisor: bigint): bigint => {
      const quotient = dividend / divisor;
      const twice = 2n * (dividend % divisor);
      return twice > divisor || (twice === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
    };
    const flags = [
      ...(vip ? ['VIP'] : []),
      ...(orders >= 2 ? ['REPEAT'] : []),
      ...(since !== null && since > 60 ? ['AT_RISK'] : []),
      ...(value >= 100_000n ? ['HIGH_VALUE'] : []),
    ];
    return {
      name: row.name,
      placedCount: placed,
      orderCount: orders,
      deliveredCount: placed,
      cancelledCount: 0,
      returnedCount: 0,
      noShowCount: 0,
      foreignCurrencyCount: 0,
      lifetimeValue: { amount: pounds(value) },
      averageOrderValue: orders === 0 ? null : { amount: pounds(divide(BigInt(row.gross ?? 0), BigInt(orders))) },
      firstOrderAt: row['first_at'],
      lastOrderAt: row['last_at'],
      lastServiceAt: null,
      daysSinceLastOrder: since,
      purchaseFrequency: days < 2 || span === null ? null : span / (days - 1),
      conversionRate: placed === 0 ? null : 1,
      deliverySuccessRate: placed === 0 ? null : 1,
      preferredSource: orders === 0 ? null : 'WEBSITE',
      acquisitionSource: 'WEBSITE',
      activity: since !== null && since < 30 ? 'RECENT' : 'LAPSED',
      firstSeenAt: row['first_at'] ?? `${lastDay}T00:00:00Z`,
      lifecycle: vip ? 'VIP' : orders >= 2 ? 'REPEAT' : orders === 1 ? 'ONE_TIME' : null,
      flags,
    };
  }

  it('through the API, all pages', async () => {
    const rows = await queryRaw<Parameters<typeof toExpected>[0]>(expectedCustomers);
    const expected = new Map(rows.map((row) => [row.name, toExpected(row)]));
    const found = new Map<string, unknown>();
    for (let after: string | null = null, more = true; more;) {
      const {
        customers,
      }: { customers: { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await shop.ask(
          `query ($after: String) { customers(first: 200, after: $after, sort: { field: NAME, direction: ASC }) {
          pageInfo { hasNextPage endCursor }
          nodes { name placedCount orderCount deliveredCount cancelledCount returnedCount noShowCount foreignCurrencyCount lifetimeValue { amount }
            averageOrderValue { amount } firstOrderAt lastOrderAt lastServiceAt daysSinceLastOrder purchaseFrequency conversionRate deliverySuccessRate
            preferredSource acquisitionSource activity firstSeenAt lifecycle flags } } }`,
          { after },
        );
      for (const customer of customers.nodes) found.set(customer.name, customer);
      after = customers.pageInfo.endCursor;
      more = customers.pageInfo.hasNextPage;
    }
    expect(found.size).toBe(4372);
    const different = [...expected].filter(
      ([name, figures]) => JSON.stringify(sortKeys(figures)) !== JSON.stringify(sortKeys(found.get(name))),
    );
    expect(different.map(([name, figures]) => [figures, found.get(name)])).toEqual([]);
    expect([...found.keys()].filter((name) => !expected.has(name))).toEqual([]);
  });

  function sortKeys(value: unknown): unknown {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, each]) => [key, sortKeys(each)]),
    );
  }

  const differs = async (left: string, right: string): Promise<unknown[]> =>
    queryRaw(
      `(SELECT 'raw' AS side, l.* FROM (${left} EXCEPT ALL ${right}) l) UNION ALL (SELECT 'kept', r.* FROM (${right} EXCEPT ALL ${left}) r) LIMIT 10`,
    );

  it('products: quantity and amount of each that each customer bought', async () => {
    const raw = `SELECT d.customer, l.sku, sum(l.quantity) AS quantity, sum(l.pence)::bigint AS pence, count(*)::integer AS lines
      FROM raw_document d JOIN raw_line l ON l.number = d.number WHERE d.counts AND d.customer IS NOT NULL GROUP BY 1, 2`;
    const kept = `SELECT c.name, p.sku, k.quantity, k.amount, k.lines FROM customer_product k JOIN customer c ON c.id = k.customer_id JOIN product p ON p.id = k.product_id WHERE k.lines <> 0`;
    expect(await differs(raw, kept)).toEqual([]);
  });

  it('the three favourites of the biggest customers', async () => {
    const rows = await queryRaw<{ customer: string; favourites: unknown }>(`
      SELECT customer, json_agg(json_build_object('sku', sku, 'quantity', quantity::text) ORDER BY place) AS favourites
      FROM (
        SELECT d.customer, l.sku, sum(l.quantity) AS quantity, sum(l.pence) AS pence,
               row_number() OVER (PARTITION BY d.customer ORDER BY sum(l.quantity) DESC, sum(l.pence) DESC) AS place
        FROM raw_document d JOIN raw_line l ON l.number = d.number
        WHERE d.counts AND d.customer IN ('14646', '18102', '17450', '14911', '12748') GROUP BY 1, 2
      ) f WHERE place <= 3 GROUP BY customer`);
    expect(rows).toHaveLength(5);
    for (const { customer, favourites } of rows) {
      const answer = await shop.ask<{ customerByExternalAccount: { favouriteProducts: unknown } }>(
        `query ($id: String!) { customerByExternalAccount(provider: "online-retail", externalId: $id) { favouriteProducts { sku quantity } } }`,
        { id: customer },
      );
      expect([customer, answer.customerByExternalAccount.favouriteProducts]).toEqual([customer, favourites]);
    }
  });

  it('sources and days of each customer', async () => {
    const rawSource = `SELECT customer, 'WEBSITE', count(*)::integer, max(placed_at) FROM raw_document WHERE counts AND customer IS NOT NULL GROUP BY 1`;
    const source = `SELECT c.name, k.source, k.orders, k.last_order_at FROM customer_source k JOIN customer c ON c.id = k.customer_id WHERE k.orders <> 0`;
    expect(await differs(rawSource, source)).toEqual([]);
    const rawDay = `SELECT customer, day, (count(*) FILTER (WHERE counts))::integer, sum(pence)::bigint FROM raw_document WHERE customer IS NOT NULL GROUP BY 1, 2
      HAVING count(*) FILTER (WHERE counts) <> 0 OR sum(pence) <> 0`;
    const day = `SELECT c.name, k.day, k.orders, k.value FROM customer_day k JOIN customer c ON c.id = k.customer_id WHERE k.orders <> 0 OR k.value <> 0`;
    expect(await differs(rawDay, day)).toEqual([]);
  });

  it('roll-ups of the tenant by day', async () => {
    const raw = `
      SELECT day, sum(placed)::bigint, sum(credits)::bigint, sum(orders)::bigint, sum(value)::bigint, sum(first_buyers)::bigint, sum(second_buyers)::bigint
      FROM (
        SELECT day, count(*) FILTER (WHERE NOT credit) AS placed, count(*) FILTER (WHERE credit) AS credits, count(*) FILTER (WHERE counts) AS orders,
               sum(pence) AS value, 0 AS first_buyers, 0 AS second_buyers FROM raw_document GROUP BY day
        UNION ALL
        SELECT day, 0, 0, 0, 0, count(*) FILTER (WHERE place = 1), count(*) FILTER (WHERE place = 2)
        FROM (SELECT day, row_number() OVER (PARTITION BY customer ORDER BY placed_at) AS place FROM raw_document WHERE counts AND customer IS NOT NULL) p
        WHERE place <= 2 GROUP BY day
      ) d GROUP BY day`;
    const kept = `SELECT day, sum(placed)::bigint, sum(credits)::bigint, sum(orders)::bigint, sum(value)::bigint, sum(first_buyers)::bigint, sum(second_buyers)::bigint
      FROM (SELECT * FROM rollup_of_days) d GROUP BY day HAVING sum(placed) <> 0 OR sum(credits) <> 0`;
    await queryRaw(`CREATE TEMP VIEW rollup_of_days AS
      SELECT day, placed, credits, orders, value, first_buyers, second_buyers FROM rollup WHERE series = 'day'
      UNION ALL SELECT day, placed, credits, orders, value, first_buyers, second_buyers FROM rollup_delta WHERE series = 'day'`);
    expect(await differs(raw, kept)).toEqual([]);
  });
});

describe('L2 cards and S2 segments equal plain SQL over the raw lines', () => {
  const expectedStats = `
    SELECT
      (SELECT count(DISTINCT customer) FROM raw_document WHERE counts AND customer IS NOT NULL AND day > $2::date - 30 AND day <= $2)::integer AS active,
      (SELECT coalesce(sum(pence), 0) FROM raw_document WHERE customer IS NOT NULL AND day <= $2)::text AS value,
      (SELECT count(DISTINCT customer) FROM raw_document WHERE counts AND day <= $2)::integer AS buyers,
      (SELECT count(*) FROM (SELECT customer FROM raw_document WHERE counts AND day <= $2 AND customer IS NOT NULL GROUP BY 1 HAVING count(*) >= 2) r)::integer AS repeats,
      (SELECT count(*) FROM (SELECT min(day) AS day FROM raw_document WHERE counts AND customer IS NOT NULL GROUP BY customer) f WHERE day BETWEEN $1 AND $2)::integer AS new_buyers,
      (SELECT coalesce(sum(pence), 0) FROM raw_document WHERE day BETWEEN $1 AND $2)::text AS revenue,
      (SELECT count(*) FROM raw_document WHERE counts AND day BETWEEN $1 AND $2)::integer AS orders,
      (SELECT round(avg(pence)) FROM raw_document WHERE counts AND day BETWEEN $1 AND $2)::text AS average`;
  interface Stats {
    active: number;
    value: string;
    buyers: number;
    repeats: number;
    new_buyers: number;
    revenue: string;
    orders: number;
    average: string | null;
  }

  it.each([
    [{ unit: 'DAY' }, ['2011-12-10', '2011-12-10'], ['2011-12-09', '2011-12-09']],
    [{ unit: 'WEEK' }, ['2011-12-05', '2011-12-10'], ['2011-11-28', '2011-12-03']],
    [{ unit: 'MONTH' }, ['2011-12-01', '2011-12-10'], ['2011-11-01', '2011-11-10']],
    [{ unit: 'YEAR' }, ['2011-01-01', '2011-12-10'], ['2010-01-01', '2010-12-10']],
    [
      { unit: 'CUSTOM', from: '2011-03-01', to: '2011-03-31' },
      ['2011-03-01', '2011-03-31'],
      ['2011-01-29', '2011-02-28'],
    ],
    [
      { unit: 'CUSTOM', from: '2011-10-30', to: '2011-10-30' },
      ['2011-10-30', '2011-10-30'],
      ['2011-10-29', '2011-10-29'],
    ],
  ] as const)('%j', async (period, current, previous) => {
    const { customerStats } = await shop.ask<{
      customerStats: Record<string, { current: unknown; previous: unknown; change: number | null }>;
    }>(
      `query ($period: PeriodInput) { customerStats(period: $period) {
        period { from to } previousPeriod { from to }
        totalCustomers { current previous } activeCustomers { current previous change } newCustomers { current previous } totalLifetimeValue { current { amount } previous { amount } }
        averageLifetimeValue { current { amount } previous { amount } } repeatRate { current previous } revenue { current { amount } previous { amount } change } orders { current previous change }
        averageOrderValue { current { amount } previous { amount } } acquisitionSources { source count } topAcquisitionSource statuses { status count } foreignCurrencyOrders } }`,
      { period },
    );
    const stats: Stats[] = [];
    for (const range of [current, previous]) stats.push(...(await queryRaw<Stats>(expectedStats, [...range])));
    const [a, b] = stats as [Stats, Stats];
    // Who has no counting order is seen first on the day of the import: in the period that holds today only.
    const isToday = current[1] === lastDay;
    const others = isToday ? 4372 - 4339 : 0;
    const money = (pence: string | null) => (pence === null ? null : { amount: pounds(pence) });
    const average = ({ value, buyers }: Stats) =>
      buyers === 0 ? null : { amount: pounds(String(Math.round(Number(value) / buyers))) };
    const rate = ({ repeats, buyers }: Stats) => (buyers === 0 ? null : repeats / buyers);
    const change = (now: number, then: number) => (then === 0 ? null : (now - then) / then);
    const newcomers = a.new_buyers + others;
    expect(customerStats).toEqual({
      period: { from: current[0], to: current[1] },
      previousPeriod: { from: previous[0], to: previous[1] },
      totalCustomers: { current: a.buyers + others, previous: b.buyers },
      activeCustomers: { current: a.active, previous: b.active, change: change(a.active, b.active) },
      newCustomers: { current: newcomers, previous: b.new_buyers },
      totalLifetimeValue: { current: money(a.value), previous: money(b.value) },
      averageLifetimeValue: { current: average(a), previous: average(b) },
      repeatRate: { current: rate(a), previous: rate(b) },
      revenue: {
        current: money(a.revenue),
        previous: money(b.revenue),
        change: change(Number(a.revenue), Number(b.revenue)),
      },
      orders: { current: a.orders, previous: b.orders, change: change(a.orders, b.orders) },
      averageOrderValue: { current: money(a.average), previous: money(b.average) },
      acquisitionSources: newcomers === 0 ? [] : [{ source: 'WEBSITE', count: newcomers }],
      topAcquisitionSource: newcomers === 0 ? null : 'WEBSITE',
      statuses: ['ACTIVE', 'INACTIVE', 'SUSPENDED', 'PROSPECT'].map((status) => ({
        status,
        count: status === 'ACTIVE' ? 4372 : 0,
      })),
      foreignCurrencyOrders: 0,
    });
  });

  it('segments', async () => {
    const { segments } = await shop.ask<{ segments: { key: string }[] }>(
      `{ segments { key count totalLifetimeValue { amount } averageLifetimeValue { amount } lastActiveOn potentialRevenue { amount } } }`,
    );
    const rows = await queryRaw<{
      key: string;
      count: number;
      value: string;
      average: string;
      last_day: string;
      potential: string | null;
    }>(`
      WITH person AS (
        SELECT customer, count(*) FILTER (WHERE counts) AS orders, sum(pence) AS value, sum(pence) FILTER (WHERE counts) AS gross, max(day) FILTER (WHERE counts) AS last_day
        FROM raw_document WHERE customer IS NOT NULL GROUP BY 1
      ),
      standing AS (SELECT *, orders > 0 AND (orders >= 5 OR value >= 100000) AS vip FROM person)
      SELECT key, count(*)::integer AS count, sum(value)::text AS value, round(avg(value))::text AS average, max(last_day)::text AS last_day,
             CASE key WHEN 'one_time' THEN (count(*) * (SELECT round(sum(gross) / sum(orders)) FROM standing WHERE vip OR orders >= 2))::text END AS potential
      FROM standing CROSS JOIN LATERAL (VALUES ('vip', vip), ('repeat', NOT vip AND orders >= 2), ('one_time', NOT vip AND orders = 1),
        ('at_risk', last_day < date '${lastDay}' - 60), ('high_value', value >= 100000)) AS s(key, belongs)
      WHERE belongs GROUP BY key`);
    const expected = ['vip', 'repeat', 'one_time', 'at_risk', 'high_value'].map((key) => {
      const row = rows.find((each) => each.key === key);
      return {
        key,
        count: row?.count,
        totalLifetimeValue: { amount: pounds(row?.value ?? null) },
        averageLifetimeValue: { amount: pounds(row?.average ?? null) },
        lastActiveOn: row?.last_day,
        potentialRevenue: row?.potential ? { amount: pounds(row.potential) } : null,
      };
    });
    const none = {
      key: 'problematic',
      count: 0,
      totalLifetimeValue: { amount: '0.00' },
      averageLifetimeValue: null,
      lastActiveOn: null,
      potentialRevenue: null,
    };
    // RFM groups have nobody before a night has scored them.
    expect(segments.filter(({ key }) => !key.startsWith('rfm_'))).toEqual([...expected, none]);
  });
});

describe('I2 I3 I4 insights of the real file, by the jobs of the night', () => {
  beforeAll(async () => {
    const order = { tenant: shop.tenant, today: lastDay };
    await refreshChangedDays(shop.db.database, order);
    expect(await refreshDueReports(shop.db.database, order)).toHaveLength(4);
  });

  it('nothing shows who left: the models collapse, NBD remains, and says so instead of a probability of being active', async () => {
    const { purchaseModel, customers } = await shop.ask<{
      purchaseModel: {
        fitted: boolean;
        kind: string;
        tellsChurn: boolean;
        explanation: string;
        customers: number;
        candidates: { kind: string; collapse: string | null }[];
        holdOut: { expected: number; actual: number; customers: number };
        cumulative: { expected: number; actual: number | null }[];
      };
      customers: {
        nodes: {
          prediction: {
            aliveProbability: number | null;
            expectedOrders: number;
            overdue: boolean;
            action: string | null;
          };
        }[];
      };
    }>(`{
      purchaseModel { fitted kind tellsChurn explanation customers candidates { kind collapse }
        holdOut { expected actual customers } cumulative { expected actual } }
      customers(first: 200, sort: { field: EXPECTED_VALUE, direction: DESC }) { nodes { prediction { aliveProbability expectedOrders overdue action } } }
    }`);
    expect(purchaseModel).toMatchObject({ fitted: true, kind: 'NBD', tellsChurn: false, customers: 4339 });
    expect(purchaseModel.candidates.map(({ kind }) => kind)).toEqual(['BG_NBD', 'MBG_NBD', 'PARETO_NBD']);
    for (const { collapse } of purchaseModel.candidates) expect(collapse).toMatch(/\w/);
    expect(purchaseModel.explanation).toMatch(/nothing shows who has left for good/);
    const [known] = await queryRaw<{ customers: number; actual: number }>(
      `WITH day AS (SELECT DISTINCT customer, day FROM raw_document WHERE customer IS NOT NULL AND counts),
            first AS (SELECT customer, min(day) AS first FROM day GROUP BY 1), cut AS (SELECT date '${lastDay}' - 7 * 17 AS day)
       SELECT count(DISTINCT d.customer)::integer AS customers, (count(*) FILTER (WHERE d.day > cut.day))::integer AS actual
       FROM day d JOIN first f USING (customer) CROSS JOIN cut WHERE f.first <= cut.day`,
    );
    expect(purchaseModel.holdOut).toMatchObject({ ...known, expected: expect.any(Number) });
    expect(Math.abs(purchaseModel.holdOut.expected / purchaseModel.holdOut.actual - 1)).toBeLessThan(0.5);
    for (const { expected, actual } of purchaseModel.cumulative)
      expect([Number.isFinite(expected), actual === null || Number.isFinite(actual)]).toEqual([true, true]);
    for (const { prediction } of customers.nodes) {
      expect(prediction.aliveProbability).toBeNull();
      expect(prediction.expectedOrders).toBeGreaterThan(0);
      expect(prediction.action === null).toBe(!prediction.overdue);
    }
  });

  it('RFM: each of 4 339 buyers in one group, by fifths that plain SQL finds', async () => {
    const { rfm } = await shop.ask<{
      rfm: {
        customers: number;
        thresholds: { recencyDays: number[]; orders: number[] };
        groups: { customers: number; orders: number; revenue: { amount: string } }[];
        cells: { recency: number; frequencyAndMoney: number; customers: number; revenue: { amount: string } }[];
      };
    }>(`{ rfm { customers thresholds { recencyDays orders amount { amount } } groups { customers orders revenue { amount } }
              cells { recency frequencyAndMoney customers revenue { amount } } } }`);
    const cut = (value: string, cuts: string) =>
      [1, 2, 3, 4].map((n) => `(${value} > (${cuts})[${n}])::integer`).join(' + ');
    const quintiles = (value: string) =>
      `percentile_cont(ARRAY[0.2, 0.4, 0.6, 0.8]::float8[]) WITHIN GROUP (ORDER BY ${value}::float8)`;
    const person = `
      SELECT customer, date '${lastDay}' - max(day) FILTER (WHERE counts) AS recency, (count(*) FILTER (WHERE counts))::integer AS orders,
             sum(pence)::bigint AS value
      FROM raw_document WHERE customer IS NOT NULL GROUP BY customer HAVING bool_or(counts)`;
    const expected = await queryRaw<{ recency: number; merged: number; customers: number; value: string }>(
      `WITH person AS (${person}),
            cut AS (SELECT ${quintiles('recency')} AS r, ${quintiles('orders')} AS f, ${quintiles('value')} AS m FROM person),
            score AS (SELECT p.value, 5 - (${cut('recency', 'c.r')}) AS r, 1 + ${cut('orders', 'c.f')} AS f, 1 + ${cut('value', 'c.m')} AS m
                      FROM person p CROSS JOIN cut c)
       SELECT r AS recency, (f + m + 1) / 2 AS merged, count(*)::integer AS customers, sum(value)::bigint AS value FROM score GROUP BY 1, 2`,
    );
    const found = rfm.cells.filter(({ customers }) => customers > 0);
    expect(
      new Set(found.map((cell) => [cell.recency, cell.frequencyAndMoney, cell.customers, cell.revenue.amount].join())),
    ).toEqual(new Set(expected.map((row) => [row.recency, row.merged, row.customers, pounds(row.value)].join())));
    const [whole] = await queryRaw<{ customers: number; orders: number; value: string }>(
      `SELECT count(*)::integer AS customers, sum(orders)::integer AS orders, sum(value)::bigint AS value FROM (${person}) p`,
    );
    const sum = (read: (group: (typeof rfm.groups)[number]) => number) =>
      rfm.groups.reduce((total, group) => total + read(group), 0);
    expect([rfm.customers, sum(({ customers }) => customers), sum(({ orders }) => orders)]).toEqual([
      4339,
      whole?.customers,
      whole?.orders,
    ]);
    expect(sum(({ revenue }) => Number(revenue.amount)).toFixed(2)).toBe(pounds(whole?.value ?? null));
    const [cuts] = await queryRaw<{ r: number[]; f: number[] }>(
      `SELECT ${quintiles('recency')} AS r, ${quintiles('orders')} AS f FROM (${person}) p`,
    );
    expect(rfm.thresholds).toMatchObject({
      recencyDays: cuts?.r.map((limit) => expect.closeTo(limit, 5)),
      orders: cuts?.f.map((limit) => expect.closeTo(limit, 5)),
    });
  });

  it('cohorts: customers and money of each month and of those after it', async () => {
    const { cohorts } = await shop.ask<{
      cohorts: {
        cohorts: {
          month: string;
          customers: number;
          cells: ({ offset: number; customers: number; revenue: { amount: string } } | null)[];
        }[];
      };
    }>(`{ cohorts { cohorts { month customers cells { offset customers revenue { amount } } } } }`);
    const expected = await queryRaw<{ month: string; offset: number; customers: number; value: string }>(
      `WITH buyer AS (SELECT customer, min(day) FILTER (WHERE counts) AS first FROM raw_document WHERE customer IS NOT NULL GROUP BY 1)
       SELECT to_char(date_trunc('month', first), 'YYYY-MM-DD') AS month,
              ((extract(year FROM day) - extract(year FROM first)) * 12 + extract(month FROM day) - extract(month FROM first))::integer AS offset,
              (count(DISTINCT customer) FILTER (WHERE counts))::integer AS customers, sum(pence)::bigint AS value
       FROM raw_document JOIN buyer USING (customer) WHERE day >= first AND day < '2011-12-01' GROUP BY 1, 2`,
    );
    const found = cohorts.cohorts.flatMap(({ month, cells }) =>
      cells.flatMap((cell) =>
        cell && (cell.customers > 0 || Number(cell.revenue.amount) !== 0)
          ? [[month, cell.offset, cell.customers, cell.revenue.amount].join()]
          : [],
      ),
    );
    expect(new Set(found)).toEqual(
      new Set(expected.map((row) => [row.month, row.offset, row.customers, pounds(row.value)].join())),
    );
    expect(cohorts.cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(4339);
  });
});

describe('O4 the file again, and altered copies of it', () => {
  const readFigures = () => queryRaw(`SELECT * FROM customer_metrics ORDER BY customer_id`);
  /** Whole invoices from the beginning of the file. */
  const takeHead = (lines: number): string[] => {
    const all = text.slice(0, 12_000_000).split('\n');
    let end = lines;
    while (all[end]?.slice(0, 9) === all[end - 1]?.slice(0, 9)) end += 1;
    return all.slice(0, end);
  };

  it('a rerun changes nothing', async () => {
    const before = await queryRaw(`SELECT max(id::text) FROM audit_log UNION ALL SELECT max(id::text) FROM outbox`);
    expect(counts(await importFile(file, 'online-retail'))).toEqual({
      created: 0,
      updated: 0,
      unchanged: 25_900,
      refusedOrders: 0,
      refusedLines: 0,
      lines: 541_909,
    });
    expect(await queryRaw(`SELECT max(id::text) FROM audit_log UNION ALL SELECT max(id::text) FROM outbox`)).toEqual(
      before,
    );
  });

  it('copies with CRLF, another quantity, a line less and a bad line update exactly the orders concerned, and the true file mends them', async () => {
    const figures = await readFigures();
    const head = takeHead(30_000);
    const documents = new Set(head.slice(1).map((line) => line.slice(1, line.indexOf('"', 1)))).size;
    const altered = [...head];
    const find = (number: string) => altered.findIndex((line) => line.startsWith(`"${number}"`));
    altered[find('536365')] = (altered[find('536365')] ?? '').replace(/,6,/, ',7,');
    altered.splice(find('536367'), 1);
    altered[find('536370')] = (altered[find('536370')] ?? '').replace(/,(-?\d+),"/, ',many,"');
    const summary = await importFile(writeCopy('altered.csv', altered.join('\r\n')));
    const spoilt = head.filter((line) => line.startsWith('"536370"')).length;
    expect(counts(summary)).toEqual({
      created: 0,
      updated: 2,
      unchanged: documents - 3,
      refusedOrders: 0,
      refusedLines: spoilt,
      lines: head.length - 2,
    });
    expect(summary.refusals[0]).toMatchObject({
      line: find('536370') + 1,
      number: '536370',
      reason: { kind: 'LINE', refusal: { code: 'BAD_NUMBER', column: 'Quantity', value: 'many' } },
    });
    const rows = await queryRaw<{ number: string; version: number; more: string }>(
      `SELECT o.number, o.version, (o.amount - d.pence)::text AS more FROM customer_order o JOIN raw_document d ON d.number = o.number WHERE o.version > 1 OR o.amount <> d.pence ORDER BY 1`,
    );
    const [cut] = await queryRaw<{ pence: string }>(
      `SELECT (-pence)::text AS pence FROM raw_line WHERE number = '536367' ORDER BY n LIMIT 1`,
    );
    expect(rows).toEqual([
      { number: '536365', version: 2, more: '255' },
      { number: '536367', version: 2, more: cut?.pence },
    ]);
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
    expect(counts(await importFile(writeCopy('head.csv.gz', gzipSync(head.join('\n')))))).toMatchObject({
      updated: 2,
      unchanged: documents - 2,
      refusedLines: 0,
    });
    expect(await readFigures()).toEqual(figures);
  });

  it.each([
    ['an unknown mapping', () => file, 'shopify-2019', { code: 'UNKNOWN_MAPPING' }],
    ['a mapping for other columns', () => file, 'generic', { code: 'MISSING_COLUMNS' }],
    [
      'no mapping that fits',
      () => writeCopy('other.csv', 'a,b\n1,2\n'),
      undefined,
      { code: 'INVALID', field: 'mapping' },
    ],
    ['a file that is not there', () => join(folder, 'missing.csv'), undefined, { code: 'UNREADABLE' }],
    ['an empty file', () => writeCopy('empty.csv', ''), undefined, { code: 'EMPTY' }],
    [
      'a spreadsheet',
      () => writeCopy('book.xlsx', Buffer.from('PK\u0003\u0004 and so on')),
      undefined,
      { code: 'UNREADABLE' },
    ],
    [
      'a truncated file',
      () => writeCopy('cut.csv.gz', readFileSync(file).subarray(0, 1_000_000)),
      undefined,
      { code: 'UNREADABLE' },
    ],
    [
      'a damaged file',
      () => writeCopy('bad.csv.gz', Buffer.concat([readFileSync(file).subarray(0, 500_000), Buffer.alloc(500_000, 7)])),
      undefined,
      { code: 'UNREADABLE' },
    ],
  ])('%s stops the import before anything is written', async (_, prepare, mapping, expected) => {
    const { tenant } = await shop.openTenant({ country: 'GB', currency: 'GBP', zone: 'Europe/London' });
    await expect(shop.services.imports.importOrders({ tenant, actor, file: prepare(), mapping })).rejects.toMatchObject(
      expected,
    );
    const [rows] = await queryRaw<{ n: number }>(
      `SELECT (SELECT count(*) FROM customer_order WHERE tenant_id = $1) + (SELECT count(*) FROM customer WHERE tenant_id = $1)
            + (SELECT count(*) FROM product WHERE tenant_id = $1) AS n`,
      [tenant.id],
    );
    expect(Number(rows?.n)).toBe(0);
  });
});
