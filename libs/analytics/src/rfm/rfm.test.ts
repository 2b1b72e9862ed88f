import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readReference, readText, toDayNumber } from '../../test/shared-data';
import { findRfmRule, getRfmGroup, mergeFrequencyAndMoney, rfmGrid, rfmGroups, type RfmRule } from './groups';
import { computeQuantiles, computeQuantilesFromCounts } from './quantiles';
import {
  computeRfmCuts,
  computeRfmCutsFromCounts,
  computeRfmScores,
  type RfmCuts,
  type RfmFacts,
  rfmProbabilities,
} from './scores';
import { summariseRfm } from './summary';

const facts = fc.record<RfmFacts>({
  recencyDays: fc.integer({ min: 0, max: 900 }),
  orders: fc.integer({ min: 1, max: 12 }),
  amount: fc.integer({ min: -5000, max: 5_000_000 }),
});
const business = fc.array(facts, { minLength: 1, maxLength: 60 });

function toColumns(rows: RfmFacts[]) {
  return {
    recencyDays: rows.map((row) => row.recencyDays),
    orders: rows.map((row) => row.orders),
    amount: rows.map((row) => row.amount),
  };
}
function countValues(values: number[]) {
  return [...new Set(values)].map((value) => ({ value, count: values.filter((other) => other === value).length }));
}

describe('quantiles of type 7', () => {
  test('those of R and PostgreSQL', () => {
    const found = computeQuantiles([7, 1, 3, 10], [0, 0.2, 0.25, 0.5, 0.9, 1]);
    [1, 2.2, 2.5, 5, 9.1, 10].forEach((wanted, i) => expect(found[i]).toBeCloseTo(wanted, 12));
    expect(computeQuantiles([4], [0.2, 0.8])).toEqual([4, 4]);
  });
  test('a histogram gives the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          expect(computeQuantilesFromCounts(countValues(values), [p])).toEqual(computeQuantiles(values, [p]));
        },
      ),
    );
  });
  test('nothing, infinity and impossible probabilities are errors', () => {
    expect(() => computeQuantiles([], [0.5])).toThrow(RangeError);
    expect(() => computeQuantilesFromCounts([{ value: 3, count: 0 }], [0.5])).toThrow(RangeError);
    expect(() => computeQuantiles([1, NaN], [0.5])).toThrow(RangeError);
    expect(() => computeQuantiles([1, -Infinity], [0.5])).toThrow(RangeError);
    expect(() => computeQuantiles([1, 2], [1.2])).toThrow(RangeError);
  });
});

describe('I2 RFM: the published table', () => {
  interface Sums {
    customers: number;
    orders: number;
    revenue: number;
  }
  const reference = readReference<{
    rfm_data_orders: {
      customers: number;
      orders: number;
      thresholds: { recency_days: number[]; orders: number[]; amount: number[] };
      score_counts: Record<'R' | 'F' | 'M', Record<string, number>>;
      segments: Record<string, Sums>;
      first_customers: {
        customer: string;
        recency_days: number;
        orders: number;
        amount: number;
        score: string;
        segment: string;
      }[];
    };
  }>('rfm.json').rfm_data_orders;
  /** The table of the R package rfm, in its order: the first that holds is the name. */
  const boxes: [string, [number, number], [number, number], [number, number]][] = [
    ['Champions', [4, 5], [4, 5], [4, 5]],
    ['Loyal Customers', [2, 5], [3, 5], [3, 5]],
    ['Potential Loyalist', [3, 5], [1, 3], [1, 3]],
    ['New Customers', [4, 5], [1, 1], [1, 1]],
    ['Promising', [3, 4], [1, 1], [1, 1]],
    ['Need Attention', [2, 3], [2, 3], [2, 3]],
    ['About To Sleep', [2, 3], [1, 2], [1, 2]],
    ['At Risk', [1, 2], [2, 5], [2, 5]],
    ["Can't Lose Them", [1, 1], [4, 5], [4, 5]],
    ['Lost', [1, 2], [1, 2], [1, 2]],
  ];
  const rules: RfmRule[] = boxes.map(([name, recency, frequency, monetary]) => ({
    name,
    recency,
    frequency,
    monetary,
  }));

  const customers = new Map<string, RfmFacts>();
  const analysed = toDayNumber('2006-12-31');
  for (const line of readText('rfm/rfm_data_orders.csv').trim().split('\n').slice(1)) {
    const [, name, day, revenue] = /^"([^"]*)",([\d-]+),(\d+),/.exec(line)!;
    const known = customers.get(name!) ?? { recencyDays: Infinity, orders: 0, amount: 0 };
    customers.set(name!, {
      recencyDays: Math.min(known.recencyDays, analysed - toDayNumber(day!)),
      orders: known.orders + 1,
      amount: known.amount + Number(revenue),
    });
  }
  const quantiles = computeRfmCuts(toColumns([...customers.values()]))!;
  // The package adds one to each quantile and counts values from there on; on whole numbers that is "above one less, rounded up".
  const cuts = Object.fromEntries(
    Object.entries(quantiles).map(([figure, values]) => [
      figure,
      (values as number[]).map((q) => Math.ceil(q + 1) - 1),
    ]),
  ) as unknown as RfmCuts;

  test('thresholds', () => {
    const plusOne = (values: number[]) => values.map((value) => Number((value + 1).toFixed(6)));
    expect(customers.size).toBe(reference.customers);
    expect(plusOne(quantiles.recencyDays)).toEqual(reference.thresholds.recency_days);
    expect(plusOne(quantiles.orders)).toEqual(reference.thresholds.orders);
    expect(plusOne(quantiles.amount)).toEqual(reference.thresholds.amount);
  });
  test('scores', () => {
    const counts = { R: {}, F: {}, M: {} } as Record<'R' | 'F' | 'M', Record<string, number>>;
    for (const one of customers.values()) {
      const { recency, frequency, monetary } = computeRfmScores(one, cuts);
      for (const [figure, score] of [
        ['R', recency],
        ['F', frequency],
        ['M', monetary],
      ] as const)
        counts[figure][score] = (counts[figure][score] ?? 0) + 1;
    }
    expect(counts).toEqual(reference.score_counts);
  });
  test('groups: Champions 158 customers, 1 234 orders, 120 178 revenue, and all others', () => {
    const groups: Record<string, Sums> = {};
    for (const one of customers.values()) {
      const sums = (groups[findRfmRule(rules, computeRfmScores(one, cuts)) ?? 'Others'] ??= {
        customers: 0,
        orders: 0,
        revenue: 0,
      });
      sums.customers++;
      sums.orders += one.orders;
      sums.revenue += one.amount;
    }
    expect(groups).toEqual(reference.segments);
    expect(groups.Champions).toEqual({ customers: 158, orders: 1234, revenue: 120178 });
  });
  test.each(reference.first_customers)(
    '$customer',
    ({ customer, recency_days: recencyDays, orders, amount, score, segment }) => {
      const one = customers.get(customer)!;
      expect(one).toEqual({ recencyDays, orders, amount });
      const scores = computeRfmScores(one, cuts);
      expect(`${scores.recency}${scores.frequency}${scores.monetary}`).toBe(score);
      expect(findRfmRule(rules, scores)).toBe(segment);
    },
  );
});

describe('I2 RFM: our grid', () => {
  test('is total: five by five, and every name is used', () => {
    expect(rfmGrid).toHaveLength(5);
    for (const line of rfmGrid) expect(line).toHaveLength(5);
    expect(new Set(rfmGrid.flat())).toEqual(new Set(rfmGroups));
  });
  test('every customer has scores from 1 to 5 and exactly one group', () => {
    fc.assert(
      fc.property(business, (rows) => {
        const cuts = computeRfmCuts(toColumns(rows))!;
        const summary = summariseRfm(
          rows.map((row) => ({
            ...computeRfmScores(row, cuts),
            customers: 1,
            orders: row.orders,
            revenue: BigInt(row.amount),
          })),
        );
        for (const sums of [summary.groups, summary.cells] as const) {
          expect(sums.reduce((total, { customers }) => total + customers, 0)).toBe(rows.length);
          expect(sums.reduce((total, { revenue }) => total + revenue, 0n)).toBe(
            rows.reduce((total, { amount }) => total + BigInt(amount), 0n),
          );
        }
        expect(summary.groups.map(({ group }) => group)).toEqual([...rfmGroups]);
        for (const row of rows) {
          const scores = computeRfmScores(row, cuts);
          expect(Object.values(scores).every((score) => [1, 2, 3, 4, 5].includes(score))).toBe(true);
          expect(rfmGroups).toContain(getRfmGroup(scores));
        }
      }),
    );
  });
  test('a better figure never has a worse score, equal ones have equal scores, histograms the same thresholds', () => {
    fc.assert(
      fc.property(business, facts, facts, (rows, one, other) => {
        const cuts = computeRfmCuts(toColumns(rows))!;
        const [p, q] = [one, other].map((row) => computeRfmScores(row, cuts));
        if (one.orders >= other.orders) expect(p!.frequency).toBeGreaterThanOrEqual(q!.frequency);
        if (one.amount >= other.amount) expect(p!.monetary).toBeGreaterThanOrEqual(q!.monetary);
        if (one.recencyDays <= other.recencyDays) expect(p!.recency).toBeGreaterThanOrEqual(q!.recency);
        const { recencyDays, orders, amount } = toColumns(rows);
        expect(
          computeRfmCutsFromCounts({
            recencyDays: countValues(recencyDays),
            orders: countValues(orders),
            amount: countValues(amount),
          }),
        ).toEqual(cuts);
      }),
    );
  });
  test('halves go upwards, as in integer SQL', () => {
    const merged = [
      [1, 2],
      [2, 3],
      [4, 5],
      [1, 5],
      [5, 5],
      [1, 1],
    ].map(([frequency, monetary]) => mergeFrequencyAndMoney({ frequency: frequency!, monetary: monetary! }));
    expect(merged).toEqual([2, 3, 5, 3, 5, 1]);
    expect(getRfmGroup({ recency: 5, frequency: 4, monetary: 3 })).toBe('CHAMPIONS');
    expect(getRfmGroup({ recency: 1, frequency: 5, monetary: 4 })).toBe('CANNOT_LOSE');
  });
  test('nobody, one customer, everybody alike', () => {
    expect(computeRfmCuts({ recencyDays: [], orders: [], amount: [] })).toBeNull();
    expect(computeRfmCutsFromCounts({ recencyDays: [], orders: [], amount: [] })).toBeNull();
    expect(summariseRfm([])).toMatchObject({ customers: 0 });
    expect(summariseRfm([]).groups.every(({ share }) => share === 0)).toBe(true);
    const one = { recencyDays: 3, orders: 1, amount: 0 };
    const cuts = computeRfmCuts(toColumns([one, one]))!;
    expect(cuts.orders).toEqual(rfmProbabilities.map(() => 1));
    expect(getRfmGroup(computeRfmScores(one, cuts))).toBe('NEW');
  });
  test.each([
    { recency: 0, frequency: 1, monetary: 1 },
    { recency: 1, frequency: 6, monetary: 1 },
    { recency: 1, frequency: 3, monetary: NaN },
    { recency: 2.5, frequency: 3, monetary: 3 },
  ])('no scores: %j', (scores) => {
    expect(() => getRfmGroup(scores)).toThrow(RangeError);
  });
});
