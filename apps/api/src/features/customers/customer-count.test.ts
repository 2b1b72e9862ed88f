import { jest } from '@jest/globals';
import { openShop, type Shop } from '../../../test/open-shop';
import { CustomerCounter } from './customer-counter';
import { CustomersService } from './customers.service';

interface List {
  totalCount: number;
  isTotalExact?: boolean;
  nodes: { id: string }[];
}
interface Count {
  count: number;
  exact: boolean;
  asOf: string;
}

const people = 3_000;
/** Of no use to an index, and true of everyone. */
const dear = 'order_count = 0 and not name contains "x"';
const brief = `query ($text: String, $search: String) {
  customers(first: 20, filterText: $text, search: $search) { totalCount isTotalExact nodes { id } } }`;
const whole = `query ($text: String, $search: String) { customerCount(filterText: $text, search: $search) { count exact asOf } }`;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ now: '2026-03-31T12:00:00Z' });
  await shop.db.admin.query(
    `INSERT INTO customer (tenant_id, id, name, name_key, created_at, updated_at)
     SELECT $1, gen_random_uuid(), 'Ada ' || n, 'ada ' || n, now(), now() FROM generate_series(1, ${people}) n`,
    [shop.tenant.id],
  );
  await shop.db.admin.query(
    `INSERT INTO customer_metrics (tenant_id, customer_id, lifetime_value) SELECT tenant_id, id, 100 FROM customer WHERE tenant_id = $1`,
    [shop.tenant.id],
  );
});
afterAll(() => shop?.close());

const list = async (text: string): Promise<List> => (await shop.ask<{ customers: List }>(brief, { text })).customers;
const count = async (variables: Record<string, unknown>): Promise<Count> =>
  (await shop.ask<{ customerCount: Count }>(whole, variables)).customerCount;

/** As where counting takes longer than a person waits. */
async function whenDear(work: () => Promise<void>): Promise<void> {
  const kept = [
    jest.replaceProperty(CustomerCounter, 'patience', 1),
    jest.replaceProperty(CustomerCounter, 'patienceBounded', 1),
  ];
  try {
    await work();
  } finally {
    for (const each of kept) each.restore();
  }
}

describe('L8 counts that are too dear', () => {
  it('L8 are exact where they take no longer than a person waits', async () => {
    expect(await list(dear)).toMatchObject({ totalCount: people, isTotalExact: true });
    expect(await list('order_count = 1')).toMatchObject({ totalCount: 0, isTotalExact: true, nodes: [] });
  });

  it('L8 are answered as "at least", with the whole page, and completed by customerCount', async () => {
    await whenDear(async () => {
      const answer = await list(dear);
      expect(answer.isTotalExact).toBe(false);
      expect(answer.nodes).toHaveLength(20);
      // The page and the one after it, which tells that there are more.
      expect(answer.totalCount).toBeGreaterThanOrEqual(21);
      expect(answer.totalCount).toBeLessThanOrEqual(people);
      const completed = await count({ text: dear });
      expect(completed).toMatchObject({ count: people, exact: true });
      expect(Date.parse(completed.asOf)).toBeGreaterThan(0);
    });
  });

  it('L8 are exact, however dear, for who does not ask whether they are', async () => {
    await whenDear(async () => {
      const { customers } = await shop.ask<{ customers: List }>(
        'query ($text: String) { customers(first: 5, filterText: $text) { totalCount nodes { id } } }',
        { text: dear },
      );
      expect(customers.totalCount).toBe(people);
    });
  });

  it('L8 of orders come with the page in the one pass over them, exact', async () => {
    await whenDear(async () => {
      expect(await list('orders(source = tiktok, placed_at > -90d).count = 0')).toMatchObject({
        totalCount: people,
        isTotalExact: true,
      });
    });
  });

  it('L8 pages that take long to walk to are found as a whole: the same rows in the same order, with their exact count', async () => {
    const query = `query ($after: String, $sort: CustomerSort) { customers(first: 200, after: $after, sort: $sort,
      filterText: "name contains \\"7\\"") { totalCount isTotalExact nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const walk = async (sort: unknown) => {
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        type Page = List & { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
        const { customers }: { customers: Page } = await shop.ask(query, { after, sort });
        ids.push(...customers.nodes.map(({ id }) => id));
        after = customers.pageInfo.endCursor;
        if (!customers.pageInfo.hasNextPage) return { ids, total: customers.totalCount };
      }
    };
    for (const sort of [
      undefined,
      { field: 'NAME', direction: 'ASC' },
      { field: 'LIFETIME_VALUE', direction: 'DESC' },
    ]) {
      const walked = await walk(sort);
      const patience = jest.replaceProperty(CustomersService, 'patience', 1);
      const found = await walk(sort).finally(() => patience.restore());
      expect(found).toEqual(walked);
      expect(found.ids).toHaveLength(found.total);
    }
  });

  it('L8 completed: identical ones together, all customers, a search, nobody', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => count({ text: dear })));
    expect(answers.map(({ count: each, exact }) => [each, exact])).toEqual(Array(6).fill([people, true]));
    expect(await count({})).toMatchObject({ exact: true });
    expect(await count({ search: 'ada 17' })).toMatchObject({ exact: true });
    expect(await count({ search: 'nobody at all' })).toMatchObject({ count: 0, exact: true });
    await expect(count({ text: 'order_count >' })).rejects.toThrow();
  });
});
