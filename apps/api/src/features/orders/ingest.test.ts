import { randomUUID } from 'node:crypto';
import { CustomerWriter } from '../customers/customer-writer';
import { ingestMutation, openShop, type OrderInput, type Shop } from '../../../test/open-shop';

let shop: Shop;
let phones = 0;
const nextPhone = () => `+23480310${String(phones++).padStart(5, '0')}`;

interface OrderNode {
  id: string;
  version: number;
  status: string;
  amount: { amount: string; currency: string };
  counts: boolean;
  customer: {
    id: string;
    name: string;
    phone: string | null;
    secondaryPhone: string | null;
    email: string | null;
  } | null;
  lines: { amount: { amount: string } }[];
}

async function readOrder(id: string | null): Promise<OrderNode> {
  const { order } = await shop.ask<{ order: OrderNode }>(
    `query ($id: ID!) { order(id: $id) {
      id version kind number provider externalReference source status paymentStatus counts placedAt scheduledStart durationMinutes deliveryCity
      amount { amount currency } refundedAmount { amount } lines { position name sku quantity unitPrice amount { amount } }
      customer { id name phone secondaryPhone whatsapp email } statusHistory { from to } } }`,
    { id },
  );
  return order;
}

interface CustomerFigures {
  id: string;
  name: string;
  phone: string | null;
  secondaryPhone: string | null;
  orderCount: number;
  externalAccounts: { provider: string; externalId: string }[];
  [field: string]: unknown;
}

async function readCustomer(id: string | null): Promise<CustomerFigures> {
  const { customer } = await shop.ask<{ customer: CustomerFigures }>(
    `query ($id: ID!) { customer(id: $id) {
      id name phone whatsapp secondaryPhone email acquisitionSource deletedAt externalAccounts { provider externalId }
      placedCount orderCount foreignCurrencyCount lifetimeValue { amount currency } averageOrderValue { amount } firstOrderAt lastOrderAt lifecycle } }`,
    { id },
  );
  return customer;
}

async function countRows(table: string): Promise<number> {
  const { rows } = await shop.db.admin.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ${table} WHERE tenant_id = $1`,
    [shop.tenant.id],
  );
  return rows[0]?.n ?? 0;
}

const written = [
  'customer',
  'customer_identity',
  'customer_metrics',
  'customer_order',
  'order_line',
  'audit_log',
  'outbox',
  'rollup_delta',
  'ingest_request',
];
async function countWritten(): Promise<number[]> {
  const counts: number[] = [];
  for (const table of written) counts.push(await countRows(table));
  return counts;
}

async function listDuplicates(id: string | null): Promise<{ reason: string; other: string }[]> {
  const { rows } = await shop.db.admin.query<{ reason: string; other: string }>(
    `SELECT reason, CASE WHEN customer_a = $2 THEN customer_b ELSE customer_a END AS other FROM duplicate_candidate
     WHERE tenant_id = $1 AND $2 IN (customer_a, customer_b)`,
    [shop.tenant.id, id],
  );
  return rows;
}

const failToIngest = (orders: OrderInput[], key: string = randomUUID()) =>
  shop.fail(ingestMutation, { input: { idempotencyKey: key, orders } });

beforeAll(async () => {
  shop = await openShop({ now: '2026-03-31T12:00:00Z' });
});
afterAll(() => shop.close());
afterEach(async () => {
  expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
});

describe('O4 outcomes', () => {
  it('takes an order whole: lines, amounts, customer, defaults', async () => {
    const result = await shop.ingestOne({
      externalReference: 'full-1',
      provider: 'Shopify',
      number: '#1001',
      kind: 'BOOKING',
      source: 'INSTAGRAM',
      status: 'CONFIRMED',
      paymentStatus: 'PARTLY_PAID',
      placedAt: '2026-03-30T23:30:00+01:00',
      scheduledStart: '2026-04-02T09:00:00Z',
      durationMinutes: 45,
      deliveryCity: ' Lagos ',
      refundedAmount: '1.50',
      customer: { name: 'Ada Obi', phone: '0803 200 0001', email: 'Ada@example.com' },
      lines: [
        { name: 'Wig', sku: 'W1', quantity: '2', unitPrice: '10.005' },
        { name: 'Delivery', quantity: '1', unitPrice: '3' },
      ],
    });
    expect(await readOrder(result.orderId)).toEqual({
      id: result.orderId,
      version: 1,
      kind: 'BOOKING',
      number: '#1001',
      provider: 'shopify',
      externalReference: 'full-1',
      source: 'INSTAGRAM',
      status: 'CONFIRMED',
      paymentStatus: 'PARTLY_PAID',
      counts: true,
      placedAt: '2026-03-30T22:30:00Z',
      scheduledStart: '2026-04-02T09:00:00Z',
      durationMinutes: 45,
      deliveryCity: 'Lagos',
      amount: { amount: '23.01', currency: 'NGN' },
      refundedAmount: { amount: '1.50' },
      lines: [
        { position: 1, name: 'Wig', sku: 'W1', quantity: '2', unitPrice: '10.005', amount: { amount: '20.01' } },
        { position: 2, name: 'Delivery', sku: null, quantity: '1', unitPrice: '3', amount: { amount: '3.00' } },
      ],
      customer: {
        id: result.customerId,
        name: 'Ada Obi',
        phone: '+2348032000001',
        secondaryPhone: null,
        whatsapp: null,
        email: 'ada@example.com',
      },
      statusHistory: [],
    });
    expect(await readCustomer(result.customerId)).toMatchObject({
      acquisitionSource: 'INSTAGRAM',
      orderCount: 1,
      lifetimeValue: { amount: '21.51' },
    });
    const plain = await readOrder((await shop.ingestOne({})).orderId);
    expect(plain).toMatchObject({
      kind: 'PURCHASE',
      status: 'PENDING',
      paymentStatus: 'UNPAID',
      amount: { amount: '0.00', currency: 'NGN' },
      customer: null,
    });
  });

  it('upserts by reference: the same again is unchanged, a change is an update of the same order', async () => {
    const order = {
      externalReference: 'up-1',
      amount: '100',
      status: 'CONFIRMED',
      customer: { phone: nextPhone() },
      lines: [
        { name: 'A', quantity: '1', unitPrice: '100' },
        { name: 'B', quantity: '1', unitPrice: '0' },
      ],
    };
    const first = await shop.ingest([order]);
    const again = await shop.ingest([order]);
    const changed = await shop.ingest([
      { ...order, amount: '250', status: 'DELIVERED', lines: [{ name: 'B', quantity: '3', unitPrice: '1' }] },
    ]);
    const id = first.results[0]?.orderId ?? null;
    expect(
      [first, again, changed].map(({ created, updated, unchanged, refused }) => [created, updated, unchanged, refused]),
    ).toEqual([
      [1, 0, 0, 0],
      [0, 0, 1, 0],
      [0, 1, 0, 0],
    ]);
    expect([again, changed].map(({ results }) => results[0]?.orderId)).toEqual([id, id]);
    expect(await readOrder(id)).toMatchObject({
      version: 2,
      amount: { amount: '250.00' },
      lines: [{ name: 'B', quantity: '3' }],
      statusHistory: [{ from: 'CONFIRMED', to: 'DELIVERED' }],
    });
    expect(await readCustomer(first.results[0]?.customerId ?? null)).toMatchObject({
      orderCount: 1,
      lifetimeValue: { amount: '250.00' },
    });
    const other = await shop.ingest([{ ...order, provider: 'other' }]);
    expect(other).toMatchObject({ created: 1, results: [{ outcome: 'CREATED' }] });
  });

  it('the same key with the same orders gives the first answer and does nothing; with others it is refused', async () => {
    const key = randomUUID();
    const order = {
      externalReference: 'key-1',
      placedAt: '2026-03-01T00:00:00Z',
      source: 'WEBSITE',
      amount: '5',
      customer: { phone: nextPhone() },
    };
    const first = await shop.ingest([order], { key });
    expect(first.replayed).toBe(false);
    const before = await countWritten();
    expect(await shop.ingest([order], { key })).toEqual({ ...first, replayed: true });
    const error = await failToIngest([{ ...order, amount: '6' }], key);
    expect(error.extensions).toMatchObject({ code: 'CONFLICT', field: 'input.idempotencyKey' });
    expect(await countWritten()).toEqual(before);
    const answers = await Promise.all(
      [1, 2, 3].map(() => shop.ingest([{ ...order, externalReference: 'key-2' }], { key: `${key}-2` })),
    );
    expect(answers.map(({ replayed }) => replayed).sort()).toEqual([false, true, true]);
    expect(new Set(answers.map(({ results }) => results[0]?.orderId)).size).toBe(1);
  });

  it('refused orders name their fields while the others stand', async () => {
    const good = { customer: { phone: nextPhone() }, amount: '7' };
    const { results, created, refused } = await shop.ingest([
      { externalReference: 'ok-1', ...good },
      { externalReference: 'bad-1', customer: { phone: '12', email: 'x' }, durationMinutes: 0 },
      { externalReference: 'bad-2', kind: 'CREDIT', amount: '5' },
      { externalReference: 'bad-3', amount: '5', refundedAmount: '6' },
      { externalReference: 'bad-4', amount: '1.005' },
      { externalReference: 'bad-5', refundedAmount: '-1' },
      { externalReference: ' ' },
      { externalReference: 'bad-6', lines: [{ name: ' ', quantity: '1', unitPrice: '1' }] },
      { externalReference: 'bad-7', assignedStaffId: '01900000-0000-7000-8000-00000000dead' },
      { externalReference: 'bad-8', assignedStaffId: 'nobody' },
      { externalReference: 'bad-9', customer: { externalAccounts: [{ provider: '', externalId: '1' }] } },
      { externalReference: 'bad-10', amount: '99999999999999.00' },
      { externalReference: 'bad-11', lines: [{ name: 'A', quantity: '99999999999999', unitPrice: '99' }] },
      { externalReference: 'bad-12', deliveryCity: 'a'.repeat(201) },
      { externalReference: 'ok-1', ...good },
      { externalReference: 'ok-2', ...good },
    ]);
    expect([created, refused]).toEqual([2, 14]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['CREATED', ...Array(14).fill('REFUSED'), 'CREATED']);
    expect(results.map(({ index }) => index)).toEqual(results.map((_, index) => index));
    expect(results.map(({ errors }) => errors.map(({ code, field }) => `${code} ${field}`))).toEqual([
      [],
      ['INVALID durationMinutes', 'INVALID customer.email', 'INVALID customer.phone'],
      ['INVALID amount'],
      ['INVALID refundedAmount'],
      ['INVALID amount'],
      ['INVALID refundedAmount'],
      ['INVALID externalReference'],
      ['INVALID lines.0.name'],
      ['NOT_FOUND assignedStaffId'],
      ['NOT_FOUND assignedStaffId'],
      ['INVALID customer.externalAccounts.0.provider'],
      ['INVALID amount'],
      ['INVALID lines.0.quantity', 'INVALID lines'],
      ['INVALID deliveryCity'],
      ['CONFLICT externalReference'],
      [],
    ]);
    expect(results[1]?.errors.find(({ field }) => field === 'customer.phone')?.message).toMatch(/Write it like 0/);
    for (const { outcome, orderId, customerId } of results)
      if (outcome === 'REFUSED') expect([orderId, customerId]).toEqual([null, null]);
    expect(results[15]?.customerId).toBe(results[0]?.customerId);
  });

  it('more than 1 000 orders are over the LIMIT, 1 000 are not; an empty call and an empty key are told', async () => {
    const orders = Array.from({ length: 1001 }, (_, n) => ({
      externalReference: `many-${n}`,
      source: 'API',
      placedAt: '2026-03-01T00:00:00Z',
      amount: '1',
    }));
    const before = await countWritten();
    expect((await failToIngest(orders)).extensions).toMatchObject({ code: 'LIMIT', field: 'input.orders' });
    expect((await failToIngest([], ' ')).extensions).toMatchObject({ code: 'INVALID', field: 'input.idempotencyKey' });
    expect((await failToIngest([], 'k'.repeat(201))).extensions).toMatchObject({
      code: 'INVALID',
      field: 'input.idempotencyKey',
    });
    expect(await countWritten()).toEqual(before);
    expect(await shop.ingest(orders.slice(0, 1000))).toMatchObject({ created: 1000, refused: 0 });
    expect(await shop.ingest([])).toMatchObject({ created: 0, results: [] });
  }, 60_000);

  it('what GraphQL itself refuses names the field and writes nothing', async () => {
    const before = await countWritten();
    const usual = { externalReference: 'x', source: 'API', placedAt: '2026-03-01T00:00:00Z' };
    for (const [wrong, field] of [
      [{ placedAt: '2026-02-30T00:00:00Z' }, 'input.orders[1].placedAt'],
      [{ placedAt: 'yesterday' }, 'input.orders[1].placedAt'],
      [{ amount: '1,50' }, 'input.orders[1].amount'],
      [{ amount: 1.5 }, 'input.orders[1].amount'],
      [{ source: 'CARRIER_PIGEON' }, 'input.orders[1].source'],
      [{ currency: 'QQQ' }, 'input.orders[1].currency'],
    ] as const) {
      expect((await failToIngest([usual, { ...usual, ...wrong }])).extensions).toMatchObject({
        code: 'INVALID',
        field,
      });
    }
    expect(await countWritten()).toEqual(before);
  });

  it('writes audit, outbox and status history beside the orders', async () => {
    const key = await shop.services.apiKeys.createApiKey(
      { kind: 'SYSTEM', name: 'test', tenant: shop.tenant },
      { name: 'till', scopes: ['orders:create'] },
    );
    const order = { externalReference: 'audit-1', amount: '10', customer: { phone: nextPhone() } };
    const { results } = await shop.ingest([order], { token: key.key });
    await shop.ingest([{ ...order, amount: '12' }], { token: key.key });
    const { rows } = await shop.db.admin.query(
      `SELECT actor_kind, actor_name, action, before, after FROM audit_log WHERE tenant_id = $1 AND record_id = $2 ORDER BY id`,
      [shop.tenant.id, results[0]?.orderId],
    );
    expect(rows).toEqual([
      { actor_kind: 'KEY', actor_name: 'till', action: 'order.created', before: null, after: null },
      {
        actor_kind: 'KEY',
        actor_name: 'till',
        action: 'order.updated',
        before: { amount: 1000 },
        after: { amount: 1200 },
      },
    ]);
    const told = await shop.db.admin.query(
      `SELECT topic FROM outbox WHERE tenant_id = $1 AND record_id = ANY ($2) ORDER BY id`,
      [shop.tenant.id, [results[0]?.orderId, results[0]?.customerId]],
    );
    expect(told.rows.map(({ topic }) => topic as string).sort()).toEqual([
      'customer.created',
      'order.created',
      'order.updated',
    ]);
  });

  it('a failure in the middle leaves nothing behind, and the same key works afterwards', async () => {
    const key = randomUUID();
    const orders = [{ externalReference: 'fail-1', amount: '1', customer: { phone: nextPhone() } }];
    const before = await countWritten();
    await shop.db.admin.query(`ALTER TABLE outbox ADD CONSTRAINT no_orders CHECK (topic <> 'order.created') NOT VALID`);
    await expect(shop.ingest(orders, { key })).rejects.toThrow(/INTERNAL/);
    await shop.db.admin.query(`ALTER TABLE outbox DROP CONSTRAINT no_orders`);
    expect(await countWritten()).toEqual(before);
    expect(await shop.ingest(orders, { key })).toMatchObject({ created: 1, replayed: false });
  });
});

describe('A1 input of the wrong shape', () => {
  it('is refused as the caller’s mistake, however many mistakes there are', async () => {
    const orders = Array.from({ length: 60 }, (_, n) => ({ externalReference: `bad ${n}`, nonsense: n }));
    const { errors, data } = await shop.api.execute({
      query: ingestMutation,
      variables: { input: { idempotencyKey: 'bad shape', orders } },
      token: shop.owner,
    });
    expect(data).toBeUndefined();
    expect(errors?.length).toBeGreaterThan(50);
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['INVALID']));
    expect(errors?.[0]?.extensions['field']).toMatch(/^input\.orders\[0]/);
  });
});

describe('C3 the identity table', () => {
  const account = (externalId: string) => ({ externalAccounts: [{ provider: 'shopify', externalId }] });

  it('a known external account decides, and a free phone becomes the second one', async () => {
    const phone = nextPhone();
    const { customerId } = await shop.ingestOne({ customer: { ...account('id-1'), phone } });
    const other = nextPhone();
    expect((await shop.ingestOne({ customer: { ...account('id-1'), phone: other } })).customerId).toBe(customerId);
    expect(await readCustomer(customerId)).toMatchObject({ phone, secondaryPhone: other, orderCount: 2 });
    expect((await shop.ingestOne({ customer: { phone: other } })).customerId).toBe(customerId);
    const third = nextPhone();
    await shop.ingestOne({ customer: { ...account('id-1'), phone: third } });
    expect(await readCustomer(customerId)).toMatchObject({ phone, secondaryPhone: other });
    expect((await shop.ingestOne({ customer: { phone: third } })).customerId).toBe(customerId);
  });

  it('a phone matches in any role, in any notation, and a new account is learnt', async () => {
    const [phone, whatsapp, secondaryPhone] = [nextPhone(), nextPhone(), nextPhone()];
    const { customerId } = await shop.ingestOne({ customer: { phone, whatsapp, secondaryPhone } });
    for (const number of [phone, whatsapp, secondaryPhone]) {
      for (const role of ['phone', 'whatsapp', 'secondaryPhone']) {
        expect((await shop.ingestOne({ customer: { [role]: `0${number.slice(4)}` } })).customerId).toBe(customerId);
      }
    }
    await shop.ingestOne({ customer: { phone, ...account('id-2') } });
    expect((await shop.ingestOne({ customer: account('id-2') })).customerId).toBe(customerId);
    expect(await readCustomer(customerId)).toMatchObject({
      externalAccounts: [{ provider: 'shopify', externalId: 'id-2' }],
    });
  });

  it('account and phone of two people: the account’s, and the pair enters the duplicates queue', async () => {
    const phone = nextPhone();
    const byAccount = await shop.ingestOne({ customer: account('id-3') });
    const byPhone = await shop.ingestOne({ customer: { phone } });
    const result = await shop.ingestOne({ customer: { ...account('id-3'), phone } });
    expect(result.customerId).toBe(byAccount.customerId);
    expect(await listDuplicates(byAccount.customerId)).toEqual([
      { reason: 'EXTERNAL_ACCOUNT_AND_PHONE', other: byPhone.customerId },
    ]);
    expect((await readCustomer(byAccount.customerId)).phone).toBeNull();
    await shop.ingestOne({ customer: { ...account('id-3'), phone } });
    expect(await listDuplicates(byAccount.customerId)).toHaveLength(1);
  });

  it('only an e-mail: of one customer that one, of several the one who ordered last, and the pairs enter the queue', async () => {
    const email = 'shared@example.com';
    const first = await shop.ingestOne({ customer: { email, phone: nextPhone() }, placedAt: '2026-02-01T10:00:00Z' });
    expect(
      (await shop.ingestOne({ customer: { email: 'SHARED@Example.com' }, placedAt: '2026-02-02T10:00:00Z' }))
        .customerId,
    ).toBe(first.customerId);
    const second = await shop.ingestOne({ customer: { email, phone: nextPhone() }, placedAt: '2026-03-01T10:00:00Z' });
    expect(second.customerId).not.toBe(first.customerId);
    expect((await shop.ingestOne({ customer: { email }, placedAt: '2026-03-02T10:00:00Z' })).customerId).toBe(
      second.customerId,
    );
    expect(await listDuplicates(second.customerId)).toEqual([{ reason: 'EMAIL', other: first.customerId }]);
    const unknown = await shop.ingestOne({ customer: { email: 'new-person@example.com' } });
    expect(await readCustomer(unknown.customerId)).toMatchObject({
      name: 'new-person@example.com',
      phone: null,
      email: 'new-person@example.com',
    });
  });

  it('an identity of a merged customer is the survivor’s, also over several merges', async () => {
    const phones = [nextPhone(), nextPhone(), nextPhone()];
    const ids: (string | null)[] = [];
    for (const phone of phones)
      ids.push((await shop.ingestOne({ customer: { phone }, kind: 'CREDIT', amount: '-1' })).customerId);
    const [loser, middle, survivor] = ids;
    await shop.db.database.inTenant(shop.tenant.id, (connection) =>
      shop.services.figures.setLive(connection, {
        tenantId: shop.tenant.id,
        customerIds: [loser ?? '', middle ?? ''],
        live: false,
      }),
    );
    await shop.db.admin.query(`UPDATE customer SET state = 'MERGED', merged_into = $2 WHERE id = $1`, [loser, middle]);
    await shop.db.admin.query(`UPDATE customer SET state = 'MERGED', merged_into = $2 WHERE id = $1`, [
      middle,
      survivor,
    ]);
    for (const phone of phones) expect((await shop.ingestOne({ customer: { phone } })).customerId).toBe(survivor);
    const look = await shop.ask<{ customerByPhone: { id: string } }>(
      `query ($phone: String!) { customerByPhone(phone: $phone) { id } }`,
      { phone: phones[1] },
    );
    expect(look.customerByPhone.id).toBe(survivor);
  });

  it('an identity of a customer in the trash restores that customer, and the audit says why', async () => {
    const phone = nextPhone();
    const { customerId } = await shop.ingestOne({ customer: { phone }, amount: '10' });
    const { customer } = await shop.ask<{ customer: { version: number } }>(
      `query ($id: ID!) { customer(id: $id) { version } }`,
      { id: customerId },
    );
    await shop.ask(`mutation ($id: ID!, $version: Int!) { deleteCustomer(id: $id, version: $version) { id } }`, {
      id: customerId,
      version: customer.version,
    });
    expect((await shop.ingestOne({ customer: { phone }, amount: '5' })).customerId).toBe(customerId);
    expect(await readCustomer(customerId)).toMatchObject({
      deletedAt: null,
      orderCount: 2,
      lifetimeValue: { amount: '15.00' },
    });
    const { rows } = await shop.db.admin.query(
      `SELECT after FROM audit_log WHERE tenant_id = $1 AND record_id = $2 AND action = 'customer.restored'`,
      [shop.tenant.id, customerId],
    );
    expect(rows).toEqual([{ after: { reason: 'order' } }]);
  });

  it('a customer who goes to the trash while an order is on its way is restored by it', async () => {
    const phone = nextPhone();
    const { customerId } = await shop.ingestOne({ customer: { phone }, amount: '10' });
    const ids = { tenantId: shop.tenant.id, customerIds: [customerId ?? ''] };
    const { database, ledger } = shop.services;
    let coming: Promise<unknown> = Promise.resolve();
    await database.inTenant(shop.tenant.id, async (connection) => {
      await ledger.lock(connection, { tenantId: ids.tenantId, orderIds: [], customerIds: ids.customerIds });
      coming = shop.ingestOne({ customer: { phone }, amount: '5' });
      // Until the order has found its customer and waits for the lock.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const writer = new CustomerWriter(shop.services.clock, shop.services.figures);
      const actor = { kind: 'SYSTEM', id: null, name: 'test', address: null } as const;
      await writer.setState(connection, { ...ids, actor, state: 'TRASHED' });
    });
    expect(await coming).toMatchObject({ outcome: 'CREATED', customerId });
    expect(await readCustomer(customerId)).toMatchObject({ deletedAt: null, orderCount: 2 });
  });

  it('an order known by a shared e-mail stays with its customer when it comes again', async () => {
    const email = 'family@example.com';
    const order = {
      externalReference: randomUUID(),
      customer: { email },
      amount: '10',
      placedAt: '2026-03-03T10:00:00Z',
    };
    const mother = await shop.ingestOne({ customer: { email, phone: nextPhone() }, placedAt: '2026-03-02T10:00:00Z' });
    expect((await shop.ingestOne(order)).customerId).toBe(mother.customerId);
    const son = await shop.ingestOne({ customer: { email, phone: nextPhone() }, placedAt: '2026-03-04T10:00:00Z' });
    expect(son.customerId).not.toBe(mother.customerId);
    const again = await shop.ingestOne({ ...order, status: 'DELIVERED' });
    expect([again.outcome, again.customerId]).toEqual(['UPDATED', mother.customerId]);
  });

  it('an identity of an erased person makes a new customer, once', async () => {
    const phone = nextPhone();
    const { customerId } = await shop.ingestOne({ customer: { phone }, kind: 'CREDIT', amount: '-1' });
    await shop.db.database.inTenant(shop.tenant.id, (connection) =>
      shop.services.figures.setLive(connection, {
        tenantId: shop.tenant.id,
        customerIds: [customerId ?? ''],
        live: false,
      }),
    );
    await shop.db.admin.query(`UPDATE customer SET state = 'ERASED', phone = NULL WHERE id = $1`, [customerId]);
    await shop.db.admin.query(`DELETE FROM customer_identity WHERE customer_id = $1`, [customerId]);
    const fresh = await shop.ingestOne({ customer: { phone } });
    expect(fresh.customerId).not.toBe(customerId);
    expect((await shop.ingestOne({ customer: { phone } })).customerId).toBe(fresh.customerId);
  });

  it('nothing: an order without customer, in the tenant’s revenue and in nobody’s figures', async () => {
    const stats = async () =>
      (
        await shop.ask<{
          customerStats: {
            revenue: { current: { amount: string } };
            totalCustomers: { current: number };
            totalLifetimeValue: { current: { amount: string } };
          };
        }>(
          `{ customerStats { revenue { current { amount } } totalCustomers { current } totalLifetimeValue { current { amount } } } }`,
        )
      ).customerStats;
    const before = await stats();
    const { customerId } = await shop.ingestOne({ customer: { name: 'Somebody' }, amount: '1000' });
    expect(customerId).toBeNull();
    const after = await stats();
    expect(Number(after.revenue.current.amount) - Number(before.revenue.current.amount)).toBeCloseTo(1000, 5);
    expect([after.totalCustomers, after.totalLifetimeValue]).toEqual([
      before.totalCustomers,
      before.totalLifetimeValue,
    ]);
  });

  it('several orders of one new person in one call make one customer, by whatever binds them', async () => {
    const [phone, whatsapp] = [nextPhone(), nextPhone()];
    const { results } = await shop.ingest([
      { customer: { phone, name: 'Old Name' }, placedAt: '2026-01-01T00:00:00Z' },
      { customer: { phone, ...account('id-9') }, placedAt: '2026-01-02T00:00:00Z' },
      { customer: { ...account('id-9'), whatsapp, email: 'nine@example.com' }, placedAt: '2026-01-03T00:00:00Z' },
      { customer: { whatsapp, name: 'New Name' }, placedAt: '2026-01-04T00:00:00Z' },
      { customer: { email: 'nine@example.com' }, placedAt: '2026-01-05T00:00:00Z' },
    ]);
    expect(new Set(results.map(({ customerId }) => customerId)).size).toBe(1);
    expect(await readCustomer(results[0]?.customerId ?? null)).toMatchObject({
      name: 'New Name',
      phone,
      whatsapp,
      email: 'nine@example.com',
      orderCount: 5,
    });
  });

  it.each([
    ['phone', () => ({ phone: nextPhone() })],
    ['external account', () => account(randomUUID())],
    ['e-mail', () => ({ email: `${randomUUID()}@example.com` })],
  ])('calls at the same moment with one new person, known by %s, make one', async (_, build) => {
    const customer = build();
    const before = await countRows('customer');
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_each, n) =>
        shop.ingest([
          { customer, amount: '1' },
          { customer, amount: `${n}` },
        ]),
      ),
    );
    const ids = new Set(answers.flatMap(({ results }) => results.map(({ customerId }) => customerId)));
    expect(ids.size).toBe(1);
    expect(await countRows('customer')).toBe(before + 1);
    expect(await readCustomer([...ids][0] ?? null)).toMatchObject({
      orderCount: 12,
      lifetimeValue: { amount: '21.00' },
    });
  });

  it('calls at the same moment with one new order make one', async () => {
    const order = { externalReference: randomUUID(), amount: '3', customer: { phone: nextPhone() } };
    const answers = await Promise.all(Array.from({ length: 6 }, () => shop.ingest([order])));
    expect(new Set(answers.map(({ results }) => results[0]?.orderId)).size).toBe(1);
    expect(answers.flatMap(({ results }) => results.map(({ outcome }) => outcome)).sort()).toEqual([
      'CREATED',
      ...Array(5).fill('UNCHANGED'),
    ]);
  });

  it('an order whose customer changes moves with its figures', async () => {
    const order = { externalReference: randomUUID(), amount: '30' };
    const from = await shop.ingestOne({ ...order, customer: { phone: nextPhone() } });
    const to = await shop.ingestOne({ ...order, customer: { phone: nextPhone() } });
    expect(to.orderId).toBe(from.orderId);
    expect(await readCustomer(from.customerId)).toMatchObject({
      orderCount: 0,
      lifetimeValue: { amount: '0.00' },
      lastOrderAt: null,
      lifecycle: null,
    });
    expect(await readCustomer(to.customerId)).toMatchObject({ orderCount: 1, lifetimeValue: { amount: '30.00' } });
  });
});

describe('O4 money', () => {
  it.each([
    [
      [
        { quantity: '1', unitPrice: '0.005' },
        { quantity: '3', unitPrice: '0.005' },
      ],
      ['0.00', '0.02'],
      '0.02',
    ],
    [
      [
        { quantity: '-3', unitPrice: '0.005' },
        { quantity: '2.5', unitPrice: '1.01' },
      ],
      ['-0.02', '2.52'],
      '2.50',
    ],
    [[{ quantity: '80995', unitPrice: '2.08' }], ['168469.60'], '168469.60'],
    [[{ quantity: '100', unitPrice: '0.001' }], ['0.10'], '0.10'],
  ])('lines %j are rounded half-even one by one: %j, together %s', async (lines, amounts, total) => {
    const { orderId } = await shop.ingestOne({ lines: lines.map((line) => ({ name: 'A', ...line })) });
    const order = await readOrder(orderId);
    expect(order.lines.map(({ amount }) => amount.amount)).toEqual(amounts);
    expect(order.amount.amount).toBe(total);
  });

  it('credits and corrections lower the value and count as no order; a cancelled credit has no effect', async () => {
    const customer = { phone: nextPhone() };
    const { results } = await shop.ingest([
      { customer, amount: '100', status: 'DELIVERED', placedAt: '2026-03-01T10:00:00Z' },
      { customer, kind: 'CREDIT', amount: '-30', placedAt: '2026-03-02T10:00:00Z' },
      { customer, kind: 'CREDIT', amount: '-5', status: 'CANCELLED' },
      { customer, amount: '-8', status: 'DELIVERED' },
      { customer, amount: '50', status: 'CANCELLED' },
      { customer, amount: '40', refundedAmount: '10', status: 'DELIVERED', placedAt: '2026-03-03T10:00:00Z' },
    ]);
    expect(await readCustomer(results[0]?.customerId ?? null)).toMatchObject({
      placedCount: 4,
      orderCount: 2,
      lifetimeValue: { amount: '92.00' },
      averageOrderValue: { amount: '65.00' },
      firstOrderAt: '2026-03-01T10:00:00Z',
      lastOrderAt: '2026-03-03T10:00:00Z',
    });
    const rows = await Promise.all(results.map(({ orderId }) => readOrder(orderId)));
    expect(rows.map(({ counts }) => counts)).toEqual([true, false, false, false, false, true]);
  });

  it('orders in another currency are kept and counted, and left out of money', async () => {
    const customer = { phone: nextPhone() };
    const { results } = await shop.ingest([
      { customer, amount: '100' },
      { customer, amount: '7.005', currency: 'KWD' },
      { customer, amount: '500', currency: 'JPY' },
    ]);
    expect(await readCustomer(results[0]?.customerId ?? null)).toMatchObject({
      orderCount: 3,
      foreignCurrencyCount: 2,
      lifetimeValue: { amount: '100.00', currency: 'NGN' },
      averageOrderValue: { amount: '100.00' },
    });
    expect((await readOrder(results[1]?.orderId ?? null)).amount).toEqual({ amount: '7.005', currency: 'KWD' });
    expect((await readOrder(results[2]?.orderId ?? null)).amount).toEqual({ amount: '500', currency: 'JPY' });
  });
});

describe('O5 orders of days to come', () => {
  it('are kept at once and count from their day in the zone of the tenant', async () => {
    const phone = nextPhone();
    const { customerId, orderId } = await shop.ingestOne({
      customer: { phone, name: 'Future' },
      amount: '70',
      placedAt: '2026-04-02T23:30:00Z',
    });
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
    expect(await readOrder(orderId)).toMatchObject({ amount: { amount: '70.00' }, customer: { id: customerId } });
    expect(await readCustomer(customerId)).toMatchObject({ orderCount: 0, placedCount: 0, lastOrderAt: null });
    const listed = await shop.ask(`{ customers(search: "Future") { totalCount nodes { id } } }`);
    expect(listed).toEqual({ customers: { totalCount: 1, nodes: [{ id: customerId }] } });
    shop.moveClock('2026-04-02T22:59:59Z');
    expect(await readCustomer(customerId)).toMatchObject({ orderCount: 0 });
    shop.moveClock('2026-04-02T23:00:00Z');
    expect(await readCustomer(customerId)).toMatchObject({
      orderCount: 1,
      placedCount: 1,
      lifetimeValue: { amount: '70.00' },
      lastOrderAt: '2026-04-02T23:30:00Z',
    });
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
    shop.moveClock('2026-03-31T12:00:00Z');
    expect(await readCustomer(customerId)).toMatchObject({ orderCount: 0 });
  });
});
