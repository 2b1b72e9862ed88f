import { listNarrowing, parseFilter, splitTree, toCondition } from './filters';
import {
  parseListSearch,
  toCleanParameters,
  toFilterTree,
  toKnownSearch,
  toListKey,
  toListPath,
  toListQuestion,
  toWholeListPath,
} from './list-query';
import { isBareAddress, listGoneColumns, toViewFields, toViewSearch } from './view-address';

const search = (text: string) => new URLSearchParams(text);
const narrow = (text: string) => toFilterTree(parseListSearch(search(text)).filters);

describe('C20 own fields in the address of the list', () => {
  it.each([
    ['custom.tier=GOLD', { field: 'custom.tier', op: 'EQ', value: 'GOLD' }],
    ['custom.tier=GOLD&custom.tier=SILVER', { field: 'custom.tier', op: 'IN', value: ['GOLD', 'SILVER'] }],
    ['custom.news=no', { field: 'custom.news', op: 'EQ', value: false }],
    ['custom.notes=~a%20b', { field: 'custom.notes', op: 'CONTAINS', value: 'a b' }],
    [
      'custom.notes=~a&custom.notes=~b',
      {
        any: [
          { field: 'custom.notes', op: 'CONTAINS', value: 'a' },
          { field: 'custom.notes', op: 'CONTAINS', value: 'b' },
        ],
      },
    ],
    ['custom.size=-0.5..', { all: [{ field: 'custom.size', op: 'GTE', value: '-0.5' }] }],
    [
      'custom.renewal=2026-01-01..2026-02-01',
      {
        all: [
          { field: 'custom.renewal', op: 'GTE', value: '2026-01-01' },
          { field: 'custom.renewal', op: 'LTE', value: '2026-02-01' },
        ],
      },
    ],
  ])('ask by the form of their values: %s', (text, condition) => {
    expect(narrow(text)).toEqual({ all: [condition] });
    // What a view has kept of it leads back to the same address.
    const kept = toCondition(parseListSearch(search(text)).filters[0] as never);
    const { parameters, rest } = splitTree(kept);
    const again = new URLSearchParams(rest ? [] : (parameters as string[][]));
    expect([again.toString(), rest !== undefined]).toEqual(
      'any' in kept ? ['', true] : [search(text).toString(), false],
    );
  });

  it.each(['gold', '~', '4', '2..1', '2026-02-30..', '1.2.3..', 'Yes', `~${'a'.repeat(201)}`])(
    'hold no value %p, and say so',
    (value) => {
      const parameters = new URLSearchParams({ 'custom.tier': value });
      expect(parseListSearch(parameters)).toMatchObject({ filters: [], ignored: ['custom.tier'] });
    },
  );

  it('take values of one way of asking only', () => {
    expect(parseFilter('custom.tier', ['GOLD', 'yes', 'SILVER'])).toMatchObject({
      kind: 'CHOICE',
      values: [{ text: 'GOLD' }, { text: 'SILVER' }],
    });
    expect(parseListSearch(search('custom.tier=GOLD&custom.tier=yes')).ignored).toEqual(['custom.tier']);
  });

  it('are no parameters where the name is none', () => {
    expect(listNarrowing(search('custom.=X&custom.A=X&customs=X&custom.a.b=X'))).not.toContain('custom.=X');
    expect(narrow('custom.=X&custom.A=X&customs=X&custom.a.b=X')).toBeUndefined();
  });

  it('come out of the form with the ends of a range together and typed text marked', () => {
    const sent = new URLSearchParams([
      ['custom.size.from', '40,5'],
      ['custom.size.to', '1.250.000'],
      ['custom.renewal.from', ''],
      ['custom.renewal.to', '2026-02-01'],
      ['custom.notes', '~old'],
      ['custom.notes.text', ' new '],
      ['custom.other.text', ''],
      ['custom.tier', 'GOLD'],
    ]);
    expect([...toCleanParameters(sent)]).toEqual([
      ['custom.notes', '~old'],
      ['custom.notes', '~new'],
      ['custom.tier', 'GOLD'],
      ['custom.size', '40.5..1250000'],
      ['custom.renewal', '..2026-02-01'],
    ]);
  });

  it('leave a written number as it is, whatever its decimals', () => {
    const again = (value: string) => toCleanParameters([['custom.size.from', value]]).get('custom.size');
    expect(['38.125', '0.000001', '-3.5', '1,250.5', '1250'].map(again)).toEqual([
      ...['38.125..', '0.000001..', '-3.5..', '1250.5..', '1250..'],
    ]);
  });

  it('sort the list', () => {
    expect(toListQuestion(search('sort=-custom.size')).sort).toEqual({
      ...{ field: 'CUSTOM', custom: 'custom.size', direction: 'DESC' },
    });
    expect(toListQuestion(search('sort=custom.Size')).sort).toMatchObject({ field: 'LAST_ORDER' });
  });

  it('belong to what narrows a list', () => {
    const parameters = search('custom.tier=GOLD&sort=name&q=a');
    expect(toWholeListPath(parameters)).toBe('/customers?sort=name');
    expect(toListKey(parameters)).not.toBe(toListKey(search('sort=name&q=a')));
    expect(toListKey(parameters)).toBe(toListKey(search('q=a&custom.tier=GOLD&sort=-custom.size')));
    expect(isBareAddress(parameters)).toBe(false);
    expect(toListPath(parameters, { 'custom.tier': null })).toBe('/customers?sort=name&q=a');
  });
});

describe('C20 own fields that are no more', () => {
  const fields = [{ name: 'custom.tier' }];

  it('leave the address, and it is said', () => {
    expect(toKnownSearch(search('custom.tier=GOLD&custom.gone=yes&sort=-custom.gone&after=x&q=a'), fields)).toBe(
      '?custom.tier=GOLD&q=a&unread=filter',
    );
    expect(toKnownSearch(search('custom.tier=GOLD&sort=custom.tier'), fields)).toBeUndefined();
    expect(toKnownSearch(search('sort=-spent&lifecycle=VIP'), [])).toBeUndefined();
  });

  it('are told by a view that has a column of them', () => {
    const columns = ['name', 'custom.tier', 'custom.gone'];
    expect(listGoneColumns({ columns }, fields)).toEqual(['custom.gone']);
    expect(listGoneColumns({ columns: null }, fields)).toEqual([]);
  });
});

describe('C20 own fields in a view', () => {
  it('are kept as filter, sort and column, and lead back', async () => {
    const address = search('custom.tier=GOLD&sort=-custom.size&columns=name,custom.tier');
    const kept = toViewFields(address, undefined);
    expect(kept).toMatchObject({
      sort: { field: 'custom.size', direction: 'DESC' },
      columns: ['name', 'custom.tier'],
    });
    const view = { id: 'v', search: null, period: null, ...kept } as unknown as Parameters<typeof toViewSearch>[0];
    const again = search(await toViewSearch(view, () => Promise.resolve(undefined)));
    again.delete('view');
    expect(toListQuestion(again)).toEqual(toListQuestion(address));
    expect(again.get('columns')).toBe('name,custom.tier');
  });
});
