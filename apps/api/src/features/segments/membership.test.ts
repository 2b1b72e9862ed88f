import { jest } from '@jest/globals';
import { openSegments, toPhone, type SegmentShop } from '../../../test/open-segments';
import { advanceDay } from '../../jobs/figures-jobs';
import { evaluateSegments, refreshSegments } from '../../jobs/segment-jobs';

jest.setTimeout(120_000);

let shop: SegmentShop;

beforeEach(async () => {
  shop = await openSegments({ now: '2026-03-31T12:00:00Z' });
});
afterEach(() => shop.close());

const refresh = () => refreshSegments.run(shop.jobs, {});

/** Members as the log has them. */
async function listNoted(id: string): Promise<string[]> {
  const { rows } = await shop.db.admin.query<{ name: string }>(
    `SELECT c.name FROM segment_member s JOIN customer c ON c.tenant_id = s.tenant_id AND c.id = s.customer_id
     WHERE s.segment_id = $1 ORDER BY c.name_key`,
    [id],
  );
  return rows.map(({ name }) => name);
}

/** The number of rows the tenant's writers have left to be looked at. */
async function countNotes(): Promise<number> {
  const { rows } = await shop.db.admin.query<{ n: number }>('SELECT count(*)::integer AS n FROM segment_dirty');
  return rows[0]?.n ?? 0;
}

async function updateCustomer(id: string, change: Record<string, unknown>): Promise<void> {
  const { customer } = await shop.ask<{ customer: { version: number } }>(
    'query ($id: ID!) { customer(id: $id) { version } }',
    { id },
  );
  await shop.ask('mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { id } }', {
    input: { id, version: customer.version, ...change },
  });
}

describe('S5 entering and leaving a dynamic segment', () => {
  it('is noted with the reason: the rule, an order, an edit, the trash; and told once by the outbox', async () => {
    await shop.order(1);
    const segment = await shop.create({ name: 'Buyers in Ikeja', text: 'order_count >= 1 and not tag = "hidden"' });
    expect(segment.pending).toBe(true);
    await evaluateSegments.run(shop.jobs, { tenantId: shop.tenant.id });
    expect((await shop.read(segment.id)).pending).toBe(false);
    const two = await shop.addCustomer('Person 2', { phone: toPhone(2) });
    await refresh();
    await shop.order(2);
    await refresh();
    await updateCustomer(two, { tags: ['hidden'] });
    await refresh();
    await updateCustomer(two, { tags: [] });
    await refresh();
    const { customer } = await shop.ask<{ customer: { version: number } }>(
      'query ($id: ID!) { customer(id: $id) { version } }',
      { id: two },
    );
    await shop.ask('mutation ($id: ID!, $version: Int!) { deleteCustomer(id: $id, version: $version) { id } }', {
      id: two,
      version: customer.version,
    });
    await refresh();
    await refresh();
    // Who was in when it was made is a member, and no news.
    expect(await listNoted(segment.id)).toEqual(['Person 1']);
    expect(await shop.listChanges(segment.id)).toEqual([
      { name: 'Person 2', entered: true, reason: 'ORDER' },
      { name: 'Person 2', entered: false, reason: 'EDIT' },
      { name: 'Person 2', entered: true, reason: 'EDIT' },
      { name: 'Person 2', entered: false, reason: 'EDIT' },
    ]);
    expect(await countNotes()).toBe(0);
    const { rows } = await shop.db.admin.query(
      `SELECT o.id, count(c.*)::integer AS changes FROM outbox o LEFT JOIN segment_change c ON c.batch_id = o.id
       WHERE o.topic = 'segment.changed' AND o.record_id = $1 GROUP BY o.id ORDER BY o.id`,
      [segment.id],
    );
    expect(rows.map(({ changes }) => changes)).toEqual([1, 1, 1, 1]);
  });

  it('follows orders that move, change, are cancelled and deleted, and what they bring beside themselves', async () => {
    const spent = await shop.create({ name: 'Spent', text: 'lifetime_value >= 100' });
    const paid = await shop.create({ name: 'Paid', text: 'orders(payment_status = paid).count >= 1' });
    const mailed = await shop.create({ name: 'Mailed', text: 'has_email = true' });
    await refresh();
    const reference = { externalReference: 'A-1' };
    await shop.order(1, reference);
    await refresh();
    expect([await listNoted(spent.id), await listNoted(paid.id), await listNoted(mailed.id)]).toEqual([
      ['Person 1'],
      [],
      [],
    ]);
    const customer = { name: 'Person 1', phone: toPhone(1), email: 'one@example.com' };
    await shop.order(1, { ...reference, paymentStatus: 'PAID', customer });
    await refresh();
    expect([await listNoted(paid.id), await listNoted(mailed.id)]).toEqual([['Person 1'], ['Person 1']]);
    await shop.order(2, { ...reference, paymentStatus: 'PAID', customer: { name: 'Person 2', phone: toPhone(2) } });
    await refresh();
    expect([await listNoted(spent.id), await listNoted(paid.id)]).toEqual([
      await shop.listMembers(spent.id),
      await shop.listMembers(paid.id),
    ]);
    await shop.order(2, { ...reference, paymentStatus: 'PAID', status: 'CANCELLED' });
    await refresh();
    expect([await listNoted(spent.id), await shop.listMembers(spent.id)]).toEqual([[], []]);
  });

  it('at midnight in the business’s zone: rules about days roll over, the others are not looked at', async () => {
    await shop.order(1, { placedAt: '2026-01-31T10:00:00Z' });
    await shop.order(2, { placedAt: '2026-02-01T10:00:00Z' });
    const recent = await shop.create({ name: 'Recent', text: 'last_order_at > -60d' });
    const dormant = await shop.create({ name: 'Dormant', text: 'flag = at_risk' });
    const buyers = await shop.create({ name: 'Buyers', text: 'order_count > 0' });
    await refresh();
    // Nobody's change: a rule that is not about days would only now be seen to be wrong.
    await shop.db.admin.query(`DELETE FROM segment_member WHERE segment_id = $1`, [buyers.id]);
    shop.moveClock('2026-03-31T23:30:00Z');
    await advanceDay.run(shop.jobs, {});
    await refresh();
    await refresh();
    expect(await shop.listChanges(recent.id)).toEqual([{ name: 'Person 1', entered: false, reason: 'TIME' }]);
    expect(await listNoted(recent.id)).toEqual(['Person 2']);
    expect(await listNoted(dormant.id)).toEqual([]);
    expect(await listNoted(buyers.id)).toEqual([]);
    shop.moveClock('2026-04-02T10:00:00Z');
    await advanceDay.run(shop.jobs, {});
    await refresh();
    expect(await listNoted(dormant.id)).toEqual(['Person 1']);
    expect(await shop.listMembers(dormant.id)).toEqual(['Person 1']);
  });

  it('by orders of a day that comes, and by new thresholds', async () => {
    await shop.order(1, { placedAt: '2026-04-01T10:00:00Z' });
    const buyers = await shop.create({ name: 'Buyers', text: 'orders().count > 0' });
    const vips = await shop.create({ name: 'Vips', text: 'segment = "vip"' });
    const active = await shop.create({ name: 'Active', text: 'activity = recent' });
    await refresh();
    expect(await listNoted(buyers.id)).toEqual([]);
    shop.moveClock('2026-04-05T10:00:00Z');
    await advanceDay.run(shop.jobs, {});
    await refresh();
    expect([await listNoted(buyers.id), await listNoted(vips.id), await listNoted(active.id)]).toEqual([
      ['Person 1'],
      [],
      ['Person 1'],
    ]);
    const settings =
      'mutation ($input: UpdateTenantSettingsInput!) { updateTenantSettings(input: $input) { version } }';
    const { updateTenantSettings } = await shop.ask<{ updateTenantSettings: { version: number } }>(settings, {
      input: { version: 1, vipSpent: '50.00' },
    });
    await shop.ask(settings, { input: { version: updateTenantSettings.version, activeDays: 2 } });
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await refresh();
    expect([await listNoted(vips.id), await listNoted(active.id)]).toEqual([['Person 1'], []]);
    expect(await shop.listChanges(active.id)).toEqual([
      { name: 'Person 1', entered: true, reason: 'TIME' },
      { name: 'Person 1', entered: false, reason: 'RULE' },
    ]);
  });

  it('through other segments: a changed rule within, a list that one is put on', async () => {
    const { customerId } = await shop.order(1);
    await shop.order(2, { amount: '500' });
    const list = await shop.create({ name: 'List', kind: 'STATIC' });
    const inner = await shop.create({ name: 'Inner', text: 'lifetime_value > 300' });
    const outer = await shop.create({ name: 'Outer', text: 'segment in ("list", "inner")' });
    await refresh();
    expect(await listNoted(outer.id)).toEqual(['Person 2']);
    const add = 'mutation ($id: ID!, $members: SegmentMembersInput!) { addToSegment(id: $id, members: $members) }';
    await shop.ask(add, { id: list.id, members: { customerIds: [customerId] } });
    await refresh();
    expect(await listNoted(outer.id)).toEqual(['Person 1', 'Person 2']);
    await shop.update({ id: inner.id, version: 1, text: 'lifetime_value > 900' });
    await refresh();
    expect(await listNoted(outer.id)).toEqual(['Person 1']);
    await shop.ask(add, { id: list.id, members: { text: 'order_count = 1' } });
    await refresh();
    expect(await shop.listChanges(outer.id)).toEqual([
      { name: 'Person 1', entered: true, reason: 'EDIT' },
      { name: 'Person 2', entered: false, reason: 'RULE' },
      { name: 'Person 2', entered: true, reason: 'RULE' },
    ]);
  });

  it('costs a business without dynamic segments no note, and misses nobody who was being written as the first one was made', async () => {
    await shop.create({ name: 'List', kind: 'STATIC' });
    await shop.order(1);
    expect(await countNotes()).toBe(0);
    const writers = Array.from({ length: 12 }, (_, n) => shop.order(10 + n));
    const [segment] = await Promise.all([shop.create({ name: 'First', text: 'order_count = 1' }), ...writers]);
    await refresh();
    expect(await listNoted(segment.id)).toEqual(await shop.listMembers(segment.id));
    expect(await listNoted(segment.id)).toHaveLength(13);
  });

  it('run by several at once beside writers, ends where the rules are, each change noted once', async () => {
    const rules = [
      'lifetime_value >= 300',
      'order_count = 2',
      'orders(source = tiktok).count >= 1 or name contains "1"',
    ];
    const segments = [];
    for (const [n, text] of rules.entries()) segments.push(await shop.create({ name: `S${n}`, text }));
    await refresh();
    const writers = Array.from({ length: 4 }, async (_, w) => {
      for (let n = 0; n < 8; n += 1) await shop.order((w * 3 + n) % 7, { source: n % 3 ? 'API' : 'TIKTOK' });
    });
    const lookers = Array.from({ length: 3 }, async () => {
      for (let n = 0; n < 4; n += 1) await refresh();
    });
    await Promise.all([...writers, ...lookers]);
    await refresh();
    for (const { id } of segments) {
      expect(await listNoted(id)).toEqual(await shop.listMembers(id));
      // Nobody was in when the rules were made.
      const standing = new Map<string, boolean>();
      for (const { name, entered } of await shop.listChanges(id)) {
        expect(standing.get(name) ?? false).toBe(!entered);
        standing.set(name, entered);
      }
    }
  });
});
