import { jest } from '@jest/globals';
import { addDays } from '@clientele/domain';
import { countCustomers } from '../../../test/count-customers';
import { openShop, type OrderInput, type Shop } from '../../../test/open-shop';
import { buildSimulatedOrders, ingestAll } from '../../../test/simulated-orders';
import { refreshDueReports } from './refresh-insights';

jest.setTimeout(180_000);

const today = '2026-06-30';
let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ now: `${today}T12:00:00Z` });
  const model = { kind: 'BG_NBD', r: 0.6, alpha: 5, a: 0.7, b: 2.2 } as const;
  await ingestAll(shop, buildSimulatedOrders({ model, customers: 600, days: 360, today, seed: 11 }));
  await refreshDueReports(shop.db.database, { tenant: shop.tenant, today });
});
afterAll(() => shop.close());

interface Insight {
  id: string;
  kind: string;
  severity: string;
  title: string;
  text: string;
  evidence: { label: string; value: string; definition: string }[];
  filter: unknown;
  suggestedAction: string | null;
  dismissedAt: string | null;
  createdAt: string;
  customer: { id: string } | null;
}

const fields = `id kind severity title text evidence { label value definition } filter suggestedAction dismissedAt createdAt customer { id }`;

async function readFeed(more = '', token?: string): Promise<{ nodes: Insight[]; totalCount: number }> {
  const { insights } = await shop.ask<{ insights: { nodes: Insight[]; totalCount: number } }>(
    `{ insights(first: 100 ${more}) { totalCount nodes { ${fields} } } }`,
    {},
    { token },
  );
  return insights;
}

function getKind(nodes: readonly Insight[], kind: string): Insight {
  const found = nodes.find((each) => each.kind === kind);
  if (!found) throw new Error(`No ${kind} among ${nodes.map((each) => each.kind).join()}`);
  return found;
}

describe('I5 insights feed', () => {
  it('tells what is worth knowing, the most pressing first, with figures and what they mean', async () => {
    const { nodes, totalCount } = await readFeed();
    expect(totalCount).toBe(nodes.length);
    const ranks = nodes.map(({ severity }) => ['INFO', 'NOTICE', 'WARNING', 'CRITICAL'].indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    for (const insight of nodes) {
      expect(`${insight.title} ${insight.text} ${insight.suggestedAction}`).not.toMatch(/NaN|undefined|null|\{|\}/);
      expect(insight.evidence.length).toBeGreaterThan(0);
      for (const { label, value, definition } of insight.evidence) expect(label && value && definition).toBeTruthy();
    }
    const silent = getKind(nodes, 'VIPS_SILENT');
    expect(silent.text).toMatch(
      /^(One VIP has|\d+ VIPs have) been silent past their usual interval; ₦[\d,.]+ of the next 12 months is at stake\.$/,
    );
  });

  it('never contradicts the list behind it, also when an order has just come', async () => {
    const expectAgreement = async (): Promise<number> => {
      let checked = 0;
      for (const { kind, filter, evidence } of (await readFeed()).nodes) {
        const told = evidence.find(({ label }) => label === 'Customers');
        if (!told) continue;
        expect([kind, Number(told.value.replaceAll(',', ''))]).toEqual([kind, await countCustomers(shop, { filter })]);
        checked += 1;
      }
      return checked;
    };
    expect(await expectAgreement()).toBeGreaterThanOrEqual(3);
    const cancelled: OrderInput = { amount: '10', status: 'CANCELLED', customer: { phone: '+2348030000001' } };
    await shop.ingest([cancelled, cancelled]);
    expect(getKind((await readFeed()).nodes, 'PROBLEMATIC_ORDERS').title).toBe('One customer cancels often');
    await expectAgreement();
  });

  it('is the same insight each time, is dismissed for all and comes back', async () => {
    const first = (await readFeed()).nodes;
    expect((await readFeed()).nodes.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    const { id } = getKind(first, 'OVERDUE_VALUE');
    const admin = await shop.hire('ADMIN');
    const { dismissInsight } = await shop.ask<{ dismissInsight: Insight }>(
      `mutation ($id: ID!) { dismissInsight(id: $id) { ${fields} } }`,
      { id },
      admin,
    );
    expect(dismissInsight).toMatchObject({ id, kind: 'OVERDUE_VALUE', dismissedAt: expect.any(String) });
    expect((await readFeed()).nodes.map((each) => each.id)).not.toContain(id);
    expect((await readFeed('includeDismissed: true')).nodes.map((each) => each.id)).toContain(id);
    await shop.ask(`mutation ($id: ID!) { restoreInsight(id: $id) { id } }`, { id });
    expect((await readFeed()).nodes.map((each) => each.id)).toContain(id);
    const { rows } = await shop.db.admin.query(`SELECT action FROM audit_log WHERE record_id = $1 ORDER BY id`, [id]);
    expect(rows).toEqual([{ action: 'insight.dismissed' }, { action: 'insight.restored' }]);
  });

  it('pages, and speaks the language of the viewer', async () => {
    const { nodes } = await readFeed();
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { insights }: { insights: { nodes: Insight[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await shop.ask(
          `query ($after: String) { insights(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
      seen.push(...insights.nodes.map(({ id }) => id));
      if (!insights.pageInfo.hasNextPage) break;
      after = insights.pageInfo.endCursor;
    }
    expect(seen).toEqual(nodes.map(({ id }) => id));
    const { insights } = await shop.ask<{ insights: { nodes: Insight[] } }>(
      `{ insights { nodes { ${fields} } } }`,
      {},
      { headers: { 'accept-language': 'es-AR' } },
    );
    expect(insights.nodes.length).toBe(nodes.length);
  });

  it('of a customer tells its silence until it orders again', async () => {
    const { customers } = await shop.ask<{
      customers: { nodes: { id: string; phone: string; insights: Insight[] }[] };
    }>(`{ customers(filterText: "overdue = true", first: 20) { nodes { id phone insights { ${fields} } } } }`);
    expect(customers.nodes.length).toBeGreaterThan(5);
    for (const { id, insights } of customers.nodes) {
      expect(insights[0]).toMatchObject({ kind: 'CUSTOMER_OVERDUE', customer: { id } });
      expect(insights[0]?.text).toMatch(/^Silent for \d+ days?; usual for this customer (is|are) \d+ days?\.$/);
    }
    const [late] = customers.nodes;
    const insight = late?.insights[0];
    if (!late || !insight) throw new Error('Nobody is overdue');
    const { dismissInsight } = await shop.ask<{ dismissInsight: Insight }>(
      `mutation ($id: ID!) { dismissInsight(id: $id) { ${fields} } }`,
      { id: insight.id },
    );
    expect(dismissInsight).toMatchObject({ id: insight.id, kind: 'CUSTOMER_OVERDUE', customer: { id: late.id } });
    const technician = await shop.hire('TECHNICIAN');
    expect(
      (await shop.fail(`mutation ($id: ID!) { dismissInsight(id: $id) { id } }`, { id: insight.id }, technician))
        .extensions.code,
    ).toBe('NOT_FOUND');
    expect((await shop.fail(`{ insights { totalCount } }`, {}, technician)).extensions.code).toBe('FORBIDDEN');
  });

  it('tells changes of the last 30 days against the 30 before', async () => {
    const { tenant, owner } = await shop.openTenant();
    const orders = Array.from({ length: 60 }, (_, i) => ({
      placedAt: `${addDays(today, -(i % 60))}T10:00:00Z`,
      status: 'COMPLETED',
      source: i % 60 < 30 ? 'WEBSITE' : 'WHATSAPP',
      customer: { phone: `+23480${50_000_000 + i}` },
      lines: [{ name: 'Kente', quantity: '1', unitPrice: i % 60 < 30 ? '300' : '100' }],
    }));
    await shop.ingest(orders, { token: owner });
    const { nodes } = await readFeed('', owner);
    expect(getKind(nodes, 'REVENUE_CHANGE').title).toBe('Revenue +200% in 30 days');
    expect(getKind(nodes, 'SOURCE_SHIFT').text).toBe(
      'Of the orders of the last 30 days 100% came through Website; in the 30 before it was 0%.',
    );
    expect(getKind(nodes, 'PRODUCT_RISING').title).toBe('Kente is rising');
    expect(nodes.some(({ kind }) => kind === 'NEW_CUSTOMERS_CHANGE')).toBe(false);
    expect(tenant.id).not.toBe(shop.tenant.id);
    const empty = await shop.openTenant();
    expect(await readFeed('', empty.owner)).toEqual({ nodes: [], totalCount: 0 });
  });
});
