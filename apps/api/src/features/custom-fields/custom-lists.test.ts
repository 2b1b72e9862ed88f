import { jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import {
  deleteFieldMutation,
  oneOfEach,
  openFields,
  updateFieldMutation,
  type FieldAnswer,
  type FieldShop,
} from '../../../test/open-fields';
import { refreshSegments } from '../../jobs/segment-jobs';

jest.setTimeout(120_000);

let shop: FieldShop;
let fields: FieldAnswer[];
let ids: Record<string, string>;

/** Everyone has something the next one has not; Fay has nothing. */
const people: Record<string, Record<string, unknown>> = {
  Ana: { notes: 'Alérgica a NUECES', shoe_size: '38', renewal: '2026-04-10', tier: 'GOLD', newsletter: true },
  Ben: { notes: 'alergica', shoe_size: '38.5', renewal: '2026-03-31', tier: 'SILVER_PLATE', newsletter: false },
  Cleo: { notes: 'Zebra', shoe_size: '-1', renewal: '2027-01-01', tier: 'NANDU' },
  Dan: { shoe_size: '38.000001', tier: 'GOLD', newsletter: true },
  Eve: { notes: '100%_\\ "quoted"', renewal: '2026-03-31', newsletter: false },
  Fay: {},
};

beforeAll(async () => {
  shop = await openFields({ now: '2026-03-31T12:00:00Z' });
  fields = [];
  for (const input of oneOfEach) fields.push(await shop.define(input));
  ids = {};
  for (const [name, values] of Object.entries(people)) {
    const named = Object.entries(values).map(([key, value]) => [`custom.${key}`, value]);
    ids[name] = await shop.addWith(name, Object.fromEntries(named) as Record<string, unknown>);
  }
});
afterAll(() => shop.close());

interface Page {
  customers: {
    totalCount: number;
    nodes: { name: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  };
}
const listQuery = `query ($sort: CustomerSort, $first: Int, $after: String, $last: Int, $before: String, $filterText: String) {
  customers(sort: $sort, first: $first, after: $after, last: $last, before: $before, filterText: $filterText) {
    totalCount nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const list = async (variables: Record<string, unknown>) => (await shop.ask<Page>(listQuery, variables)).customers;

/** Customers of whom a statement written by hand says so: `v(key)` of the value's columns. */
async function askPlainly(condition: string): Promise<string[]> {
  const values = fields.map(
    ({ key, id }) => `LEFT JOIN custom_value ${key} ON ${key}.customer_id = c.id AND ${key}.field_id = '${id}'`,
  );
  const { rows } = await shop.db.admin.query<{ name: string }>(
    `SELECT c.name FROM customer c ${values.join(' ')} WHERE c.tenant_id = $1 AND coalesce(${condition}, false) ORDER BY c.name`,
    [shop.tenant.id],
  );
  return rows.map(({ name }) => name);
}

describe('C20 filters by own fields', () => {
  const leaf = (field: string, op: string, value?: unknown) => ({
    field: `custom.${field}`,
    op,
    ...(value === undefined ? {} : { value }),
  });

  it.each<[string, object, string, string[]]>([
    ['custom.shoe_size > 38', leaf('shoe_size', 'GT', '38'), 'shoe_size.number_value > 38000000', ['Ben', 'Dan']],
    [
      'custom.shoe_size between -1 and 38',
      leaf('shoe_size', 'BETWEEN', ['-1', '38']),
      'shoe_size.number_value BETWEEN -1000000 AND 38000000',
      ['Ana', 'Cleo'],
    ],
    [
      'custom.shoe_size in (38.5, 38.000001)',
      leaf('shoe_size', 'IN', ['38.5', '38.000001']),
      'shoe_size.number_value IN (38500000, 38000001)',
      ['Ben', 'Dan'],
    ],
    [
      'custom.shoe_size != 38',
      leaf('shoe_size', 'NE', 38),
      'shoe_size.number_value IS DISTINCT FROM 38000000',
      ['Ben', 'Cleo', 'Dan', 'Eve', 'Fay'],
    ],
    ['custom.shoe_size is empty', leaf('shoe_size', 'IS_EMPTY'), 'shoe_size.field_id IS NULL', ['Eve', 'Fay']],
    [
      'custom.tier in (gold, nandu)',
      leaf('tier', 'IN', ['GOLD', 'NANDU']),
      `tier.key_value IN ('GOLD', 'NANDU')`,
      ['Ana', 'Cleo', 'Dan'],
    ],
    [
      'custom.tier != gold',
      leaf('tier', 'NE', 'GOLD'),
      `tier.key_value IS DISTINCT FROM 'GOLD'`,
      ['Ben', 'Cleo', 'Eve', 'Fay'],
    ],
    ['custom.renewal = today', leaf('renewal', 'EQ', 'today'), `renewal.day_value = '2026-03-31'`, ['Ben', 'Eve']],
    ['custom.renewal < +30d', leaf('renewal', 'LT', '+30d'), `renewal.day_value < '2026-04-30'`, ['Ana', 'Ben', 'Eve']],
    [
      'custom.renewal > 2026-03-31',
      leaf('renewal', 'GT', '2026-03-31'),
      `renewal.day_value > '2026-03-31'`,
      ['Ana', 'Cleo'],
    ],
    ['custom.newsletter = true', leaf('newsletter', 'EQ', true), 'newsletter.flag', ['Ana', 'Dan']],
    ['custom.newsletter = false', leaf('newsletter', 'EQ', false), 'NOT newsletter.flag', ['Ben', 'Eve']],
    [
      'custom.newsletter != true',
      leaf('newsletter', 'NE', true),
      'newsletter.flag IS NOT TRUE',
      ['Ben', 'Cleo', 'Eve', 'Fay'],
    ],
    ['custom.newsletter is empty', leaf('newsletter', 'IS_EMPTY'), 'newsletter.flag IS NULL', ['Cleo', 'Fay']],
    [
      'custom.notes starts with "ALÉRGICA"',
      leaf('notes', 'STARTS_WITH', 'alergica'),
      `notes.key_value LIKE 'alergica%'`,
      ['Ana', 'Ben'],
    ],
    [
      'custom.notes contains "nueces"',
      leaf('notes', 'CONTAINS', 'Nueces'),
      `notes.text_value ILIKE '%nueces%'`,
      ['Ana'],
    ],
    [
      'custom.notes contains "%_\\\\"',
      leaf('notes', 'CONTAINS', '%_\\'),
      `position('%_\\' IN notes.text_value) > 0`,
      ['Eve'],
    ],
    ['custom.notes = "Álergica"', leaf('notes', 'EQ', 'ALERGICA'), `notes.key_value = 'alergica'`, ['Ben']],
    [
      'custom.notes is not empty',
      leaf('notes', 'IS_NOT_EMPTY'),
      'notes.field_id IS NOT NULL',
      ['Ana', 'Ben', 'Cleo', 'Eve'],
    ],
    [
      'custom.tier = gold and not custom.shoe_size = 38 or custom.notes = "zebra"',
      {
        any: [
          { all: [leaf('tier', 'EQ', 'gold'), { not: leaf('shoe_size', 'EQ', '38') }] },
          leaf('notes', 'EQ', 'Zebra'),
        ],
      },
      `tier.key_value = 'GOLD' AND shoe_size.number_value <> 38000000 OR notes.key_value = 'zebra'`,
      ['Cleo', 'Dan'],
    ],
  ])('%s: text, tree and plain SQL agree', async (filterText, filter, plain, names) => {
    expect(await shop.listNames({ filterText })).toEqual(names);
    expect(await shop.listNames({ filter })).toEqual(names);
    expect(await askPlainly(plain)).toEqual(names);
  });

  it('name a field in any case, together with orders and segments, and print it in its one form', async () => {
    const text = 'CUSTOM.Shoe_Size >= 38.50 and orders(source = tiktok).count = 0 and not segment = "vip"';
    expect(await shop.listNames({ filterText: text })).toEqual(['Ben']);
    const { readFilter } = await shop.ask<{ readFilter: { text: string; sentence: string } }>(
      'query ($text: String) { readFilter(text: $text) { text sentence } }',
      { text: 'CUSTOM.Shoe_Size >= 38.50 and custom.tier in (gold, silver_plate) and custom.newsletter != TRUE' },
    );
    expect(readFilter).toEqual({
      text: 'custom.shoe_size >= 38.5 and custom.tier in (gold, silver_plate) and custom.newsletter != true',
      sentence:
        'Customers with Shoe size of at least 38.5, with Tier Gold or Silver plate and with Newsletter other than yes',
    });
  });

  it.each([
    ['custom.shoe_siz > 1', 'UNKNOWN_FIELD', 'custom.shoe_size'],
    ['custom.tier = iron', 'NOT_A_CHOICE', 'GOLD, SILVER_PLATE, NANDU'],
    ['custom.tier > gold', 'OPERATOR_NOT_ALLOWED', 'custom.tier'],
    ['custom.shoe_size = 1.0000001', 'TOO_MANY_DECIMALS', 'at most 6'],
    ['custom.shoe_size = 9999999999999999', 'OUT_OF_RANGE', 'custom.shoe_size'],
    ['custom.newsletter = perhaps', 'NOT_A_BOOLEAN', 'custom.newsletter'],
  ])('%s is refused: %s', async (filterText, _, told) => {
    const { message, extensions } = await shop.fail(listQuery, { filterText });
    expect(extensions).toMatchObject({ code: 'INVALID', field: 'filterText' });
    expect(message).toContain(told);
  });

  it('of another business mean nothing', async () => {
    const other = await shop.openTenant();
    const { extensions } = await shop.fail(listQuery, { filterText: 'custom.tier = gold' }, { token: other.owner });
    expect(extensions).toMatchObject({ code: 'INVALID', field: 'filterText' });
  });
});

describe('C20 lists sorted by own fields', () => {
  const byAge = (...names: string[]) => names.sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  const orders: [string, string[], string[]][] = [
    ['custom.shoe_size', ['Cleo', 'Ana', 'Dan', 'Ben'], ['Eve', 'Fay']],
    ['custom.notes', ['Eve', 'Ben', 'Ana', 'Cleo'], ['Dan', 'Fay']],
    ['custom.renewal', ['Ben', 'Eve', 'Ana', 'Cleo'], ['Dan', 'Fay']],
    ['custom.tier', ['Ana', 'Dan', 'Cleo', 'Ben'], ['Eve', 'Fay']],
    ['custom.newsletter', ['Ben', 'Eve', 'Ana', 'Dan'], ['Cleo', 'Fay']],
  ];

  it.each(orders)('%s: both ways, empties last, and by pages forward and back', async (custom, filled, empty) => {
    for (const direction of ['ASC', 'DESC']) {
      const sort = { field: 'CUSTOM', custom, direction };
      const turn = (names: string[]) => (direction === 'ASC' ? names : [...names].reverse());
      const expected = [...turn(filled), ...turn(byAge(...empty))];
      const all = await list({ sort, first: 10 });
      expect(all.nodes.map(({ name }) => name)).toEqual(expected);
      expect(all.totalCount).toBe(6);
      for (const size of [1, 2, 4]) {
        const forward: string[] = [];
        let page = await list({ sort, first: size });
        for (;;) {
          forward.push(...page.nodes.map(({ name }) => name));
          if (!page.pageInfo.hasNextPage) break;
          page = await list({ sort, first: size, after: page.pageInfo.endCursor });
        }
        expect(forward).toEqual(expected);
        const back: string[] = page.nodes.map(({ name }) => name);
        while (page.pageInfo.hasPreviousPage) {
          page = await list({ sort, last: size, before: page.pageInfo.startCursor });
          back.unshift(...page.nodes.map(({ name }) => name));
        }
        expect(back).toEqual(expected);
      }
    }
  });

  it('keep to a filter', async () => {
    const sort = { field: 'CUSTOM', custom: 'custom.shoe_size', direction: 'DESC' };
    const page = await list({ sort, first: 10, filterText: 'custom.notes is not empty' });
    expect(page.nodes.map(({ name }) => name)).toEqual(['Ben', 'Ana', 'Cleo', 'Eve']);
    const orders = await list({
      sort,
      first: 10,
      filterText: 'orders(source = tiktok).count = 0 and custom.tier = gold',
    });
    expect(orders.nodes.map(({ name }) => name)).toEqual(['Dan', 'Ana']);
  });

  it.each([
    [{ field: 'CUSTOM' }],
    [{ field: 'CUSTOM', custom: 'custom.gone' }],
    [{ field: 'NAME', custom: 'custom.tier' }],
  ])('refuse %j', async (sort) => {
    expect((await shop.fail(listQuery, { sort, first: 5 })).extensions).toMatchObject({
      ...{ code: 'INVALID', field: 'sort.custom' },
    });
  });

  it('give cursors that mean nothing in another order', async () => {
    const by = (custom: string) => ({ field: 'CUSTOM', custom, direction: 'ASC' });
    const { pageInfo } = await list({ sort: by('custom.renewal'), first: 2 });
    const { extensions } = await shop.fail(listQuery, { sort: by('custom.tier'), first: 2, after: pageInfo.endCursor });
    expect(extensions).toMatchObject({ code: 'INVALID', field: 'after' });
  });
});

describe('C20 exports with own fields', () => {
  const columns = ['name', ...oneOfEach.map(({ label }) => `custom.${label.toLowerCase().replace(' ', '_')}`)];
  const send = (query: Record<string, string>) =>
    fetch(
      `${shop.api.url}/exports/customers?${new URLSearchParams({ columns: columns.join(','), sort: 'NAME:ASC', ...query })}`,
      {
        headers: { authorization: `Bearer ${shop.owner}` },
      },
    );

  it('have a column each, under its label, with the words of choices for people and their keys for machines', async () => {
    const csv = await send({ format: 'CSV' });
    const rows = parse(await csv.text(), { bom: true }) as string[][];
    expect(rows).toEqual([
      ['Name', 'Notes', 'Shoe size', 'Renewal', 'Tier', 'Newsletter'],
      ['Ana', 'Alérgica a NUECES', '38', '2026-04-10', 'Gold', 'true'],
      ['Ben', 'alergica', '38.5', '2026-03-31', 'Silver plate', 'false'],
      ['Cleo', 'Zebra', '-1', '2027-01-01', 'Ñandú', ''],
      ['Dan', '', '38.000001', '', 'Gold', 'true'],
      ['Eve', '100%_\\ "quoted"', '', '2026-03-31', '', 'false'],
      ['Fay', '', '', '', '', ''],
    ]);
    const json = (await (await send({ format: 'JSON', filterText: 'custom.tier = silver_plate' })).json()) as unknown;
    expect(json).toEqual([
      {
        ...{ name: 'Ben', 'custom.notes': 'alergica', 'custom.shoe_size': '38.5', 'custom.renewal': '2026-03-31' },
        ...{ 'custom.tier': 'SILVER_PLATE', 'custom.newsletter': false },
      },
    ]);
  });

  it('stand in the order of an own field', async () => {
    const csv = await send({ format: 'CSV', columns: 'name', sort: 'CUSTOM:DESC:custom.shoe_size' });
    expect((parse(await csv.text(), { bom: true }) as string[][]).flat().slice(0, 5)).toEqual([
      'Name',
      'Ben',
      'Dan',
      'Ana',
      'Cleo',
    ]);
  });

  it('refuse a column that is no field, also before a task is begun', async () => {
    const answer = await send({ format: 'CSV', columns: 'name,custom.gone' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('custom.gone');
    const text = 'mutation ($input: ExportCustomersInput!) { exportCustomers(input: $input) { id } }';
    const { extensions } = await shop.fail(text, { input: { format: 'CSV', columns: ['custom.gone'] } });
    expect(extensions).toMatchObject({ code: 'INVALID', field: 'input.columns' });
  });
});

describe('C20 segments and views by own fields', () => {
  it('a segment follows an edit of a value, and says why', async () => {
    const segment = await shop.create({ name: 'Big feet', text: 'custom.shoe_size > 45' });
    await refreshSegments.run(shop.jobs, {});
    expect(segment.sentence).toBe('Customers with Shoe size over 45');
    await shop.setValues(ids['Fay']!, { 'custom.shoe_size': '46' });
    expect(await shop.listMembers(segment.id)).toEqual(['Fay']);
    await refreshSegments.run(shop.jobs, {});
    await shop.setValues(ids['Fay']!, { 'custom.shoe_size': null });
    await refreshSegments.run(shop.jobs, {});
    expect(await shop.listChanges(segment.id)).toEqual([
      { name: 'Fay', entered: true, reason: 'EDIT' },
      { name: 'Fay', entered: false, reason: 'EDIT' },
    ]);
    await shop.ask('mutation ($id: ID!) { deleteSegment(id: $id) }', { id: segment.id });
  });

  it('a rule by a date of one’s own rolls over at midnight', async () => {
    const segment = await shop.create({ name: 'Due', text: 'custom.renewal = today' });
    await refreshSegments.run(shop.jobs, {});
    expect(await shop.listMembers(segment.id)).toEqual(['Ben', 'Eve']);
    shop.moveClock('2026-04-10T12:00:00Z');
    expect(await shop.listMembers(segment.id)).toEqual(['Ana']);
    shop.moveClock('2026-03-31T12:00:00Z');
    await shop.ask('mutation ($id: ID!) { deleteSegment(id: $id) }', { id: segment.id });
  });

  it('field and choice stay while a rule names them, however deep', async () => {
    const tier = fields[3]!;
    const segment = await shop.create({ name: 'Top', text: 'not (custom.tier in (gold, nandu) or order_count > 3)' });
    const keep = (...keys: string[]) =>
      ({ id: tier.id, choices: tier.choices.filter(({ key }) => keys.includes(key)) }) as const;
    const refusals = [
      await shop.fail(deleteFieldMutation, { id: tier.id }),
      await shop.fail(updateFieldMutation, { input: keep('SILVER_PLATE', 'NANDU') }),
    ];
    for (const { message, extensions } of refusals) {
      expect(message).toContain('“Top”');
      expect(extensions).toMatchObject({ code: 'CONFLICT', segments: [{ id: segment.id, name: 'Top' }] });
    }
    // A choice that no rule names may go, with its values.
    await shop.ask(updateFieldMutation, { input: keep('GOLD', 'NANDU') });
    expect(await shop.readValues(ids['Ben']!, ['custom.tier'])).toEqual([]);
    await shop.ask('mutation ($id: ID!) { deleteSegment(id: $id) }', { id: segment.id });
  });

  it('a saved view whose field is removed opens without its condition and says so', async () => {
    const filter = {
      all: [
        { field: 'custom.newsletter', op: 'EQ', value: true },
        { field: 'custom.shoe_size', op: 'GTE', value: '38' },
      ],
    };
    const input = {
      page: 'CUSTOMERS',
      name: 'Readers',
      filter,
      columns: ['name', 'custom.newsletter', 'custom.notes'],
      sort: { field: 'custom.newsletter', direction: 'ASC' },
    };
    await shop.ask('mutation ($input: SaveViewInput!) { saveView(input: $input) { id } }', { input });
    await shop.ask(deleteFieldMutation, { id: fields[4]!.id });
    const { views } = await shop.ask<{ views: { filter: unknown; sort: unknown; dropped: string[] }[] }>(
      '{ views(page: CUSTOMERS) { filter sort { field } dropped } }',
    );
    expect(views).toMatchObject([
      { filter: { all: [{ field: 'custom.shoe_size', op: 'GTE', value: '38' }] }, sort: null },
    ]);
    expect(views[0]?.dropped).toEqual([
      'There is no field “custom.newsletter”.',
      'The list is no longer sorted by custom.newsletter.',
    ]);
    expect(await shop.listNames({ filter: views[0]?.filter })).toEqual(['Ana', 'Ben', 'Dan']);
  });
});
