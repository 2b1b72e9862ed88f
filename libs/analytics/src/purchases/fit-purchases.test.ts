import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectSpend } from '../../test/expect-spend';
import { readOnlineRetail, toDayNumber } from '../../test/shared-data';
import { simulatePurchases } from '../simulation/simulate-purchases';
import { fitModel } from './fit-model';
import { fitPurchases, type PurchaseFit } from './fit-purchases';
import { groupHistories, type PurchaseHistories } from './histories';
import { reportHoldOut } from './hold-out';
import { readHistories } from './order-days';
import { predictCustomer } from './predict';
import { chooseHoldOutWeeks, listRefusals } from './refusals';
import { fitSpend } from './spend';

type Fitted = Extract<PurchaseFit, { fitted: true }>;

function expectFitted(fit: PurchaseFit): Fitted {
  if (!fit.fitted) throw new Error(JSON.stringify(fit.refusals));
  return fit;
}

function build(rows: { x: number; txDays: number; TDays: number; count: number }[]): PurchaseHistories {
  return {
    x: Int32Array.from(rows, ({ x }) => x),
    txDays: Int32Array.from(rows, ({ txDays }) => txDays),
    TDays: Int32Array.from(rows, ({ TDays }) => TDays),
    count: Float64Array.from(rows, ({ count }) => count),
  };
}

/** What is just enough. */
const enough = [
  { x: 0, txDays: 0, TDays: 180, count: 498 },
  { x: 2, txDays: 100, TDays: 129, count: 1 },
  { x: 1, txDays: 80, TDays: 170, count: 1 },
];

describe('I4 refusals', () => {
  test('just enough is fitted', () => {
    expect(listRefusals(groupHistories(build(enough)))).toEqual([]);
  });
  test.each([
    ['one buyer too few', [{ ...enough[0]!, count: 497 }, enough[1]!, enough[2]!], ['FEW_BUYERS', 500, 499]],
    ['a day too short', [{ ...enough[0]!, TDays: 179 }, enough[1]!, enough[2]!], ['SHORT_HISTORY', 180, 179]],
    ['30 days of silence', [enough[0]!, { ...enough[1]!, TDays: 130 }, enough[2]!], ['NO_RECENT_ORDER', 30, 30]],
    ['nobody with three order days', [enough[0]!, { ...enough[1]!, x: 1 }, enough[2]!], ['NO_THIRD_ORDER', 3, 2]],
  ] as const)('%s', (_, rows, [reason, needed, found]) => {
    const refusals = [{ reason, needed, found }];
    expect(fitPurchases({ histories: build([...rows]) })).toEqual({ fitted: false, refusals });
  });
  test('all reasons at once: nobody, one customer, everybody on one day', () => {
    const reasons = (rows: typeof enough) => {
      const fit = fitPurchases({ histories: build(rows) });
      return fit.fitted ? [] : fit.refusals.map(({ reason }) => reason);
    };
    expect(reasons([])).toEqual(['FEW_BUYERS', 'SHORT_HISTORY']);
    expect(reasons([{ x: 0, txDays: 0, TDays: 400, count: 1 }])).toEqual([
      'FEW_BUYERS',
      'NO_RECENT_ORDER',
      'NO_THIRD_ORDER',
    ]);
    expect(reasons([{ x: 0, txDays: 0, TDays: 0, count: 9000 }])).toEqual(['SHORT_HISTORY', 'NO_THIRD_ORDER']);
  });
  test('a date in the future is an error that names the row', () => {
    const future = build([...enough, { x: 1, txDays: 9, TDays: 8, count: 1 }]);
    expect(() => fitPurchases({ histories: future })).toThrow(/History 3 .* future/);
  });
  test('the thinnest data that are accepted still give figures', () => {
    const fit = expectFitted(fitPurchases({ histories: build(enough) }));
    const prediction = predictCustomer({ model: fit.model, history: { x: 2, tx: 100 / 7, T: 129 / 7 } });
    for (const figure of Object.values(prediction)) expect(figure).not.toBeNaN();
  });
  test('the hold-out is a third of the history, at most half a year', () => {
    expect([180, 365, 3000].map(chooseHoldOutWeeks)).toEqual([8, 17, 26]);
  });
});

describe('I4 choice by hold-out', () => {
  const weeks = 26;
  const options = { customers: 2500, days: 450, entryDays: 250, weeksAfter: weeks, seed: 42 };
  const simulated = simulatePurchases({ model: { kind: 'PARETO_NBD', r: 0.8, alpha: 5, s: 0.8, beta: 8 }, ...options });
  const fit = expectFitted(
    fitPurchases({
      histories: simulated,
      holdOut: { histories: simulated, weeks },
      spend: { x: [], meanRepeatAmount: [] },
    }),
  );

  test('the candidate with the smallest error is chosen, and beats the plain rate', () => {
    const errors = fit.candidates.map(({ kind, report }) => ({ kind, error: report!.rootMeanSquareError }));
    const best = errors.reduce((one, other) => (other.error < one.error ? other : one));
    expect(fit.model.kind).toBe(best.kind);
    expect(fit.tellsChurn).toBe(true);
    expect(fit.holdOut!.chosen.rootMeanSquareError).toBe(best.error);
    expect(best.error).toBeLessThan(fit.holdOut!.plainRate.rootMeanSquareError);
    expect(fit.holdOut!.model.kind).toBe(best.kind);
    expect(fit.holdOutRefusals).toEqual([]);
    expect(fit.spend).toEqual({ fitted: false, reason: 'FEW_SPENDERS', customers: 0 });
  });
  test('without a hold-out the likelihood decides', () => {
    const { x, txDays, TDays } = simulated;
    const plain = expectFitted(fitPurchases({ histories: { x, txDays, TDays } }));
    const best = plain.candidates.reduce((one, other) => (other.logLikelihood > one.logLikelihood ? other : one));
    expect(plain.model.kind).toBe(best.kind);
    expect(plain.logLikelihood).toBe(best.logLikelihood);
    expect(plain.holdOut).toBeNull();
  });
  test('a part before the hold-out that is too thin is told and not used', () => {
    const thin = build([{ x: 0, txDays: 0, TDays: 20, count: 40 }]);
    const plain = expectFitted(
      fitPurchases({ histories: simulated, holdOut: { histories: { ...thin, y: Int32Array.of(0) }, weeks } }),
    );
    expect(plain.holdOut).toBeNull();
    expect(plain.holdOutRefusals.map(({ reason }) => reason)).toEqual(['FEW_BUYERS', 'NO_THIRD_ORDER']);
  });
  test('the same input gives the same answer', () => {
    expect(fitPurchases({ histories: simulated, holdOut: { histories: simulated, weeks } })).toEqual({
      ...fit,
      spend: null,
    });
  });
  test('the answer is plain data: it crosses threads, and the model is kept as JSON', () => {
    expect(structuredClone(fit)).toEqual(fit);
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit);
  });
  test('a hold-out without what was ordered in it is an error', () => {
    const groups = groupHistories(build(enough));
    expect(() => reportHoldOut(fit.model, { groups, weeks })).toThrow(/what was ordered/);
  });
});

describe('I4 collapse', () => {
  test('customers who never leave: NBD, and no probability of being active', () => {
    const model = { kind: 'NBD', r: 1.2, alpha: 9 } as const;
    const simulated = simulatePurchases({ model, customers: 1500, days: 400, entryDays: 200, weeksAfter: 26, seed: 8 });
    const fit = expectFitted(fitPurchases({ histories: simulated, holdOut: { histories: simulated, weeks: 26 } }));
    expect(fit.model.kind).toBe('NBD');
    expect(fit.tellsChurn).toBe(false);
    expect(fit.candidates.every(({ collapse }) => collapse !== null)).toBe(true);
    expect(fit.holdOut!.chosen.meanAlive).toBeNull();
  });

  describe('Online Retail', () => {
    let fit: Fitted;
    let histories: ReturnType<typeof readHistories>;
    beforeAll(() => {
      const orders = readOnlineRetail();
      const now = toDayNumber('2011-12-09');
      const weeks = chooseHoldOutWeeks(373);
      histories = readHistories({ orders, now });
      const before = readHistories({ orders, now: now - weeks * 7, holdoutEnd: now });
      fit = expectFitted(fitPurchases({ histories, holdOut: { histories: before, weeks }, spend: histories }));
    });
    test('all models collapse to the NBD', () => {
      expect(histories.x).toHaveLength(4338);
      expect(fit.model.kind).toBe('NBD');
      expect(fit.tellsChurn).toBe(false);
      expect(fit.candidates.map(({ collapse }) => collapse)).toEqual(Array(3).fill('NO_BETTER_THAN_NBD'));
      expect(fit.logLikelihood).toBeCloseTo(-37645.6573, 3);
    });
    test('on all data too: 2·ΔLL is far below 6', () => {
      const groups = groupHistories(histories);
      for (const kind of ['BG_NBD', 'PARETO_NBD'] as const) {
        expect(2 * (fitModel({ kind, groups }).logLikelihood - fit.logLikelihood)).toBeLessThan(1);
      }
    });
    test('orders and value are still expected, and told against the hold-out', () => {
      const { chosen, plainRate } = fit.holdOut!;
      expect(chosen.rootMeanSquareError).toBeLessThan(plainRate.rootMeanSquareError);
      const history = { x: 9, tx: 40, T: 45 };
      const found = predictCustomer({
        model: fit.model,
        spend: expectSpend(fit.spend).model,
        history,
        meanRepeatAmount: 300,
      });
      expect(found.aliveProbability).toBeNull();
      expect(found.expectedAmount).toBe(found.expectedAmountIfAlive);
      expect(found.expectedAmount).toBeGreaterThan(1000);
      expect(found.daysToNextOrder).toBeGreaterThan(0);
    });
  });
});

describe('I4 spending with bad money', () => {
  const x = Int32Array.from({ length: 60 }, (_, i) => i % 4);
  const money = Float64Array.from(x, (n, i) => (n === 0 ? NaN : 10 + (i % 7)));
  test('zero, negative and missing means are left out and counted', () => {
    const bad = money.slice();
    bad[1] = 0;
    bad[2] = -40;
    bad[3] = NaN;
    const fit = expectSpend(fitSpend({ x, meanRepeatAmount: bad }));
    expect(fit).toMatchObject({ customers: 42, leftOut: 3 });
    for (const value of Object.values(fit.model)) expect(value).toBeGreaterThan(0);
    const history = { x: 3, tx: 10, T: 20 };
    const model = { kind: 'NBD', r: 1, alpha: 5 } as const;
    const { averageAmount } = predictCustomer({ model, spend: fit.model, history, meanRepeatAmount: -40 });
    expect(averageAmount).toBeGreaterThan(0);
  });
  test('everyone spends the same: the expected amount is that', () => {
    const fit = expectSpend(fitSpend({ x, meanRepeatAmount: money.map(() => 25) }));
    expect(fit.meanAmount).toBeCloseTo(25, 0);
    expect(fit.correlation).toBeNull();
  });
  test('too few spenders give no model', () => {
    const few = { fitted: false, reason: 'FEW_SPENDERS' };
    expect(fitSpend({ x: x.slice(0, 30), meanRepeatAmount: money })).toEqual({ ...few, customers: 22 });
    expect(fitSpend({ x, meanRepeatAmount: money.map(() => -1) })).toEqual({ ...few, customers: 0 });
  });
  test('amounts so unequal that there is no mean give no model', () => {
    const meanRepeatAmount = Float64Array.from(x, (_, i) => 10 * ((i + 0.5) / x.length) ** -2);
    const found = { fitted: false, reason: 'NO_STABLE_MEAN', customers: 60 };
    expect(fitSpend({ x: x.map(() => 1), meanRepeatAmount })).toEqual(found);
  });
});

describe('I4 predictions refuse what is no history or model', () => {
  const model = { kind: 'BG_NBD', r: 0.2, alpha: 4, a: 0.8, b: 2.4 } as const;
  test.each([
    { x: 1, tx: 9, T: 8 },
    { x: 0, tx: 1, T: 8 },
    { x: -1, tx: 0, T: 8 },
    { x: 1.5, tx: 2, T: 8 },
    { x: 1, tx: NaN, T: 8 },
    { x: 1, tx: 2, T: Infinity },
  ])('x = $x, t_x = $tx, T = $T', (history) => {
    expect(() => predictCustomer({ model, history })).toThrow(RangeError);
  });
  test('a parameter that is not positive', () => {
    const history = { x: 1, tx: 2, T: 8 };
    expect(() => predictCustomer({ model: { ...model, a: 0 }, history })).toThrow(/a must be positive/);
    expect(() => predictCustomer({ model: { ...model, r: NaN }, history })).toThrow(RangeError);
  });
  test('a date only for those more likely active than not, and within the year', () => {
    const days = (history: { x: number; tx: number; T: number }) => predictCustomer({ model, history }).daysToNextOrder;
    expect(days({ x: 7, tx: 29.4, T: 38.9 })).toBe(31);
    expect(days({ x: 7, tx: 17, T: 38.9 })).toBeNull();
    expect(days({ x: 0, tx: 0, T: 38.9 })).toBeNull();
  });
});
