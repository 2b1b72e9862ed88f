import { openShop, type Shop } from '../../../test/open-shop';

const now = '2026-03-31T22:30:00Z';
const orderFields = `id version number kind source status paymentStatus placedAt scheduledStart durationMinutes deliveryCity deliveryAddress
  provider externalReference amount { amount currency } refundedAmount { amount } lines { name sku quantity unitPrice amount { amount } }
  assignedStaff { id } customer { id name phone email orderCount lifetimeValue { amount } acquisitionSource }`;
const createMutation = `mutation ($input: CreateOrderInput!) { createOrder(input: $input) { ${orderFields} } }`;
const updateMutation = `mutation ($input: UpdateOrderInput!) { updateOrder(input: $input) { ${orderFields} } }`;

interface Order {
  id: string;
  version: number;
  number: string | null;
  amount: { amount: string };
  customer: { id: string; name: string; phone: string | null; orderCount: number } | null;
  [field: string]: unknown;
}

let shop: Shop;
const line = { name: 'Shea butter', quantity: '2', unitPrice: '1500' };
const usual = { source: 'PHONE', lines: [line] };

const create = async (input: Record<string, unknown>, token?: string): Promise<Order> =>
  (await shop.ask<{ createOrder: Order }>(createMutation, { input: { ...usual, ...input } }, { token })).createOrder;
const update = async (input: Record<string, unknown>, token?: string): Promise<Order> =>
  (await shop.ask<{ updateOrder: Order }>(updateMutation, { input }, { token })).updateOrder;
const refuse = async (mutation: string, input: Record<string, unknown>, token?: string) =>
  (await shop.fail(mutation, { input }, { token })).extensions;
const makeCustomer = async (input: Record<string, unknown>) =>
  (
    await shop.ask<{ createCustomer: { id: string; version: number } }>(
      'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id version } }',
      { input },
    )
  ).createCustomer;
const readAudit = async (recordId: string) =>
  (
    await shop.db.admin.query<{ action: string; actor_kind: string; before: unknown; after: unknown }>(
      'SELECT action, actor_kind, before, after FROM audit_log WHERE tenant_id = $1 AND record_id = $2 ORDER BY id',
      [shop.tenant.id, recordId],
    )
  ).rows;
const listTopics = async (recordId: string) =>
  (
    await shop.db.admin.query<{ topic: string }>(
      'SELECT topic FROM outbox WHERE tenant_id = $1 AND record_id = $2 ORDER BY id',
      [shop.tenant.id, recordId],
    )
  ).rows.map(({ topic }) => topic);

beforeAll(async () => {
  shop = await openShop({ now, tenant: { country: 'NG', currency: 'NGN', zone: 'Africa/Lagos' } });
}, 60_000);
afterAll(async () => {
  expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  await shop.close();
});

describe('O2 an order made by hand', () => {
  it('makes the customer by phone, and has the defaults', async () => {
    const order = await create({ customer: { name: 'Ada Obi', phone: '0803 100 0001' } });
    expect(order).toMatchObject({
      version: 1,
      number: expect.stringMatching(/^M-\d+$/),
      kind: 'PURCHASE',
      source: 'PHONE',
      status: 'PENDING',
      paymentStatus: 'UNPAID',
      placedAt: '2026-03-31T22:30:00Z',
      provider: null,
      externalReference: null,
      amount: { amount: '3000.00', currency: 'NGN' },
      refundedAmount: { amount: '0.00' },
      lines: [{ name: 'Shea butter', sku: null, quantity: '2', unitPrice: '1500', amount: { amount: '3000.00' } }],
      customer: {
        name: 'Ada Obi',
        phone: '+2348031000001',
        orderCount: 1,
        lifetimeValue: { amount: '3000.00' },
        acquisitionSource: 'PHONE',
      },
    });
    expect(await readAudit(order.id)).toMatchObject([{ action: 'order.created', actor_kind: 'STAFF' }]);
    expect(await listTopics(order.id)).toEqual(['order.created']);
  });

  it('meets the customer by any notation of the phone, also one that came with an ingested order', async () => {
    const ingested = await shop.ingestOne({
      customer: { name: 'Bola', phone: '+2348031000002' },
      amount: '10',
      placedAt: '2026-03-30T10:00:00Z',
    });
    const order = await create({ customer: { name: 'Bola A.', phone: '08031000002', email: 'bola@example.com' } });
    expect(order.customer).toMatchObject({
      id: ingested.customerId,
      name: 'Bola A.',
      email: 'bola@example.com',
      orderCount: 2,
    });
    const byEmail = await create({ customer: { email: 'BOLA@example.com' } });
    expect(byEmail.customer?.id).toBe(ingested.customerId);
    const later = await shop.ingestOne({ customer: { phone: '0803-100-0001' }, amount: '10' });
    expect(later.customerId).toBe((await create({ customer: { phone: '08031000001' } })).customer?.id);
  });

  it('goes to the customer named by id, whatever else is said of one', async () => {
    const { id } = await makeCustomer({ name: 'Known', phone: '08031000003' });
    const order = await create({ customer: { id, name: 'Somebody else', phone: '08031000099' } });
    expect(order.customer).toMatchObject({ id, name: 'Known', phone: '+2348031000003', orderCount: 1 });
    const { customerByPhone } = await shop.ask<{ customerByPhone: unknown }>(
      '{ customerByPhone(phone: "08031000099") { id } }',
    );
    expect(customerByPhone).toBeNull();
  });

  it('may be of nobody known', async () => {
    expect((await create({ customer: null })).customer).toBeNull();
    expect((await create({ customer: { name: ' ', phone: '' } })).customer).toBeNull();
  });

  it('takes every field as given, and money to the last digit', async () => {
    const { staffId } = await shop.hire('TECHNICIAN');
    const order = await create({
      kind: 'JOB',
      number: ' J 77 ',
      source: 'WALK_IN',
      status: 'COMPLETED',
      paymentStatus: 'PAID',
      placedAt: '2026-03-01T10:00:00+01:00',
      scheduledStart: '2026-03-02T08:30:00Z',
      durationMinutes: 90,
      assignedStaffId: staffId,
      deliveryCity: 'Lagos',
      deliveryAddress: '1 Allen Avenue',
      lines: [
        { name: 'Gas', sku: 'R32', quantity: '0.333', unitPrice: '1000.005' },
        { name: 'Visit', quantity: '1', unitPrice: '99999999999.99' },
      ],
    });
    expect(order).toMatchObject({
      kind: 'JOB',
      number: 'J 77',
      source: 'WALK_IN',
      status: 'COMPLETED',
      paymentStatus: 'PAID',
      placedAt: '2026-03-01T09:00:00Z',
      scheduledStart: '2026-03-02T08:30:00Z',
      durationMinutes: 90,
      assignedStaff: { id: staffId },
      deliveryCity: 'Lagos',
      deliveryAddress: '1 Allen Avenue',
      // 333.001665 → 333.00
      amount: { amount: '100000000332.99' },
    });
    expect((await create({ amount: '2500.50' })).amount.amount).toBe('2500.50');
  });

  it('names every field that is wrong, as the form has them', async () => {
    const extensions = await refuse(createMutation, {
      source: 'PHONE',
      customer: { name: 'Ada', phone: '12' },
      durationMinutes: 0,
      amount: '1.005',
      lines: [line, { name: ' ', quantity: '1', unitPrice: '1' }, { ...line, quantity: '9999999999999999' }],
    });
    expect(extensions).toMatchObject({ code: 'INVALID' });
    const fields = (extensions['problems'] as { field: string; message: string }[]).map(({ field }) => field);
    expect(fields.sort()).toEqual(['amount', 'customer.phone', 'durationMinutes', 'lines.1.name', 'lines.2.quantity']);
    expect(await refuse(createMutation, { ...usual, customer: { name: 'Only a name' } })).toMatchObject({
      code: 'INVALID',
      field: 'customer.phone',
    });
    expect(await refuse(createMutation, { ...usual, kind: 'CREDIT' })).toMatchObject({ field: 'amount' });
  });

  it('refuses a customer or a member of staff that is not there, and one in the trash', async () => {
    const missing = '01900000-0000-7000-8000-000000000000';
    expect(await refuse(createMutation, { ...usual, customer: { id: missing } })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'customer.id',
    });
    expect(await refuse(createMutation, { ...usual, assignedStaffId: missing })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'assignedStaffId',
    });
    const { id, version } = await makeCustomer({ name: 'Gone', phone: '08031000004' });
    await shop.ask('mutation ($id: ID!, $version: Int!) { deleteCustomer(id: $id, version: $version) { id } }', {
      id,
      version,
    });
    expect(await refuse(createMutation, { ...usual, customer: { id } })).toMatchObject({
      code: 'CONFLICT',
      field: 'customer.id',
    });
    expect(await refuse(createMutation, { ...usual, customer: { phone: '08031000004' } })).toMatchObject({
      code: 'CONFLICT',
      field: 'customer.phone',
      customer: { id, name: 'Gone', state: 'TRASHED' },
    });
    const { customer } = await shop.ask<{ customer: { deletedAt: string | null } }>(
      'query ($id: ID!) { customer(id: $id) { deletedAt } }',
      { id },
    );
    expect(customer.deletedAt).not.toBeNull();
  });

  it('has a number of its own, whoever makes one at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => create({ customer: { phone: '08031000005' } })));
    const numbers = made.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(8);
    expect(new Set(made.map(({ customer }) => customer?.id)).size).toBe(1);
    const last = Math.max(...numbers.map((number) => Number(number?.slice(2))));
    await create({ number: `M-${last + 1}` });
    expect((await create({})).number).toBe(`M-${last + 2}`);
    expect(await refuse(createMutation, { ...usual, number: `M-${last + 1}` })).toMatchObject({
      code: 'CONFLICT',
      field: 'number',
    });
    await shop.ingestOne({ externalReference: 'WEB-9' });
    expect(await refuse(createMutation, { ...usual, number: 'WEB-9' })).toMatchObject({ field: 'number' });
    const other = await shop.openTenant();
    expect((await create({ number: `M-${last + 1}` }, other.owner)).number).toBe(`M-${last + 1}`);
    const twice = await Promise.allSettled([create({ number: 'SAME' }), create({ number: 'SAME' })]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(String(twice.find(({ status }) => status === 'rejected')?.['reason' as never])).toContain('CONFLICT');
  });

  it('needs orders:create', async () => {
    const [admin, technician] = [await shop.hire('ADMIN'), await shop.hire('TECHNICIAN')];
    expect((await create({}, admin.token)).version).toBe(1);
    expect(await refuse(createMutation, usual, technician.token)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('O2 an order edited by hand', () => {
  it('changes what is given, leaves the rest, and every figure follows', async () => {
    const { id, version, customer, number } = await create({
      customer: { name: 'Chidi', phone: '08031000006' },
      deliveryCity: 'Lagos',
    });
    const first = await update({
      id,
      version,
      lines: [{ ...line, quantity: '3' }],
      source: 'WHATSAPP',
      deliveryCity: null,
      durationMinutes: 20,
    });
    expect(first).toMatchObject({
      version: 2,
      number,
      source: 'WHATSAPP',
      deliveryCity: null,
      durationMinutes: 20,
      amount: { amount: '4500.00' },
      lines: [{ quantity: '3' }],
      customer: { id: customer?.id, orderCount: 1, lifetimeValue: { amount: '4500.00' } },
    });
    const second = await update({
      id,
      version: 2,
      amount: '4000',
      refundedAmount: '0.01',
      paymentStatus: 'PARTLY_REFUNDED',
    });
    expect(second).toMatchObject({
      version: 3,
      durationMinutes: 20,
      amount: { amount: '4000.00' },
      refundedAmount: { amount: '0.01' },
      lines: [{ quantity: '3' }],
      customer: { lifetimeValue: { amount: '3999.99' } },
    });
    expect((await update({ id, version: 3, amount: null })).amount.amount).toBe('4500.00');
    expect(await update({ id, version: 4 })).toMatchObject({ version: 4 });
    const audit = await readAudit(id);
    expect(audit.map(({ action }) => action)).toEqual([
      'order.created',
      'order.updated',
      'order.updated',
      'order.updated',
    ]);
    expect(audit[2]).toMatchObject({
      before: { amount: 450000, refunded_amount: 0, payment_status: 'UNPAID' },
      after: { amount: 400000, refunded_amount: 1, payment_status: 'PARTLY_REFUNDED' },
    });
  });

  it('refuses a stale version and shows the order as it is', async () => {
    const { id, version } = await create({});
    await update({ id, version, deliveryCity: 'Ibadan' });
    const extensions = await refuse(updateMutation, { id, version, deliveryCity: 'Abuja' });
    expect(extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'input.version',
      current: { id, version: 2, deliveryCity: 'Ibadan' },
    });
  });

  it('names the field that is wrong and changes nothing', async () => {
    const { id, version } = await create({ number: 'EDIT-1' });
    const other = await create({ number: 'EDIT-2' });
    for (const [change, code, field] of [
      [{ refundedAmount: '3000.01' }, 'INVALID', 'refundedAmount'],
      [{ lines: [{ ...line, name: '' }] }, 'INVALID', 'lines.0.name'],
      [{ deliveryCity: 'x'.repeat(201) }, 'INVALID', 'deliveryCity'],
      [{ number: 'EDIT-2' }, 'CONFLICT', 'number'],
      [{ assignedStaffId: other.id }, 'NOT_FOUND', 'assignedStaffId'],
    ] as const) {
      expect(await refuse(updateMutation, { id, version, ...change })).toMatchObject({ code, field });
    }
    expect(await update({ id, version, number: 'EDIT-3' })).toMatchObject({ version: 2, number: 'EDIT-3' });
  });

  it('of another system keeps its reference, and that system may send it again', async () => {
    const sent = { externalReference: 'WEB-77', provider: 'shop', amount: '50', customer: { phone: '08031000007' } };
    const { orderId } = await shop.ingestOne(sent);
    const edited = await update({ id: orderId, version: 1, amount: '60', number: 'EDIT-2' }).catch(
      (error: Error) => error,
    );
    expect(String(edited)).toContain('CONFLICT');
    expect(await update({ id: orderId, version: 1, amount: '60' })).toMatchObject({
      externalReference: 'WEB-77',
      amount: { amount: '60.00' },
    });
    expect((await shop.ingestOne(sent)).outcome).toBe('UNCHANGED');
    expect((await shop.ingestOne({ ...sent, amount: '70' })).outcome).toBe('UPDATED');
  });

  it('is not for a technician, who may take steps only', async () => {
    const { token, staffId } = await shop.hire('TECHNICIAN');
    const own = await create({ assignedStaffId: staffId });
    const others = await create({});
    expect(await refuse(updateMutation, { id: own.id, version: 1, deliveryCity: 'Lagos' }, token)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refuse(updateMutation, { id: others.id, version: 1, deliveryCity: 'Lagos' }, token)).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.id',
    });
  });
});
