import { computeExpectedOrdersOfNew } from './expected-orders';
import { daysPerWeek, type PurchaseGroups } from './histories';
import type { PurchaseModel } from './model';

export interface CumulativeWeek {
  /** Weeks since the first customer's first order, from 1. */
  week: number;
  /** Repeat order days expected of all customers up to the end of this week. */
  expected: number;
  /** What there were; null past the data. */
  actual: number | null;
}

/**
 * Expected against actual repeat order days, cumulative by week: each customer counts from the day of their first order
 * (the "tracking plot" of Fader, Hardie & Lee 2005).
 * @param repeatsByWeek actual repeat order days of the customers of `groups` in week 1 (the first order's day and the six after it), 2, …
 */
export function computeCumulative({
  model,
  groups,
  weeks,
  repeatsByWeek = [],
}: {
  model: PurchaseModel;
  groups: PurchaseGroups;
  weeks: number;
  repeatsByWeek?: ArrayLike<number>;
}): CumulativeWeek[] {
  const births = new Float64Array(groups.mostTDays + 1);
  for (let i = 0; i < groups.TDays.length; i++) births[groups.mostTDays - groups.TDays[i]!]! += groups.count[i]!;
  const expectedAfter = Float64Array.from({ length: weeks * daysPerWeek + 1 }, (_, days) =>
    computeExpectedOrdersOfNew(model, days / daysPerWeek),
  );
  let actual = 0;
  return Array.from({ length: weeks }, (_, index) => {
    const week = index + 1;
    let expected = 0;
    for (let birth = 0; birth <= Math.min(week * daysPerWeek, groups.mostTDays); birth++)
      expected += births[birth]! * expectedAfter[week * daysPerWeek - birth]!;
    const known = index < repeatsByWeek.length;
    if (known) actual += repeatsByWeek[index]!;
    return { week, expected, actual: known ? actual : null };
  });
}
