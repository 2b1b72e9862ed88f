import { describe, expect, test } from '@jest/globals';
import { expectSpend } from '../../test/expect-spend';
import { computeAliveProbability } from '../purchases/alive';
import { fitModel } from '../purchases/fit-model';
import { daysPerWeek, groupHistories } from '../purchases/histories';
import { reportHoldOut } from '../purchases/hold-out';
import { type PurchaseModel, toParameters } from '../purchases/model';
import { computeExpectedAmount, fitSpend } from '../purchases/spend';
import { buildRandom } from './random';
import { simulatePurchases } from './simulate-purchases';

const customers = 20_000;
const weeksAfter = 26;
/** About four standard errors at this many customers; parameters of leaving are told less well than those of ordering. */
const cases: { model: PurchaseModel; within: number[] }[] = [
  { model: { kind: 'NBD', r: 0.8, alpha: 9 }, within: [0.04, 0.05] },
  { model: { kind: 'BG_NBD', r: 0.6, alpha: 5, a: 0.8, b: 2.4 }, within: [0.05, 0.07, 0.12, 0.14] },
  { model: { kind: 'MBG_NBD', r: 0.9, alpha: 6, a: 0.7, b: 1.9 }, within: [0.07, 0.09, 0.12, 0.14] },
  { model: { kind: 'PARETO_NBD', r: 0.8, alpha: 6, s: 0.7, beta: 12 }, within: [0.05, 0.06, 0.12, 0.2] },
];

describe.each(cases)('I4 simulated customers: $model.kind', ({ model, within }) => {
  const histories = simulatePurchases({ model, customers, days: 400, entryDays: 200, weeksAfter, seed: 20_261_121 });
  const groups = groupHistories(histories);

  test('the fit finds the parameters they were made with', () => {
    const fit = fitModel({ kind: model.kind, groups });
    expect(fit.converged).toBe(true);
    const found = toParameters(fit.model);
    toParameters(model).forEach((value, i) => expect(Math.abs(found[i]! / value - 1)).toBeLessThan(within[i]!));
  });
  test('expected orders come true, in total and in every class of x', () => {
    const report = reportHoldOut(model, { groups, weeks: weeksAfter });
    expect(Math.abs(report.expected / report.actual - 1)).toBeLessThan(0.03);
    for (const { customers: n, expected, actual } of report.byX) {
      // A customer's orders vary more than Poisson: three times as much is ample here.
      const error = Math.sqrt((3 * Math.max(expected, 0.1) * (1 + expected / 5)) / n);
      expect(Math.abs(expected - actual)).toBeLessThan(4 * error);
    }
  });
  test('of those said to be active with probability p, the share p is', () => {
    const bins = Array.from({ length: 5 }, () => ({ n: 0, expected: 0, active: 0 }));
    for (let i = 0; i < customers; i++) {
      const history = {
        x: histories.x[i]!,
        tx: histories.txDays[i]! / daysPerWeek,
        T: histories.TDays[i]! / daysPerWeek,
      };
      const alive = computeAliveProbability(model, history) ?? 1;
      const bin = bins[Math.min(Math.floor(alive * 5), 4)]!;
      bin.n++;
      bin.expected += alive;
      bin.active += 1 - histories.left[i]!;
    }
    for (const { n, expected, active } of bins) {
      if (n > 0) expect(Math.abs(expected - active) / n).toBeLessThan(4 * Math.sqrt(0.25 / n));
    }
  });
});

describe('I4 simulated spending', () => {
  test('the fit finds the mean, and customers’ means on average', () => {
    const { p, q, v } = { p: 5, q: 4, v: 30 };
    const random = buildRandom(5);
    const x = Int32Array.from({ length: 5000 }, () => 1 + Math.floor(random.uniform() * 6));
    const means = new Float64Array(x.length);
    const truths = new Float64Array(x.length);
    x.forEach((n, i) => {
      const scale = random.gamma(q, v);
      truths[i] = p / scale;
      means[i] = random.gamma(p * n, scale) / n;
    });
    const { model, meanAmount } = expectSpend(fitSpend({ x, meanRepeatAmount: means }));
    expect(Math.abs(meanAmount / 50 - 1)).toBeLessThan(0.03);
    expect(Math.abs(model.p / p - 1)).toBeLessThan(0.15);
    expect(Math.abs(model.q / q - 1)).toBeLessThan(0.15);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    const predicted = Float64Array.from(x, (n, i) =>
      computeExpectedAmount(model, { x: n, meanRepeatAmount: means[i]! }),
    );
    expect(Math.abs(sum(predicted) / sum(truths) - 1)).toBeLessThan(0.03);
  });
});

describe('random numbers', () => {
  test('are the same for a seed, and have the moments they should', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, buildRandom(seed).uniform);
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
    const random = buildRandom(11);
    const mean = (f: () => number) => Array.from({ length: 20_000 }, f).reduce((sum, value) => sum + value, 0) / 20_000;
    expect(mean(random.uniform)).toBeCloseTo(0.5, 1);
    expect(Math.abs(mean(() => random.gamma(0.4, 2)) / 0.2 - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean(() => random.gamma(3, 0.5)) / 6 - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean(() => random.beta(0.8, 2.4)) / 0.25 - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean(() => random.exponential(4)) / 0.25 - 1)).toBeLessThan(0.05);
  });
});
