import { tabulateDigamma, tabulateLogGamma } from '../special/gamma';
import { daysPerWeek, type PurchaseGroups } from './histories';

// Taken out of the loops over customers: in a context of its own (Jest) each look-up of a global costs more than the logarithm.
const { log } = Math;

/**
 * Log-likelihood of the NBD (Ehrenberg 1959): orders at a constant rate that is Gamma(r, alpha) over customers, nobody leaves.
 * Of the times of the orders, as the other models' are, so that the values can be compared.
 * @param parameters [r, alpha], alpha in weeks. @param gradient if given, receives the derivatives.
 */
export function computeNbdLogLikelihood(
  groups: PurchaseGroups,
  parameters: ArrayLike<number>,
  gradient?: Float64Array,
): number {
  const [r, alpha] = [parameters[0]!, parameters[1]!];
  const logGammas = tabulateLogGamma(r, groups.mostX);
  const digammas = tabulateDigamma(r, groups.mostX);
  const constant = r * log(alpha) - logGammas[0]!;
  const slope = log(alpha) - digammas[0]!;
  let [sum, byR, byAlpha] = [0, 0, 0];
  for (let i = 0; i < groups.x.length; i++) {
    const x = groups.x[i]!;
    const count = groups.count[i]!;
    const time = alpha + groups.TDays[i]! / daysPerWeek;
    const logTime = log(time);
    sum += count * (constant + logGammas[x]! - (r + x) * logTime);
    byR += count * (slope + digammas[x]! - logTime);
    byAlpha += count * (r / alpha - (r + x) / time);
  }
  if (gradient) {
    gradient[0] = byR;
    gradient[1] = byAlpha;
  }
  return sum;
}
