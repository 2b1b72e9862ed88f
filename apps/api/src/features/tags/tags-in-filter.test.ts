import { listTagsInFilter, renameTagsInFilter } from './tags-in-filter';

const rule = {
  all: [
    { field: 'tag', op: 'IN', value: ['Gold', 'silver', 'GÓLD'] },
    {
      not: {
        any: [
          { field: 'tag', op: 'EQ', value: 'Bronze' },
          { field: 'tag', op: 'IS_EMPTY' },
        ],
      },
    },
    { field: 'zone', op: 'EQ', value: 'Gold' },
    { orders: { aggregate: 'COUNT', where: { field: 'tag', op: 'EQ', value: 'gold' } }, op: 'GTE', value: 1 },
  ],
};

describe('C5 tags in stored filters', () => {
  it('are listed folded, from conditions on tags alone', () => {
    expect(listTagsInFilter(rule)).toEqual(['gold', 'silver', 'gold', 'bronze']);
    expect(listTagsInFilter(null)).toEqual([]);
  });

  it('are renamed whatever their spelling, and a list names each once', () => {
    const names = new Map([
      ['gold', 'Platinum'],
      ['silver', 'Platinum'],
      ['bronze', 'Copper'],
    ]);
    expect(renameTagsInFilter(rule, names)).toEqual({
      all: [
        { field: 'tag', op: 'IN', value: ['Platinum'] },
        {
          not: {
            any: [
              { field: 'tag', op: 'EQ', value: 'Copper' },
              { field: 'tag', op: 'IS_EMPTY' },
            ],
          },
        },
        ...rule.all.slice(2),
      ],
    });
  });
});
