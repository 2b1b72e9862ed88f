import { jest } from '@jest/globals';
import { buildStaff, signIn } from '../../../test/factories';
import { openShop, type Shop } from '../../../test/open-shop';

jest.setTimeout(120_000);

const now = '2026-03-31T14:30:00Z';
const addMutation = 'mutation { addSampleData }';
const removeMutation = 'mutation { removeSampleData }';

let shop: Shop;

const readSampleData = async (token?: string) =>
  (
    await shop.ask<{ sampleData: { present: boolean; customers: number } }>(
      '{ sampleData { present customers } }',
      {},
      { token },
    )
  ).sampleData;

/** What only grows: what happened, what others must be told, the words and products that a business has ever known; and days a job will look at. */
const lasting = ['audit_log', 'outbox', 'product', 'name_token', 'dirty_day'];

/** How many rows of a tenant each table has. */
async function countRows(tenantId: string): Promise<Record<string, number>> {
  const { rows: tables } = await shop.db.admin.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped WHERE c.relkind = 'r'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.filter((table) => !lasting.includes(table.name))) {
    const { rows } = await shop.db.admin.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM ${name} WHERE tenant_id = $1`,
      [tenantId],
    );
    counts[name] = rows[0]?.n ?? 0;
  }
  return counts;
}

beforeAll(async () => {
  shop = await openShop({ now, tenant: { country: 'NG', currency: 'NGN', zone: 'Africa/Lagos' } });
});
afterAll(() => shop.close());

describe('L12 sample data in a real business', () => {
  it('is made of the vertical, exactly accounted for, and removed without a trace', async () => {
    const empty = await countRows(shop.tenant.id);
    expect(await readSampleData()).toEqual({ present: false, customers: 0 });
    expect(await shop.ask(removeMutation)).toEqual({ removeSampleData: 0 });
    expect(await shop.ask(addMutation)).toEqual({ addSampleData: true });
    const { present, customers } = await readSampleData();
    const listed = await shop.ask<{
      customers: { totalCount: number };
      orders: { totalCount: number; nodes: { kind: string; provider: string }[] };
      customerStats: { foreignCurrencyOrders: number };
    }>('{ customers(first: 1) { totalCount } orders(first: 200) { totalCount nodes { kind provider } } }');
    expect({ present, customers }).toEqual({ present: true, customers: listed.customers.totalCount });
    expect(customers).toBeGreaterThan(300);
    expect(listed.orders.totalCount).toBeGreaterThan(1_000);
    expect(new Set(listed.orders.nodes.map(({ provider }) => provider))).toEqual(new Set(['clientele-sample']));
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);

    expect((await shop.fail(addMutation)).extensions.code).toBe('CONFLICT');
    expect(await shop.ask(removeMutation)).toEqual({ removeSampleData: customers });
    expect(await readSampleData()).toEqual({ present: false, customers: 0 });
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
    await shop.services.figures.clearEmptyRows(shop.tenant.id);
    expect(await countRows(shop.tenant.id)).toEqual(empty);
    const { rows } = await shop.db.admin.query(
      `SELECT action FROM audit_log WHERE tenant_id = $1 AND action LIKE 'samples.%' ORDER BY id`,
      [shop.tenant.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['samples.added', 'samples.removed']);
  });

  it('is to a technician what of it is assigned to the technician', async () => {
    const other = await shop.openTenant();
    await shop.ask(addMutation, {}, { token: other.owner });
    const person = await buildStaff(shop.services, other.tenant, 'TECHNICIAN');
    const token = await signIn(shop.services, person);
    expect(await readSampleData(token)).toEqual({ present: false, customers: 0 });
    await shop.db.admin.query(
      `UPDATE customer SET technician_id = $2 WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM customer WHERE tenant_id = $1 LIMIT 3)`,
      [other.tenant.id, person.staffId],
    );
    expect(await readSampleData(token)).toEqual({ present: true, customers: 3 });
  });

  it('leaves what is the business’s own, and a sample customer who really ordered', async () => {
    await shop.ask(addMutation);
    const { customers } = await shop.ask<{ customers: { nodes: { id: string; phone: string }[] } }>(
      '{ customers(first: 200) { nodes { id phone } } }',
    );
    const sample = customers.nodes.find(({ phone }) => phone) ?? { id: '', phone: '' };
    const real = await shop.ingestOne({ customer: { phone: sample.phone }, amount: '10' });
    expect(real.customerId).toBe(sample.id);
    const own = await shop.ingestOne({ customer: { name: 'Own', phone: '+2348031999999' }, amount: '20' });
    const before = await readSampleData();
    expect(await shop.ask(removeMutation)).toEqual({ removeSampleData: before.customers - 1 });
    const left = await shop.ask<{ customers: { nodes: { id: string; orderCount: number }[] } }>(
      '{ customers(first: 10) { nodes { id orderCount } } orders { totalCount } }',
    );
    expect(left).toMatchObject({ orders: { totalCount: 2 } });
    expect(new Set(left.customers.nodes)).toEqual(
      new Set([
        { id: sample.id, orderCount: 1 },
        { id: own.customerId, orderCount: 1 },
      ]),
    );
    expect(await readSampleData()).toEqual({ present: false, customers: 0 });
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
    expect((await shop.fail(addMutation)).extensions.code).toBe('CONFLICT');
  });

  it.each([
    { vertical: 'APPOINTMENTS', country: 'GB', currency: 'GBP', zone: 'Europe/London' },
    { vertical: 'FIELD_SERVICE', country: 'JP', currency: 'JPY', zone: 'Asia/Tokyo' },
  ])('fits a business of another country: $vertical in $currency', async (place) => {
    const other = await shop.openTenant(place);
    await shop.ask(addMutation, {}, { token: other.owner });
    const answer = await shop.ask<{
      sampleData: { customers: number };
      customerStats: { totalCustomers: { current: number }; averageOrderValue: { current: { amount: string } } };
      orders: { nodes: { kind: string }[] };
    }>(
      `{ sampleData { customers } orders(first: 1) { nodes { kind } }
         customerStats(period: { unit: YEAR }) { totalCustomers { current } averageOrderValue { current { amount } } } }`,
      {},
      { token: other.owner },
    );
    expect(answer.sampleData.customers).toBe(answer.customerStats.totalCustomers.current);
    expect(answer.orders.nodes[0]?.kind).toBe(place.vertical === 'APPOINTMENTS' ? 'BOOKING' : 'JOB');
    expect(Number(answer.customerStats.averageOrderValue.current.amount)).toBeGreaterThan(1);
    expect(Number(answer.customerStats.averageOrderValue.current.amount)).toBeLessThan(1_000);
    expect(await readSampleData()).toEqual({ present: false, customers: 0 });
  });

  it('is made once, however often it is asked for at a time', async () => {
    const other = await shop.openTenant();
    const answers = await Promise.allSettled([1, 2, 3].map(() => shop.ask(addMutation, {}, { token: other.owner })));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const { reason } of refused) expect(String(reason)).toContain('CONFLICT');
    expect(await shop.services.figures.verify(other.tenant.id)).toEqual([]);
  });

  it('is the owner’s to add and remove; who sees customers may know of it', async () => {
    const { token } = await shop.hire('ADMIN');
    expect((await shop.fail(addMutation, {}, { token })).extensions.code).toBe('FORBIDDEN');
    expect((await shop.fail(removeMutation, {}, { token })).extensions.code).toBe('FORBIDDEN');
    expect(await readSampleData(token)).toEqual({ present: false, customers: 0 });
  });
});
