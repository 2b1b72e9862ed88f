import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { computeExpectedOrders, computeExpectedOrdersIfAlive } from './expected-orders';
import { computeLogLikelihood } from './fit-model';
import { groupHistories } from './histories';
import type { PurchaseModel } from './model';
import { predictCustomer, predictCustomers } from './predict';
import { computeSilenceProbability } from './waiting';

const positive = (least: number, most: number) =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);
const ordering = { r: positive(0.01, 50), alpha: positive(0.01, 500) };
const anyModel: fc.Arbitrary<PurchaseModel> = fc.oneof(
  fc.record({ kind: fc.constant('NBD' as const), ...ordering }),
  fc.record({
    kind: fc.constantFrom('BG_NBD' as const, 'MBG_NBD' as const),
    ...ordering,
    a: fc.oneof(positive(0.001, 200), fc.constantFrom(1, 0.5)),
    b: fc.oneof(positive(0.001, 2000), fc.constantFrom(0.5, 1)),
  }),
  fc.record({
    kind: fc.constant('PARETO_NBD' as const),
    ...ordering,
    s: fc.oneof(positive(0.001, 100), fc.constant(1)),
    beta: positive(0.01, 2000),
  }),
);
/** In days: a history of up to five years with at most an order a day. */
const anyHistory = fc
  .tuple(
    fc.integer({ min: 0, max: 1800 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([TDays, part, often]) => {
    const txDays = Math.floor(TDays * part);
    return { TDays, txDays, x: txDays === 0 ? 0 : Math.max(1, Math.floor(txDays * often ** 3)) };
  });
const toWeeks = ({ x, txDays, TDays }: { x: number; txDays: number; TDays: number }) => {
  return { x, tx: txDays / 7, T: TDays / 7 };
};

describe('I4 invariants of every model and history', () => {
  test('probabilities lie between 0 and 1, and every figure is a number', () => {
    fc.assert(
      fc.property(anyModel, anyHistory, positive(0.1, 500), (model, days, weeks) => {
        const spend = { p: 2, q: 3, v: 40 };
        const found = predictCustomer({ model, history: toWeeks(days), spend, meanRepeatAmount: 25, weeks });
        for (const figure of Object.values(found)) expect(figure === null || Number.isFinite(figure)).toBe(true);
        if (model.kind === 'NBD') expect(found.aliveProbability).toBeNull();
        else {
          expect(found.aliveProbability).toBeGreaterThanOrEqual(0);
          expect(found.aliveProbability).toBeLessThanOrEqual(1);
        }
        expect(found.silenceProbability).toBeGreaterThanOrEqual(0);
        expect(found.silenceProbability).toBeLessThanOrEqual(1);
        expect(found.expectedOrders).toBeGreaterThanOrEqual(0);
        expect(found.expectedOrders).toBeLessThanOrEqual(found.expectedOrdersIfAlive);
      }),
      { numRuns: 1000 },
    );
  });
  test('expected orders grow with the horizon, and never beyond those of someone who stays', () => {
    fc.assert(
      fc.property(anyModel, anyHistory, positive(0.5, 200), positive(1.05, 4), (model, days, weeks, factor) => {
        const history = toWeeks(days);
        const [near, far] = [weeks, weeks * factor].map((t) => computeExpectedOrders(model, history, t));
        expect(far).toBeGreaterThanOrEqual(near! * (1 - 1e-6) - 1e-9);
        const stays = ((model.r + history.x) / (model.alpha + history.T)) * weeks;
        expect(computeExpectedOrdersIfAlive(model, history, weeks)).toBeLessThanOrEqual(stays * (1 + 1e-6) + 1e-9);
        expect(computeExpectedOrders(model, history, 0)).toBeCloseTo(0, 6);
      }),
      { numRuns: 1000 },
    );
  });
  test('longer silence makes activity less likely, and itself', () => {
    fc.assert(
      fc.property(anyModel, anyHistory, fc.integer({ min: 1, max: 400 }), (model, days, more) => {
        fc.pre(days.x > 0);
        const later = { ...days, TDays: days.TDays + more };
        const alive = (at: typeof days) => predictCustomer({ model, history: toWeeks(at) }).aliveProbability ?? 1;
        expect(alive(later)).toBeLessThanOrEqual(alive(days) + 1e-9);
        expect(computeSilenceProbability(model, toWeeks(later))).toBeLessThanOrEqual(
          computeSilenceProbability(model, toWeeks(days)),
        );
      }),
    );
  });
  test('likelihoods are finite, and equal customers count as often as they are', () => {
    fc.assert(
      fc.property(anyModel, fc.array(anyHistory, { minLength: 1, maxLength: 6 }), (model, histories) => {
        const columns = (rows: typeof histories) => ({
          x: Int32Array.from(rows, ({ x }) => x),
          txDays: Int32Array.from(rows, ({ txDays }) => txDays),
          TDays: Int32Array.from(rows, ({ TDays }) => TDays),
        });
        const once = groupHistories(columns(histories));
        const twice = groupHistories(columns([...histories, ...histories]));
        const value = computeLogLikelihood(model, once);
        expect(Number.isFinite(value)).toBe(true);
        expect(twice.x).toEqual(once.x);
        expect(twice.customers).toBe(2 * histories.length);
        expect(computeLogLikelihood(model, twice)).toBeCloseTo(2 * value, 6);
      }),
    );
  });
  test('columns say what single predictions say', () => {
    fc.assert(
      fc.property(anyModel, anyHistory, fc.boolean(), (model, days, withSpend) => {
        const spend = withSpend ? { p: 2, q: 3, v: 40 } : null;
        const one = predictCustomer({ model, history: toWeeks(days), spend, meanRepeatAmount: 25 });
        const columns = predictCustomers({
          model,
          spend,
          histories: { x: Int32Array.of(days.x), txDays: Int32Array.of(days.txDays), TDays: Int32Array.of(days.TDays) },
          meanRepeatAmount: [25],
        });
        const row = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column?.[0] ?? null]));
        expect(row).toEqual({ ...one, daysToNextOrder: one.daysToNextOrder ?? -1 });
      }),
    );
  });
});
