import { jest } from '@jest/globals';
import { openSegments, type SegmentShop } from '../../../test/open-segments';
import { cleanUp } from '../../jobs/clean-up';
import { advanceDay } from '../../jobs/figures-jobs';
import { refreshSegments } from '../../jobs/segment-jobs';
import { rfmSegments } from '../filters/built-in-segments';
import { refreshRfm } from '../insights/refresh-rfm';
import { changeDays } from './forget-old-changes';

jest.setTimeout(60_000);

let shop: SegmentShop;

beforeEach(async () => {
  shop = await openSegments({ now: '2026-03-31T12:00:00Z' });
});
afterEach(() => shop.close());

const score = (today = '2026-03-31') => refreshRfm(shop.services.database, { tenantId: shop.tenant.id, today });

/** Ten people who ordered on different days, for different amounts. */
async function placeOrders(): Promise<void> {
  for (let n = 1; n <= 10; n += 1)
    await shop.order(n, { amount: String(n * 50), placedAt: `2026-0${1 + (n % 3)}-${String(n + 9)}T10:00:00Z` });
  for (const n of [8, 9, 10]) await shop.order(n, { amount: '20', placedAt: '2026-03-30T10:00:00Z' });
}

/** Who is in each group, straight from the tables. */
async function readGroups(): Promise<Map<string, { names: string[]; value: string }>> {
  const { rows } = await shop.db.admin.query<{ key: string; names: string[]; value: string }>(
    `SELECT 'rfm_' || lower(s.rfm_group) AS key, array_agg(c.name ORDER BY c.name_key) AS names,
            (sum(m.lifetime_value) / 100)::numeric(20, 2)::text AS value
     FROM customer_score s JOIN customer c ON c.id = s.customer_id JOIN customer_metrics m ON m.customer_id = s.customer_id
     WHERE s.rfm_group IS NOT NULL GROUP BY 1`,
  );
  return new Map(rows.map(({ key, ...group }) => [key, group]));
}

describe('S2 RFM groups as segments', () => {
  it('say that there are no scores yet instead of showing nobody', async () => {
    await placeOrders();
    const { segments } = await shop.ask<{ segments: { key: string; kind: string; problems: string[] }[] }>(
      '{ segments { key kind problems } }',
    );
    const groups = segments.filter(({ kind }) => kind === 'RFM');
    expect(groups.map(({ key }) => key)).toEqual(rfmSegments.map(({ key }) => key));
    const told = 'The RFM scores have not been computed yet. They will be there in a few minutes.';
    expect(new Set(groups.flatMap(({ problems }) => problems))).toEqual(new Set([told]));
    const { segment } = await shop.ask<{ segment: { history: unknown[] } }>(
      '{ segment(id: "rfm_champions") { history { day } } }',
    );
    expect(segment.history).toEqual([]);
  });

  it('count, value and members equal the scores; filters, own rules and snapshots name them', async () => {
    await placeOrders();
    await score();
    const expected = await readGroups();
    expect(expected.size).toBeGreaterThan(2);
    for (const { key, group } of rfmSegments) {
      const { names = [], value = '0.00' } = expected.get(key) ?? {};
      expect(await shop.read(key)).toMatchObject({
        ...{ id: key, key, kind: 'RFM', problems: [], pending: false, count: names.length },
        totalLifetimeValue: { amount: value },
        filter: { field: 'rfm_group', op: 'EQ', value: group },
        text: `rfm_group = ${group.toLowerCase()}`,
      });
      expect(await shop.listMembers(key)).toEqual(names);
    }
    const [key = '', { names }] = [...expected][0]!;
    expect(await shop.listNames({ filterText: `segment = "${key}"` })).toEqual(names);
    const own = await shop.create({ name: 'Of a group', text: `segment = "${key}" and order_count >= 1` });
    expect(own).toMatchObject({ count: names.length, problems: [] });
    await refreshSegments.run(shop.jobs, {});
    shop.moveClock('2026-04-01T00:30:00Z');
    await advanceDay.run(shop.jobs, {});
    await refreshSegments.run(shop.jobs, {});
    const { segment } = await shop.ask<{ segment: { history: unknown[] } }>(
      'query ($id: ID!) { segment(id: $id) { history { day count } } }',
      { id: key },
    );
    expect(segment.history).toEqual([
      { day: '2026-03-31', count: names.length },
      { day: '2026-04-01', count: names.length },
    ]);
  });
});

/** What an id of version 7 begins with. */
function toIdTime(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

describe('S5 the record of who entered and left', () => {
  it(`is forgotten after ${changeDays} days, and not before; members stay`, async () => {
    const segment = await shop.create({ name: 'Buyers', text: 'order_count >= 1' });
    await refreshSegments.run(shop.jobs, {});
    await shop.order(1);
    await refreshSegments.run(shop.jobs, {});
    await shop.order(2);
    await refreshSegments.run(shop.jobs, {});
    await shop.db.admin.query(
      `UPDATE segment_change SET batch_id = ($1 || substr(batch_id::text, 14))::uuid
       WHERE customer_id = (SELECT id FROM customer WHERE name = 'Person 1')`,
      [toIdTime(Date.now() - (changeDays + 1) * 86_400_000)],
    );
    expect((await shop.listChanges(segment.id)).map(({ name }) => name)).toEqual(['Person 1', 'Person 2']);
    await cleanUp.run(shop.jobs, {});
    expect((await shop.listChanges(segment.id)).map(({ name }) => name)).toEqual(['Person 2']);
    expect(await shop.listMembers(segment.id)).toEqual(['Person 1', 'Person 2']);
  });
});
