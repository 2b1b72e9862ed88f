import { describe, expect, test } from '@jest/globals';
import { integrateHalfLine, integrateUnit } from '../../test/integrate';
import { logGamma } from '../special/gamma';
import { computeAliveProbability } from './alive';
import { computeDiscountedOrders } from './discounted';
import { computeExpectedOrders } from './expected-orders';
import { computeLogLikelihood } from './fit-model';
import { groupHistories } from './histories';
import { type ModelOf, type PurchaseModel, toParameters } from './model';
import { recipes } from './recipes';
import { computeExpectedAmount } from './spend';
import { computeSilenceProbability } from './waiting';

/** The closed forms against what they stand for: one customer's behaviour, averaged over customers by plain quadrature. */
const cases = [
  { x: 0, tx: 0, T: 30 },
  { x: 1, tx: 4, T: 30 },
  { x: 3, tx: 28, T: 30 },
  { x: 12, tx: 20, T: 52 },
];
const horizon = 20;

function gammaDensity(t: number, shape: number, rate: number): number {
  return Math.exp(shape * Math.log(rate) - logGamma(shape) + (shape - 1) * Math.log(t) - rate * t);
}
function betaDensity(p: number, a: number, b: number): number {
  const constant = logGamma(a + b) - logGamma(a) - logGamma(b);
  return Math.exp(constant + (a - 1) * Math.log(p) + (b - 1) * Math.log1p(-p));
}

function getLogLikelihood(model: PurchaseModel, { x, tx, T }: (typeof cases)[number]): number {
  const groups = groupHistories({
    x: Int32Array.of(x),
    txDays: Int32Array.of(tx * 7),
    TDays: Int32Array.of(T * 7),
  });
  return computeLogLikelihood(model, groups);
}

describe.each(['BG_NBD', 'MBG_NBD'] as const)('%s by integration over rate and probability of leaving', (kind) => {
  const model: PurchaseModel = { kind, r: 1.7, alpha: 6, a: 1.4, b: 2.6 };
  const extra = kind === 'MBG_NBD' ? 1 : 0;
  const overRate = (f: (rate: number) => number) =>
    integrateHalfLine((rate) => f(rate) * gammaDensity(rate, model.r, model.alpha), 0.3);
  const overLeaving = (f: (p: number) => number) => integrateUnit((p) => f(p) * betaDensity(p, model.a, model.b));

  test.each(cases)('x = $x, t_x = $tx, T = $T', ({ x, tx, T }) => {
    const stayed = overLeaving((p) => (1 - p) ** (x + extra)) * overRate((rate) => rate ** x * Math.exp(-rate * T));
    const chances = x + extra;
    const left =
      chances === 0
        ? 0
        : overLeaving((p) => p * (1 - p) ** (chances - 1)) * overRate((rate) => rate ** x * Math.exp(-rate * tx));
    expect(getLogLikelihood(model, { x, tx, T })).toBeCloseTo(Math.log(stayed + left), 8);
    expect(computeAliveProbability(model, { x, tx, T })).toBeCloseTo(stayed / (stayed + left), 9);
    // Of an active customer with rate λ and probability p: (1 − e^(−λ p t)) ÷ p.
    const orders = overLeaving(
      (p) =>
        (1 - p) ** (x + extra) *
        overRate((rate) => (rate ** x * Math.exp(-rate * T) * -Math.expm1(-rate * p * horizon)) / p),
    );
    expect(computeExpectedOrders(model, { x, tx, T }, horizon)).toBeCloseTo(orders / (stayed + left), 7);
  });
});

describe('Pareto/NBD by integration over both rates', () => {
  test.each([
    { kind: 'PARETO_NBD', r: 1.6, alpha: 9, s: 1.8, beta: 14 } as const,
    { kind: 'PARETO_NBD', r: 2.2, alpha: 15, s: 1.2, beta: 6 } as const,
  ])('r = $r, alpha = $alpha, s = $s, beta = $beta', (model) => {
    const over = (f: (rate: number, leaving: number) => number) =>
      integrateHalfLine(
        (rate) =>
          gammaDensity(rate, model.r, model.alpha) *
          integrateHalfLine((leaving) => f(rate, leaving) * gammaDensity(leaving, model.s, model.beta), 0.1),
        0.2,
      );
    for (const { x, tx, T } of cases) {
      const stayed = over((rate, leaving) => rate ** x * Math.exp(-(rate + leaving) * T));
      const all = over(
        (rate, leaving) =>
          (rate ** x * (leaving * Math.exp(-(rate + leaving) * tx) + rate * Math.exp(-(rate + leaving) * T))) /
          (rate + leaving),
      );
      expect(getLogLikelihood(model, { x, tx, T })).toBeCloseTo(Math.log(all), 6);
      expect(computeAliveProbability(model, { x, tx, T })).toBeCloseTo(stayed / all, 7);
      const orders = over(
        (rate, leaving) =>
          ((rate ** x * Math.exp(-(rate + leaving) * T) * rate) / leaving) * -Math.expm1(-leaving * horizon),
      );
      expect(computeExpectedOrders(model, { x, tx, T }, horizon)).toBeCloseTo(orders / all, 6);
      const discount = 0.01;
      const discounted = over(
        (rate, leaving) => (rate ** x * Math.exp(-(rate + leaving) * T) * rate) / (leaving + discount),
      );
      expect(computeDiscountedOrders(model, { x, tx, T }, discount)).toBeCloseTo(discounted / all, 5);
    }
  });
});

describe('BG/NBD and MBG/NBD beside the poles of their formulas', () => {
  test.each([
    [1, 2.4, 3],
    [1, 1900, 0],
    [0.4, 0.6, 0],
    [1, 1e-12, 0],
  ])('a = %d, b = %d, x = %d: as close as its neighbours', (a, b, x) => {
    for (const kind of ['BG_NBD', 'MBG_NBD'] as const) {
      const at = (shift: number) =>
        computeExpectedOrders({ kind, r: 0.4, alpha: 5, a: a + shift, b }, { x, tx: x, T: 3 * x }, 300);
      const step = 1.1e-3;
      expect(at(0) / ((at(step) + at(-step)) / 2)).toBeCloseTo(1, 4);
      expect(at(1e-9) / at(0)).toBeCloseTo(1, 7);
    }
  });
});

describe('NBD and silence by integration over the rate', () => {
  const model: ModelOf<'NBD'> = { kind: 'NBD', r: 1.7, alpha: 6 };
  const overRate = (f: (rate: number) => number) =>
    integrateHalfLine((rate) => f(rate) * gammaDensity(rate, model.r, model.alpha), 0.3);
  test.each(cases)('x = $x, t_x = $tx, T = $T', ({ x, tx, T }) => {
    const likelihood = overRate((rate) => rate ** x * Math.exp(-rate * T));
    expect(getLogLikelihood(model, { x, tx, T })).toBeCloseTo(Math.log(likelihood), 9);
    const orders = overRate((rate) => rate ** (x + 1) * Math.exp(-rate * T)) / likelihood;
    expect(computeExpectedOrders(model, { x, tx, T }, horizon)).toBeCloseTo(orders * horizon, 8);
    const atLast = overRate((rate) => rate ** x * Math.exp(-rate * tx));
    expect(computeSilenceProbability(model, { x, tx, T })).toBeCloseTo(likelihood / atLast, 9);
  });
});

describe('Gamma-Gamma by integration over a customer’s scale', () => {
  test('expected value of an order day', () => {
    const { p, q, v } = { p: 3.4, q: 4.2, v: 25 };
    const [x, mean] = [3, 42];
    const weigh = (f: (scale: number) => number) =>
      integrateHalfLine((scale) => f(scale) * gammaDensity(mean, p * x, scale * x) * gammaDensity(scale, q, v), 0.1);
    const expected = weigh((scale) => p / scale) / weigh(() => 1);
    expect(computeExpectedAmount({ p, q, v }, { x, meanRepeatAmount: mean })).toBeCloseTo(expected, 7);
  });
});

describe('the likelihoods’ slopes', () => {
  const groups = groupHistories({
    x: Int32Array.of(0, 1, 3, 12, 60, 2),
    txDays: Int32Array.of(0, 1, 200, 140, 300, 20),
    TDays: Int32Array.of(210, 210, 201, 365, 700, 20),
    count: Float64Array.of(40, 3, 2, 1, 1, 5),
  });
  test.each([
    { kind: 'NBD', r: 0.4, alpha: 5 } as const,
    { kind: 'BG_NBD', r: 0.4, alpha: 5, a: 0.7, b: 2 } as const,
    { kind: 'MBG_NBD', r: 0.4, alpha: 5, a: 0.7, b: 2 } as const,
    { kind: 'PARETO_NBD', r: 0.4, alpha: 5, s: 0.5, beta: 8 } as const,
    { kind: 'PARETO_NBD', r: 1.4, alpha: 0.02, s: 2.5, beta: 0.7 } as const,
  ])('of $kind agree with differences', (model) => {
    const parameters = toParameters(model);
    const gradient = new Float64Array(parameters.length);
    recipes[model.kind].logLikelihood(groups, parameters, gradient);
    parameters.forEach((value, i) => {
      const at = (shift: number) => {
        const moved = parameters.map((p, j) => (i === j ? p + shift : p));
        return recipes[model.kind].logLikelihood(groups, moved);
      };
      const step = value * 1e-4;
      expect(gradient[i]! / ((at(step) - at(-step)) / (2 * step))).toBeCloseTo(1, 5);
    });
  });
  test('Pareto/NBD: the numerical likelihood is the closed form, also for small scales and busy customers', () => {
    const model: ModelOf<'PARETO_NBD'> = { kind: 'PARETO_NBD', r: 0.4, alpha: 0.01, s: 0.3, beta: 0.05 };
    for (const [x, txDays, TDays] of [
      [0, 0, 700],
      [1, 1, 30],
      [90, 100, 400],
      [300, 600, 900],
    ] as const) {
      const one = groupHistories({ x: Int32Array.of(x), txDays: Int32Array.of(txDays), TDays: Int32Array.of(TDays) });
      const [tx, T] = [txDays / 7, TDays / 7];
      const { r, alpha, s, beta } = model;
      const stayed =
        logGamma(r + x) -
        logGamma(r) +
        r * Math.log(alpha) -
        (r + x) * Math.log(alpha + T) +
        s * (Math.log(beta) - Math.log(beta + T));
      const closed = stayed - Math.log(computeAliveProbability(model, { x, tx, T })!);
      expect(computeLogLikelihood(model, one)).toBeCloseTo(closed, 5);
    }
  });
});
