import { eraseTrash } from '../../jobs/erase-trash';
import { createLog } from '../../http/log';
import { openShop, type Shop } from '../../../test/open-shop';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ now: '2026-03-01T12:00:00Z' });
});
afterAll(() => shop.close());

const phone = '+2348032000001';

async function buildTrashed(number: string, at: string): Promise<string> {
  const { results } = await shop.ingest([
    {
      customer: { phone: number, name: 'Ada Obi', email: 'ada@example.com' },
      deliveryAddress: '1 Main Street',
      amount: '250',
      status: 'DELIVERED',
      placedAt: '2026-01-05T10:00:00Z',
    },
  ]);
  const id = results[0]!.customerId!;
  shop.moveClock(at);
  const { customer } = await shop.ask<{ customer: { version: number } }>(
    'query ($id: ID!) { customer(id: $id) { version } }',
    { id },
  );
  await shop.ask('mutation ($id: ID!, $version: Int!) { deleteCustomer(id: $id, version: $version) { id } }', {
    id,
    version: customer.version,
  });
  return id;
}

async function runJob(): Promise<void> {
  const context = {
    database: shop.db.database,
    clock: shop.services.clock,
    log: createLog({ level: 'silent', name: 'test' }),
  };
  await eraseTrash.run(context, {});
  await eraseTrash.run(context, {});
}

async function readStored(id: string): Promise<Record<string, unknown>> {
  const { rows } = await shop.db.admin.query<Record<string, unknown>>(
    `SELECT c.state, c.name, c.phone, c.email,
            (SELECT count(*)::integer FROM customer_identity i WHERE i.customer_id = c.id) AS identities,
            (SELECT count(*)::integer FROM customer_name n WHERE n.customer_id = c.id) AS names,
            (SELECT count(*)::integer FROM customer_token t WHERE t.customer_id = c.id) AS tokens,
            (SELECT count(*)::integer FROM customer_order o WHERE o.customer_id = c.id AND o.delivery_address IS NOT NULL) AS addresses,
            (SELECT count(*)::integer FROM customer_order o WHERE o.customer_id = c.id) AS orders,
            (SELECT count(*)::integer FROM audit_log a WHERE a.record_id = c.id AND a.action = 'customer.erased') AS audited
     FROM customer c WHERE c.id = $1`,
    [id],
  );
  return rows[0]!;
}

describe('C1 trash', () => {
  it('is kept for 30 days, then erased: orders and revenue stay, the person is gone, and the phone is a new customer’s', async () => {
    const id = await buildTrashed(phone, '2026-03-02T12:00:00Z');
    shop.moveClock('2026-04-01T11:59:00Z');
    await runJob();
    expect(await readStored(id)).toMatchObject({ state: 'TRASHED', phone, name: 'Ada Obi', orders: 1 });

    shop.moveClock('2026-04-01T12:01:00Z');
    await runJob();
    expect(await readStored(id)).toEqual({
      ...{ state: 'ERASED', name: '', phone: null, email: null },
      ...{ identities: 0, names: 0, tokens: 0, addresses: 0, orders: 1, audited: 1 },
    });
    expect(await shop.ask('query ($id: ID!) { customer(id: $id) { id } }', { id })).toEqual({ customer: null });

    const { results } = await shop.ingest([{ customer: { phone }, amount: '10', placedAt: '2026-03-20T10:00:00Z' }]);
    expect(results[0]!.customerId).not.toBe(id);
    const { customerStats } = await shop.ask<{ customerStats: Record<string, { current: unknown }> }>(
      `{ customerStats(period: { unit: YEAR }) { orders { current } revenue { current { amount } } totalCustomers { current } } }`,
    );
    expect(customerStats).toEqual({
      orders: { current: 2 },
      revenue: { current: { amount: '260.00' } },
      totalCustomers: { current: 1 },
    });
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  });
});
