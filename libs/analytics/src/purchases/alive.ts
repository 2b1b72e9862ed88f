import { hypergeometricFromOne } from '../special/hypergeometric';
import type { PurchaseHistory } from './histories';
import type { ParetoModel, PurchaseModel } from './model';

/**
 * Probability (0–1) that a customer is still active now, given their history in weeks.
 * BG/NBD: Fader, Hardie & Lee 2008 ("Computing P(alive) Using the BG/NBD Model"); MBG/NBD: Batislam et al. 2007;
 * Pareto/NBD: Schmittlein et al. 1987, equation 11.
 * @returns null for the NBD, which knows no leaving and therefore has no such figure.
 */
export function computeAliveProbability(model: PurchaseModel, history: PurchaseHistory): number | null {
  switch (model.kind) {
    case 'NBD':
      return null;
    case 'PARETO_NBD':
      return 1 / (1 + computeParetoLeftOdds(model, history));
    case 'BG_NBD':
    case 'MBG_NBD': {
      const { r, alpha, a, b } = model;
      const { x, tx, T } = history;
      const chances = model.kind === 'MBG_NBD' ? x + 1 : x;
      if (chances === 0) return 1;
      return 1 / (1 + (a / (b + chances - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));
    }
  }
}

/**
 * Odds of having left against being active, in the closed form of Fader & Hardie (2005, "A Note on Deriving the Pareto/NBD Model and Related
 * Expressions"); the exponents are gathered first, because each power alone overflows for busy customers.
 */
function computeParetoLeftOdds(model: ParetoModel, { x, tx, T }: PurchaseHistory): number {
  const { r, alpha, s, beta } = model;
  const drop = (r + x) * Math.log((alpha + T) / (alpha + tx)) + s * Math.log((beta + T) / (beta + tx));
  const k = r + s + x;
  const odds = (s / k) * (Math.exp(drop) * computeTail(model, x, tx) - computeTail(model, x, T));
  return Math.max(odds, 0);
}

/**
 * k · (alpha + t)^(r+x) (beta + t)^s · ∫ from t to ∞ of (alpha + u)^−(r+x) (beta + u)^−(s+1) du with k = r + s + x: 2F1 in Euler's form, whose
 * terms all are positive and fall, whichever of alpha and beta is larger.
 */
function computeTail({ r, alpha, s, beta }: ParetoModel, x: number, t: number): number {
  const k = r + s + x;
  if (alpha >= beta) return hypergeometricFromOne(r + x, k + 1, (alpha - beta) / (alpha + t));
  return ((alpha + t) / (beta + t)) * hypergeometricFromOne(s + 1, k + 1, (beta - alpha) / (beta + t));
}
