import type { CustomerFilter } from '@clientele/graphql';
import { FILTER_NAMES, parseFilter, splitTree, toCondition, type FilterName } from './filters';
import { parseListSearch, toFilterTree } from './list-query';

const id = '01890000-0000-7000-8000-000000000001';
const EXAMPLES: Record<FilterName, string[]> = {
  lifecycle: ['VIP', 'REPEAT'],
  flag: ['AT_RISK'],
  activity: ['LAPSED'],
  accountStatus: ['ACTIVE', 'PROSPECT'],
  type: ['BUSINESS'],
  premises: ['COMMERCIAL'],
  source: ['WHATSAPP', 'PHONE'],
  ordered: ['TIKTOK'],
  orders: ['1', '5-'],
  spent: ['10000-50000'],
  average: ['-99.50'],
  lastOrder: ['2026-01-01..2026-03-31'],
  firstOrder: ['2026-01-01..'],
  created: ['..2026-03-31', '2026-05-01..'],
  manager: [id],
  segment: [id, 'vip'],
  tag: ['gold', 'a "b"'],
  zone: ['North'],
  industry: ['Retail'],
  city: ['Ikeja'],
  state: ['Lagos'],
  phone: ['yes'],
  email: ['no'],
};
const toTree = (parameters: readonly [string, string][]) =>
  toFilterTree(parseListSearch(new URLSearchParams(parameters.map(([name, value]) => [name, value]))).filters);

describe('L10 filters of a saved view', () => {
  it.each(FILTER_NAMES)('%s comes back as the parameter it was', (name) => {
    const filter = parseFilter(name, EXAMPLES[name]);
    expect(filter?.values.map(({ text }) => text)).toEqual(EXAMPLES[name]);
    const expected = EXAMPLES[name].map((value) => [name, value]);
    expect(splitTree(filter && toCondition(filter))).toEqual({ parameters: expected, rest: undefined });
  });

  it('come back all together', () => {
    const parameters = FILTER_NAMES.flatMap((name) => EXAMPLES[name].map((value): [string, string] => [name, value]));
    expect(splitTree(toTree(parameters))).toEqual({ parameters, rest: undefined });
  });

  it('leave to a rule what no parameter says', () => {
    const rule: CustomerFilter = { not: { field: 'tag', op: 'EQ', value: 'x' } };
    const other: CustomerFilter = { field: 'lifetime_value', op: 'GT', value: '5' };
    expect(splitTree({ all: [{ field: 'city', op: 'EQ', value: 'Ikeja' }, rule, other] })).toEqual({
      parameters: [['city', 'Ikeja']],
      rest: { all: [rule, other] },
    });
    expect(splitTree(rule)).toEqual({ parameters: [], rest: rule });
    expect(splitTree(null)).toEqual({ parameters: [], rest: undefined });
  });

  it('that hold together on one field are not made to hold either way', () => {
    const [gold, vip] = ['gold', 'vip'].map((value): CustomerFilter => ({ field: 'tag', op: 'EQ', value }));
    expect(splitTree({ all: [gold, vip] as CustomerFilter[] })).toEqual({ parameters: [['tag', 'gold']], rest: vip });
  });
});
