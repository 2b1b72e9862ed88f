import { jest } from '@jest/globals';
import { openSegments, toPhone, type SegmentShop } from '../../../test/open-segments';
import { refreshSegments } from '../../jobs/segment-jobs';

jest.setTimeout(120_000);

let shop: SegmentShop;
beforeEach(async () => {
  shop = await openSegments({ now: '2026-03-31T12:00:00Z' });
});
afterEach(() => shop.close());

/** Of every kind that a look puts to the touched customers together, and of those that pass over their orders. */
const rules = [
  'order_count >= 2',
  'lifetime_value > 150 and not tag = "vip"',
  'tag = "vip"',
  'tag contains "i" and order_count >= 1',
  'city = "Lagos" or city = "Abuja"',
  'not city = "Lagos"',
  'source_order = tiktok',
  'not source_order = tiktok and lifetime_value >= 0',
  'external_account = "shopify"',
  'has_email = true or flag = at_risk',
  'rfm_group is empty',
  'orders(status = cancelled).count >= 1',
  'orders(source = tiktok, placed_at > -30d).count >= 2',
  'orders(placed_at > -30d).sum(amount) >= 200 and tag = "vip"',
  'orders(source = website).sum(amount) > 50 or city = "Abuja"',
  'orders(placed_at > -10d).count = 0 and source_order = tiktok',
];

async function listNoted(id: string): Promise<string[]> {
  const { rows } = await shop.db.admin.query<{ name: string }>(
    `SELECT c.name FROM segment_member s JOIN customer c ON c.tenant_id = s.tenant_id AND c.id = s.customer_id
     WHERE s.segment_id = $1 ORDER BY c.name_key`,
    [id],
  );
  return rows.map(({ name }) => name);
}

describe('S5 many dynamic segments looked at together', () => {
  it('have the members that their rules mean after every look, whatever was touched', async () => {
    const ids: string[] = [];
    for (const [n, text] of rules.entries()) ids.push((await shop.create({ name: `Rule ${n}`, text })).id);
    await refreshSegments.run(shop.jobs, {});
    const check = async (): Promise<void> => {
      await refreshSegments.run(shop.jobs, {});
      for (const [n, id] of ids.entries())
        expect([rules[n], await listNoted(id)]).toEqual([rules[n], await shop.listMembers(id)]);
    };
    const people: string[] = [];
    const places = ['Lagos', 'Abuja', 'Kano'];
    for (let n = 1; n <= 9; n += 1)
      people.push(
        await shop.addCustomer(`Person ${n}`, {
          phone: toPhone(n),
          tags: n % 3 === 0 ? ['vip', 'gift'] : n % 3 === 1 ? ['gift'] : [],
          address: { city: places[n % 3] },
          ...(n % 2 === 0 ? { email: `person${n}@example.com` } : {}),
        }),
      );
    await check();
    for (let n = 1; n <= 9; n += 1) {
      await shop.order(n, { source: n % 2 === 0 ? 'TIKTOK' : 'WEBSITE', placedAt: `2026-03-${10 + n}T10:00:00Z` });
      await shop.order(n, {
        source: n % 4 === 0 ? 'TIKTOK' : 'WEBSITE',
        placedAt: `2026-0${1 + (n % 3)}-20T10:00:00Z`,
      });
    }
    await check();
    await shop.order(4, { status: 'CANCELLED', source: 'TIKTOK' });
    await shop.order(5, { source: 'TIKTOK', placedAt: '2024-03-01T10:00:00Z' });
    await check();
    const { customer } = await shop.ask<{ customer: { version: number } }>(
      'query ($id: ID!) { customer(id: $id) { version } }',
      { id: people[5] },
    );
    await shop.ask('mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { id } }', {
      input: { id: people[5], version: customer.version, tags: [], address: { city: 'Lagos' } },
    });
    await check();
    expect(
      (await Promise.all(ids.map((id) => shop.listMembers(id)))).filter((names) => names.length > 0).length,
    ).toBeGreaterThan(10);
  });
});
