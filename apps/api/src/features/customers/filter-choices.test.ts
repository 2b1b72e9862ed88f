import { openShop, type Shop } from '../../../test/open-shop';

const createMutation = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }`;
const query = '{ filterChoices { zones tags industries cities } }';

interface Choices {
  zones: string[];
  tags: string[];
  industries: string[];
  cities: string[];
}

let shop: Shop;

const make = async (input: Record<string, unknown>) =>
  (await shop.ask<{ createCustomer: { id: string } }>(createMutation, { input: { name: 'Somebody', ...input } }))
    .createCustomer.id;
const read = async (token?: string) => (await shop.ask<{ filterChoices: Choices }>(query, {}, { token })).filterChoices;

beforeAll(async () => {
  shop = await openShop({ now: '2026-03-31T10:00:00Z' });
}, 60_000);
afterAll(() => shop.close());

describe('L5 choices for filters', () => {
  it('are what living customers have, most used first', async () => {
    expect(await read()).toEqual({ zones: [], tags: [], industries: [], cities: [] });
    await make({ zone: 'North', tags: ['Rare', 'Often'], industry: 'Law', address: { city: 'Lagos' } });
    await make({ zone: 'South', tags: ['Often'], industry: 'Hotels', address: { city: 'ABUJA' } });
    await make({ zone: 'South', tags: ['often'], industry: 'Hotels', address: { city: 'Abuja' } });
    const gone = await make({ zone: 'Gone', tags: ['Gone'], industry: 'Gone', address: { city: 'Gone' } });
    await shop.ask('mutation ($id: ID!) { deleteCustomer(id: $id, version: 1) { id } }', { id: gone });
    expect(await read()).toEqual({
      zones: ['South', 'North'],
      tags: ['Often', 'Rare'],
      industries: ['Hotels', 'Law'],
      cities: ['ABUJA', 'Lagos'],
    });
  });

  it('of a technician are those of assigned customers', async () => {
    const { token, staffId } = await shop.hire('TECHNICIAN');
    expect(await read(token)).toEqual({ zones: [], tags: [], industries: [], cities: [] });
    await make({ zone: 'Mine', tags: ['Mine'], address: { city: 'Ibadan' }, technicianId: staffId });
    expect(await read(token)).toEqual({ zones: ['Mine'], tags: ['Mine'], industries: [], cities: ['Ibadan'] });
  });

  it('of one business are nothing of another', async () => {
    const other = await shop.openTenant();
    expect(await read(other.owner)).toEqual({ zones: [], tags: [], industries: [], cities: [] });
  });

  it('are at most 200 of each', async () => {
    const other = await shop.openTenant();
    const tags = (from: number) => Array.from({ length: 100 }, (_, n) => `Tag ${from + n}`);
    for (const from of [0, 100, 200]) {
      const input = { name: 'Somebody', tags: tags(from) };
      await shop.ask(createMutation, { input }, { token: other.owner });
    }
    expect((await read(other.owner)).tags).toHaveLength(200);
  });
});
