import { jest } from '@jest/globals';
import {
  computeRfmCuts,
  computeRfmScores,
  findWorkItem,
  fitPurchases,
  getRfmGroup,
  overdueLimits,
  predictCustomer,
  type PurchaseModel,
  type SpendModel,
} from '@clientele/analytics';
import { countDays } from '@clientele/domain';
import { countCustomers } from '../../../test/count-customers';
import { openShop, type Shop } from '../../../test/open-shop';
import { finishTask } from '../../../test/run-tasks';
import { buildSimulatedOrders, ingestAll } from '../../../test/simulated-orders';
import { refreshChangedDays, refreshDueReports, refreshReport } from './refresh-insights';

jest.setTimeout(180_000);

const today = '2026-06-30';
let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ now: `${today}T12:00:00Z` });
  const model = { kind: 'BG_NBD', r: 0.6, alpha: 5, a: 0.7, b: 2.2 } as const;
  await ingestAll(shop, buildSimulatedOrders({ model, customers: 700, days: 360, today, seed: 7 }));
  await refreshDueReports(shop.db.database, { tenant: shop.tenant, today });
});
afterAll(() => shop.close());

interface Refit {
  id: string;
  kind: string;
  state: string;
  title: string;
  outcome: string | null;
}

const refitFields = 'id kind state title outcome';

interface Fact {
  id: string;
  x: number;
  tx: number;
  t: number;
  mean: number;
  orders: number;
  value: number;
  recency: number;
}

/** Straight from the orders, past everything that is kept. */
async function readFacts(): Promise<Map<string, Fact>> {
  const { rows } = await shop.db.admin.query<Fact>(
    `WITH day AS (
       SELECT customer_id, (placed_at AT TIME ZONE 'Africa/Lagos')::date AS day, sum(amount) AS value, count(*) AS orders
       FROM customer_order WHERE tenant_id = $1 AND counts GROUP BY 1, 2
     )
     SELECT customer_id::text AS id, (count(*) - 1)::int AS x, max(day) - min(day) AS tx, $2::date - min(day) AS t,
            coalesce((sum(value) - (array_agg(value ORDER BY day))[1]) / nullif(count(*) - 1, 0), 0)::float8 AS mean,
            sum(orders)::int AS orders, sum(value)::float8 AS value, $2::date - max(day) AS recency
     FROM day GROUP BY 1`,
    [shop.tenant.id, today],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

interface Scored {
  id: string;
  rfm: { recency: number; frequency: number; monetary: number; group: string } | null;
  prediction: {
    asOf: string;
    aliveProbability: number | null;
    expectedOrders: number;
    expectedValue: { amount: string } | null;
    silenceProbability: number;
    usualDays: number;
    nextOrderOn: string | null;
    overdue: boolean;
    valueAtStake: { amount: string } | null;
    action: string | null;
  } | null;
}

async function readScored(): Promise<Scored[]> {
  const found: Scored[] = [];
  for (let after: string | null = null; ;) {
    const { customers }: { customers: { nodes: Scored[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } =
      await shop.ask(
        `query ($after: String) { customers(first: 200, after: $after) { pageInfo { endCursor hasNextPage } nodes { id
          rfm { recency frequency monetary group }
          prediction { asOf aliveProbability expectedOrders expectedValue { amount } silenceProbability usualDays nextOrderOn
                       overdue valueAtStake { amount } action } } } }`,
        { after },
      );
    found.push(...customers.nodes);
    if (!customers.pageInfo.hasNextPage) return found;
    after = customers.pageInfo.endCursor;
  }
}

interface Report {
  purchaseModel: {
    asOf: string | null;
    fitted: boolean;
    refusals: string[];
    kind: PurchaseModel['kind'] | null;
    tellsChurn: boolean;
    explanation: string;
    customers: number;
    parameters: { name: string; value: number }[];
    spend: { parameters: { name: string; value: number }[] } | null;
    candidates: { kind: string; error: number | null }[];
    holdOut: {
      weeks: number;
      customers: number;
      expected: number;
      actual: number;
      meanAbsoluteError: number;
      plainRateError: number;
      byX: { customers: number; actual: number }[];
    } | null;
    cumulative: { week: number; expected: number; actual: number | null; heldOut: boolean }[];
  };
}

async function readModel(token?: string): Promise<Report['purchaseModel']> {
  const report = await shop.ask<Report>(
    `{ purchaseModel { asOf fitted refusals kind tellsChurn explanation customers parameters { name value } spend { parameters { name value } }
        candidates { kind error } holdOut { weeks customers expected actual meanAbsoluteError plainRateError byX { customers actual } }
        cumulative { week expected actual heldOut } } }`,
    {},
    { token },
  );
  return report.purchaseModel;
}

const toRecord = (list: readonly { name: string; value: number }[]) =>
  Object.fromEntries(list.map(({ name, value }) => [name, value]));

describe('I4 purchase model', () => {
  it('is fitted to the orders, chosen by its hold-out, and shows it', async () => {
    const report = await readModel();
    expect(report).toMatchObject({ asOf: today, fitted: true, refusals: [], tellsChurn: true, customers: 700 });
    expect(report.explanation).toMatch(/ was chosen: fitted to everything but the last 17 weeks/);
    const { holdOut, candidates, kind } = report;
    if (!holdOut) throw new Error('No hold-out');
    const errors = candidates.map(({ error }) => error ?? Infinity);
    expect(candidates.find((candidate) => candidate.kind === kind)?.error).toBe(Math.min(...errors));
    expect(holdOut.meanAbsoluteError).toBeLessThan(holdOut.plainRateError);
    expect(Math.abs(holdOut.expected / holdOut.actual - 1)).toBeLessThan(0.35);
    expect(holdOut.byX.reduce((sum, { customers }) => sum + customers, 0)).toBe(holdOut.customers);
  });

  it('is what the library fits to histories read straight from the orders', async () => {
    const read = async (upTo: string) => {
      const { rows } = await shop.db.admin.query<{ x: number; tx: number; t: number; y: number }>(
        `WITH day AS (
           SELECT DISTINCT customer_id, (placed_at AT TIME ZONE 'Africa/Lagos')::date AS day FROM customer_order WHERE tenant_id = $1 AND counts
         )
         SELECT (count(*) FILTER (WHERE day <= $2))::int - 1 AS x, max(day) FILTER (WHERE day <= $2) - min(day) AS tx,
                $2::date - min(day) AS t, (count(*) FILTER (WHERE day > $2))::int AS y
         FROM day GROUP BY customer_id HAVING min(day) <= $2`,
        [shop.tenant.id, upTo],
      );
      const column = (name: 'x' | 'tx' | 't' | 'y') => Int32Array.from(rows.map((row) => row[name]));
      return { x: column('x'), txDays: column('tx'), TDays: column('t'), y: column('y') };
    };
    const { y: _none, ...histories } = await read(today);
    const fit = fitPurchases({ histories, holdOut: { histories: await read('2026-03-03'), weeks: 17 } });
    const report = await readModel();
    if (!fit.fitted || !fit.holdOut || !report.holdOut) throw new Error('No fit');
    const { kind, ...parameters } = fit.model;
    expect(report.kind).toBe(kind);
    for (const [name, value] of Object.entries(toRecord(report.parameters)))
      expect(value).toBeCloseTo(parameters[name as keyof typeof parameters], 3);
    expect(report.candidates.map(({ error }) => error)).toEqual(
      fit.candidates.map((candidate) => expect.closeTo(candidate.report?.rootMeanSquareError ?? NaN, 6)),
    );
    const { chosen, plainRate } = fit.holdOut;
    expect(report.holdOut).toMatchObject({
      weeks: 17,
      customers: chosen.customers,
      expected: expect.closeTo(chosen.expected, 4),
      actual: chosen.actual,
      meanAbsoluteError: expect.closeTo(chosen.meanAbsoluteError, 6),
      plainRateError: expect.closeTo(plainRate.meanAbsoluteError, 6),
      byX: chosen.byX.map(({ customers, actual }) => ({ customers, actual: expect.closeTo(actual, 6) })),
    });
    expect(report.cumulative.filter(({ heldOut }) => heldOut).at(-1)?.expected).toBeGreaterThan(
      report.cumulative[0]?.expected ?? Infinity,
    );
  });

  it('counts the hold-out and the weeks as plain SQL does', async () => {
    const { holdOut, cumulative } = await readModel();
    const { rows } = await shop.db.admin.query<{ actual: number; repeats: number; weeks: number }>(
      `WITH day AS (
         SELECT DISTINCT customer_id, (placed_at AT TIME ZONE 'Africa/Lagos')::date AS day FROM customer_order WHERE tenant_id = $1 AND counts
       ),
       first AS (SELECT customer_id, min(day) AS first FROM day GROUP BY 1),
       span AS (SELECT min(first) AS origin, ($2::date - min(first) + 1) / 7 AS weeks FROM first)
       SELECT count(*) FILTER (WHERE d.day > $3::date)::int AS actual, s.weeks::int AS weeks,
              count(*) FILTER (WHERE d.day > f.first AND d.day < s.origin + 7 * s.weeks)::int AS repeats
       FROM day d JOIN first f USING (customer_id) CROSS JOIN span s WHERE f.first <= $3::date GROUP BY s.weeks`,
      [shop.tenant.id, today, '2026-03-03'],
    );
    expect(holdOut?.actual).toBe(rows[0]?.actual);
    expect(cumulative).toHaveLength(rows[0]?.weeks ?? 0);
    expect(cumulative.at(-1)?.actual).toBe(rows[0]?.repeats);
    expect(cumulative.filter(({ heldOut }) => heldOut).length).toBeGreaterThanOrEqual(16);
  });

  it('predicts every customer as the library does on the same data', async () => {
    const { kind, parameters, spend } = await readModel();
    const model = { kind, ...toRecord(parameters) } as PurchaseModel;
    const spendModel = spend ? (toRecord(spend.parameters) as unknown as SpendModel) : null;
    const facts = await readFacts();
    const scored = await readScored();
    expect(scored).toHaveLength(700);
    let overdue = 0;
    for (const { id, prediction } of scored) {
      const fact = facts.get(id);
      if (!fact || !prediction) throw new Error(`No prediction of ${id}`);
      const history = { x: fact.x, tx: fact.tx / 7, T: fact.t / 7 };
      const wanted = predictCustomer({ model, spend: spendModel, history, meanRepeatAmount: fact.mean });
      expect(prediction.aliveProbability).toBeCloseTo(wanted.aliveProbability ?? Number.NaN, 3);
      expect(prediction.expectedOrders).toBeCloseTo(wanted.expectedOrders, 2);
      expect(Number(prediction.expectedValue?.amount) * 100).toBeCloseTo(wanted.expectedAmount ?? Number.NaN, -1);
      expect(prediction.silenceProbability).toBeCloseTo(wanted.silenceProbability, 3);
      expect(prediction.nextOrderOn === null).toBe(wanted.daysToNextOrder === null);
      if (prediction.nextOrderOn) expect(countDays(today, prediction.nextOrderOn)).toBe(wanted.daysToNextOrder);
      const callFrom = Number(shop.tenant.thresholds.highValue);
      const item = findWorkItem({ prediction: wanted, history, callFrom });
      expect(prediction.overdue).toBe(item !== null);
      expect(prediction.action).toBe(item?.action ?? null);
      expect(prediction.valueAtStake === null).toBe(item === null);
      if (item) overdue += 1;
    }
    expect(overdue).toBeGreaterThan(10);
    expect(overdueLimits.silenceBelow).toBe(0.1);
  });

  it('is refused in words, in the language of the viewer, where there is too little', async () => {
    const { tenant, owner } = await shop.openTenant({
      country: 'AR',
      currency: 'ARS',
      locale: 'es-AR',
      zone: 'America/Argentina/Buenos_Aires',
    });
    expect(await readModel(owner)).toMatchObject({ asOf: null, fitted: false, refusals: [expect.any(String)] });
    await refreshReport(shop.db.database, { tenant, today }, 'PURCHASES');
    const nobody = await readModel(owner);
    expect(nobody).toMatchObject({ asOf: today, fitted: false, kind: null, holdOut: null, cumulative: [] });
    expect(nobody.refusals.length).toBeGreaterThan(0);
    await shop.ingest(
      [
        { amount: '0', customer: { phone: '+5491140000001' } },
        { amount: '-5', customer: { phone: '+5491140000001' } },
      ],
      { token: owner },
    );
    await refreshReport(shop.db.database, { tenant, today }, 'PURCHASES');
    await refreshReport(shop.db.database, { tenant, today }, 'RFM');
    const { refusals, explanation } = await readModel(owner);
    expect(refusals).toHaveLength(3);
    const english = await shop.ask<Report>(
      `{ purchaseModel { refusals } }`,
      {},
      { token: owner, headers: { 'accept-language': 'en' } },
    );
    expect(`${refusals.join()}${explanation}${english.purchaseModel.refusals.join()}`).not.toMatch(/NaN|undefined|\{/);
    const { rfm } = await shop.ask<{ rfm: { customers: number; groups: { customers: number }[] } }>(
      `{ rfm { customers groups { customers } } }`,
      {},
      { token: owner },
    );
    expect(rfm.customers).toBe(1);
  });

  it('is refitted as a task that is asked for once, tells its outcome and runs twice without harm', async () => {
    const before = await readScored();
    const ask = async () =>
      (await shop.ask<{ refitPurchaseModel: Refit }>(`mutation { refitPurchaseModel { ${refitFields} } }`))
        .refitPurchaseModel;
    const readRefit = async (options = {}) =>
      (
        await shop.ask<{ purchaseModel: { refit: Refit | null } }>(
          `{ purchaseModel { refit { ${refitFields} } } }`,
          {},
          options,
        )
      ).purchaseModel.refit;
    const asked = await ask();
    expect(asked).toMatchObject({
      kind: 'PURCHASE_MODEL',
      state: 'QUEUED',
      title: 'Purchase model computed again',
      outcome: null,
    });
    expect(await ask()).toEqual(asked);
    expect(await readRefit()).toEqual(asked);
    await finishTask(shop, asked.id);
    expect(await readRefit()).toBeNull();
    const { task } = await shop.ask<{ task: Refit & { done: number; total: number } }>(
      `query ($id: ID!) { task(id: $id) { ${refitFields} done total } }`,
      { id: asked.id },
      { headers: { 'accept-language': 'es-AR' } },
    );
    expect(task).toMatchObject({
      state: 'DONE',
      title: 'Modelo de compra calculado de nuevo',
      outcome: expect.stringMatching(/NBD es el que mejor describe/),
      done: 700,
      total: 700,
    });
    expect((await ask()).id).not.toBe(asked.id);
    await Promise.all([1, 2].map(() => refreshReport(shop.db.database, { tenant: shop.tenant, today }, 'PURCHASES')));
    expect(await readScored()).toEqual(before);
  });

  it('is not refitted for somebody who lost the right meanwhile, nor after it was cancelled', async () => {
    const owner = await shop.hire('OWNER');
    const ask = async (token: string) =>
      (
        await shop.ask<{ refitPurchaseModel: Refit }>(
          `mutation { refitPurchaseModel { ${refitFields} } }`,
          {},
          { token },
        )
      ).refitPurchaseModel;
    const readState = async (id: string) =>
      (
        await shop.ask<{ task: { state: string; error: string | null } }>(
          `query ($id: ID!) { task(id: $id) { state error } }`,
          { id },
        )
      ).task;
    const { id: open } = await ask(owner.token);
    await shop.ask(`mutation ($id: ID!) { cancelTask(id: $id) { state } }`, { id: open });
    await finishTask(shop, open);
    expect(await readState(open)).toMatchObject({ state: 'CANCELLED' });
    const { id: refused } = await ask(owner.token);
    await shop.db.admin.query(`UPDATE staff SET role = 'ADMIN' WHERE id = $1`, [owner.staffId]);
    await finishTask(shop, refused);
    expect(await readState(refused)).toMatchObject({
      state: 'FAILED',
      error: expect.stringContaining('settings:manage'),
    });
  });
});

describe('I2 RFM', () => {
  it('scores everybody by quintiles of type 7, each in exactly one group, and sums up to the lists', async () => {
    const facts = await readFacts();
    const list = [...facts.values()];
    const cuts = computeRfmCuts({
      recencyDays: list.map(({ recency }) => recency),
      orders: list.map(({ orders }) => orders),
      amount: list.map(({ value }) => value),
    });
    if (!cuts) throw new Error('No cuts');
    const counts = new Map<string, number>();
    for (const { id, rfm } of await readScored()) {
      const fact = facts.get(id);
      if (!fact || !rfm) throw new Error(`No score of ${id}`);
      const scores = computeRfmScores({ recencyDays: fact.recency, orders: fact.orders, amount: fact.value }, cuts);
      expect(rfm).toEqual({ ...scores, group: getRfmGroup(scores) });
      counts.set(rfm.group, (counts.get(rfm.group) ?? 0) + 1);
    }
    const { rfm } = await shop.ask<{
      rfm: {
        asOf: string;
        customers: number;
        thresholds: { recencyDays: number[]; orders: number[] };
        groups: { group: string; name: string; customers: number; share: number }[];
        cells: { recency: number; frequencyAndMoney: number; customers: number; filter: unknown }[];
      };
    }>(
      `{ rfm { asOf customers thresholds { recencyDays orders amount { amount } } groups { group name customers share revenue { amount } averageValue { amount } filter } cells { recency frequencyAndMoney group customers filter } } }`,
    );
    expect(rfm).toMatchObject({
      asOf: today,
      customers: 700,
      thresholds: {
        recencyDays: cuts.recencyDays.map((cut) => expect.closeTo(cut, 5)),
        orders: cuts.orders.map((cut) => expect.closeTo(cut, 5)),
      },
    });
    expect(rfm.groups).toHaveLength(11);
    expect(rfm.cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(700);
    for (const { group, customers } of rfm.groups) expect(customers).toBe(counts.get(group) ?? 0);
    for (const { recency, frequencyAndMoney, customers, filter } of rfm.cells)
      expect([recency, frequencyAndMoney, await countCustomers(shop, { filter })]).toEqual([
        recency,
        frequencyAndMoney,
        customers,
      ]);
    const scored = await readScored();
    expect(await countCustomers(shop, { filterText: 'rfm_monetary >= 4 and rfm_frequency = 2' })).toBe(
      scored.filter(({ rfm: scores }) => scores && scores.monetary >= 4 && scores.frequency === 2).length,
    );
    expect(await countCustomers(shop, { filterText: 'rfm_recency is empty' })).toBe(0);
  });

  it('reports of the whole business are not for those who see only their customers', async () => {
    const { token } = await shop.hire('TECHNICIAN');
    for (const query of ['{ rfm { customers } }', '{ purchaseModel { fitted } }'])
      expect((await shop.fail(query, {}, { token })).extensions.code).toBe('FORBIDDEN');
    const admin = await shop.hire('ADMIN');
    expect((await shop.fail('mutation { refitPurchaseModel { id } }', {}, admin)).extensions.code).toBe('FORBIDDEN');
  });
});

describe('I5 overdue', () => {
  const listIds = async (text: string, sort?: object) => {
    const { customers } = await shop.ask<{
      customers: { totalCount: number; nodes: { id: string; prediction: Scored['prediction'] }[] };
    }>(
      `query ($text: String, $sort: CustomerSort) { customers(filterText: $text, sort: $sort, first: 200) { totalCount nodes { id prediction { asOf overdue expectedValue { amount } valueAtStake { amount } } } } }`,
      { text, sort },
    );
    return customers;
  };

  it('is a field of filters, as are the other figures of a prediction', async () => {
    const scored = await readScored();
    const count = (holds: (one: NonNullable<Scored['prediction']>) => boolean) =>
      scored.filter(({ prediction }) => prediction && holds(prediction)).length;
    const value = (money: { amount: string } | null) => Number(money?.amount ?? Number.NaN);
    const cases: [string, number][] = [
      ['overdue = true', count(({ overdue }) => overdue)],
      ['overdue = false', count(({ overdue }) => !overdue)],
      [
        'alive_probability < 0.6 and expected_value > 500',
        count((one) => (one.aliveProbability ?? 1) < 0.6 && value(one.expectedValue) > 500),
      ],
      ['alive_probability >= 0.5', count((one) => (one.aliveProbability ?? 0) >= 0.5)],
      ['expected_orders between 1 and 2.5', count((one) => one.expectedOrders >= 1 && one.expectedOrders <= 2.5)],
      ['value_at_stake is not empty', count((one) => one.valueAtStake !== null)],
      [
        'rfm_group in (champions, loyal)',
        scored.filter(({ rfm }) => ['CHAMPIONS', 'LOYAL'].includes(rfm?.group ?? '')).length,
      ],
      ['alive_probability is empty', 0],
    ];
    for (const [text, wanted] of cases) expect([text, (await listIds(text)).totalCount]).toEqual([text, wanted]);
    expect(cases.slice(0, 7).every(([, wanted]) => wanted > 0)).toBe(true);
  });

  it('sorts lists, who has no prediction last, page by page in both directions', async () => {
    const { createCustomer } = await shop.ask<{ createCustomer: { id: string } }>(
      `mutation { createCustomer(input: { name: "Nobody yet" }) { id } }`,
    );
    for (const [field, read] of [
      ['EXPECTED_VALUE', 'expectedValue'],
      ['VALUE_AT_STAKE', 'valueAtStake'],
    ] as const)
      for (const direction of ['ASC', 'DESC']) {
        const seen: { id: string; value: number | null }[] = [];
        for (let after: string | null = null; ;) {
          const {
            customers,
          }: {
            customers: {
              nodes: { id: string; prediction: Scored['prediction'] }[];
              pageInfo: { endCursor: string; hasNextPage: boolean };
            };
          } = await shop.ask(
            `query ($after: String, $sort: CustomerSort) { customers(first: 150, after: $after, sort: $sort) { pageInfo { endCursor hasNextPage } nodes { id prediction { asOf expectedValue { amount } valueAtStake { amount } } } } }`,
            { after, sort: { field, direction } },
          );
          for (const { id, prediction } of customers.nodes) {
            const money = prediction?.[read];
            seen.push({ id, value: money ? Number(money.amount) : null });
          }
          if (!customers.pageInfo.hasNextPage) break;
          after = customers.pageInfo.endCursor;
        }
        expect(new Set(seen.map(({ id }) => id)).size).toBe(701);
        expect(seen.map(({ id }) => id)).toContain(createCustomer.id);
        const values = seen.map(({ value }) => value);
        const filled = values.filter((value) => value !== null);
        expect(values.slice(0, filled.length)).toEqual(
          filled.toSorted((a, b) => (direction === 'ASC' ? a - b : b - a)),
        );
        expect(filled.length).toBeGreaterThan(10);
      }
    const { totalCount, nodes } = await listIds('overdue = true', { field: 'VALUE_AT_STAKE', direction: 'DESC' });
    const { dashboard } = await shop.ask<{ dashboard: { overdue: { id: string }[] } }>(
      `{ dashboard { overdue { id } } }`,
    );
    expect(totalCount).toBeGreaterThan(5);
    expect(dashboard.overdue.map(({ id }) => id)).toEqual(nodes.slice(0, 5).map(({ id }) => id));
    await shop.db.admin.query(`DELETE FROM customer WHERE id = $1`, [createCustomer.id]);
  });

  it('ends with the next order, before the night', async () => {
    const late = (await readScored()).find(({ prediction }) => prediction?.overdue);
    if (!late) throw new Error('Nobody is overdue');
    const { customer } = await shop.ask<{ customer: { phone: string } }>(
      `query ($id: ID!) { customer(id: $id) { phone } }`,
      { id: late.id },
    );
    await shop.ingestOne({ placedAt: `${today}T11:30:00Z`, amount: '50', customer: { phone: customer.phone } });
    await shop.services.figures.foldRollups(shop.tenant.id);
    await refreshChangedDays(shop.db.database, { tenant: shop.tenant, today });
    const after = (await readScored()).find(({ id }) => id === late.id);
    expect(after?.prediction).toMatchObject({ overdue: false, valueAtStake: null, action: null });
  });
});
