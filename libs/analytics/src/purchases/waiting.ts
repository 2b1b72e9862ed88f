import { computeAliveProbability } from './alive';
import type { PurchaseHistory } from './histories';
import type { ParetoModel, PurchaseModel } from './model';

type Rate = Pick<PurchaseModel, 'r' | 'alpha'>;

/**
 * Probability (0–1) that an active customer with this history stays silent as long as this one has been, T − t_x weeks: ((alpha + t_x) ÷ (alpha + T))^(r + x).
 * Their rate at the last order is Gamma(r + x, alpha + t_x), so the wait is Pareto (Lomax). Small means overdue by their own measure.
 */
export function computeSilenceProbability({ r, alpha }: Rate, { x, tx, T }: PurchaseHistory): number {
  return ((alpha + tx) / (alpha + T)) ** (r + x);
}

/** Weeks within which an active customer orders again with probability one half, from now on; leaving is left aside. */
export function computeMedianWeeksToNext({ r, alpha }: Rate, { x, T }: Pick<PurchaseHistory, 'x' | 'T'>): number {
  return (alpha + T) * Math.expm1(Math.LN2 / (r + x));
}

/** The wait between two orders that an active customer exceeds half the time, measured at the last order: their own usual interval, weeks. */
export function computeUsualWeeks({ r, alpha }: Rate, { x, tx }: Pick<PurchaseHistory, 'x' | 'tx'>): number {
  return (alpha + tx) * Math.expm1(Math.LN2 / (r + x));
}

/** Probability (0–1) of no order in the next `weeks` weeks, for customers who leave at an order or never (BG/NBD, MBG/NBD, NBD). */
export function computeNoOrderProbability(
  model: Exclude<PurchaseModel, ParetoModel>,
  history: PurchaseHistory,
  weeks: number,
): number {
  const { r, alpha } = model;
  const alive = computeAliveProbability(model, history) ?? 1;
  return 1 - alive * (1 - ((alpha + history.T) / (alpha + history.T + weeks)) ** (r + history.x));
}
