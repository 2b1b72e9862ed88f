import { describe, expect, test } from '@jest/globals';
import type { PurchaseModel } from '../purchases/model';
import { predictCustomer } from '../purchases/predict';
import { findWorkItem, overdueLimits } from './work-item';

const bg: PurchaseModel = { kind: 'BG_NBD', r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 };
const spend = { p: 6.25, q: 3.74, v: 15.44 };

function find(history: { x: number; tx: number; T: number }, { model = bg, callFrom = null as number | null } = {}) {
  const prediction = predictCustomer({ model, spend, history, meanRepeatAmount: 30 });
  return { prediction, item: findWorkItem({ prediction, history, callFrom }) };
}

describe('I5 the overdue list', () => {
  test('a customer within their own interval is not on it', () => {
    expect(find({ x: 7, tx: 29, T: 32 }).item).toBeNull();
  });
  test('silent longer than nine times in ten: on it, with the value of a year as an active customer', () => {
    const { prediction, item } = find({ x: 7, tx: 29, T: 42 });
    expect(prediction.silenceProbability).toBeLessThan(overdueLimits.silenceBelow);
    expect(item!.valueAtStake).toBe(prediction.expectedAmountIfAlive);
    expect(item!.valueAtStake).toBeGreaterThan(prediction.expectedAmount!);
    expect(item!.timesUsual).toBeCloseTo((13 * 7) / prediction.usualDays, 10);
    expect(item!.timesUsual).toBeGreaterThan(2);
  });
  test('a reminder while more likely active than not, then an offer; a call where much is at stake', () => {
    const soon = find({ x: 20, tx: 40, T: 46 });
    expect(soon.prediction.aliveProbability).toBeGreaterThan(0.5);
    expect(soon.item!.action).toBe('REMIND');
    const later = find({ x: 20, tx: 40, T: 49 });
    expect(later.prediction.aliveProbability).toBeLessThan(0.5);
    expect(later.item!.action).toBe('OFFER');
    expect(find({ x: 20, tx: 40, T: 49 }, { callFrom: later.item!.valueAtStake! }).item!.action).toBe('CALL');
    expect(find({ x: 20, tx: 40, T: 49 }, { callFrom: later.item!.valueAtStake! + 1 }).item!.action).toBe('OFFER');
  });
  test('almost certainly gone: off the list', () => {
    const { prediction, item } = find({ x: 20, tx: 40, T: 80 });
    expect(prediction.aliveProbability).toBeLessThan(overdueLimits.lostAliveBelow);
    expect(item).toBeNull();
  });
  test('one order day makes no interval', () => {
    const { prediction, item } = find({ x: 0, tx: 0, T: 100_000 });
    expect(prediction.silenceProbability).toBeLessThan(overdueLimits.silenceBelow);
    expect(item).toBeNull();
  });
  test('without a model of leaving the silence decides alone', () => {
    const model: PurchaseModel = { kind: 'NBD', r: 0.8, alpha: 9 };
    expect(find({ x: 7, tx: 29, T: 36 }, { model }).item).toBeNull();
    expect(find({ x: 7, tx: 29, T: 48 }, { model }).item!.action).toBe('REMIND');
    expect(find({ x: 7, tx: 29, T: 290 }, { model }).item).toBeNull();
  });
  test('without a spend model there is no value', () => {
    const history = { x: 7, tx: 29, T: 42 };
    const item = findWorkItem({ prediction: predictCustomer({ model: bg, history }), history, callFrom: 100 });
    expect(item).toMatchObject({ valueAtStake: null, action: expect.stringMatching(/REMIND|OFFER/) });
  });
});
