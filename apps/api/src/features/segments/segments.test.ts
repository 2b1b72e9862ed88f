import { jest } from '@jest/globals';
import {
  createSegmentMutation,
  openSegments,
  toPhone,
  updateSegmentMutation,
  type SegmentShop,
} from '../../../test/open-segments';

jest.setTimeout(60_000);

let shop: SegmentShop;

beforeEach(async () => {
  shop = await openSegments({ now: '2026-03-31T12:00:00Z' });
});
afterEach(() => shop.close());

const addMutation = `mutation ($id: ID!, $members: SegmentMembersInput!) { addToSegment(id: $id, members: $members) }`;
const deleteMutation = `mutation ($id: ID!) { deleteSegment(id: $id) }`;

/** Code, field and message of what must be refused. */
async function refuse(mutation: string, variables: Record<string, unknown>): Promise<unknown[]> {
  const { message, extensions } = await shop.fail(mutation, variables);
  return [extensions.code, extensions.field, message];
}

describe('S2 built-in segments', () => {
  it('are found by their key, can be filtered by, and say their rule in every form', async () => {
    await shop.order(1);
    await shop.order(2);
    await shop.order(2);
    expect(await shop.read('one_time')).toMatchObject({
      id: 'one_time',
      key: 'one_time',
      kind: 'LIFECYCLE',
      count: 1,
      filter: { field: 'lifecycle', op: 'EQ', value: 'ONE_TIME' },
      text: 'lifecycle = one_time',
      version: null,
      shareOfRevenue: 1 / 3,
    });
    expect(await shop.listMembers('repeat')).toEqual(['Person 2']);
    expect(await shop.listNames({ filterText: 'segment in ("ONE_TIME", "repeat")' })).toEqual(['Person 1', 'Person 2']);
    expect(await shop.listNames({ filterText: 'segment != "repeat"' })).toEqual(['Person 1']);
    const { segments } = await shop.ask<{ segments: { key: string }[] }>('{ segments { key } }');
    expect(segments.map(({ key }) => key)).toEqual([
      'vip',
      'repeat',
      'one_time',
      'at_risk',
      'high_value',
      'problematic',
      'rfm_champions',
      'rfm_loyal',
      'rfm_potential_loyalists',
      'rfm_new',
      'rfm_promising',
      'rfm_need_attention',
      'rfm_about_to_sleep',
      'rfm_cannot_lose',
      'rfm_at_risk',
      'rfm_hibernating',
      'rfm_lost',
    ]);
  });
});

describe('S3 own segments', () => {
  it('O5 by a rule: members, count, value, average and share follow every change at once', async () => {
    const segment = await shop.create({ name: 'Good ones', description: 'Spent 250', text: 'lifetime_value>=250.00' });
    expect(segment).toMatchObject({
      count: 0,
      kind: 'DYNAMIC',
      text: 'lifetime_value >= 250',
      averageLifetimeValue: null,
    });
    await shop.order(1, { amount: '300' });
    await shop.order(2, { amount: '100' });
    expect(await shop.read(segment.id)).toMatchObject({
      count: 1,
      totalLifetimeValue: { amount: '300.00' },
      averageLifetimeValue: { amount: '300.00' },
      shareOfRevenue: 0.75,
    });
    const { orderId } = await shop.order(2, { amount: '200' });
    expect(await shop.listMembers(segment.id)).toEqual(['Person 1', 'Person 2']);
    expect(await shop.read(segment.id)).toMatchObject({ count: 2, totalLifetimeValue: { amount: '600.00' } });
    await shop.ask('mutation ($id: ID!) { deleteOrder(id: $id, version: 1) }', { id: orderId });
    expect(await shop.listMembers(segment.id)).toEqual(['Person 1']);
  });

  it('by figures over orders', async () => {
    const lines = [{ name: 'Vitamin C Serum', quantity: '2', unitPrice: '50' }];
    await shop.order(1, { source: 'TIKTOK', lines, amount: undefined });
    await shop.order(1, { source: 'TIKTOK', placedAt: '2026-03-01T10:00:00Z' });
    await shop.order(2, { source: 'TIKTOK' });
    const tree = {
      all: [
        {
          orders: {
            where: {
              all: [
                { field: 'source', op: 'EQ', value: 'TIKTOK' },
                { field: 'placed_at', op: 'GT', value: '-90d' },
              ],
            },
            aggregate: 'COUNT',
          },
          op: 'GTE',
          value: 2,
        },
        {
          orders: { where: { field: 'product', op: 'CONTAINS', value: 'serum' }, aggregate: 'SUM', of: 'AMOUNT' },
          op: 'GT',
          value: '50',
        },
      ],
    };
    const segment = await shop.create({ name: 'TikTok serum', filter: tree });
    expect(segment).toMatchObject({
      count: 1,
      text: 'orders(source = tiktok, placed_at > -90d).count >= 2 and orders(product contains "serum").sum(amount) > 50',
    });
    expect(await shop.listMembers(segment.id)).toEqual(['Person 1']);
  });

  it('as a list: by ids and by filter, on and off, each once, noted as by hand', async () => {
    const [a, b] = [
      await shop.addCustomer('Ana', { phone: toPhone(1) }),
      await shop.addCustomer('Bob', { phone: toPhone(2) }),
    ];
    await shop.addCustomer('Cyd', { phone: toPhone(3), tags: ['promo'] });
    const list = await shop.create({ name: 'Promo list', kind: 'STATIC', customerIds: [a] });
    expect(list).toMatchObject({ kind: 'STATIC', count: 1, pending: false });
    expect(await shop.ask(addMutation, { id: list.id, members: { customerIds: [a, b, b] } })).toEqual({
      addToSegment: 1,
    });
    const text = 'tag = "promo" or name starts with "b"';
    expect(await shop.ask(addMutation, { id: list.id, members: { text } })).toEqual({ addToSegment: 1 });
    expect(await shop.listMembers(list.id)).toEqual(['Ana', 'Bob', 'Cyd']);
    const remove = `mutation ($id: ID!, $ids: [ID!]!) { removeFromSegment(id: $id, customerIds: $ids) }`;
    expect(await shop.ask(remove, { id: list.id, ids: [b] })).toEqual({ removeFromSegment: 1 });
    expect(await shop.ask(remove, { id: list.id, ids: [b] })).toEqual({ removeFromSegment: 0 });
    expect(await shop.listMembers(list.id)).toEqual(['Ana', 'Cyd']);
    expect(await shop.listNames({ filterText: 'segment != "promo list"' })).toEqual(['Bob']);
    const changes = await shop.listChanges(list.id);
    expect(changes).toHaveLength(4);
    expect(changes.every(({ reason }) => reason === 'HAND')).toBe(true);
    expect(changes.filter(({ entered }) => !entered).map(({ name }) => name)).toEqual(['Bob']);
    const filled = await shop.create({ name: 'From a filter', kind: 'STATIC', text: 'segment = "promo list"' });
    expect(await shop.listMembers(filled.id)).toEqual(['Ana', 'Cyd']);
  });

  it('are renamed, described and given another rule; a stale version is refused with whose change it was', async () => {
    await shop.order(1);
    const { id, version } = await shop.create({ name: 'One', text: 'order_count > 5' });
    expect(await shop.update({ id, version, name: 'Two' })).toMatchObject({ name: 'Two', count: 0, version: 2 });
    expect(await shop.update({ id, version: 2, text: 'order_count = 1' })).toMatchObject({ name: 'Two', count: 1 });
    expect(await refuse(updateSegmentMutation, { input: { id, version: 2, name: 'Three' } })).toEqual([
      'CONFLICT',
      'input.version',
      'Test OWNER has changed this segment since you opened it. Look at it as it is now, then repeat your change.',
    ]);
    const { rows } = await shop.db.admin.query(
      `SELECT action, before, after FROM audit_log WHERE record_id = $1 ORDER BY id`,
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['segment.created', 'segment.updated', 'segment.updated']);
    expect(rows[2]).toMatchObject({ before: { rule: { value: 5 } }, after: { rule: { value: 1 } } });
  });

  it('refuse with a word what makes no sense', async () => {
    const make = (input: Record<string, unknown>) =>
      refuse(createSegmentMutation, { input: { kind: 'DYNAMIC', ...input } });
    const taken = await shop.create({ name: 'Taken', text: 'order_count > 1' });
    const message = 'There is a segment called TÁKEN already. Choose another name.';
    expect(await make({ name: 'TÁKEN', text: 'order_count > 1' })).toEqual(['CONFLICT', 'input.name', message]);
    expect((await make({ name: ' ', text: 'order_count > 1' })).slice(0, 2)).toEqual(['INVALID', 'input.name']);
    expect((await make({ name: 'No rule' })).slice(0, 2)).toEqual(['INVALID', 'input.filter']);
    expect(await make({ name: 'Both', text: 'order_count > 1', filter: { field: 'zone', op: 'IS_EMPTY' } })).toEqual([
      'INVALID',
      'input.text',
      'Give the filter either as a tree or as text, not both.',
    ]);
    expect(await make({ name: 'Invalid', text: 'ordercount >> 1' })).toEqual([
      'INVALID',
      'input.text',
      expect.stringMatching(/“>” does not fit here. Expected: a value/),
    ]);
    expect((await make({ name: 'Unknown', text: 'segment = "nobody knows it"' })).slice(0, 2)).toEqual([
      'NOT_FOUND',
      'input.filter',
    ]);
    expect((await refuse(addMutation, { id: taken.id, members: { text: 'order_count > 1' } }))[0]).toBe('CONFLICT');
    const list = await shop.create({ name: 'List', kind: 'STATIC' });
    expect(await shop.ask(addMutation, { id: list.id, members: {} })).toEqual({ addToSegment: 0 });
    expect(
      (await refuse(updateSegmentMutation, { input: { id: list.id, version: 1, text: 'order_count > 1' } }))[1],
    ).toBe('input.filter');
    expect(await shop.listMembers(list.id)).toEqual([]);
  });

  it('hold others: a change of one is a change of all that contain it, and none may contain itself', async () => {
    await shop.order(1, { amount: '100' });
    await shop.order(2, { amount: '500' });
    const inner = await shop.create({ name: 'Inner', text: 'lifetime_value > 50' });
    const outer = await shop.create({ name: 'Outer', text: 'not segment = "inner" or segment = "vip"' });
    expect(outer).toMatchObject({ count: 0, text: 'not segment = "Inner" or segment = "vip"' });
    await shop.update({ id: inner.id, version: 1, text: 'lifetime_value > 200', name: 'Within' });
    expect(await shop.read(outer.id)).toMatchObject({
      count: 1,
      text: 'not segment = "Within" or segment = "vip"',
      pending: true,
    });
    expect(await shop.listMembers(outer.id)).toEqual(['Person 1']);
    expect(
      await refuse(updateSegmentMutation, { input: { id: inner.id, version: 2, text: 'segment = "outer"' } }),
    ).toEqual([
      'CONFLICT',
      'input.filter',
      'A segment would contain itself: Within → Outer → Within. Take one of these out of the rule.',
    ]);
    const self = { input: { id: inner.id, version: 2, filter: { field: 'segment', op: 'NE', value: inner.id } } };
    expect((await refuse(updateSegmentMutation, self))[0]).toBe('CONFLICT');
    expect(await shop.read(inner.id)).toMatchObject({ count: 1, version: 2 });
  });

  it('that multiply by containing each other are refused before they are too large', async () => {
    const wide = Array.from({ length: 90 }, (_, n) => `order_count = ${n}`).join(' or ');
    await shop.create({ name: 'S0', text: wide });
    await shop.create({ name: 'S1', text: 'segment in ("S0", "vip") or segment = "S0" or order_count = 3' });
    const variables = { input: { kind: 'DYNAMIC', name: 'S2', text: 'segment = "S1" or not segment = "S1"' } };
    expect((await refuse(createSegmentMutation, variables)).slice(0, 2)).toEqual(['LIMIT', 'input.filter']);
  });

  it('in use by other segments or views are not deleted, and who uses them is named; else they go with their history', async () => {
    const inner = await shop.create({ name: 'Inner', kind: 'STATIC' });
    const outer = await shop.create({ name: 'Outer', text: 'segment = "inner"' });
    const saveView = `mutation ($input: SaveViewInput!) { saveView(input: $input) { id } }`;
    const filter = {
      all: [
        { field: 'order_count', op: 'GT', value: 1 },
        { field: 'segment', op: 'EQ', value: inner.id },
      ],
    };
    const view = await shop.ask<{ saveView: { id: string } }>(saveView, {
      input: { page: 'CUSTOMERS', name: 'My view', filter },
    });
    expect(await refuse(deleteMutation, { id: inner.id })).toEqual([
      'CONFLICT',
      'id',
      'This segment is still used: “Outer”, “My view”. Take it out there first.',
    ]);
    const colleague = await shop.hire('ADMIN');
    const { message } = await shop.fail(deleteMutation, { id: inner.id }, { token: colleague.token });
    expect(message).toContain('“Outer”, “Test OWNER”');
    expect(await shop.ask(deleteMutation, { id: outer.id })).toEqual({ deleteSegment: true });
    await shop.ask(`mutation ($id: ID!) { deleteView(id: $id) }`, { id: view.saveView.id });
    await shop.ask(deleteMutation, { id: inner.id });
    expect(await shop.read(inner.id)).toBeNull();
    expect((await refuse(deleteMutation, { id: inner.id }))[0]).toBe('NOT_FOUND');
  });

  it('whose rule names what is no more say so, and the others are as before', async () => {
    await shop.order(1);
    const broken = await shop.create({ name: 'Broken', text: 'order_count = 1' });
    await shop.create({ name: 'Around', text: 'segment = "broken" or order_count = 1' });
    const whole = await shop.create({ name: 'Whole', text: 'order_count = 1' });
    await shop.db.admin.query(`UPDATE segment SET rule = '{"field":"custom.gone","op":"EQ","value":1}' WHERE id = $1`, [
      broken.id,
    ]);
    const problem = 'The rule of the segment Broken names something that is no more. Correct the rule first.';
    const { segments } = await shop.ask<{ segments: { name: string; count: number; problems: string[] }[] }>(
      '{ segments { name count problems } }',
    );
    expect(segments.slice(-3)).toEqual([
      { name: 'Around', count: 0, problems: [problem] },
      { name: 'Broken', count: 0, problems: [problem] },
      { name: 'Whole', count: 1, problems: [] },
    ]);
    expect(await shop.update({ id: broken.id, version: 1, text: 'order_count >= 1' })).toMatchObject({
      count: 1,
      problems: [],
    });
    expect(await shop.listMembers(whole.id)).toEqual(['Person 1']);
  });

  it('T3 are for who may see segments: a technician neither lists nor filters by them', async () => {
    const { token } = await shop.hire('TECHNICIAN');
    const { id } = await shop.create({ name: 'Secret', text: 'order_count = 1' });
    const filter = { field: 'segment', op: 'EQ', value: id };
    const codes = await Promise.all([
      shop.fail('{ segments { id } }', {}, { token }),
      shop.fail('query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount } }', { filter }, { token }),
      shop.fail('query ($t: String) { readFilter(text: $t) { sentence } }', { t: 'segment = "secret"' }, { token }),
    ]);
    expect(codes.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });
});
