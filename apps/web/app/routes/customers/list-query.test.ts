import {
  parseListSearch,
  toCleanParameters,
  toCustomerPath,
  toKeptSearch,
  toListPath,
  toListVariables,
  toNextSort,
  toPathWithout,
  toReadableSearch,
  toWholeListPath,
} from './list-query';

const variables = (search: string) => toListVariables(new URLSearchParams(search));
const read = (search: string) => parseListSearch(new URLSearchParams(search));

describe('L7 L8 customer list address', () => {
  it('asks for the latest customers when it says nothing', () => {
    expect(variables('')).toEqual({
      first: 50,
      after: undefined,
      search: undefined,
      sort: { field: 'LAST_ORDER', direction: 'DESC' },
      filter: undefined,
    });
  });

  it('pages forward by after and back by before', () => {
    expect(variables('size=20&after=abc')).toMatchObject({ first: 20, after: 'abc' });
    expect(variables('size=100&before=abc')).toMatchObject({ last: 100, before: 'abc' });
    expect(variables('size=100&before=abc')).not.toHaveProperty('first');
  });

  it.each(['size=7', 'size=1000000', 'sort=drop', 'sort=--name', 'lifecycle=vip', 'orders=many', 'nonsense=1'])(
    'opens the usual list for %s',
    (search) => {
      expect(variables(search)).toEqual(variables(''));
    },
  );

  it('names the filters that it could not read, and only those', () => {
    expect(read('lifecycle=vip&spent=x&manager=me&flag=AT_RISK&zone=&nonsense=1').ignored).toEqual([
      'lifecycle',
      'spent',
      'manager',
    ]);
  });

  it('cuts a search that is longer than the API takes', () => {
    expect(read(`q=${'a'.repeat(300)}`).search).toHaveLength(200);
  });

  it('turns a column round on the second click, and starts names at A and figures at the top', () => {
    const { sort } = read('sort=-spent');
    expect(toNextSort(sort, 'spent')).toBe('spent');
    expect(toNextSort({ key: 'spent', direction: 'ASC' }, 'spent')).toBe('-spent');
    expect(toNextSort(sort, 'name')).toBe('name');
    expect(toNextSort(sort, 'orders')).toBe('-orders');
  });
});

describe('L5 customer list filters', () => {
  it('are joined into one tree', () => {
    expect(variables('lifecycle=VIP&flag=AT_RISK&source=WHATSAPP&premises=COMMERCIAL&tag= Vip ').filter).toEqual({
      all: [
        { field: 'lifecycle', op: 'EQ', value: 'VIP' },
        { field: 'flag', op: 'EQ', value: 'AT_RISK' },
        { field: 'premises', op: 'EQ', value: 'COMMERCIAL' },
        { field: 'acquisition_source', op: 'EQ', value: 'WHATSAPP' },
        { field: 'tag', op: 'EQ', value: 'Vip' },
      ],
    });
  });

  it.each([
    [
      'orders=1',
      [
        { field: 'order_count', op: 'GTE', value: 1 },
        { field: 'order_count', op: 'LTE', value: 1 },
      ],
    ],
    ['orders=5-', [{ field: 'order_count', op: 'GTE', value: 5 }]],
    ['orders=-4', [{ field: 'order_count', op: 'LTE', value: 4 }]],
    ['spent=-10000', [{ field: 'lifetime_value', op: 'LT', value: '10000' }]],
    [
      'spent=10000-50000.50',
      [
        { field: 'lifetime_value', op: 'GTE', value: '10000' },
        { field: 'lifetime_value', op: 'LT', value: '50000.50' },
      ],
    ],
  ])('take %s as bounds, an amount without its upper one', (search, all) => {
    expect(variables(search).filter).toEqual({ all: [{ all }] });
  });

  it.each(['manager=1', 'manager=%27', 'tag=%00', `zone=${'z'.repeat(201)}`, 'spent=1e5', 'spent=5', 'orders=9-2'])(
    'leave out %s',
    (search) => {
      expect(variables(search).filter).toBeUndefined();
    },
  );
});

describe('L5 several values of a filter', () => {
  it('hold for any of them', () => {
    expect(variables('source=WHATSAPP&source=PHONE&orders=1&orders=5-&tag=a&phone=no').filter).toEqual({
      all: [
        { field: 'acquisition_source', op: 'IN', value: ['WHATSAPP', 'PHONE'] },
        {
          any: [
            {
              all: [
                { field: 'order_count', op: 'GTE', value: 1 },
                { field: 'order_count', op: 'LTE', value: 1 },
              ],
            },
            { all: [{ field: 'order_count', op: 'GTE', value: 5 }] },
          ],
        },
        { field: 'tag', op: 'EQ', value: 'a' },
        { field: 'has_phone', op: 'EQ', value: false },
      ],
    });
  });

  it('are taken away one by one', () => {
    const parameters = new URLSearchParams('source=WHATSAPP&source=PHONE&after=x');
    expect(toPathWithout(parameters, 'source', 'PHONE')).toBe('/customers?source=WHATSAPP');
  });

  it('with one that cannot be read keep the others, and the filter is named', () => {
    const { filters, ignored } = read('source=WHATSAPP&source=PIGEON');
    expect(filters[0]?.values).toEqual([{ text: 'WHATSAPP' }]);
    expect(ignored).toEqual(['source']);
  });

  it('come from a form without empty fields, and the ends of a range as one', () => {
    const sent: [string, string][] = [
      ...([
        ['q', ' ada '],
        ['tag', ''],
        ['tag', 'a'],
        ['tag', 'a'],
        ['sort', ''],
      ] as [string, string][]),
      ...([
        ['spent.from', '10'],
        ['spent.to', ''],
        ['created.from', ''],
        ['created.to', ''],
      ] as [string, string][]),
    ];
    expect(toCleanParameters(sent).toString()).toBe('q=ada&tag=a&spent=10-');
  });
});

describe('L4 best match', () => {
  it('is the order of a search until a person chooses one', () => {
    expect(variables('q=ada').sort).toBeUndefined();
    expect(variables('q=ada&sort=-last').sort).toEqual({ field: 'LAST_ORDER', direction: 'DESC' });
    expect(variables('sort=nonsense').sort).toEqual({ field: 'LAST_ORDER', direction: 'DESC' });
  });
});

describe('L12 addresses made from the list', () => {
  const here = new URLSearchParams('q=ada&lifecycle=VIP&sort=name&period=year&after=x&unread=page');

  it('keep the list and drop what was said once', () => {
    expect(toKeptSearch(here)).toBe('?q=ada&lifecycle=VIP&sort=name&period=year&after=x');
    expect(toListPath(here, { lifecycle: null })).toBe('/customers?q=ada&sort=name&period=year');
    expect(toWholeListPath(here)).toBe('/customers?sort=name&period=year');
    expect(toListPath(new URLSearchParams('q=ada'), { q: null })).toBe('/customers');
  });

  it('tell a customer’s page which list and row it was opened from', () => {
    expect(toCustomerPath({ id: '1', cursor: 'c', list: '?q=a b' })).toBe('/customers/1?list=%3Fq%3Da+b&at=c');
    expect(toCustomerPath({ id: '1', cursor: 'c', list: '' })).toBe('/customers/1?at=c');
  });

  it('leave out what the API refused, and say so', () => {
    expect(toReadableSearch(new URLSearchParams('q=ada&after=x'), 'after')).toBe('?q=ada&unread=page');
    expect(toReadableSearch(new URLSearchParams('tag=x&sort=name'), 'filter.all.0.value')).toBe(
      '?sort=name&unread=filter',
    );
    expect(toReadableSearch(new URLSearchParams('sort=name'), 'sort')).toBeUndefined();
  });
});
