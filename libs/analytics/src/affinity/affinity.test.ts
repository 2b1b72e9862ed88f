import { describe, expect, test } from '@jest/globals';
import { readReference, readText } from '../../test/shared-data';
import { listNextProducts } from './next-products';
import { computeRuleMeasures, listPairRules, type PairCount } from './rules';

const reference = readReference<{
  groceries: {
    baskets: number;
    items: number;
    top_items: [string, number][];
    pair_rules_min_support_0_01: number;
    top: { lhs: string; rhs: string; count: number; support: number; confidence: number; lift: number }[];
  };
}>('affinity.json').groceries;

const baskets = readText('groceries/groceries.csv')
  .trimEnd()
  .split('\n')
  .map((line) => new Set(line.split(',')));

/** The plain way: every pair of every basket. */
function countPairs(): { orders: Map<string, number>; pairs: PairCount<string>[] } {
  const orders = new Map<string, number>();
  const pairs = new Map<string, PairCount<string>>();
  for (const basket of baskets) {
    const products = [...basket].sort();
    products.forEach((one, i) => {
      orders.set(one, (orders.get(one) ?? 0) + 1);
      for (const other of products.slice(i + 1)) {
        const key = `${one}|${other}`;
        pairs.set(key, { one, other, count: (pairs.get(key)?.count ?? 0) + 1 });
      }
    });
  }
  return { orders, pairs: [...pairs.values()] };
}

describe('I6 affinity: groceries', () => {
  const { orders, pairs } = countPairs();
  const rules = listPairRules({ baskets: baskets.length, orders, pairs, minSupport: 0.01 });

  test('baskets, products, the most frequent', () => {
    expect(baskets).toHaveLength(reference.baskets);
    expect(orders.size).toBe(reference.items);
    const top = [...orders].sort((p, q) => q[1] - p[1]).slice(0, reference.top_items.length);
    expect(top).toEqual(reference.top_items);
  });
  test('pair rules from 1 % support, and the first by lift', () => {
    expect(rules).toHaveLength(reference.pair_rules_min_support_0_01);
    reference.top.forEach((wanted, i) => {
      const found = rules[i]!;
      expect([found.lhs, found.rhs, found.count]).toEqual([wanted.lhs, wanted.rhs, wanted.count]);
      expect(found.support).toBeCloseTo(wanted.support, 8);
      expect(found.confidence).toBeCloseTo(wanted.confidence, 8);
      expect(found.lift).toBeCloseTo(wanted.lift, 8);
    });
  });
  test('two products on one side: liquor and wine, then beer', () => {
    const count = (...products: string[]) =>
      baskets.filter((basket) => products.every((product) => basket.has(product))).length;
    const both = count('liquor', 'red/blush wine', 'bottled beer');
    expect(both).toBe(19);
    const measures = computeRuleMeasures({
      baskets: baskets.length,
      lhs: count('liquor', 'red/blush wine'),
      rhs: count('bottled beer'),
      both,
    });
    expect(measures.support).toBeCloseTo(0.0019318759532282665, 12);
    expect(measures.confidence).toBeCloseTo(0.9047619047619048, 12);
    expect(measures.lift).toBeCloseTo(11.23526936026936, 10);
  });
  test('next likely purchases: not bought yet, above chance, the most probable first', () => {
    const bought = new Set(['beef', 'root vegetables']);
    const next = listNextProducts({ bought, rules, most: 3 });
    expect(next).toHaveLength(3);
    for (const { product, because, confidence, lift } of next) {
      expect(bought.has(product)).toBe(false);
      const rivals = rules.filter(({ lhs, rhs }) => bought.has(lhs) && rhs === product);
      expect(confidence).toBe(Math.max(...rivals.filter((rule) => rule.lift > 1).map((rule) => rule.confidence)));
      expect(rules).toContainEqual(expect.objectContaining({ lhs: because, rhs: product, confidence, lift }));
    }
    expect(next.map(({ confidence }) => confidence)).toEqual(
      next.map(({ confidence }) => confidence).toSorted((p, q) => q - p),
    );
    expect(next[0]!.product).toBe('whole milk');
    expect(listNextProducts({ bought: new Set<string>(), rules, most: 3 })).toEqual([]);
    expect(listNextProducts({ bought: new Set(orders.keys()), rules, most: 3 })).toEqual([]);
  });
});

describe('I6 affinity: counts that cannot be', () => {
  test.each([
    { baskets: 0, lhs: 0, rhs: 0, both: 0 },
    { baskets: 10, lhs: 3, rhs: 4, both: 5 },
    { baskets: 2, lhs: 3, rhs: 1, both: 1 },
    { baskets: 10, lhs: 3, rhs: 4, both: -1 },
    { baskets: 10, lhs: NaN, rhs: 4, both: 1 },
  ])('%j', (counts) => {
    expect(() => computeRuleMeasures(counts)).toThrow(RangeError);
  });
  test('a pair of a product nobody counted', () => {
    const pairs = [{ one: 'a', other: 'b', count: 1 }];
    expect(() => listPairRules({ baskets: 3, orders: new Map([['a', 2]]), pairs })).toThrow(RangeError);
    expect(listPairRules({ baskets: 0, orders: new Map(), pairs: [] })).toEqual([]);
  });
});
