import { jest } from '@jest/globals';
import { openShop, type Asking, type Shop } from '../../../test/open-shop';

jest.setTimeout(60_000);

let shop: Shop;
let admin: Asking;
let technician: Asking;

beforeAll(async () => {
  shop = await openShop({ now: '2026-03-31T12:00:00Z' });
  [admin, technician] = [await shop.hire('ADMIN'), await shop.hire('TECHNICIAN')];
});
afterAll(() => shop.close());

interface View {
  id: string;
  name: string;
  shared: boolean;
  isDefault: boolean;
  mine: boolean;
  ownerName: string;
  filter: unknown;
  search: string | null;
  sort: { field: string; direction: string } | null;
  columns: string[] | null;
  period: unknown;
  version: number;
  dropped: string[];
}

const fields =
  'id name shared isDefault mine ownerName filter search sort { field direction } columns period version dropped';
const saveMutation = `mutation ($input: SaveViewInput!) { saveView(input: $input) { ${fields} } }`;
const updateMutation = `mutation ($input: UpdateViewInput!) { updateView(input: $input) { ${fields} } }`;
const deleteMutation = `mutation ($id: ID!) { deleteView(id: $id) }`;
const listQuery = `query ($page: ViewPage!) { views(page: $page) { ${fields} } }`;

async function save(input: Record<string, unknown>, asking?: Asking): Promise<View> {
  return (await shop.ask<{ saveView: View }>(saveMutation, { input: { page: 'CUSTOMERS', ...input } }, asking))
    .saveView;
}

async function update(input: Record<string, unknown>, asking?: Asking): Promise<View> {
  return (await shop.ask<{ updateView: View }>(updateMutation, { input }, asking)).updateView;
}

async function list(asking?: Asking, page = 'CUSTOMERS'): Promise<View[]> {
  return (await shop.ask<{ views: View[] }>(listQuery, { page }, asking)).views;
}

async function refuse(query: string, variables: Record<string, unknown>, asking?: Asking): Promise<unknown[]> {
  const { extensions } = await shop.fail(query, variables, asking);
  return [extensions.code, extensions.field];
}

describe('L10 saved views', () => {
  it('keep filter, search, sort, columns and period under a name, for oneself', async () => {
    const view = await save({
      name: 'Big spenders',
      filter: { field: 'lifetimeValue', op: 'GT', value: 1000 },
      search: ' ana ',
      sort: { field: 'LIFETIME_VALUE', direction: 'DESC' },
      columns: ['name', 'spent', 'custom.size'],
      period: { unit: 'MONTH' },
    });
    expect(view).toEqual({
      ...{ id: view.id, name: 'Big spenders', shared: false, isDefault: false, mine: true, ownerName: 'Test OWNER' },
      filter: { field: 'lifetime_value', op: 'GT', value: '1000.00' },
      search: 'ana',
      sort: { field: 'LIFETIME_VALUE', direction: 'DESC' },
      columns: ['name', 'spent', 'custom.size'],
      period: { unit: 'MONTH' },
      version: 1,
      dropped: [],
    });
    expect(await list()).toEqual([view]);
    expect(await list(admin)).toEqual([]);
    expect(await refuse(updateMutation, { input: { id: view.id, version: 1, name: 'Mine now' } }, admin)).toEqual([
      'NOT_FOUND',
      'input.id',
    ]);
    expect(await refuse(deleteMutation, { id: view.id }, admin)).toEqual(['NOT_FOUND', 'id']);
    const changed = await update({ id: view.id, version: 1, search: null, columns: ['name'] });
    expect(changed).toMatchObject({ search: null, columns: ['name'], filter: view.filter, version: 2 });
    expect(await refuse(updateMutation, { input: { id: view.id, version: 1, name: 'Stale' } })).toEqual([
      'CONFLICT',
      'input.version',
    ]);
    await shop.ask(deleteMutation, { id: view.id });
    expect(await list()).toEqual([]);
  });

  it('are shared by who may manage segments, and kept in order by them', async () => {
    const shared = await save({ name: 'For all', shared: true }, admin);
    expect(await list()).toEqual([expect.objectContaining({ id: shared.id, mine: false, ownerName: 'Test ADMIN' })]);
    expect(await list(technician)).toHaveLength(1);
    expect(
      await refuse(saveMutation, { input: { page: 'CUSTOMERS', name: 'Mine', shared: true } }, technician),
    ).toEqual(['FORBIDDEN', undefined]);
    expect(await refuse(deleteMutation, { id: shared.id }, technician)).toEqual(['FORBIDDEN', undefined]);
    const own = await save({ name: 'Mine' }, technician);
    expect(await refuse(updateMutation, { input: { id: own.id, version: 1, shared: true } }, technician)).toEqual([
      'FORBIDDEN',
      undefined,
    ]);
    expect(await update({ id: shared.id, version: 1, name: 'For everyone' })).toMatchObject({
      name: 'For everyone',
      mine: false,
    });
    await shop.ask(deleteMutation, { id: own.id }, technician);
    await shop.ask(deleteMutation, { id: shared.id });
  });

  it('one of each list is a person’s own start, shared ones too', async () => {
    const first = await save({ name: 'First', shared: true, isDefault: true });
    const second = await save({ name: 'Second', isDefault: true });
    expect((await list()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['First', false],
      ['Second', true],
    ]);
    expect((await update({ id: first.id, version: 1, isDefault: true }, technician)).isDefault).toBe(true);
    expect((await list(technician)).map(({ isDefault }) => isDefault)).toEqual([true]);
    expect((await list(admin)).map(({ isDefault }) => isDefault)).toEqual([false]);
    expect((await update({ id: second.id, version: 1, isDefault: false })).isDefault).toBe(false);
    for (const { id } of [first, second]) await shop.ask(deleteMutation, { id });
  });

  it('that name a removed field, choice, segment or sort load with what is still valid and say what was dropped', async () => {
    const { createSegment } = await shop.ask<{ createSegment: { id: string } }>(
      'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { id } }',
      { input: { name: 'Gone soon', kind: 'STATIC' } },
    );
    const filter = {
      all: [
        { field: 'order_count', op: 'GT', value: 1 },
        {
          any: [
            { field: 'segment', op: 'EQ', value: createSegment.id },
            { field: 'zone', op: 'EQ', value: 'North' },
          ],
        },
        { not: { field: 'status', op: 'EQ', value: 'ACTIVE' } },
      ],
    };
    const { id } = await save({ name: 'Old', filter, sort: { field: 'NAME', direction: 'ASC' } });
    await shop.db.admin.query('DELETE FROM segment WHERE id = $1', [createSegment.id]);
    await shop.db.admin.query(
      `UPDATE saved_view SET filter = jsonb_set(filter, '{all,2,not,field}', '"custom.shoe"'), sort = '{"field":"SHOE","direction":"ASC"}' WHERE id = $1`,
      [id],
    );
    const [view] = await list();
    expect(view).toMatchObject({
      filter: { all: [{ field: 'order_count' }, { any: [{ field: 'zone' }] }] },
      sort: null,
      dropped: [
        'There is no field “custom.shoe”.',
        'A segment that this view named was deleted.',
        'The list is no longer sorted by SHOE.',
      ],
    });
    expect(await update({ id, version: 1, filter: view?.filter, sort: null })).toMatchObject({
      dropped: [],
      version: 2,
    });
    await shop.ask(deleteMutation, { id });
  });

  it('are refused with the field where they make no sense', async () => {
    const make = (input: Record<string, unknown>) =>
      refuse(saveMutation, { input: { page: 'CUSTOMERS', name: 'X', ...input } });
    const { id } = await save({ name: 'Táken' });
    expect(await make({ name: 'taken' })).toEqual(['CONFLICT', 'input.name']);
    expect(await make({ name: '' })).toEqual(['INVALID', 'input.name']);
    expect(await make({ filter: { field: 'nothing', op: 'EQ', value: 1 } })).toEqual(['INVALID', 'input.filter.field']);
    expect(await make({ sort: { field: 'NOTHING', direction: 'ASC' } })).toEqual(['INVALID', 'input.sort.field']);
    expect(await make({ columns: ['a b'] })).toEqual(['INVALID', 'input.columns']);
    expect(await make({ period: { text: 'x'.repeat(30_000) } })).toEqual(['INVALID', 'input.period']);
    expect(await save({ page: 'ORDERS', name: 'Táken', filter: { status: ['PENDING'] } })).toMatchObject({
      filter: { status: ['PENDING'] },
    });
    await shop.ask(deleteMutation, { id });
  });
});

describe('L1 preferences', () => {
  const readPreference = async (key: string, asking?: Asking) =>
    (await shop.ask<{ preference: unknown }>('query ($key: String!) { preference(key: $key) }', { key }, asking))
      .preference;
  const savePreference = 'mutation ($key: String!, $value: JSON) { savePreference(key: $key, value: $value) }';

  it('are one person’s in one business, replaced and forgotten', async () => {
    const key = 'customers.columns';
    expect(await readPreference(key)).toBeNull();
    await shop.ask(savePreference, { key, value: ['name', 'spent'] });
    await shop.ask(savePreference, { key, value: ['name'] });
    expect(await readPreference(key)).toEqual(['name']);
    expect(await readPreference(key, admin)).toBeNull();
    const other = await shop.openTenant();
    expect(await readPreference(key, { token: other.owner })).toBeNull();
    await shop.ask(savePreference, { key, value: null });
    expect(await readPreference(key)).toBeNull();
    expect(await refuse(savePreference, { key: '#view', value: 1 })).toEqual(['INVALID', 'key']);
    expect(await refuse(savePreference, { key, value: 'x'.repeat(9_000) })).toEqual(['INVALID', 'value']);
  });
});
