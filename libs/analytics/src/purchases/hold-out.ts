import { computeAliveProbability } from './alive';
import { computeExpectedOrders } from './expected-orders';
import { daysPerWeek, type PurchaseGroups } from './histories';
import type { PurchaseModel } from './model';

/** Customers with the same number of repeat order days before the hold-out; `to` is null in the last, open class. */
export interface HoldOutClass {
  from: number;
  to: number | null;
  customers: number;
  /** Mean order days per customer in the hold-out. */
  actual: number;
  expected: number;
}

/** How a model's expectations met what then happened. Errors are per customer, in order days over the whole hold-out. */
export interface HoldOutReport {
  customers: number;
  actual: number;
  expected: number;
  /** Mean over customers; null for a model without leaving. */
  meanAlive: number | null;
  meanAbsoluteError: number;
  rootMeanSquareError: number;
  /** Pearson's, between expected and actual; null when either is the same for all. */
  correlation: number | null;
  byX: HoldOutClass[];
}

type Expectation = (history: { x: number; tx: number; T: number }) => { orders: number; alive: number | null };

/**
 * Predicted against actual of a model fitted to these histories.
 * @param groups with `y`, the order days of the hold-out. @param weeks its length. @param lastX the open class begins here.
 * @throws RangeError without `y` or customers.
 */
export function reportHoldOut(
  model: PurchaseModel,
  { groups, weeks, lastX = 7 }: { groups: PurchaseGroups; weeks: number; lastX?: number },
): HoldOutReport {
  return compare({ groups, lastX }, (history) => ({
    orders: computeExpectedOrders(model, history, weeks),
    alive: computeAliveProbability(model, history),
  }));
}

/** The same for the plain guess that everyone goes on at their own past rate, x ÷ T: what a model has to beat. */
export function reportPlainRate({
  groups,
  weeks,
  lastX = 7,
}: {
  groups: PurchaseGroups;
  weeks: number;
  lastX?: number;
}): HoldOutReport {
  return compare({ groups, lastX }, ({ x, T }) => ({ orders: x === 0 ? 0 : (x / T) * weeks, alive: null }));
}

function compare(
  { groups, lastX }: { groups: PurchaseGroups; lastX: number },
  expectation: Expectation,
): HoldOutReport {
  const { x, txDays, TDays, count, y, customers } = groups;
  if (!y) throw new RangeError('A hold-out needs what was ordered in it');
  if (!(customers > 0)) throw new RangeError('A hold-out needs customers');
  const classes = Array.from({ length: lastX + 1 }, (_, from) => {
    return { from, to: from < lastX ? from : null, customers: 0, actual: 0, expected: 0 };
  });
  const sums = { actual: 0, expected: 0, absolute: 0, square: 0, alive: 0, ee: 0, yy: 0, ey: 0 };
  let withAlive = true;
  for (let i = 0; i < x.length; i++) {
    const { orders, alive } = expectation({ x: x[i]!, tx: txDays[i]! / daysPerWeek, T: TDays[i]! / daysPerWeek });
    const [n, actual] = [count[i]!, y[i]!];
    const own = classes[Math.min(x[i]!, lastX)]!;
    own.customers += n;
    own.actual += n * actual;
    own.expected += n * orders;
    sums.actual += n * actual;
    sums.expected += n * orders;
    sums.absolute += n * Math.abs(orders - actual);
    sums.square += n * (orders - actual) ** 2;
    sums.ee += n * orders * orders;
    sums.yy += n * actual * actual;
    sums.ey += n * orders * actual;
    if (alive === null) withAlive = false;
    else sums.alive += n * alive;
  }
  return {
    customers,
    actual: sums.actual,
    expected: sums.expected,
    meanAlive: withAlive ? sums.alive / customers : null,
    meanAbsoluteError: sums.absolute / customers,
    rootMeanSquareError: Math.sqrt(sums.square / customers),
    correlation: correlate({ n: customers, ...sums }),
    byX: classes
      .filter((one) => one.customers > 0)
      .map((one) => ({ ...one, actual: one.actual / one.customers, expected: one.expected / one.customers })),
  };
}

function correlate(sums: { n: number; actual: number; expected: number; ee: number; yy: number; ey: number }) {
  const { n } = sums;
  const spread = (n * sums.ee - sums.expected ** 2) * (n * sums.yy - sums.actual ** 2);
  return spread > 0 ? (n * sums.ey - sums.expected * sums.actual) / Math.sqrt(spread) : null;
}
