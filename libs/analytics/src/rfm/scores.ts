import { computeQuantiles, computeQuantilesFromCounts } from './quantiles';

/** Each 1 (worst) to 5 (best): days since the last order (fewer is better), number of orders, amount spent. */
export interface RfmScores {
  recency: number;
  frequency: number;
  monetary: number;
}

/** What is scored: calendar days since the last counting order, counting orders, lifetime value in minor units. */
export interface RfmFacts {
  recencyDays: number;
  orders: number;
  amount: number;
}

/** Four thresholds per figure, ascending: the quintiles over customers with an order. A value equal to a threshold lies below it. */
export interface RfmCuts {
  recencyDays: number[];
  orders: number[];
  amount: number[];
}

/** For `percentile_cont(array[…])`, which computes the same quantiles (type 7). */
export const rfmProbabilities = [0.2, 0.4, 0.6, 0.8] as const;

/** Thresholds from one value per customer. @returns null without customers. */
export function computeRfmCuts(columns: Record<keyof RfmFacts, ArrayLike<number>>): RfmCuts | null {
  if (columns.orders.length === 0) return null;
  return {
    recencyDays: computeQuantiles(columns.recencyDays, rfmProbabilities),
    orders: computeQuantiles(columns.orders, rfmProbabilities),
    amount: computeQuantiles(columns.amount, rfmProbabilities),
  };
}

/** Thresholds from histograms (value and number of customers), for data that stay in the database. @returns null without customers. */
export function computeRfmCutsFromCounts(
  histograms: Record<keyof RfmFacts, readonly { value: number; count: number }[]>,
): RfmCuts | null {
  if (!histograms.orders.some(({ count }) => count > 0)) return null;
  return {
    recencyDays: computeQuantilesFromCounts(histograms.recencyDays, rfmProbabilities),
    orders: computeQuantilesFromCounts(histograms.orders, rfmProbabilities),
    amount: computeQuantilesFromCounts(histograms.amount, rfmProbabilities),
  };
}

/**
 * Scores of one customer. Equal customers always get equal scores: a score depends on the value and the thresholds alone, and where many
 * customers share a value some scores stay empty.
 * In SQL: 1 + (orders > c1)::int + (orders > c2)::int + (orders > c3)::int + (orders > c4)::int; 5 − … for the days.
 */
export function computeRfmScores({ recencyDays, orders, amount }: RfmFacts, cuts: RfmCuts): RfmScores {
  return {
    recency: 5 - countBelow(recencyDays, cuts.recencyDays),
    frequency: 1 + countBelow(orders, cuts.orders),
    monetary: 1 + countBelow(amount, cuts.amount),
  };
}

function countBelow(value: number, cuts: readonly number[]): number {
  return cuts.filter((cut) => value > cut).length;
}
