import fc from 'fast-check';
import { ingestMutation, openShop, type Shop } from '../../../test/open-shop';

const people = 6;
const phone = (n: number) => `+234803600000${n}`;
const person = fc.integer({ min: 0, max: people - 1 });

/** What many tills and a few people at their desks do at the same moment with the same few customers. */
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('ingest' as const),
      orders: fc.array(
        fc.record({
          reference: fc.integer({ min: 0, max: 30 }),
          phone: fc.option(person),
          whatsapp: fc.option(person),
          account: fc.option(person),
          email: fc.option(person),
          name: fc.constantFrom('Ada', 'Bola', null),
          amount: fc.integer({ min: 0, max: 900 }),
          status: fc.constantFrom('PENDING', 'DELIVERED', 'CANCELLED'),
          hour: fc.integer({ min: 0, max: 23 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('trash' as const), person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), person, to: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('create' as const), person }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'settings' as const }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ now: '2026-03-31T22:30:00Z' });
});
afterAll(() => shop.close());

/** @returns the codes of the errors, which racing makes inevitable; only some of them are right. */
async function send(query: string, variables: Record<string, unknown>): Promise<string[]> {
  const { errors = [] } = await shop.api.execute({ query, variables, token: shop.owner });
  return errors.map((error) => (error.extensions.code === 'INTERNAL' ? shop.explain([error]) : error.extensions.code));
}

async function findByPhone(n: number): Promise<{ id: string; version: number } | null> {
  const query = `query ($phone: String!) { customerByPhone(phone: $phone) { id version } }`;
  const { data } = await shop.api.execute<{ customerByPhone: { id: string; version: number } | null }>({
    query,
    variables: { phone: phone(n) },
    token: shop.owner,
  });
  return data.customerByPhone;
}

async function run(step: Action, key: string): Promise<string[]> {
  switch (step.kind) {
    case 'ingest': {
      const orders = step.orders.map((order) => ({
        externalReference: `race-${order.reference}`,
        source: 'API',
        placedAt: `2026-03-30T${String(order.hour).padStart(2, '0')}:00:00Z`,
        amount: String(order.amount),
        status: order.status,
        customer: {
          name: order.name,
          phone: order.phone === null ? null : phone(order.phone),
          whatsapp: order.whatsapp === null ? null : phone(order.whatsapp),
          email: order.email === null ? null : `p${order.email}@example.com`,
          externalAccounts: order.account === null ? [] : [{ provider: 'till', externalId: `t${order.account}` }],
        },
      }));
      return send(ingestMutation, { input: { idempotencyKey: key, orders } });
    }
    case 'trash': {
      const found = await findByPhone(step.person);
      return found
        ? send(`mutation ($id: ID!, $version: Int!) { deleteCustomer(id: $id, version: $version) { id } }`, {
            ...found,
          })
        : [];
    }
    case 'edit': {
      const found = await findByPhone(step.person);
      const input = { ...found, whatsapp: phone(step.to), email: `p${step.to}@example.com` };
      return found
        ? send(`mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { id } }`, { input })
        : [];
    }
    case 'create':
      return send(`mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }`, {
        input: { name: 'By hand', phone: phone(step.person) },
      });
    case 'settings': {
      const { data } = await shop.api.execute<{ tenant: { version: number; zone: string } }>({
        query: `{ tenant { version zone } }`,
        token: shop.owner,
      });
      const zone = data.tenant.zone === 'Africa/Lagos' ? 'America/Argentina/Buenos_Aires' : 'Africa/Lagos';
      return send(`mutation ($input: UpdateTenantSettingsInput!) { updateTenantSettings(input: $input) { version } }`, {
        input: { version: data.tenant.version, zone },
      });
    }
  }
}

describe('O4 C3 everybody at once', () => {
  it('tills, edits, the trash and a change of zone leave figures exact, identities whole and no unforeseen error', async () => {
    const workers = fc.sample(fc.array(action, { minLength: 15, maxLength: 15 }), { numRuns: 8, seed: 7 });
    const codes = await Promise.all(
      workers.map(async (steps, worker) => {
        const found: string[] = [];
        for (const [n, step] of steps.entries()) found.push(...(await run(step, `race-${worker}-${n}`)));
        return found;
      }),
    );
    expect([...new Set(codes.flat())].filter((code) => code !== 'CONFLICT')).toEqual([]);
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);

    // Every number that a customer shows is that customer's in the identity table, and so is every e-mail.
    const orphans = await shop.db.admin.query(
      `SELECT c.id, shown.value FROM customer c
       CROSS JOIN LATERAL (VALUES ('PHONE', c.phone), ('PHONE', c.whatsapp), ('PHONE', c.secondary_phone), ('EMAIL', c.email)) AS shown(kind, value)
       WHERE c.tenant_id = $1 AND shown.value IS NOT NULL
         AND NOT EXISTS (SELECT FROM customer_identity i WHERE i.tenant_id = $1 AND i.customer_id = c.id AND i.kind = shown.kind AND i.value = shown.value)`,
      [shop.tenant.id],
    );
    expect(orphans.rows).toEqual([]);
    const twice = await shop.db.admin.query(
      `SELECT provider, external_reference FROM customer_order WHERE tenant_id = $1 GROUP BY 1, 2 HAVING count(*) > 1`,
      [shop.tenant.id],
    );
    expect(twice.rows).toEqual([]);
    const roles = await shop.db.admin.query(
      `SELECT id FROM customer WHERE tenant_id = $1 AND (phone = whatsapp OR phone = secondary_phone OR whatsapp = secondary_phone)`,
      [shop.tenant.id],
    );
    expect(roles.rows).toEqual([]);
  }, 120_000);
});
