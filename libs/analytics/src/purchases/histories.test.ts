import { describe, expect, test } from '@jest/globals';
import { toOrderColumns } from '../../test/shared-data';
import { groupHistories } from './histories';
import { readHistories } from './order-days';

const columns = (rows: [x: number, txDays: number, TDays: number][]) => ({
  x: Int32Array.from(rows, (row) => row[0]),
  txDays: Int32Array.from(rows, (row) => row[1]),
  TDays: Int32Array.from(rows, (row) => row[2]),
});

describe('I4 grouping of histories', () => {
  test('equal ones become one row with their number, ordered by x, t_x, T', () => {
    const groups = groupHistories(
      columns([
        [2, 9, 30],
        [0, 0, 7],
        [2, 9, 30],
        [1, 4, 4],
      ]),
    );
    expect(groups).toEqual({
      ...columns([
        [0, 0, 7],
        [1, 4, 4],
        [2, 9, 30],
      ]),
      count: Float64Array.of(1, 1, 2),
      customers: 4,
      mostX: 2,
      mostTDays: 30,
    });
  });
  test('with counts and a hold-out: only rows with the same y are merged', () => {
    const groups = groupHistories({
      ...columns([
        [1, 4, 9],
        [1, 4, 9],
        [1, 4, 9],
      ]),
      count: Float64Array.of(5, 2, 1),
      y: Int32Array.of(0, 3, 3),
    });
    expect(groups.count).toEqual(Float64Array.of(5, 3));
    expect(groups.y).toEqual(Int32Array.of(0, 3));
  });
  test('nobody is an empty table', () => {
    expect(groupHistories(columns([]))).toMatchObject({ customers: 0, mostX: 0, mostTDays: 0 });
  });
  test.each([
    ['a last order in the future', [1, 12, 10], /future/],
    ['a first order in the future', [0, 0, -1], /future/],
    ['a negative number', [-1, 0, 5], /negative/],
    ['a repeat order on the first day', [1, 0, 5], /t_x is 0 exactly when x is 0/],
    ['a last order without a repeat', [0, 3, 5], /t_x is 0 exactly when x is 0/],
  ] as const)('%s is refused, naming the row', (_, row, message) => {
    expect(() => groupHistories(columns([[0, 0, 1], [...row]]))).toThrow(message);
    expect(() => groupHistories(columns([[0, 0, 1], [...row]]))).toThrow(/^History 1 /);
  });
  test('counts that are none, columns of different length, histories beyond reckoning', () => {
    const one = columns([[0, 0, 1]]);
    expect(() => groupHistories({ ...one, count: Float64Array.of(NaN) })).toThrow(/count/);
    expect(() => groupHistories({ ...one, y: Int32Array.of(-1) })).toThrow(/to come/);
    expect(() => groupHistories({ ...one, TDays: Int32Array.of(1, 2) })).toThrow(/length/);
    expect(() => groupHistories(columns([[2_000_000_000, 2_000_000_000, 2_000_000_000]]))).toThrow(/too long/);
  });
});

describe('I4 histories from orders', () => {
  const orders = toOrderColumns([
    [7, 100, 50],
    [7, 100, 5],
    [7, 103, 10],
    [7, 103, 20],
    [7, 110, 40],
    [7, 111, 1],
    [7, 111, 2],
    [9, 104, 8],
    [9, 130, 1],
    [11, 115, 3],
  ]);

  test('orders of a day are one purchase; later ones are y up to the end of the hold-out; who comes later is not there', () => {
    expect(readHistories({ orders, now: 110, holdoutEnd: 120 })).toEqual({
      customer: Int32Array.of(7, 9),
      x: Int32Array.of(2, 0),
      txDays: Int32Array.of(10, 0),
      TDays: Int32Array.of(10, 6),
      y: Int32Array.of(1, 0),
      meanRepeatAmount: Float64Array.of(35, NaN),
    });
  });
  test('unsorted orders are refused', () => {
    const { customer, day, amount } = orders;
    expect(() => readHistories({ orders: { customer, day: day.toReversed(), amount }, now: 110 })).toThrow(/by day/);
    const mixed = Int32Array.of(2, 1);
    expect(() =>
      readHistories({ orders: { customer: mixed, day: mixed, amount: Float64Array.of(1, 1) }, now: 5 }),
    ).toThrow(/by customer/);
  });
  test('no orders, no histories', () => {
    expect(readHistories({ orders: toOrderColumns([]), now: 5 }).x).toHaveLength(0);
  });
});
