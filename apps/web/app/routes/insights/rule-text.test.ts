import { readFilterText, toFilterJson } from '@clientele/segmentation';
import { findListAddress } from './list-address';
import { findRuleText } from './rule-text';

const context = { currency: 'NGN', fold: (text: string) => text };

function readBack(text: string | undefined): unknown {
  const reading = readFilterText({ text: text ?? '', context });
  return reading.ok ? toFilterJson({ filter: reading.filter, currency: 'NGN' }) : reading.problems;
}

const ordered = (where: object) => ({ orders: { where, aggregate: 'COUNT' }, op: 'GTE', value: 1 });

describe('I1 I2 I3 a figure of a report opens its customers', () => {
  it.each([
    ['a group', { field: 'flag', op: 'EQ', value: 'AT_RISK' }],
    ['days', { field: 'first_order_at', op: 'BETWEEN', value: ['2026-01-01', '2026-01-31'] }],
    ['an awkward name', { field: 'city', op: 'EQ', value: 'Ikeja "GRA" \\ Lagos' }],
    [
      'buyers of a product in a period',
      ordered({
        all: [
          { field: 'sku', op: 'EQ', value: 'AL-1' },
          { field: 'placed_at', op: 'BETWEEN', value: ['2026-01-01', '2026-11-21'] },
        ],
      }),
    ],
    [
      'a cohort in a later month',
      {
        all: [
          { field: 'first_order_at', op: 'BETWEEN', value: ['2026-01-01', '2026-01-31'] },
          ordered({ field: 'placed_at', op: 'BETWEEN', value: ['2026-03-01', '2026-03-31'] }),
        ],
      },
    ],
    [
      'groups within groups',
      {
        all: [
          {
            any: [
              { field: 'order_count', op: 'GTE', value: 5 },
              { field: 'has_phone', op: 'EQ', value: true },
            ],
          },
          { field: 'order_count', op: 'LT', value: 9 },
        ],
      },
    ],
  ])('says %s in the words of the filter language', (_, tree) => {
    expect(readBack(findRuleText(tree))).toMatchObject(tree);
  });

  it.each([
    ['nothing', null],
    ['a negation', { not: { field: 'flag', op: 'EQ', value: 'VIP' } }],
    ['a sum of orders', { orders: { aggregate: 'SUM', of: 'AMOUNT' }, op: 'GTE', value: '10' }],
    ['an empty group', { all: [] }],
  ])('gives no text for %s', (_, tree) => {
    expect(findRuleText(tree)).toBeUndefined();
  });

  it("uses the list's own filters where there are some", () => {
    const address = findListAddress({
      all: [{ field: 'flag', op: 'EQ', value: 'AT_RISK' }, ordered({ field: 'city', op: 'EQ', value: 'Cork' })],
    });
    const parameters = new URL(address ?? '', 'http://x').searchParams;
    expect(parameters.get('flag')).toBe('AT_RISK');
    expect(parameters.get('where')).toBe('orders(city = "Cork").count >= 1');
    expect(findListAddress({ not: {} })).toBeUndefined();
  });
});
