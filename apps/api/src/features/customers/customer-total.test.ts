import { openShop, type Shop } from '../../../test/open-shop';

const now = '2026-03-31T12:00:00Z';
let shop: Shop;

interface Saved {
  id: string;
  version: number;
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

const phoneOf = (n: number): string => `+23480312340${String(n).padStart(2, '0')}`;

beforeAll(async () => {
  shop = await openShop({ now });
  const { staffId } = await shop.hire('ADMIN');
  const customers: Saved[] = [];
  for (let n = 0; n < 48; n += 1) {
    const { createCustomer } = await shop.ask<{ createCustomer: Saved }>(
      `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id version } }`,
      {
        input: {
          name: `Person ${n}`,
          phone: phoneOf(n),
          status: pick(['ACTIVE', 'INACTIVE', 'SUSPENDED', 'PROSPECT'], n),
          type: pick(['INDIVIDUAL', 'BUSINESS', 'CORPORATE'], n),
          premises: pick(['RESIDENTIAL', 'COMMERCIAL', null], n),
          zone: pick(['North', 'South', null], n),
          industry: pick(['Food', null], n),
          accountManagerId: pick([null, staffId, null], n),
          acquisitionSource: pick(['TIKTOK', 'WEBSITE', null, 'PHONE', null], n),
          tags: pick([[], ['vip'], ['vip', 'promo'], ['promo']], n),
          address: pick([null, { city: 'Ikeja', state: 'Lagos', country: 'NG' }, { city: 'Kano' }], n),
          externalAccounts: pick([[], [{ provider: 'shopify', externalId: `s${n}` }]], n),
        },
      },
    );
    customers.push(createCustomer);
  }
  const orders = customers.flatMap((_, n) =>
    Array.from({ length: n % 7 }, (_, k) => ({
      externalReference: `order-${n}-${k}`,
      source: pick(['TIKTOK', 'WHATSAPP', 'WEBSITE'], n + k),
      status: pick(['DELIVERED', 'CANCELLED', 'DELIVERED', 'PENDING'], n * 3 + k),
      // Some on either side of the ends of windows, by days and by the zone's midnight.
      placedAt: new Date(Date.parse(now) - ((n * 5 + k * 13) % 200) * 86_400_000 + (k - 3) * 3_600_000).toISOString(),
      customer: { phone: phoneOf(n) },
      amount: String((n + 1) * 1_500 + k * 40_000),
    })),
  );
  const answer = await shop.ask<{ ingestOrders: { refused: number } }>(
    `mutation ($input: IngestOrdersInput!) { ingestOrders(input: $input) { refused } }`,
    { input: { idempotencyKey: 'totals', orders } },
  );
  expect(answer.ingestOrders.refused).toBe(0);
  for (const { id } of customers.filter((_, n) => n % 6 === 1)) {
    const { customer } = await shop.ask<{ customer: Saved }>(`query ($id: ID!) { customer(id: $id) { id version } }`, {
      id,
    });
    await shop.ask(`mutation ($id: ID!, $version: Int!) { deleteCustomer(id: $id, version: $version) { id } }`, {
      ...customer,
    });
  }
}, 60_000);
afterAll(() => shop?.close());

/** What roll-ups, rows that hang on customers, the customers alone and customers with figures answer, and their negations. */
const single = [
  'status = inactive',
  'status in (active, prospect)',
  'acquisition_source = tiktok',
  'acquisition_source is empty',
  'lifecycle = vip',
  'lifecycle is empty',
  'lifecycle in (repeat, one_time)',
  'activity = recent',
  'flag = at_risk',
  'flag = high_value',
  'flag = problematic',
  'flag = repeat',
  'last_order_at > -30d',
  'last_order_at = -5d',
  'last_order_at between -60d and -10d',
  'last_order_at is empty',
  'activity = lapsed and lifecycle = vip',
  'flag = at_risk or lifecycle = one_time',
  'type = business',
  'premises = commercial',
  'zone = "North"',
  'zone is empty',
  'industry = "Food"',
  'account_manager is empty',
  'name starts with "person 1"',
  'tag = "vip"',
  'tag in ("vip", "promo")',
  'tag is empty',
  'city = "ikeja"',
  'city in ("Ikeja", "Kano")',
  'city is not empty',
  'state = "lagos"',
  'country = "NG"',
  'external_account = "shopify"',
  'source_order = tiktok',
  'source_order in (tiktok, website)',
  'source_order is not empty',
  'order_count >= 3',
  'lifetime_value between 1000 and 60000',
  'cancelled_count >= 1',
  'order_count >= 2 and last_order_at > -60d',
  'status = active and lifecycle = vip',
  'tag = "vip" and city = "Ikeja"',
  'orders(source = tiktok, placed_at > -90d).count >= 1',
];

describe('L8 totals', () => {
  it.each(single.flatMap((text) => [text, `not (${text})`]))(
    'are the number of customers in the list: %s',
    async (text) => {
      const ids = new Set<string>();
      let after: string | null = null;
      let total: number | undefined;
      do {
        const { customers }: { customers: Page } = await shop.ask<{ customers: Page }>(
          `query ($text: String, $after: String) { customers(first: 20, after: $after, filterText: $text) {
          totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { text, after },
        );
        for (const { id } of customers.nodes) ids.add(id);
        total ??= customers.totalCount;
        expect(customers.totalCount).toBe(total);
        after = customers.pageInfo.hasNextPage ? customers.pageInfo.endCursor : null;
      } while (after);
      expect(total).toBe(ids.size);
      // Neither all nor none: otherwise the filter proves little.
      expect(ids.size).toBeGreaterThan(0);
      expect(ids.size).toBeLessThan(41);
    },
  );
});

interface Page {
  totalCount: number;
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
