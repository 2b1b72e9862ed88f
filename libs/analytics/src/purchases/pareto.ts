import { tabulateDigamma, tabulateLogGamma } from '../special/gamma';
import { daysPerWeek, type PurchaseGroups } from './histories';
import { buildParetoTails, fillParetoTails, tabulateParetoTime } from './pareto-tails';

// Taken out of the loops over customers: in a context of its own (Jest) each look-up of a global costs more than the logarithm.
const { exp, log, max, min } = Math;

/**
 * Log-likelihood of the Pareto/NBD (Schmittlein, Morrison & Colombo 1987).
 * The customer was active throughout, or left at some time u between t_x and T: the integral over u is taken numerically and shared by all
 * customers with the same x, where Fader & Hardie (2005, "A Note on Deriving the Pareto/NBD Model") evaluate 2F1 twice per customer.
 * `computeAliveProbability` has their closed form; a test holds both together.
 * @param parameters [r, alpha, s, beta], alpha and beta in weeks. @param gradient if given, receives the derivatives.
 */
export function computeParetoLogLikelihood(
  groups: PurchaseGroups,
  parameters: ArrayLike<number>,
  gradient?: Float64Array,
): number {
  const [r, alpha, s, beta] = [parameters[0]!, parameters[1]!, parameters[2]!, parameters[3]!];
  const time = tabulateParetoTime(alpha, beta, groups.mostTDays);
  const tails = buildParetoTails(groups.mostTDays);
  const logGammas = tabulateLogGamma(r, groups.mostX);
  const digammas = tabulateDigamma(r, groups.mostX);
  const constant = r * log(alpha) + s * log(beta) - logGammas[0]!;
  const constantByR = log(alpha) - digammas[0]!;
  const q = s + 1;
  let [sum, byR, byAlpha, byS, byBeta] = [0, 0, 0, 0, 0];

  for (let begin = 0; begin < groups.x.length;) {
    const x = groups.x[begin]!;
    const { end, fromDay, toDay } = findRun(groups, begin);
    const p = r + x;
    fillParetoTails(tails, time, { p, q, fromDay, toDay });
    for (let i = begin; i < end; i++) {
      const [tx, T, count] = [groups.txDays[i]!, groups.TDays[i]!, groups.count[i]!];
      const [logAlphaTx, logBetaTx] = [time.logAlpha[tx]!, time.logBeta[tx]!];
      const [logAlphaT, logBetaT] = [time.logAlpha[T]!, time.logBeta[T]!];
      const ratio = exp(-p * (logAlphaT - logAlphaTx) - q * (logBetaT - logBetaTx));
      const betaT = beta + T / daysPerWeek;
      // All relative to g at t_x, which is the largest.
      const stayed = betaT * ratio;
      const left = tails.plain[tx]! - tails.plain[T]! * ratio;
      const total = stayed + s * left;
      sum += count * (constant + logGammas[x]! - p * logAlphaTx - q * logBetaTx + log(total));
      const share = count / total;
      const leftLogAlpha = tails.byLogAlpha[tx]! - tails.byLogAlpha[T]! * ratio;
      const leftLogBeta = tails.byLogBeta[tx]! - tails.byLogBeta[T]! * ratio;
      const leftAlpha = tails.byAlpha[tx]! - tails.byAlpha[T]! * ratio;
      const leftBeta = tails.byBeta[tx]! - tails.byBeta[T]! * ratio;
      byR += count * (constantByR + digammas[x]!) - share * (logAlphaT * stayed + s * leftLogAlpha);
      byAlpha += (count * r) / alpha - share * p * (stayed / (alpha + T / daysPerWeek) + s * leftAlpha);
      byS += count * log(beta) + share * (left - logBetaT * stayed - s * leftLogBeta);
      byBeta += (count * s) / beta - share * s * (ratio + q * leftBeta);
    }
    begin = end;
  }
  if (gradient) gradient.set([byR, byAlpha, byS, byBeta]);
  return sum;
}

/** Rows with the same x lie together. */
function findRun({ x, txDays, TDays }: PurchaseGroups, begin: number) {
  let [end, fromDay, toDay] = [begin, Infinity, 0];
  for (; end < x.length && x[end] === x[begin]; end++) {
    fromDay = min(fromDay, txDays[end]!);
    toDay = max(toDay, TDays[end]!);
  }
  return { end, fromDay, toDay };
}
