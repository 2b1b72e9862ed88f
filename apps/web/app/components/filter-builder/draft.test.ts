import { readFilter, toFilterJson } from '@clientele/segmentation';
import { toOwnFields } from './catalogue';
import { buildCondition, buildGroup, findPlace, isComplete, replacePart, toDraft, writeDraft } from './draft';
import { toShowValue, toWriteValue } from './write-value';

const asText = (_: unknown, __: unknown, value: string) => value;
const asShown = asText;
const context = { currency: 'NGN', fold: (text: string) => text.toLowerCase() };
const settle = (input: unknown) => {
  const reading = readFilter({ input, context });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return toFilterJson({ filter: reading.filter, currency: context.currency });
};

describe('S1 a rule in the builder', () => {
  it.each([
    [{ field: 'status', op: 'EQ', value: 'ACTIVE' }],
    [
      {
        not: {
          all: [
            { field: 'city', op: 'IN', value: ['Lagos', 'Kano'] },
            { field: 'zone', op: 'IS_EMPTY' },
          ],
        },
      },
    ],
    [
      {
        any: [
          { not: { not: { field: 'tag', op: 'EQ', value: 'vip' } } },
          {
            orders: {
              where: { not: { field: 'placed_at', op: 'BETWEEN', value: ['-90d', 'today'] } },
              aggregate: 'SUM',
              of: 'AMOUNT',
            },
            op: 'GT',
            value: '500',
          },
        ],
      },
    ],
    [{ orders: { aggregate: 'LAST', of: 'PLACED_AT' }, op: 'IS_EMPTY' }],
  ])('comes back as the filter it was: %j', (filter) => {
    expect(settle(writeDraft(toDraft(filter, asShown), asText).filter)).toEqual(settle(filter));
  });

  it('is nothing without a condition, whatever groups there are', () => {
    expect(writeDraft(buildGroup([buildGroup([buildGroup()])]), asText).filter).toBeNull();
    expect(toDraft(null, asShown).items).toEqual([]);
  });

  it('leaves empty groups out and still knows what stands where', () => {
    const last = buildCondition({ field: 'city', values: ['Lagos'] });
    const inner = buildCondition({ field: 'source', values: ['TIKTOK'], negated: true });
    const figure = buildCondition({ orders: { aggregate: 'COUNT', where: buildGroup([inner]) }, values: ['3'] });
    const { filter, places } = writeDraft(buildGroup([buildGroup(), last, figure]), asText);
    expect(filter).toEqual({
      all: [
        { field: 'city', op: 'EQ', value: 'Lagos' },
        {
          orders: { where: { all: [{ not: { field: 'source', op: 'EQ', value: 'TIKTOK' } }] }, aggregate: 'COUNT' },
          op: 'EQ',
          value: '3',
        },
      ],
    });
    expect(findPlace(places, 'all.0.value')).toBe(last.id);
    expect(findPlace(places, 'all.1.op')).toBe(figure.id);
    expect(findPlace(places, 'all.1.orders.where.all.0.not.value')).toBe(inner.id);
  });

  it('is complete once every condition has its field and values', () => {
    const condition = buildCondition({ field: 'city', values: ['Lagos'] });
    expect(isComplete(buildGroup([condition]))).toBe(true);
    expect(isComplete(buildGroup([condition, buildCondition()]))).toBe(false);
    expect(isComplete(buildGroup([{ ...condition, values: ['Lagos', ' '] }]))).toBe(false);
    const where = buildGroup([buildCondition()]);
    expect(isComplete(buildCondition({ orders: { aggregate: 'COUNT', where }, values: ['1'] }))).toBe(false);
  });

  it('has one part changed or taken out, also among the conditions over orders', () => {
    const inner = buildCondition({ field: 'source', values: ['TIKTOK'] });
    const figure = buildCondition({ orders: { aggregate: 'COUNT', where: buildGroup([inner]) }, values: ['3'] });
    const root = buildGroup([figure]);
    const negated = replacePart(root, inner.id, (part) => ({ ...part, negated: true }));
    expect(JSON.stringify(writeDraft(negated, asText).filter)).toContain('"not":{"field":"source"');
    expect(
      writeDraft(
        replacePart(root, inner.id, () => null),
        asText,
      ).filter,
    ).toEqual({
      all: [{ orders: { aggregate: 'COUNT' }, op: 'EQ', value: '3' }],
    });
    expect(replacePart(root, figure.id, () => null).items).toEqual([]);
  });

  it.each(['en', 'es-AR'] as const)('shows numbers as %s writes them, and sends what it was given', (locale) => {
    const filter = {
      all: [
        { field: 'order_count', op: 'IN', value: [2, 1500] },
        { field: 'lifetime_value', op: 'BETWEEN', value: ['1500.50', '20000.00'] },
        { orders: { aggregate: 'SUM', of: 'QUANTITY' }, op: 'GT', value: '2.125' },
        { field: 'has_email', op: 'EQ', value: true },
        { field: 'custom.size', op: 'GTE', value: '38.125' },
        { field: 'custom.news', op: 'EQ', value: false },
        { field: 'custom.gone', op: 'EQ', value: 'GOLD' },
      ],
    };
    const own = toOwnFields([
      { id: '1', key: 'size', name: 'custom.size', label: 'Size', kind: 'NUMBER', description: null, choices: [] },
      { id: '2', key: 'news', name: 'custom.news', label: 'News', kind: 'YES_NO', description: null, choices: [] },
    ]);
    const draft = toDraft(filter, toShowValue(locale, own));
    const [, money] = draft.items;
    expect(money?.kind === 'condition' && money.values[0]).toBe(locale === 'en' ? '1500.50' : '1500,50');
    expect(writeDraft(draft, toWriteValue(locale, own)).filter).toEqual(filter);
  });
});
