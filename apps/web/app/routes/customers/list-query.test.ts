import { parseListSearch, toListVariables, toNextSort } from './list-query';

const variables = (search: string) => toListVariables(new URLSearchParams(search), true);

describe('L7 L8 customer list address', () => {
  it('asks for the latest customers of the month when it says nothing', () => {
    expect(variables('')).toEqual({
      first: 50,
      after: undefined,
      search: undefined,
      sort: { field: 'LAST_ORDER', direction: 'DESC' },
      filter: undefined,
      period: { unit: 'MONTH' },
      withSegments: true,
    });
  });

  it('joins filters into one tree', () => {
    expect(variables('lifecycle=VIP&flag=AT_RISK&source=WHATSAPP').filter).toEqual({
      all: [
        { field: 'lifecycle', op: 'EQ', value: 'VIP' },
        { field: 'flag', op: 'EQ', value: 'AT_RISK' },
        { field: 'acquisition_source', op: 'EQ', value: 'WHATSAPP' },
      ],
    });
  });

  it('pages forward by after and back by before', () => {
    expect(variables('size=20&after=abc')).toMatchObject({ first: 20, after: 'abc' });
    expect(variables('size=100&before=abc')).toMatchObject({ last: 100, before: 'abc' });
    expect(variables('size=100&before=abc')).not.toHaveProperty('first');
  });

  it.each(['size=7', 'size=1000000', 'sort=drop', 'sort=--name', 'lifecycle=vip', 'period=decade', 'nonsense=1'])(
    'opens the usual list for %s',
    (search) => {
      expect(variables(search)).toEqual(variables(''));
    },
  );

  it.each(['from=2026-02-30&to=2026-03-01', 'from=2026-03-02&to=2026-03-01', 'from=&to=', 'from=x&to=y', ''])(
    'falls back to the month for a custom period of %p',
    (days) => {
      expect(parseListSearch(new URLSearchParams(`period=custom&${days}`)).period).toEqual({ unit: 'MONTH' });
    },
  );

  it('keeps a custom period of whole days', () => {
    expect(variables('period=custom&from=2026-02-01&to=2026-02-28').period).toEqual({
      unit: 'CUSTOM',
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });

  it('turns a column round on the second click, and starts names at A and figures at the top', () => {
    const { sort } = parseListSearch(new URLSearchParams('sort=-spent'));
    expect(toNextSort(sort, 'spent')).toBe('spent');
    expect(toNextSort({ key: 'spent', direction: 'ASC' }, 'spent')).toBe('-spent');
    expect(toNextSort(sort, 'name')).toBe('name');
    expect(toNextSort(sort, 'orders')).toBe('-orders');
  });
});
