import { openShop, type IngestResult, type OrderInput, type Shop } from '../../../test/open-shop';

interface OrderNode {
  id: string;
  version: number;
  number: string | null;
  status: string;
  nextStatuses: string[];
}
interface OrderList {
  totalCount: number;
  nodes: OrderNode[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const listQuery = `query ($first: Int, $after: String, $last: Int, $before: String, $sort: OrderSort, $filter: OrderFilter) {
  orders(first: $first, after: $after, last: $last, before: $before, sort: $sort, filter: $filter) {
    totalCount nodes { id number version status nextStatuses } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const view = `query ($id: ID!) { order(id: $id) { id version status nextStatuses statusHistory { from to at by } customer { id } assignedStaff { id } } }`;
const change = `mutation ($input: ChangeOrderStatusInput!) { changeOrderStatus(input: $input) { id version status nextStatuses statusHistory { from to at by } } }`;
const remove = `mutation ($id: ID!, $version: Int!) { deleteOrder(id: $id, version: $version) }`;

let shop: Shop;
let technician: { token: string; staffId: string };

async function list(variables: Record<string, unknown>, token?: string): Promise<OrderList> {
  return (await shop.ask<{ orders: OrderList }>(listQuery, variables, { token })).orders;
}
async function listNumbers(filter: Record<string, unknown>, token?: string): Promise<(string | null)[]> {
  const { nodes, totalCount } = await list({ first: 200, filter }, token);
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ number }) => number).sort();
}
async function readVersion(id: string | null): Promise<number> {
  return (await shop.ask<{ order: { version: number } }>(view, { id })).order.version;
}
async function changeStatus(id: string | null, status: string, token?: string): Promise<OrderNode> {
  const input = { id, status, version: await readVersion(id) };
  return (await shop.ask<{ changeOrderStatus: OrderNode }>(change, { input }, { token })).changeOrderStatus;
}

beforeAll(async () => {
  shop = await openShop({ now: '2026-03-31T12:00:00Z' });
  technician = await shop.hire('TECHNICIAN');
});
afterAll(() => shop.close());
afterEach(async () => {
  expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
});

describe('O1 the list of orders', () => {
  const results = new Map<string, IngestResult>();
  beforeAll(async () => {
    const orders: OrderInput[] = [
      {
        number: 'a',
        kind: 'PURCHASE',
        source: 'WEBSITE',
        status: 'PENDING',
        paymentStatus: 'UNPAID',
        amount: '100',
        placedAt: '2026-03-01T22:59:59Z',
        customer: { phone: '08030000001' },
      },
      {
        number: 'b',
        kind: 'PURCHASE',
        source: 'WHATSAPP',
        status: 'DELIVERED',
        paymentStatus: 'PAID',
        amount: '100',
        placedAt: '2026-03-01T23:00:00Z',
        customer: { phone: '08030000001' },
      },
      {
        number: 'c',
        kind: 'BOOKING',
        source: 'PHONE',
        status: 'CONFIRMED',
        paymentStatus: 'PAID',
        amount: '250.50',
        placedAt: '2026-03-02T22:59:59Z',
        customer: { phone: '08030000002' },
        assignedStaffId: technician.staffId,
      },
      {
        number: 'd',
        kind: 'CREDIT',
        source: 'WEBSITE',
        status: 'COMPLETED',
        paymentStatus: 'REFUNDED',
        amount: '-20',
        placedAt: '2026-03-02T23:00:00Z',
        customer: { phone: '08030000002' },
      },
      {
        number: 'e',
        kind: 'JOB',
        source: 'WALK_IN',
        status: 'CANCELLED',
        paymentStatus: 'UNPAID',
        amount: '0',
        placedAt: '2026-03-03T10:00:00Z',
      },
      {
        number: 'f',
        kind: 'PURCHASE',
        source: 'WEBSITE',
        status: 'CONFIRMED',
        paymentStatus: 'PAID',
        amount: '200',
        currency: 'USD',
        placedAt: '2026-03-03T10:00:00Z',
        customer: { phone: '08030000003' },
      },
      {
        number: 'g',
        kind: 'PURCHASE',
        source: 'API',
        status: 'PENDING',
        paymentStatus: 'UNPAID',
        amount: '9',
        placedAt: '2026-05-01T10:00:00Z',
        customer: { phone: '08030000003' },
      },
      {
        number: 'h',
        kind: 'JOB',
        source: 'OTHER',
        status: 'PENDING',
        amount: '7',
        placedAt: '2026-03-04T10:00:00Z',
        assignedStaffId: technician.staffId,
      },
    ];
    const payload = await shop.ingest(orders);
    for (const result of payload.results) results.set(String(orders[result.index]?.['number']), result);
  });

  it.each([
    [{}, 'abcdefgh'],
    [{ kinds: ['BOOKING', 'JOB'] }, 'ceh'],
    [{ kinds: [] }, ''],
    [{ sources: ['WEBSITE'] }, 'adf'],
    [{ statuses: ['CONFIRMED', 'PENDING'] }, 'acfgh'],
    [{ paymentStatuses: ['PAID'] }, 'bcf'],
    [{ from: '2026-03-02', to: '2026-03-02' }, 'bc'],
    [{ from: '2026-03-03' }, 'defgh'],
    [{ to: '2026-03-01' }, 'a'],
    [{ minAmount: '100' }, 'abc'],
    [{ maxAmount: '0' }, 'de'],
    [{ minAmount: '100', maxAmount: '100.00', statuses: ['DELIVERED'] }, 'b'],
    [{ staffId: '01900000-0000-7000-8000-00000000dead' }, ''],
    [{ staffId: 'nobody' }, ''],
    [{ customerId: '01900000-0000-7000-8000-00000000dead' }, ''],
    [{ customerId: 'no-id' }, ''],
  ])('filter %j gives %s', async (filter, numbers) => {
    expect(await listNumbers(filter)).toEqual([...numbers]);
  });

  it('filters by customer and by staff', async () => {
    expect(await listNumbers({ customerId: results.get('a')?.customerId })).toEqual(['a', 'b']);
    expect(await listNumbers({ staffId: technician.staffId })).toEqual(['c', 'h']);
    expect(await listNumbers({ staffId: technician.staffId, customerId: results.get('c')?.customerId })).toEqual(['c']);
  });

  it.each([
    [{ field: 'PLACED_AT', direction: 'DESC' }, ['g', 'h', ['e', 'f'], 'd', 'c', 'b', 'a']],
    [{ field: 'PLACED_AT', direction: 'ASC' }, ['a', 'b', 'c', 'd', ['e', 'f'], 'h', 'g']],
    [{ field: 'AMOUNT', direction: 'ASC' }, ['d', 'e', 'h', 'g', ['a', 'b'], 'f', 'c']],
    [{ field: 'AMOUNT', direction: 'DESC' }, ['c', 'f', ['a', 'b'], 'g', 'h', 'e', 'd']],
  ] as const)('%j: pages forward and back hold every order once, in order, ties by id', async (sort, expected) => {
    const forward: OrderNode[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo, totalCount }: OrderList = await list({ sort, first: 3, after });
      expect(totalCount).toBe(8);
      forward.push(...nodes);
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    const ids = (number: string) => results.get(number)?.orderId ?? '';
    const sign = sort.direction === 'ASC' ? 1 : -1;
    const order = expected.flatMap((each) =>
      typeof each === 'string' ? [each] : [...each].sort((a, b) => sign * (ids(a) < ids(b) ? -1 : 1)),
    );
    expect(forward.map(({ number }) => number)).toEqual(order);
    const backward: OrderNode[] = [];
    for (let before: string | null = null, more = true; more;) {
      const { nodes, pageInfo }: OrderList = await list({ sort, last: 3, before });
      backward.unshift(...nodes);
      before = pageInfo.startCursor;
      more = pageInfo.hasPreviousPage;
    }
    expect(backward).toEqual(forward);
  });

  it.each([
    [{ first: 0 }, 'INVALID', 'first'],
    [{ first: 201 }, 'LIMIT', 'first'],
    [{ after: 'x' }, 'INVALID', 'after'],
    [{ filter: { minAmount: '1.005' } }, 'INVALID', 'filter.minAmount'],
    [{ filter: { from: '2026-02-30' } }, 'INVALID', 'filter.from'],
  ])('refuses %j', async (variables, code, field) => {
    expect((await shop.fail(listQuery, variables)).extensions).toMatchObject({ code, field });
  });

  it('a technician sees the orders assigned to them and those of their customers, nothing else', async () => {
    expect(await listNumbers({}, technician.token)).toEqual(['c', 'd', 'h']);
    expect((await list({ first: 1 }, technician.token)).totalCount).toBe(3);
    const visible = async (number: string) =>
      (await shop.ask<{ order: unknown }>(view, { id: results.get(number)?.orderId }, { token: technician.token }))
        .order;
    expect(await visible('a')).toBeNull();
    expect(await visible('d')).toMatchObject({ customer: { id: results.get('c')?.customerId } });
  });

  it('of a customer: the same orders, newest first, paged and filtered', async () => {
    const query = `query ($id: ID!, $filter: OrderFilter, $first: Int, $after: String) {
      customer(id: $id) { orders(first: $first, after: $after, filter: $filter) { totalCount nodes { number } pageInfo { hasNextPage endCursor } } } }`;
    const id = results.get('a')?.customerId;
    const read = async (variables: Record<string, unknown>) =>
      (await shop.ask<{ customer: { orders: OrderList } }>(query, { id, ...variables })).customer.orders;
    const first = await read({ first: 1 });
    expect(first).toMatchObject({ totalCount: 2, nodes: [{ number: 'b' }], pageInfo: { hasNextPage: true } });
    expect(await read({ first: 1, after: first.pageInfo.endCursor })).toMatchObject({
      totalCount: 2,
      nodes: [{ number: 'a' }],
      pageInfo: { hasNextPage: false },
    });
    expect(await read({ filter: { statuses: ['PENDING'] } })).toMatchObject({
      totalCount: 1,
      nodes: [{ number: 'a' }],
    });
    // A filter's own customer cannot widen it.
    expect(await read({ filter: { customerId: results.get('c')?.customerId } })).toMatchObject({ totalCount: 2 });
  });
});

describe('O3 status steps', () => {
  it('a purchase goes its way, each step timed, named and in the figures at once', async () => {
    const { orderId, customerId } = await shop.ingestOne({ amount: '80', customer: { phone: '08031000001' } });
    const figures = async () =>
      (
        await shop.ask<{ customer: unknown }>(
          `query ($id: ID!) { customer(id: $id) { orderCount deliveredCount cancelledCount returnedCount lifetimeValue { amount } lifecycle } }`,
          { id: customerId },
        )
      ).customer;
    await changeStatus(orderId, 'CONFIRMED');
    await changeStatus(orderId, 'SHIPPED');
    const delivered = await changeStatus(orderId, 'DELIVERED');
    expect(delivered).toMatchObject({ version: 4, status: 'DELIVERED', nextStatuses: ['RETURNED'] });
    expect(delivered).toMatchObject({
      statusHistory: [
        { from: 'PENDING', to: 'CONFIRMED', at: '2026-03-31T12:00:00Z', by: 'Test OWNER' },
        { from: 'CONFIRMED', to: 'SHIPPED' },
        { from: 'SHIPPED', to: 'DELIVERED' },
      ],
    });
    expect(await figures()).toEqual({
      orderCount: 1,
      deliveredCount: 1,
      cancelledCount: 0,
      returnedCount: 0,
      lifetimeValue: { amount: '80.00' },
      lifecycle: 'ONE_TIME',
    });
    expect(await changeStatus(orderId, 'RETURNED')).toMatchObject({ status: 'RETURNED', nextStatuses: [] });
    expect(await figures()).toEqual({
      orderCount: 0,
      deliveredCount: 0,
      cancelledCount: 0,
      returnedCount: 1,
      lifetimeValue: { amount: '0.00' },
      lifecycle: null,
    });
    const { rows } = await shop.db.admin.query(
      `SELECT before, after FROM audit_log WHERE tenant_id = $1 AND record_id = $2 AND action = 'order.updated' ORDER BY id DESC LIMIT 1`,
      [shop.tenant.id, orderId],
    );
    expect(rows).toEqual([{ before: { status: 'DELIVERED' }, after: { status: 'RETURNED' } }]);
  });

  it.each([
    ['PURCHASE', 'PENDING', 'DELIVERED'],
    ['PURCHASE', 'CONFIRMED', 'COMPLETED'],
    ['PURCHASE', 'CONFIRMED', 'CONFIRMED'],
    ['PURCHASE', 'DELIVERED', 'PENDING'],
    ['JOB', 'CONFIRMED', 'SHIPPED'],
    ['BOOKING', 'CANCELLED', 'CONFIRMED'],
    ['CREDIT', 'COMPLETED', 'RETURNED'],
  ])('a %s cannot go from %s to %s', async (kind, from, to) => {
    const { orderId } = await shop.ingestOne({ kind, status: from, amount: '0' });
    const error = await shop.fail(change, { input: { id: orderId, version: 1, status: to } });
    expect(error.extensions).toMatchObject({ code: 'INVALID', field: 'input.status' });
    expect(error.extensions['allowed']).not.toContain(to);
    expect(error.message).not.toMatch(/[{}_]|[A-Z]{4}/);
    expect(await readVersion(orderId)).toBe(1);
  });

  it('a stale version is refused with the current order, and of two steps at once one is taken', async () => {
    const { orderId } = await shop.ingestOne({ status: 'CONFIRMED', amount: '1' });
    await changeStatus(orderId, 'SHIPPED');
    const error = await shop.fail(change, { input: { id: orderId, version: 1, status: 'CANCELLED' } });
    expect(error.extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'input.version',
      current: { version: 2, status: 'SHIPPED' },
    });
    const steps = ['DELIVERED', 'RETURNED', 'CANCELLED'].map((status) =>
      shop.api.execute({ query: change, variables: { input: { id: orderId, version: 2, status } }, token: shop.owner }),
    );
    const answers = await Promise.all(steps);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
      'CONFLICT',
      'CONFLICT',
    ]);
  });

  it('a technician moves the jobs assigned to them and no others', async () => {
    const own = await shop.ingestOne({
      kind: 'JOB',
      status: 'CONFIRMED',
      amount: '5',
      customer: { phone: '08031000002' },
      assignedStaffId: technician.staffId,
    });
    const other = await shop.ingestOne({
      kind: 'JOB',
      status: 'CONFIRMED',
      amount: '5',
      customer: { phone: '08031000002' },
    });
    expect(await changeStatus(own.orderId, 'IN_PROGRESS', technician.token)).toMatchObject({ status: 'IN_PROGRESS' });
    const refused = await shop.fail(
      change,
      { input: { id: other.orderId, version: 1, status: 'IN_PROGRESS' } },
      { token: technician.token },
    );
    expect(refused.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'input.id' });
    expect(
      (await shop.fail(remove, { id: own.orderId, version: 2 }, { token: technician.token })).extensions.code,
    ).toBe('FORBIDDEN');
  });
});

describe('O5 deleting an order', () => {
  it('takes it out of every figure at once and leaves an audit entry', async () => {
    const customer = { phone: '08032000001' };
    const kept = await shop.ingestOne({ customer, amount: '10', placedAt: '2026-03-01T10:00:00Z' });
    const gone = await shop.ingestOne({
      customer,
      amount: '30',
      placedAt: '2026-03-20T10:00:00Z',
      lines: [{ name: 'Only here', quantity: '2', unitPrice: '15' }],
    });
    const query = `query ($id: ID!) { customer(id: $id) { orderCount lifetimeValue { amount } lastOrderAt favouriteProducts { name } orders { totalCount } } orders { totalCount } }`;
    const before = await shop.ask<{ orders: { totalCount: number } }>(query, { id: kept.customerId });
    expect(before).toMatchObject({ customer: { orderCount: 2, favouriteProducts: [{ name: 'Only here' }] } });
    expect((await shop.fail(remove, { id: gone.orderId, version: 7 })).extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'version',
    });
    expect(await shop.ask(remove, { id: gone.orderId, version: 1 })).toEqual({ deleteOrder: true });
    expect(await shop.ask(query, { id: kept.customerId })).toEqual({
      customer: {
        orderCount: 1,
        lifetimeValue: { amount: '10.00' },
        lastOrderAt: '2026-03-01T10:00:00Z',
        favouriteProducts: [],
        orders: { totalCount: 1 },
      },
      orders: { totalCount: before.orders.totalCount - 1 },
    });
    expect(await shop.ask(view, { id: gone.orderId })).toEqual({ order: null });
    expect((await shop.fail(remove, { id: gone.orderId, version: 1 })).extensions).toMatchObject({
      code: 'NOT_FOUND',
      field: 'id',
    });
    const { rows } = await shop.db.admin.query(`SELECT action FROM audit_log WHERE record_id = $1 ORDER BY id`, [
      gone.orderId,
    ]);
    expect(rows).toEqual([{ action: 'order.created' }, { action: 'order.deleted' }]);
  });

  it.each(['01900000-0000-7000-8000-00000000dead', 'no-id', ''])('of the unknown id %j is NOT_FOUND', async (id) => {
    expect((await shop.fail(remove, { id, version: 1 })).extensions).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    expect((await shop.fail(change, { input: { id, version: 1, status: 'CONFIRMED' } })).extensions).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.id',
    });
    expect(await shop.ask(view, { id })).toEqual({ order: null });
  });
});
