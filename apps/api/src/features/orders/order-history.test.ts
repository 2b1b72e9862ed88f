import fc from 'fast-check';
import { addDays, addMonths, getDayInZone, orderKinds, orderStatuses } from '@clientele/domain';
import { openShop, type OrderInput, type Shop } from '../../../test/open-shop';

const now = '2026-03-31T22:30:00Z';
const zone = 'America/Argentina/Buenos_Aires';
const today = getDayInZone(new Date(now), zone);
const query = `query ($days: Int, $last: Int) { customers(first: 50, sort: { field: CREATED, direction: ASC }) { nodes { id name placedCount orderCount
  trend(days: $days) { days orders { current previous change } spent { current { amount } previous { amount } change } }
  orderHistory { months(last: $last) { month orders value { amount } } days { day orders value { amount } } statuses { status count } sources { source count } } } } }`;

interface Sum {
  orders: number;
  value: { amount: string };
}
interface Node {
  name: string;
  placedCount: number;
  orderCount: number;
  trend: {
    days: number;
    orders: { current: number; previous: number; change: number | null };
    spent: { current: { amount: string }; previous: { amount: string }; change: number | null };
  };
  orderHistory: {
    months: ({ month: string } & Sum)[];
    days: ({ day: string } & Sum)[];
    statuses: { status: string; count: number }[];
    sources: { source: string; count: number }[];
  };
}

let shop: Shop;
let orders: (OrderInput & { person: number; kind: string; status: string; cents: number })[];

function sampleOrders(): typeof orders {
  const order = fc.record({
    day: fc.integer({ min: -800, max: 2 }),
    time: fc.constantFrom('00:00:00', '02:59:59.999', '03:00:00', '23:59:59'),
    person: fc.integer({ min: 0, max: 5 }),
    kind: fc.constantFrom('PURCHASE' as const, 'PURCHASE' as const, ...orderKinds),
    status: fc.constantFrom('DELIVERED' as const, ...orderStatuses),
    cents: fc.integer({ min: 0, max: 40_000 }),
    isForeign: fc.integer({ min: 0, max: 9 }),
    source: fc.constantFrom('WHATSAPP', 'WEBSITE', 'TIKTOK'),
  });
  return fc.sample(order, { numRuns: 260, seed: 7 }).map(({ day, time, cents, isForeign, ...each }) => ({
    ...each,
    cents: each.kind === 'CREDIT' ? -cents : cents,
    amount: ((each.kind === 'CREDIT' ? -cents : cents) / 100).toFixed(2),
    currency: isForeign === 0 ? 'USD' : null,
    placedAt: `${addDays('2026-03-31', day)}T${time}Z`,
  }));
}

/** The plain way: metrics.md over the list of orders. */
function listEffects(person: number) {
  const undone = ['CANCELLED', 'RETURNED', 'NO_SHOW'];
  return orders
    .filter((order) => order.person === person)
    .map((order) => {
      const counts = order.kind !== 'CREDIT' && !undone.includes(order.status);
      const hasValue = order['currency'] === null && (order.kind === 'CREDIT' ? order.status !== 'CANCELLED' : counts);
      return {
        ...order,
        counts,
        value: hasValue ? order.cents : 0,
        day: getDayInZone(new Date(order.placedAt ?? ''), zone),
      };
    })
    .filter(({ day }) => day <= today);
}

const sum = (effects: { value: number; counts: boolean }[]) => ({
  orders: effects.filter(({ counts }) => counts).length,
  value: { amount: (effects.reduce((total, { value }) => total + value, 0) / 100).toFixed(2) },
});

function countBy(keys: string[]): { key: string; count: number }[] {
  return [...new Set(keys)].map((key) => ({ key, count: keys.filter((each) => each === key).length }));
}

async function read(variables: Record<string, unknown> = {}, token?: string): Promise<Node[]> {
  return (await shop.ask<{ customers: { nodes: Node[] } }>(query, variables, { token })).customers.nodes;
}

beforeAll(async () => {
  shop = await openShop({ now, tenant: { country: 'AR', currency: 'ARS', zone } });
  orders = sampleOrders();
  await shop.ingest(
    orders.map(({ person, cents: _, ...order }) => ({
      ...order,
      customer: { name: String(person), externalAccounts: [{ provider: 'test', externalId: String(person) }] },
    })),
  );
}, 60_000);
afterAll(() => shop.close());

describe('D4 order history of a customer', () => {
  it('has every month up to the present one, the empty ones too, as recomputed', async () => {
    for (const [last, expected] of [
      [undefined, 24],
      [1, 1],
      [30, 30],
    ] as const) {
      const nodes = await read({ last });
      expect(nodes).toHaveLength(6);
      for (const { name, orderHistory } of nodes) {
        const first = addMonths('2026-03-01', 1 - expected);
        const effects = listEffects(Number(name));
        expect(orderHistory.months).toEqual(
          Array.from({ length: expected }, (_, n) => addMonths(first, n)).map((month) => ({
            month,
            ...sum(effects.filter(({ day }) => day.slice(0, 7) === month.slice(0, 7))),
          })),
        );
      }
    }
  });

  it('counts placed orders by status and counting orders by source, most first', async () => {
    for (const { name, placedCount, orderCount, orderHistory } of await read()) {
      const effects = listEffects(Number(name));
      const placed = effects.filter(({ kind }) => kind !== 'CREDIT');
      const counting = effects.filter(({ counts }) => counts);
      const statuses = orderHistory.statuses.map(({ status, count }) => ({ key: status, count }));
      const sources = orderHistory.sources.map(({ source, count }) => ({ key: source, count }));
      expect(new Set(statuses)).toEqual(new Set(countBy(placed.map(({ status }) => status))));
      expect(new Set(sources)).toEqual(new Set(countBy(counting.map(({ source }) => source ?? ''))));
      for (const list of [statuses, sources])
        expect(list.map(({ count }) => count)).toEqual(list.map(({ count }) => count).sort((a, b) => b - a));
      expect([placedCount, orderCount]).toEqual([placed.length, counting.length]);
    }
  });

  it('is the same for a customer alone and among many', async () => {
    const few = await shop.ask<{ customers: { nodes: Node[] } }>(query.replace('first: 50', 'first: 1'));
    expect(few.customers.nodes[0]).toEqual((await read())[0]);
  });

  it.each([
    [{ last: 0 }, 'last'],
    [{ last: 121 }, 'last'],
    [{ days: 0 }, 'days'],
    [{ days: 3661 }, 'days'],
  ])('refuses %j naming %s', async (variables, field) => {
    expect((await shop.fail(query, variables)).extensions).toMatchObject({ code: 'INVALID', field });
  });

  it('is for who may see orders; a technician sees it of assigned customers only', async () => {
    const technician = await shop.hire('TECHNICIAN');
    expect(await read({}, technician.token)).toEqual([]);
    const [first] = await read();
    const { customers } = await shop.ask<{ customers: { nodes: { id: string; version: number }[] } }>(
      '{ customers(first: 1, sort: { field: CREATED, direction: ASC }) { nodes { id version } } }',
    );
    const { id, version } = customers.nodes[0]!;
    await shop.ask('mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { id } }', {
      input: { id, version, technicianId: technician.staffId },
    });
    expect(await read({}, technician.token)).toEqual([first]);
    const support = await shop.hire('SUPPORT');
    expect((await shop.fail(query, {}, support)).extensions.code).toBe('FORBIDDEN');
  });
});

describe('D3 days on which a customer ordered', () => {
  it('are those with a counting order, oldest first', async () => {
    for (const { name, orderHistory } of await read()) {
      const effects = listEffects(Number(name));
      const days = [...new Set(effects.filter(({ counts }) => counts).map(({ day }) => day))].sort();
      expect(orderHistory.days).toEqual(
        days.map((day) => ({ day, ...sum(effects.filter((each) => each.day === day)) })),
      );
    }
  });

  it('are the newest 400 of more', async () => {
    const customer = { name: 'Daily', externalAccounts: [{ provider: 'test', externalId: 'daily' }] };
    await shop.ingest(
      Array.from({ length: 405 }, (_, n) => ({
        customer,
        amount: '1',
        placedAt: `${addDays('2026-03-31', -n)}T12:00:00Z`,
      })),
    );
    const daily = (await read()).find(({ name }) => name === 'Daily');
    expect(daily?.orderHistory.days).toHaveLength(400);
    expect(daily?.orderHistory.days[0]?.day).toBe(addDays('2026-03-31', -399));
    expect(daily?.orderHistory.days.at(-1)?.day).toBe('2026-03-31');
  });
});

describe('D2 trend of a customer', () => {
  it.each([[undefined], [1], [30], [365]])('over %s days is those days against as many before', async (days) => {
    for (const { name, trend } of (await read({ days })).filter((node) => node.name !== 'Daily')) {
      const n = days ?? 90;
      const effects = listEffects(Number(name));
      const between = (from: number, to: number) =>
        sum(effects.filter(({ day }) => day > addDays(today, -from) && day <= addDays(today, -to)));
      const [current, previous] = [between(n, 0), between(2 * n, n)];
      const change = (a: number, b: number) => (b === 0 ? null : (a - b) / b);
      const cents = (each: Sum) => Math.round(Number(each.value.amount) * 100);
      expect(trend).toEqual({
        days: n,
        orders: {
          current: current.orders,
          previous: previous.orders,
          change: change(current.orders, previous.orders),
        },
        spent: { current: current.value, previous: previous.value, change: change(cents(current), cents(previous)) },
      });
    }
  });
});
