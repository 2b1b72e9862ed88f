import { jest } from '@jest/globals';
import { openSegments, toPhone, type SegmentShop } from '../../../test/open-segments';
import { advanceDay } from '../../jobs/figures-jobs';
import { refreshSegments } from '../../jobs/segment-jobs';
import { SegmentPreviewService } from './segment-preview.service';

jest.setTimeout(120_000);

let shop: SegmentShop;

beforeEach(async () => {
  shop = await openSegments({ now: '2026-03-31T12:00:00Z' });
});
afterEach(() => shop.close());

interface Point {
  day: string;
  count: number;
  value: { amount: string };
}

async function listHistory(id: string, days?: number): Promise<Point[]> {
  const query = `query ($id: ID!, $days: Int = 90) { segment(id: $id) { history(days: $days) { day count value { amount } } } }`;
  return (await shop.ask<{ segment: { history: Point[] } }>(query, { id, days })).segment.history;
}

interface Overlap {
  both: number;
  onlyThis: number;
  onlyOther: number;
}

const overlapQuery = `query ($id: ID!, $with: ID!) { segment(id: $id) { overlap(with: $with) { both onlyThis onlyOther } } }`;

interface Preview {
  count: number;
  exact: boolean;
  totalLifetimeValue: { amount: string };
  sample: { name: string }[];
}

const previewQuery = `query ($filter: CustomerFilter, $text: String) {
  previewSegment(filter: $filter, text: $text) { count exact totalLifetimeValue { amount } sample { name } }
}`;

async function preview(variables: Record<string, unknown>): Promise<Preview> {
  return (await shop.ask<{ previewSegment: Preview }>(previewQuery, variables)).previewSegment;
}

async function turnDay(to: string): Promise<void> {
  shop.moveClock(to);
  await advanceDay.run(shop.jobs, {});
  await refreshSegments.run(shop.jobs, {});
}

describe('S4 the page of a segment', () => {
  it('shows a snapshot a day and today as it is now, of built-in, own and listed ones', async () => {
    const { customerId } = await shop.order(1, { amount: '40' });
    const own = await shop.create({ name: 'Recent', text: 'last_order_at >= today' });
    const list = await shop.create({ name: 'List', kind: 'STATIC', customerIds: [customerId] });
    await refreshSegments.run(shop.jobs, {});
    await turnDay('2026-03-31T23:05:00Z');
    await shop.order(1, { amount: '2' });
    await shop.order(2, { amount: '7' });
    const point = (day: string, count: number, amount: string) => ({ day, count, value: { amount } });
    const first = point('2026-03-31', 1, '40.00');
    expect(await listHistory('one_time')).toEqual([first, point('2026-04-01', 1, '7.00')]);
    expect(await listHistory(own.id)).toEqual([first, point('2026-04-01', 2, '49.00')]);
    expect(await listHistory(list.id)).toEqual([first, point('2026-04-01', 1, '42.00')]);
    await turnDay('2026-04-02T00:30:00Z');
    expect(await listHistory(own.id)).toEqual([first, point('2026-04-01', 2, '49.00'), point('2026-04-02', 0, '0.00')]);
    expect(await listHistory(own.id, 2)).toHaveLength(2);
    // Days on which nothing ran are not made up afterwards.
    await turnDay('2026-04-10T00:30:00Z');
    expect((await listHistory(own.id)).map(({ day }) => day)).toEqual(['2026-03-31', '2026-04-01', '2026-04-10']);
  });

  it('compares two of any kind exactly', async () => {
    const ids = [];
    for (const n of [1, 2, 3, 4, 5]) ids.push((await shop.order(n, { amount: String(n * 100) })).customerId);
    await shop.order(5);
    const rich = await shop.create({ name: 'Rich', text: 'lifetime_value >= 300' });
    const list = await shop.create({ name: 'List', kind: 'STATIC', customerIds: ids.slice(1, 4) });
    const compare = async (id: string, other: string) =>
      (await shop.ask<{ segment: { overlap: Overlap } }>(overlapQuery, { id, with: other })).segment.overlap;
    expect(await compare(rich.id, list.id)).toEqual({ both: 2, onlyThis: 1, onlyOther: 1 });
    expect(await compare('one_time', rich.id)).toEqual({ both: 2, onlyThis: 2, onlyOther: 1 });
    expect(await compare(list.id, list.id)).toEqual({ both: 3, onlyThis: 0, onlyOther: 0 });
    const { extensions } = await shop.fail(overlapQuery, { id: rich.id, with: 'none' });
    expect(extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lists its changes in pages that go on where the last one ended', async () => {
    const { id } = await shop.create({ name: 'All', text: 'order_count > 0' });
    await refreshSegments.run(shop.jobs, {});
    for (const n of [1, 2, 3]) await shop.order(n);
    await refreshSegments.run(shop.jobs, {});
    const query = `query ($id: ID!, $after: String) { segment(id: $id) { changes(first: 2, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { customer { name } } } } }`;
    interface Page {
      segment: {
        changes: {
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string };
          nodes: { customer: { name: string } }[];
        };
      };
    }
    const first = (await shop.ask<Page>(query, { id })).segment.changes;
    const second = (await shop.ask<Page>(query, { id, after: first.pageInfo.endCursor })).segment.changes;
    expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([3, true, false]);
    expect([...first.nodes, ...second.nodes].map(({ customer }) => customer.name).sort()).toEqual([
      'Person 1',
      'Person 2',
      'Person 3',
    ]);
    const none = await shop.ask<Page>(query, { id: 'vip' });
    expect(none.segment.changes).toMatchObject({ totalCount: 0, nodes: [] });
  });
});

describe('S4 preview of a rule', () => {
  it('counts exactly, values and shows a few, of text, tree and everyone', async () => {
    for (const n of [1, 2, 3]) await shop.order(n, { amount: String(n * 10), placedAt: `2026-03-0${n}T10:00:00Z` });
    await shop.addCustomer('No order', { phone: toPhone(9) });
    expect(await preview({ text: 'lifetime_value > 15' })).toEqual({
      count: 2,
      exact: true,
      totalLifetimeValue: { amount: '50.00' },
      sample: [{ name: 'Person 3' }, { name: 'Person 2' }],
    });
    expect(await preview({ filter: { field: 'order_count', op: 'EQ', value: 0 } })).toMatchObject({
      count: 1,
      sample: [{ name: 'No order' }],
    });
    expect(await preview({})).toMatchObject({ count: 4, exact: true });
    const { extensions } = await shop.fail(previewQuery, { text: 'lifetime > 15' });
    expect(extensions).toMatchObject({ code: 'INVALID', field: 'text' });
  });

  it('that takes too long is of the first ones that could be counted in time, and says so', async () => {
    await shop.db.admin.query(
      `INSERT INTO customer (tenant_id, id, name, name_key, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'N ' || n, 'n ' || n, now(), now() FROM generate_series(1, 1500) n`,
      [shop.tenant.id],
    );
    await shop.db.admin.query(
      `INSERT INTO customer_metrics (tenant_id, customer_id, lifetime_value) SELECT tenant_id, id, 100 FROM customer WHERE tenant_id = $1`,
      [shop.tenant.id],
    );
    const patience = jest.replaceProperty(SegmentPreviewService, 'patience', 1);
    try {
      const answer = await preview({ text: 'order_count = 0 and not name contains "x"' });
      expect(answer.exact).toBe(false);
      expect(answer.count).toBeLessThanOrEqual(1_000);
    } finally {
      patience.restore();
    }
    expect(await preview({ text: 'order_count = 0' })).toMatchObject({ count: 1_500, exact: true });
  });
});
