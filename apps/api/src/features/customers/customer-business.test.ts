import { Client } from 'pg';
import { migrations } from '../../database/migration-list';
import { migrate, buildMigrationSource } from '../../database/migrate';
import { openShop, type Shop } from '../../../test/open-shop';

const createMutation = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id version industry website businessType } }`;
const updateMutation = `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { id version industry website businessType } }`;

interface Customer {
  id: string;
  version: number;
  industry: string | null;
  website: string | null;
  businessType: string | null;
}

let shop: Shop;

const create = async (input: Record<string, unknown>) =>
  (await shop.ask<{ createCustomer: Customer }>(createMutation, { input: { name: 'Firm', ...input } })).createCustomer;
const update = async (input: Record<string, unknown>) =>
  (await shop.ask<{ updateCustomer: Customer }>(updateMutation, { input })).updateCustomer;
const readIndustries = async (token?: string) =>
  (
    await shop.ask<{ customerStats: { industries: { industry: string | null; count: number }[] } }>(
      '{ customerStats { industries { industry count } } }',
      {},
      { token },
    )
  ).customerStats.industries;

beforeAll(async () => {
  shop = await openShop({ now: '2026-03-31T10:00:00Z' });
}, 60_000);
afterAll(async () => {
  expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  await shop.close();
});

describe('C2 what a business is and does', () => {
  it('is kept, changed and emptied like every other field, with its audit', async () => {
    const made = await create({
      industry: '  Hotels   and inns ',
      website: 'example.com/about',
      businessType: 'Chain',
    });
    expect(made).toMatchObject({
      industry: 'Hotels and inns',
      website: 'https://example.com/about',
      businessType: 'Chain',
    });
    const changed = await update({ id: made.id, version: made.version, industry: 'Hotels', website: null });
    expect(changed).toMatchObject({ industry: 'Hotels', website: null, businessType: 'Chain' });
    const { rows } = await shop.db.admin.query(
      `SELECT before, after FROM audit_log WHERE tenant_id = $1 AND record_id = $2 AND action = 'customer.updated'`,
      [shop.tenant.id, made.id],
    );
    expect(rows).toEqual([
      {
        before: { industry: 'Hotels and inns', website: 'https://example.com/about' },
        after: { industry: 'Hotels', website: null },
      },
    ]);
  });

  it.each([
    ['https://example.com', 'https://example.com'],
    ['http://example.com:8080/a?b=c', 'http://example.com:8080/a?b=c'],
    ['www.example.com:8080', 'https://www.example.com:8080'],
    ['tienda.ñandú.com.ar', 'https://tienda.ñandú.com.ar'],
  ])('takes the web address %s', async (website, kept) => {
    expect((await create({ website })).website).toBe(kept);
  });

  it.each([
    [{ website: 'javascript:alert(1)//example.com' }, 'input.website'],
    [{ website: 'mailto:ada@example.com' }, 'input.website'],
    [{ website: 'https://user:secret@example.com' }, 'input.website'],
    [{ website: 'no address at all' }, 'input.website'],
    [{ website: `https://example.com/${'x'.repeat(300)}` }, 'input.website'],
    [{ industry: 'x'.repeat(101) }, 'input.industry'],
    [{ businessType: 'x'.repeat(201) }, 'input.businessType'],
  ])('refuses %j naming %s', async (input, field) => {
    const { extensions } = await shop.fail(createMutation, { input: { name: 'Firm', ...input } });
    expect(extensions).toMatchObject({ code: 'INVALID', field });
  });
});

describe('L2 industry breakdown', () => {
  it('counts living customers by industry, most first, and follows every change at once', async () => {
    const other = await shop.openTenant();
    const asOther = { token: other.owner };
    const make = async (industry: string | null) =>
      (await shop.ask<{ createCustomer: Customer }>(createMutation, { input: { name: 'Firm', industry } }, asOther))
        .createCustomer;
    const [hotel] = [await make('Hotels'), await make('Hotels'), await make('Law'), await make(null), await make(null)];
    await make(null);
    expect(await readIndustries(other.owner)).toEqual([
      { industry: null, count: 3 },
      { industry: 'Hotels', count: 2 },
      { industry: 'Law', count: 1 },
    ]);
    const input = { id: hotel?.id, version: 1, industry: 'Law' };
    await shop.ask(updateMutation, { input }, asOther);
    expect(await readIndustries(other.owner)).toContainEqual({ industry: 'Law', count: 2 });
    await shop.services.figures.foldRollups(other.tenant.id);
    const remove = 'mutation ($id: ID!) { deleteCustomer(id: $id, version: 2) { id } }';
    await shop.ask(remove, { id: hotel?.id }, asOther);
    expect(await readIndustries(other.owner)).toEqual([
      { industry: null, count: 3 },
      { industry: 'Hotels', count: 1 },
      { industry: 'Law', count: 1 },
    ]);
    await shop.ask('mutation ($id: ID!) { restoreCustomer(id: $id) { id } }', { id: hotel?.id }, asOther);
    expect(await readIndustries(other.owner)).toContainEqual({ industry: 'Law', count: 2 });
    expect(await shop.services.figures.verify(other.tenant.id)).toEqual([]);
    await shop.services.figures.rebuild(other.tenant.id);
    expect(await shop.services.figures.verify(other.tenant.id)).toEqual([]);
    expect(await readIndustries(other.owner)).toContainEqual({ industry: 'Law', count: 2 });
  });

  it('is missed by verify where it is wrong', async () => {
    await create({ industry: 'Bakeries' });
    await shop.services.figures.foldRollups(shop.tenant.id);
    const change = (by: number) =>
      shop.db.admin.query(
        `UPDATE rollup SET customers = customers + $2 WHERE tenant_id = $1 AND series = 'industry' AND key = 'Bakeries'`,
        [shop.tenant.id, by],
      );
    await change(1);
    expect(await shop.services.figures.verify(shop.tenant.id)).toHaveLength(2);
    await change(-1);
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  });
});

describe('X6 the migrations after the first', () => {
  it('go back and forth on a business with data, and its figures stay exact', async () => {
    const own = await openShop({ now: '2026-03-31T10:00:00Z' });
    try {
      const input = { name: 'Firm', industry: 'Hotels' };
      await own.ask(createMutation, { input });
      await own.ingestOne({ customer: { phone: '+2348031000001' }, amount: '10' });
      const source = buildMigrationSource(own.db.adminUrl);
      await source.initialize();
      for (let undone = 1; undone < migrations.length; undone += 1) await source.undoLastMigration();
      await source.destroy();
      const admin = new Client({ connectionString: own.db.adminUrl });
      await admin.connect();
      const { rows } = await admin.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM rollup_delta WHERE series = 'industry'`,
      );
      expect(rows[0]?.n).toBe(0);
      await admin.end();
      await migrate({ adminUrl: own.db.adminUrl, applicationUrl: own.db.url });
      expect(await own.services.figures.verify(own.tenant.id)).toEqual([]);
      const { customers } = await own.ask<{ customers: { nodes: Customer[] } }>(
        '{ customers(first: 10) { nodes { id industry } } }',
      );
      expect(customers.nodes.map(({ industry }) => industry)).toEqual([null, null]);
    } finally {
      await own.close();
    }
  });
});
