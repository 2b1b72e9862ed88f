import { openShop, type Shop } from '../../../test/open-shop';

const sortFields = [
  'NAME',
  'ORDER_COUNT',
  'LIFETIME_VALUE',
  'AVERAGE_ORDER_VALUE',
  'FIRST_ORDER',
  'LAST_ORDER',
  'CREATED',
] as const;
type SortField = (typeof sortFields)[number];

interface Row {
  id: string;
  name: string;
}
interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}
interface List {
  totalCount: number;
  nodes: Row[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: PageInfo;
}

const query = `query ($first: Int, $after: String, $last: Int, $before: String, $search: String, $sort: CustomerSort, $filter: CustomerFilter) {
  customers(first: $first, after: $after, last: $last, before: $before, search: $search, sort: $sort, filter: $filter) {
    totalCount nodes { id name } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

let shop: Shop;

async function list(variables: Record<string, unknown>, token?: string): Promise<List> {
  return (await shop.ask<{ customers: List }>(query, variables, { token })).customers;
}

async function listNames(search: string): Promise<string[]> {
  const { nodes, totalCount } = await list({ search, first: 200 });
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ name }) => name).sort();
}

async function walkForward(variables: Record<string, unknown>, size: number, token?: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null, page = 0; ; page += 1) {
    const { edges, pageInfo }: List = await list({ ...variables, first: size, after }, token);
    expect(pageInfo.hasPreviousPage).toBe(page > 0);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      edges[0]?.cursor ?? null,
      edges.at(-1)?.cursor ?? null,
    ]);
    ids.push(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasNextPage) return ids;
    expect(edges).toHaveLength(size);
    after = pageInfo.endCursor;
  }
}

async function walkBackward(variables: Record<string, unknown>, size: number): Promise<string[]> {
  const ids: string[] = [];
  for (let before: string | null = null, page = 0; ; page += 1) {
    const { edges, pageInfo }: List = await list({ ...variables, last: size, before });
    expect(pageInfo.hasNextPage).toBe(page > 0);
    ids.unshift(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasPreviousPage) return ids;
    before = pageInfo.startCursor;
  }
}

afterAll(() => shop.close());

describe('L7 sort and L8 pages', () => {
  const people = 57;
  let technician: { token: string; staffId: string };

  beforeAll(async () => {
    shop = await openShop({ now: '2026-03-01T12:00:00Z' });
    technician = await shop.hire('TECHNICIAN');
    // Few values, so that every sort has ties, and people without orders, so that figures are missing.
    const orders = Array.from({ length: people }, (_, n) =>
      Array.from({ length: n % 4 }, (_each, k) => ({
        customer: {
          phone: `+23480320${String(n).padStart(5, '0')}`,
          name: ['Zoë', 'ada', 'Ada', 'Émile', 'Bola'][n % 5],
        },
        amount: String((n % 3) * 100 - (k === 2 ? 50 : 0)),
        status: n % 7 === 0 ? 'CANCELLED' : 'DELIVERED',
        placedAt: `2026-01-${String(1 + ((n + k) % 5)).padStart(2, '0')}T10:00:00${k === 1 ? '.250' : ''}Z`,
        assignedStaffId: n % 6 === 1 ? technician.staffId : null,
      })),
    ).flat();
    await shop.ingest(orders);
    const create = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }`;
    for (let n = 0; n < people; n += 4) {
      if (n % 8 === 0) shop.moveClock(`2026-03-01T12:${String(n).padStart(2, '0')}:00Z`);
      await shop.ask(create, {
        input: {
          name: `Walk-in ${n % 3}`,
          zone: n % 8 === 0 ? 'North' : 'South',
          technicianId: n === 4 ? technician.staffId : null,
        },
      });
    }
  }, 60_000);

  /** The ids in the order they must have, sorted here from plain columns: values, then ids, missing values last. */
  async function sortPlainly(field: SortField, direction: 'ASC' | 'DESC', condition = 'true'): Promise<string[]> {
    const { rows } = await shop.db.admin.query<Record<SortField | 'id', string | null>>(
      `SELECT c.id, c.name_key AS "NAME", to_char(c.created_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') AS "CREATED", m.order_count::text AS "ORDER_COUNT",
              m.lifetime_value::text AS "LIFETIME_VALUE", m.average_order_value::text AS "AVERAGE_ORDER_VALUE",
              to_char(m.first_order_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') AS "FIRST_ORDER", to_char(m.last_order_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS') AS "LAST_ORDER"
       FROM customer c JOIN customer_metrics m ON m.customer_id = c.id WHERE c.tenant_id = $1 AND ${condition}`,
      [shop.tenant.id],
    );
    const isNumber = field !== 'NAME';
    const sign = direction === 'ASC' ? 1 : -1;
    const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    return rows
      .sort((left, right) => {
        const [a, b] = [left[field], right[field]];
        if (a === null || b === null)
          return a === b ? sign * compareText(left.id ?? '', right.id ?? '') : a === null ? 1 : -1;
        const byValue = isNumber
          ? BigInt(a) < BigInt(b)
            ? -1
            : BigInt(a) > BigInt(b)
              ? 1
              : 0
          : Buffer.compare(Buffer.from(a), Buffer.from(b));
        return sign * (byValue || compareText(left.id ?? '', right.id ?? ''));
      })
      .map(({ id }) => id ?? '');
  }

  it.each(sortFields.flatMap((field) => [[field, 'ASC'] as const, [field, 'DESC'] as const]))(
    '%s %s: all pages forward and backward equal the plain sort, ties by id, missing figures last',
    async (field, direction) => {
      const expected = await sortPlainly(field, direction);
      const sort = { field, direction };
      expect(expected.length).toBeGreaterThan(50);
      expect((await list({ sort, first: 200 })).nodes.map(({ id }) => id)).toEqual(expected);
      expect(await walkForward({ sort }, 9)).toEqual(expected);
      expect(await walkBackward({ sort }, 7)).toEqual(expected);
    },
  );

  it('pages keep to search, filter and scope, and count them exactly', async () => {
    const sort = { field: 'LAST_ORDER', direction: 'ASC' };
    const filter = { field: 'zone', op: 'EQ', value: 'North' };
    const north = await sortPlainly('LAST_ORDER', 'ASC', `c.zone = 'North'`);
    expect(await walkForward({ sort, filter }, 3)).toEqual(north);
    expect(await walkBackward({ sort, filter }, 3)).toEqual(north);
    expect((await list({ filter, first: 1 })).totalCount).toBe(north.length);
    const named = await sortPlainly('LAST_ORDER', 'ASC', `c.name_key LIKE 'ada%'`);
    expect(await walkForward({ sort, search: 'ADA' }, 4)).toEqual(named);
    expect((await list({ search: 'ADA', first: 1 })).totalCount).toBe(named.length);
    const scope = `(c.technician_id = '${technician.staffId}' OR c.id IN (SELECT customer_id FROM customer_order WHERE assigned_staff_id = '${technician.staffId}'))`;
    const assigned = await sortPlainly('LAST_ORDER', 'ASC', scope);
    expect(assigned.length).toBeGreaterThan(5);
    expect(await walkForward({ sort }, 3, technician.token)).toEqual(assigned);
    expect((await list({ first: 1 }, technician.token)).totalCount).toBe(assigned.length);
    const both = await sortPlainly(
      'LAST_ORDER',
      'ASC',
      `${scope} AND c.name_key LIKE 'ada%' AND (SELECT order_count FROM customer_metrics m WHERE m.customer_id = c.id) > 0`,
    );
    const narrowed = { sort, search: 'ada', filter: { field: 'order_count', op: 'GT', value: 0 } };
    expect(await walkForward(narrowed, 2, technician.token)).toEqual(both);
    expect((await list({ ...narrowed, first: 1 }, technician.token)).totalCount).toBe(both.length);
  });

  it.each([
    ['LAST_ORDER', 'DESC'],
    ['FIRST_ORDER', 'ASC'],
    ['NAME', 'ASC'],
    ['ORDER_COUNT', 'DESC'],
  ] as const)(
    'S1 pages by %s %s of a filter over orders, which one pass answers, are the plain ones',
    async (field, direction) => {
      const figure = { where: { field: 'amount', op: 'GTE', value: '1' }, aggregate: 'SUM', of: 'AMOUNT' };
      // Not: who has no such order is in the list, and without figures to be sorted by.
      const filter = { not: { orders: figure, op: 'GTE', value: '150' } };
      const spent = `(SELECT coalesce(sum(o.amount), 0) FROM customer_order o WHERE o.customer_id = c.id AND o.counts AND o.amount >= 100)`;
      const expected = await sortPlainly(field, direction, `${spent} < 15000`);
      expect(expected.length).toBeGreaterThan(20);
      const sort = { field, direction };
      expect(await walkForward({ sort, filter }, 7)).toEqual(expected);
      expect(await walkBackward({ sort, filter }, 6)).toEqual(expected);
      expect((await list({ sort, filter, first: 1 })).totalCount).toBe(expected.length);
      const nobody = { all: [filter, { field: 'name', op: 'EQ', value: 'Nobody' }] };
      expect(await list({ sort, filter: nobody })).toMatchObject({ totalCount: 0, nodes: [] });
    },
  );

  it('the default is the last order, newest first', async () => {
    expect((await list({ first: 200 })).nodes.map(({ id }) => id)).toEqual(await sortPlainly('LAST_ORDER', 'DESC'));
  });

  it.each([
    [{ first: 0 }, 'INVALID', 'first'],
    [{ first: -1 }, 'INVALID', 'first'],
    [{ last: 0 }, 'INVALID', 'last'],
    [{ first: 201 }, 'LIMIT', 'first'],
    [{ last: 201 }, 'LIMIT', 'last'],
    [{ first: 5, after: 'nonsense' }, 'INVALID', 'after'],
    [{ first: 5, after: '' }, 'INVALID', 'after'],
    [{ last: 5, before: Buffer.from('["LAST_ORDER DESC",1]').toString('base64url') }, 'INVALID', 'before'],
    [{ first: 5, after: Buffer.from(`["LAST_ORDER DESC","' OR 1=1","x"]`).toString('base64url') }, 'INVALID', 'after'],
    [{ first: 5, search: 'a'.repeat(201) }, 'INVALID', 'search'],
  ])('refuses %j', async (variables, code, field) => {
    expect((await shop.fail(query, variables)).extensions).toMatchObject({ code, field });
  });

  it('a cursor of another sort, direction or both cursors are refused', async () => {
    const { pageInfo } = await list({ first: 2, sort: { field: 'NAME', direction: 'ASC' } });
    const after = pageInfo.endCursor;
    for (const sort of [{ field: 'NAME', direction: 'DESC' }, { field: 'CREATED', direction: 'ASC' }, undefined]) {
      expect((await shop.fail(query, { first: 2, after, sort })).extensions).toMatchObject({
        code: 'INVALID',
        field: 'after',
      });
    }
    expect(
      (await shop.fail(query, { last: 2, after, before: after, sort: { field: 'NAME', direction: 'ASC' } })).extensions
        .code,
    ).toBe('INVALID');
  });

  it('a page goes on where the last one ended while customers come, go and move', async () => {
    const sort = { field: 'NAME', direction: 'ASC' };
    const before = await sortPlainly('NAME', 'ASC');
    const first = await list({ sort, first: 10 });
    const read = `query ($id: ID!) { customer(id: $id) { version } }`;
    const version = async (id: string) =>
      (await shop.ask<{ customer: { version: number } }>(read, { id })).customer.version;
    const last = first.nodes[9]?.id ?? '';
    // The very row of the cursor leaves, one comes before it, and one after it moves further down.
    await shop.ask(`mutation ($id: ID!, $version: Int!) { deleteCustomer(id: $id, version: $version) { id } }`, {
      id: last,
      version: await version(last),
    });
    await shop.ask(`mutation { createCustomer(input: { name: "AAA" }) { id } }`);
    const moved = before[12] ?? '';
    await shop.ask(`mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { id } }`, {
      input: { id: moved, version: await version(moved), name: 'zzz' },
    });
    const rest: string[] = [];
    for (let after = first.pageInfo.endCursor; after;) {
      const { nodes, pageInfo }: List = await list({ sort, first: 10, after });
      rest.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    }
    expect(rest).toEqual([...before.slice(10).filter((id) => id !== moved), moved]);
  });
});

describe('L4 search', () => {
  beforeAll(async () => {
    await (shop as Shop | undefined)?.close();
    shop = await openShop({
      now: '2026-03-01T12:00:00Z',
      tenant: { country: 'AR', currency: 'ARS', zone: 'America/Argentina/Buenos_Aires' },
    });
    const create = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }`;
    for (const input of [
      { name: 'José Núñez', phone: '011 4321-9876', email: 'jose.nunez@example.com' },
      { name: 'María-José Pérez', phone: '0351 15 456-7890', whatsapp: '+54 9 11 5555 1234' },
      { name: "Frío O'Brien SRL", companyName: 'Climas del Sur', taxId: '20-12345678-6' },
      { name: 'Straße Øst', phone: '+353 85 012 3456', secondaryEmail: 'ost@mail.example' },
      { name: '100% Algodón', email: '100algodon@example.com' },
    ]) {
      await shop.ask(create, { input });
    }
    await shop.ingest([{ customer: { phone: '+541143219876', name: 'Pepe Núñez' }, placedAt: '2026-02-01T00:00:00Z' }]);
  }, 60_000);

  it.each([
    ['jose', ['José Núñez', 'María-José Pérez']],
    ['JOSÉ', ['José Núñez', 'María-José Pérez']],
    ['nun', ['José Núñez']],
    ['per mar', ['María-José Pérez']],
    ['jose per', ['María-José Pérez']],
    ['jose sur', []],
    ['pepe', ['José Núñez']],
    ['obrien', ["Frío O'Brien SRL"]],
    ["o'br", ["Frío O'Brien SRL"]],
    ['climas', ["Frío O'Brien SRL"]],
    ['strasse ost', ['Straße Øst']],
    ['ose', ['Straße Øst']],
    ['nez', []],
    ['100', ['100% Algodón']],
    ['100%', ['100% Algodón']],
    ['%', []],
    ['_', []],
    ["'; DROP TABLE customer; --", []],
    ['\u0000', []],
  ])('%j finds %j by name', async (search, names) => {
    expect(await listNames(search)).toEqual(names);
  });

  it.each([
    ['+541143219876', ['José Núñez']],
    ['011 4321-9876', ['José Núñez']],
    ['4321-9876', ['José Núñez']],
    ['9876', ['José Núñez']],
    ['(011) 4321', ['José Núñez']],
    ['0351 15 456 7890', ['María-José Pérez']],
    ['351 456', ['María-José Pérez']],
    ['+54 9 351', ['María-José Pérez']],
    ['011 15 5555', ['María-José Pérez']],
    ['5555 1234', ['María-José Pérez']],
    ['00353 85', ['Straße Øst']],
    ['jose 4321', ['José Núñez']],
    ['00000', []],
  ])('%s finds %j by phone', async (search, names) => {
    expect(await listNames(search)).toEqual(names);
  });

  it.each([
    ['jose.nunez@example.com', ['José Núñez']],
    ['Jose.Nunez@', ['José Núñez']],
    ['jose.nunez', ['José Núñez']],
    ['jose.nu', ['José Núñez']],
    ['ost@mail', ['Straße Øst']],
    ['20-12345678-6', ["Frío O'Brien SRL"]],
    ['20123456', ["Frío O'Brien SRL"]],
    ['20.123', ["Frío O'Brien SRL"]],
    ['nobody@example.com', []],
  ])('%s finds %j by e-mail or tax id', async (search, names) => {
    expect(await listNames(search)).toEqual(names);
  });

  it.each([
    ['jsoe', 'two letters swapped', ['José Núñez', 'María-José Pérez']],
    ['nuñzez', 'a letter too many', ['José Núñez']],
    ['prez', 'a letter left out', ['María-José Pérez']],
    ['algodpn', 'a wrong letter', ['100% Algodón']],
    ['maira jose pwrez', 'an error in two words', ['María-José Pérez']],
    ['algdpn', 'two errors in a long word', ['100% Algodón']],
    ['nuqz', 'two errors in a short word', []],
    ['jose 9999', 'an error in a number', []],
  ])('%j, %s, finds %j', async (search, _, names) => {
    expect(await listNames(search)).toEqual(names);
  });

  it('a tax id with letters is found in any case', async () => {
    const { owner } = await shop.openTenant({ country: 'IE', currency: 'EUR', zone: 'Europe/Dublin' });
    await shop.ask(
      `mutation { createCustomer(input: { name: "Murphy", taxId: "1234567T" }) { id } }`,
      {},
      { token: owner },
    );
    for (const search of ['1234567T', '1234567t', '12345']) {
      expect(await list({ search }, owner)).toMatchObject({ totalCount: 1, nodes: [{ name: 'Murphy' }] });
    }
  });

  it('an old name is found after a change of name no more, a name seen on orders still is', async () => {
    const { nodes } = await list({ search: 'climas' });
    const { customer } = await shop.ask<{ customer: { version: number } }>(
      `query ($id: ID!) { customer(id: $id) { version } }`,
      { id: nodes[0]?.id },
    );
    await shop.ask(`mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { id } }`, {
      input: { id: nodes[0]?.id, version: customer.version, companyName: 'Aires del Norte' },
    });
    expect(await listNames('climas')).toEqual([]);
    expect(await listNames('norte')).toEqual(["Frío O'Brien SRL"]);
    expect(await listNames('pepe')).toEqual(['José Núñez']);
  });

  it('an empty search is no search', async () => {
    expect((await list({ search: '  ' })).totalCount).toBe(5);
  });

  it('what is spelt as typed comes before what only resembles it, on every page', async () => {
    const create = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }`;
    for (const name of ['Okafor Uno', 'Okafar Dos', 'Okafor Tres', 'Okefar Cuatro', 'Okoro Cinco']) {
      await shop.ask(create, { input: { name } });
    }
    const names: string[] = [];
    let after: string | null = null;
    do {
      const page: List = await list({ search: 'okafar', first: 1, after });
      expect(page.totalCount).toBe(4);
      names.push(...page.nodes.map(({ name }) => name));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(names[0]).toBe('Okafar Dos');
    expect(names.slice(1).sort()).toEqual(['Okafor Tres', 'Okafor Uno', 'Okefar Cuatro']);
    const { nodes } = await list({ search: 'okafar', sort: { field: 'NAME', direction: 'ASC' } });
    expect(nodes.map(({ name }) => name)).toEqual(['Okafar Dos', 'Okafor Tres', 'Okafor Uno', 'Okefar Cuatro']);
  });
});
