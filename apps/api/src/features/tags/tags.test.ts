import { jest } from '@jest/globals';
import { openSegments, type SegmentShop } from '../../../test/open-segments';
import { evaluateSegments, refreshSegments } from '../../jobs/segment-jobs';

jest.setTimeout(120_000);

interface TagUse {
  id: string;
  name: string;
  customers: number;
}

interface Uses {
  totalCount: number;
  nodes: TagUse[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const usesQuery = `query ($search: String, $ids: [ID!], $orderBy: TagOrder, $first: Int, $after: String) {
  tagUses(search: $search, ids: $ids, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { id name customers } pageInfo { hasNextPage endCursor }
  }
}`;
const renameMutation = 'mutation ($id: ID!, $name: String!) { renameTag(id: $id, name: $name) { id name customers } }';
const mergeMutation =
  'mutation ($from: [ID!]!, $into: ID!) { mergeTags(from: $from, into: $into) { id name customers } }';
const deleteMutation = 'mutation ($id: ID!) { deleteTag(id: $id) }';

let shop: SegmentShop;

beforeEach(async () => {
  shop = await openSegments({ now: '2026-03-31T12:00:00Z' });
});
afterEach(() => shop.close());

const listUses = async (variables: Record<string, unknown> = {}, token?: string) =>
  (await shop.ask<{ tagUses: Uses }>(usesQuery, variables, { token })).tagUses;
const tell = async (token?: string) =>
  (await listUses({}, token)).nodes.map(({ name, customers }) => `${name} ${customers}`);
const getId = async (name: string) => (await listUses({ search: name })).nodes.find((tag) => tag.name === name)!.id;
const rename = async (from: string, name: string) =>
  (await shop.ask<{ renameTag: TagUse }>(renameMutation, { id: await getId(from), name })).renameTag;
const merge = async (from: string[], into: string) => {
  const ids = await Promise.all(from.map(getId));
  return (await shop.ask<{ mergeTags: TagUse }>(mergeMutation, { from: ids, into: await getId(into) })).mergeTags;
};
const listTagged = (tag: string) => shop.listNames({ filterText: `tag = "${tag}"` });

async function listAudits(recordType: string): Promise<{ action: string; before: unknown; after: unknown }[]> {
  const { rows } = await shop.db.admin.query<{ action: string; before: unknown; after: unknown }>(
    'SELECT action, before, after FROM audit_log WHERE tenant_id = $1 AND record_type = $2 ORDER BY id',
    [shop.tenant.id, recordType],
  );
  return rows;
}

async function saveView(name: string, filter: unknown, more: Record<string, unknown> = {}, token?: string) {
  const text = 'mutation ($input: SaveViewInput!) { saveView(input: $input) { id } }';
  const input = { page: 'CUSTOMERS', name, filter, ...more };
  return (await shop.ask<{ saveView: { id: string } }>(text, { input }, { token })).saveView.id;
}

const readViews = async () =>
  (
    await shop.ask<{ views: { name: string; filter: unknown; dropped: string[] }[] }>(
      '{ views(page: CUSTOMERS) { name filter dropped } }',
    )
  ).views;

describe('C5 tags and their uses', () => {
  it('are listed by name or use with the counts that the list has, found in any spelling, page by page', async () => {
    await shop.addCustomer('Ada', { tags: ['Mañana', 'Gold', 'Óld gold'] });
    await shop.addCustomer('Bola', { tags: ['gold', 'Mañana'] });
    const gone = await shop.addCustomer('Chidi', { tags: ['Gold', 'Lonely'] });
    await shop.ask('mutation ($id: ID!) { deleteCustomer(id: $id, version: 1) { id } }', { id: gone });
    expect(await tell()).toEqual(['Gold 2', 'Lonely 0', 'Mañana 2', 'Óld gold 1']);
    for (const { name, customers } of (await listUses()).nodes) expect(await listTagged(name)).toHaveLength(customers);
    expect((await listUses({ orderBy: 'CUSTOMERS' })).nodes.map(({ name }) => name)).toEqual([
      ...['Gold', 'Mañana', 'Óld gold', 'Lonely'],
    ]);
    const found = await listUses({ search: 'OLD' });
    expect([found.totalCount, found.nodes.map(({ name }) => name)]).toEqual([2, ['Óld gold', 'Gold']]);
    expect((await listUses({ search: 'manan' })).totalCount).toBe(1);
    // What begins with it comes first, on every page.
    const beginning = await listUses({ search: 'o', first: 1 });
    expect([beginning.totalCount, beginning.nodes[0]?.name]).toEqual([3, 'Óld gold']);
    const next = await listUses({ search: 'o', first: 5, after: beginning.pageInfo.endCursor });
    expect(next.nodes.map(({ name }) => name)).toEqual(['Gold', 'Lonely']);
    expect((await listUses({ search: '100%_' })).totalCount).toBe(0);
    const [gold, mine] = [await getId('Gold'), await getId('Mañana')];
    const some = await listUses({ ids: [mine, gold, 'nonsense'], search: 'gold' });
    expect(some).toMatchObject({ totalCount: 1, nodes: [{ id: gold, customers: 2 }] });
    expect((await listUses({ ids: [mine, gold], orderBy: 'CUSTOMERS' })).totalCount).toBe(2);
    for (const orderBy of ['NAME', 'CUSTOMERS']) {
      const whole = (await listUses({ orderBy })).nodes;
      const paged: TagUse[] = [];
      for (let after: string | null = null; ;) {
        const page: Uses = await listUses({ orderBy, first: 1, after });
        expect(page.totalCount).toBe(4);
        paged.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(paged).toEqual(whole);
    }
  });

  it('of a technician are those of assigned customers, counted among these', async () => {
    const { token, staffId } = await shop.hire('TECHNICIAN');
    await shop.addCustomer('Ada', { tags: ['Gold', 'Secret'] });
    expect(await tell(token)).toEqual([]);
    await shop.addCustomer('Bola', { tags: ['Gold'], technicianId: staffId });
    expect(await tell(token)).toEqual(['Gold 1']);
    expect((await listUses({ orderBy: 'CUSTOMERS' }, token)).totalCount).toBe(1);
  });

  it('of one business are nothing of another, and only who manages settings changes them', async () => {
    await shop.addCustomer('Ada', { tags: ['Gold', 'Silver'] });
    const other = await shop.openTenant();
    expect(await tell(other.owner)).toEqual([]);
    const [gold, silver] = [await getId('Gold'), await getId('Silver')];
    const attempts = [
      [renameMutation, { id: gold, name: 'Mine' }],
      [mergeMutation, { from: [gold], into: silver }],
      [deleteMutation, { id: gold }],
    ] as const;
    const { token } = await shop.hire('ADMIN');
    for (const [mutation, variables] of attempts) {
      expect(await shop.fail(mutation, variables, { token: other.owner })).toMatchObject({
        message: 'There is no such tag, or it is gone by now.',
        extensions: { code: 'NOT_FOUND' },
      });
      expect((await shop.fail(mutation, variables, { token })).extensions.code).toBe('FORBIDDEN');
    }
    expect(await tell()).toEqual(['Gold 1', 'Silver 1']);
  });
});

describe('issue 4: rename and merge of tags', () => {
  it('renames for all customers, with the rules and views that name the tag', async () => {
    const ada = await shop.addCustomer('Ada', { tags: ['Gold'] });
    await shop.addCustomer('Bola', {});
    const segment = await shop.create({ name: 'Golden', text: 'tag in ("gold", "Silver") or not tag = "GOLD"' });
    const within = await shop.create({ name: 'Within', text: 'segment = "Golden" and tag = "gold"' });
    const other = await shop.create({ name: 'Other', text: 'zone = "gold"' });
    const filter = {
      any: [
        { field: 'tag', op: 'EQ', value: 'gold' },
        { field: 'name', op: 'CONTAINS', value: 'gold' },
      ],
    };
    await saveView('Golden ones', filter);
    await evaluateSegments.run(shop.jobs, { tenantId: shop.tenant.id });
    await refreshSegments.run(shop.jobs, {});
    const before = await shop.listChanges(within.id);

    expect(await rename('Gold', '  Platinum   club ')).toMatchObject({ name: 'Platinum club', customers: 1 });

    expect(await tell()).toEqual(['Platinum club 1']);
    expect(await listTagged('platinum CLUB')).toEqual(['Ada']);
    const { customer } = await shop.ask<{ customer: unknown }>(
      'query ($id: ID!) { customer(id: $id) { tags version } }',
      {
        id: ada,
      },
    );
    expect(customer).toEqual({ tags: ['Platinum club'], version: 1 });
    const renamed = await shop.read(segment.id);
    expect(renamed.text).toBe('tag in ("Platinum club", "Silver") or not tag = "Platinum club"');
    expect(renamed).toMatchObject({ version: segment.version + 1, problems: [], count: 2 });
    expect((await shop.read(other.id)).version).toBe(other.version);
    expect(await shop.listMembers(within.id)).toEqual(['Ada']);
    const [view] = await readViews();
    expect(view).toMatchObject({
      filter: { any: [{ field: 'tag', op: 'EQ', value: 'Platinum club' }, filter.any[1]] },
      dropped: [],
    });
    // What a rule means has not changed with the name: nobody comes or goes.
    await refreshSegments.run(shop.jobs, {});
    expect((await shop.read(segment.id)).pending).toBe(false);
    expect(await shop.listChanges(within.id)).toEqual(before);
    expect(await listAudits('tag')).toEqual([
      { action: 'tag.renamed', before: { name: 'Gold' }, after: { name: 'Platinum club' } },
    ]);
    expect((await listAudits('segment')).filter(({ action }) => action === 'segment.updated')).toHaveLength(2);
    expect((await listAudits('view')).map(({ action }) => action)).toEqual(['view.created', 'view.updated']);
  });

  it('takes another spelling of its own name, and refuses the name of another tag with that one', async () => {
    await shop.addCustomer('Ada', { tags: ['gold', 'Silver'] });
    expect(await rename('gold', 'GÓLD')).toMatchObject({ name: 'GÓLD', customers: 1 });
    const silver = await getId('Silver');
    expect(await shop.fail(renameMutation, { id: await getId('GÓLD'), name: 'sílver' })).toMatchObject({
      message: 'There is a tag “Silver” already. Merge the two instead.',
      extensions: { code: 'CONFLICT', field: 'name', tag: { id: silver, name: 'Silver' } },
    });
    for (const name of ['  ', 'x'.repeat(61), 'a\u0000b'])
      expect((await shop.fail(renameMutation, { id: silver, name })).extensions).toMatchObject({
        ...{ code: 'INVALID', field: 'name' },
      });
    expect((await listAudits('tag')).map(({ action }) => action)).toEqual(['tag.renamed']);
    await rename('GÓLD', 'GÓLD');
    expect(await listAudits('tag')).toHaveLength(1);
  });

  it('makes a rule that waited for the name meet its customers', async () => {
    await shop.addCustomer('Ada', { tags: ['Gold'] });
    const waiting = await shop.create({ name: 'Waiting', text: 'tag = "Platinum"' });
    await refreshSegments.run(shop.jobs, {});
    await rename('Gold', 'platinum');
    await refreshSegments.run(shop.jobs, {});
    expect(await shop.listChanges(waiting.id)).toEqual([{ name: 'Ada', entered: true, reason: 'RULE' }]);
    expect((await shop.read(waiting.id)).version).toBe(waiting.version);
  });

  it('merges several into one: each customer has it once, rules and views follow', async () => {
    await shop.addCustomer('Ada', { tags: ['Gold', 'golden', 'Golden!'] });
    await shop.addCustomer('Bola', { tags: ['golden'] });
    await shop.addCustomer('Chidi', { tags: ['Golden!', 'golden', 'Other'] });
    await shop.addCustomer('Dayo', { tags: ['Other'] });
    const segment = await shop.create({ name: 'Golden', text: 'tag in ("golden", "Golden!", "Gold")' });
    const gold = await shop.create({ name: 'Gold', text: 'tag = "Gold"' });
    await saveView('Golden ones', { field: 'tag', op: 'EQ', value: 'golden' });
    await refreshSegments.run(shop.jobs, {});

    expect(await merge(['golden', 'Golden!'], 'Gold')).toMatchObject({ name: 'Gold', customers: 3 });

    expect(await tell()).toEqual(['Gold 3', 'Other 2']);
    expect(await listTagged('Gold')).toEqual(['Ada', 'Bola', 'Chidi']);
    expect(await listTagged('golden')).toEqual([]);
    expect((await shop.read(segment.id)).text).toBe('tag in ("Gold")');
    expect(await shop.listMembers(segment.id)).toEqual(['Ada', 'Bola', 'Chidi']);
    expect((await readViews())[0]?.filter).toEqual({ field: 'tag', op: 'EQ', value: 'Gold' });
    await refreshSegments.run(shop.jobs, {});
    expect((await shop.listChanges(gold.id)).map(({ name }) => name)).toEqual(['Bola', 'Chidi']);
    expect(await listAudits('tag')).toEqual([
      { action: 'tag.merged', before: { tags: ['golden', 'Golden!'] }, after: { name: 'Gold' } },
    ]);
    const { rows } = await shop.db.admin.query(
      'SELECT 1 FROM customer_tag ct WHERE NOT EXISTS (SELECT FROM tag t WHERE t.id = ct.tag_id)',
    );
    expect(rows).toEqual([]);
  });

  it('refuses a merge of nothing, of what is not there and of too many, and changes nothing then', async () => {
    await shop.addCustomer('Ada', { tags: ['Gold', 'Silver'] });
    const [gold, silver] = [await getId('Gold'), await getId('Silver')];
    const nobody = '01890000-0000-7000-8000-000000000000';
    const refused = async (from: string[], into: string) => (await shop.fail(mergeMutation, { from, into })).extensions;
    expect(await refused([], gold)).toMatchObject({ code: 'INVALID', field: 'from' });
    expect(await refused([gold], gold)).toMatchObject({ code: 'INVALID', field: 'from' });
    expect(await refused([silver, nobody], gold)).toMatchObject({ code: 'NOT_FOUND', field: 'from' });
    expect(await refused([silver], nobody)).toMatchObject({ code: 'NOT_FOUND', field: 'into' });
    expect(await refused([silver], 'gold')).toMatchObject({ code: 'NOT_FOUND', field: 'into' });
    const many = Array.from({ length: 101 }, (_, n) => nobody.replace(/\d{3}$/, String(n).padStart(3, '0')));
    expect(await refused(many, gold)).toMatchObject({ code: 'LIMIT', field: 'from' });
    expect(await tell()).toEqual(['Gold 1', 'Silver 1']);
  });

  it('keeps every customer’s tag when customers are tagged while tags are merged', async () => {
    await shop.addCustomer('Ada', { tags: ['Gold', 'Golden'] });
    const into = await getId('Gold');
    const from = [await getId('Golden')];
    const tagging = Array.from({ length: 12 }, (_, n) =>
      shop.addCustomer(`Person ${n}`, { tags: ['Gold', `Own ${n}`] }),
    );
    await Promise.all([shop.ask(mergeMutation, { from, into }), ...tagging]);
    expect((await listUses({ search: 'gold' })).nodes).toEqual([{ id: into, name: 'Gold', customers: 13 }]);
  });

  it('deletes a tag off its customers, unless a segment or a view names it', async () => {
    await shop.addCustomer('Ada', { tags: ['Gold', 'Silver'] });
    const segment = await shop.create({ name: 'Golden', text: 'not tag = "GOLD"' });
    const { token } = await shop.hire('ADMIN');
    const view = await saveView('My own affair', { field: 'tag', op: 'EQ', value: 'Gold' }, {}, token);
    const error = await shop.fail(deleteMutation, { id: await getId('Gold') });
    expect(error.extensions).toMatchObject({ code: 'CONFLICT', segments: [{ id: segment.id, name: 'Golden' }] });
    expect(error.message).toContain('“Golden”');
    expect(error.message).not.toContain('My own affair');
    expect(await tell()).toEqual(['Gold 1', 'Silver 1']);
    await shop.ask('mutation ($id: ID!) { deleteSegment(id: $id) }', { id: segment.id });
    await shop.ask('mutation ($id: ID!) { deleteView(id: $id) }', { id: view }, { token });
    expect(await shop.ask(deleteMutation, { id: await getId('Gold') })).toEqual({ deleteTag: true });
    expect(await tell()).toEqual(['Silver 1']);
    expect(await shop.listNames({ filterText: 'tag = "Silver"' })).toEqual(['Ada']);
    expect(await listAudits('tag')).toEqual([
      { action: 'tag.deleted', before: { name: 'Gold', customers: 1 }, after: null },
    ]);
  });
});
