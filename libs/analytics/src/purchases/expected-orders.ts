import { hypergeometric } from '../special/hypergeometric';
import { computeAliveProbability } from './alive';
import type { PurchaseHistory } from './histories';
import type { BetaGeometricModel, PurchaseModel } from './model';

/** The formulas divide by a − 1 and have a pole at a + b + x − 1 = 0; this near to either, digits are lost and a series is summed instead. */
const nearPole = 1e-3;

/**
 * Expected order days in the next `weeks` weeks of a customer with this history.
 * BG/NBD: Fader, Hardie & Lee 2005, equation 10; MBG/NBD: Batislam et al. 2007; Pareto/NBD: Schmittlein et al. 1987, equation 22;
 * NBD: Ehrenberg 1959.
 * @returns orders, 0 for no time.
 */
export function computeExpectedOrders(model: PurchaseModel, history: PurchaseHistory, weeks: number): number {
  return (computeAliveProbability(model, history) ?? 1) * computeExpectedOrdersIfAlive(model, history, weeks);
}

/** The same for a customer known to be active now: what there is to win or to lose. */
export function computeExpectedOrdersIfAlive(
  model: PurchaseModel,
  { x, T }: Pick<PurchaseHistory, 'x' | 'T'>,
  weeks: number,
): number {
  const { r, alpha } = model;
  if (model.kind === 'NBD') return ((r + x) / (alpha + T)) * weeks;
  if (model.kind === 'PARETO_NBD') {
    const { s, beta } = model;
    return ((r + x) / (alpha + T)) * (beta + T) * integratePower(s, Math.log1p(weeks / (beta + T)));
  }
  return computeBetaGeometricOrders(model, { x, T }, weeks);
}

/** Expected order days of somebody new in the `weeks` weeks after their first order, that one not counted. */
export function computeExpectedOrdersOfNew(model: PurchaseModel, weeks: number): number {
  return computeExpectedOrders(model, { x: 0, tx: 0, T: 0 }, weeks);
}

/** (1 − e^(−(s − 1) l)) ÷ (s − 1), which is l at s = 1. */
function integratePower(s: number, l: number): number {
  const u = (s - 1) * l;
  return Math.abs(u) < 1e-12 ? l : (l * -Math.expm1(-u)) / u;
}

/**
 * C ÷ (a − 1) · [1 − (1 − z)^(r+x) 2F1(r + x, C + 1 − a; C; z)], z = t ÷ (alpha + T + t), C = a + b + x − 1 (MBG: + 1).
 * Euler's form keeps large x out of the exponents; with a large the given one is the smaller.
 */
function computeBetaGeometricOrders(
  model: BetaGeometricModel,
  { x, T }: { x: number; T: number },
  weeks: number,
): number {
  const { r, alpha, a } = model;
  const modified = model.kind === 'MBG_NBD' ? 1 : 0;
  const c = a + model.b + x - 1 + modified;
  const z = weeks / (alpha + T + weeks);
  if (Math.abs(a - 1) < nearPole || Math.abs(c) < nearPole) return sumBesidePoles({ k: r + x, a, c, z });
  const survived =
    a - 1 <= r + x
      ? (1 - z) ** (a - 1) * hypergeometric(c - r - x, a - 1, c, z)
      : (1 - z) ** (r + x) * hypergeometric(r + x, c + 1 - a, c, z);
  return Math.max((c / (a - 1)) * (1 - survived), 0);
}

/**
 * The same with the division carried out term by term: with d = a − 1, (1 − z)^d = 1 + e and 2F1 = 1 + d · rest,
 * C ÷ d · [1 − (1 + e)(1 + d · rest)] = −C e ÷ d − (1 + e) C · rest, which is finite at d = 0 and at C = 0.
 */
function sumBesidePoles({ k, a, c, z }: { k: number; a: number; c: number; z: number }): number {
  const d = a - 1;
  const l = Math.log1p(-z);
  const e = Math.expm1(d * l);
  let term = (c - k) * z;
  let rest = term;
  for (let n = 1; Math.abs(term) > 1e-17 * (1 - z) * Math.abs(rest); n++) {
    term *= (((c - k + n) * (d + n)) / ((c + n) * (n + 1))) * z;
    rest += term;
  }
  return Math.max(-c * (d === 0 ? l : e / d) - (1 + e) * rest, 0);
}
