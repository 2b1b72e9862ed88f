import { minimise } from '../optimise/minimise';
import { digamma, logGamma } from '../special/gamma';

// Taken out of the loops over customers: in a context of its own (Jest) each look-up of a global costs more than the logarithm.
const { exp, log, max, sqrt } = Math;

/**
 * Gamma-Gamma model of how much customers spend per order day (Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value"): a customer's
 * order days vary by Gamma(p), their own mean over customers by an inverse gamma with q and v. v is in the unit of money of the data. q > 1.
 */
export interface SpendModel {
  p: number;
  q: number;
  v: number;
}

/** In columns: repeat order days and the mean value of those days, in any unit of money (the same for all); `count` customers each. */
export interface SpendColumns {
  x: ArrayLike<number>;
  meanRepeatAmount: ArrayLike<number>;
  count?: ArrayLike<number>;
}

export interface SpendFit {
  model: SpendModel;
  logLikelihood: number;
  /** Customers the model was fitted to: with repeat orders worth more than nothing. */
  customers: number;
  /** Customers with repeat orders left out because their mean was zero or negative. */
  leftOut: number;
  converged: boolean;
  /** Mean over customers of what an order day of theirs is worth. */
  meanAmount: number;
  /** Pearson's, between number and value of orders. The model takes it to be 0; expected value is biased where it is not small. */
  correlation: number | null;
}

/**
 * Why there is no spend model: fewer than `leastSpenders` customers have repeat orders worth more than nothing, or a few of them
 * spend so much more than the others that there is no mean to expect (q at 1).
 */
export type SpendRefusal = 'FEW_SPENDERS' | 'NO_STABLE_MEAN';

export type SpendResult = ({ fitted: true } & SpendFit) | { fitted: false; reason: SpendRefusal; customers: number };

/** Below this many customers with repeat orders of some worth there is no telling how much customers differ. */
export const leastSpenders = 30;

/** As logarithms: p, q − 1, and v in units of the mean. */
const box = { lower: [-7, -5, -14], upper: [10, 9, 14] };

/** Maximum likelihood, or the reason why not. */
export function fitSpend(columns: SpendColumns): SpendResult {
  const data = selectSpenders(columns);
  if (data.customers < leastSpenders) return { fitted: false, reason: 'FEW_SPENDERS', customers: data.customers };
  const n = data.customers;
  // In units of the mean, so that kobo and naira, cents and euros give the same fit.
  const scale = data.sum / n;
  const parameters = new Float64Array(3);
  const found = minimise({
    objective: (point, gradient) => {
      toParameters(point, parameters);
      const value = computeSpendLogLikelihood({ ...data, scale }, parameters, gradient);
      gradient[0]! *= -parameters[0]! / n;
      gradient[1]! *= -(parameters[1]! - 1) / n;
      gradient[2]! *= -parameters[2]! / n;
      return -value / n;
    },
    // Mean p v ÷ (q − 1) = 1 at each.
    starts: [
      [2, 3],
      [10, 2],
      [0.5, 5],
    ].map(([p, q]) => [log(p!), log(q! - 1), log((q! - 1) / p!)]),
    box,
  });
  if (found.point[1] === box.lower[1]) return { fitted: false, reason: 'NO_STABLE_MEAN', customers: n };
  const [p, q, v] = toParameters(found.point, parameters);
  const model = { p: p!, q: q!, v: v! * scale };
  return {
    fitted: true,
    model,
    // Back to the density per unit of money.
    logLikelihood: -found.value * n - n * log(scale),
    customers: n,
    leftOut: data.leftOut,
    converged: found.converged,
    meanAmount: computeExpectedAmount(model, { x: 0, meanRepeatAmount: 0 }),
    correlation: correlate(data),
  };
}

/**
 * Expected value of an order day of a customer with x repeat order days of this mean: between their own mean and everybody's, nearer to their own the
 * more they ordered (Fader & Hardie 2013, equation 5). Everybody's mean when x is 0. A negative mean counts as zero.
 */
export function computeExpectedAmount(
  { p, q, v }: SpendModel,
  { x, meanRepeatAmount }: { x: number; meanRepeatAmount: number },
): number {
  const own = x > 0 ? x * max(meanRepeatAmount, 0) : 0;
  return (p * (v + own)) / (p * x + q - 1);
}

/** Parameters are searched as ln p, ln(q − 1), ln v: with q ≤ 1 there would be no mean. */
function toParameters(point: ArrayLike<number>, into: Float64Array): Float64Array {
  into[0] = exp(point[0]!);
  into[1] = 1 + exp(point[1]!);
  into[2] = exp(point[2]!);
  return into;
}

interface Spenders {
  x: Int32Array;
  mean: Float64Array;
  count: Float64Array;
  customers: number;
  sum: number;
  leftOut: number;
}

function selectSpenders({ x, meanRepeatAmount, count }: SpendColumns): Spenders {
  const kept: number[] = [];
  let [customers, sum, leftOut] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!(x[i]! > 0)) continue;
    const n = count ? count[i]! : 1;
    if (meanRepeatAmount[i]! > 0 && Number.isFinite(meanRepeatAmount[i]!)) {
      kept.push(i);
      customers += n;
      sum += n * meanRepeatAmount[i]!;
    } else leftOut += n;
  }
  return {
    x: Int32Array.from(kept, (i) => x[i]!),
    mean: Float64Array.from(kept, (i) => meanRepeatAmount[i]!),
    count: Float64Array.from(kept, (i) => (count ? count[i]! : 1)),
    customers,
    sum,
    leftOut,
  };
}

function computeSpendLogLikelihood(
  { x, mean, count, scale }: Spenders & { scale: number },
  parameters: ArrayLike<number>,
  gradient: Float64Array,
): number {
  const [p, q, v] = [parameters[0]!, parameters[1]!, parameters[2]!];
  const byCount = new Map<number, { constant: number; byP: number; byQ: number }>();
  const [logGammaQ, digammaQ, logV] = [logGamma(q), digamma(q), log(v)];
  let [sum, byP, byQ, byV] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const k = x[i]!;
    let at = byCount.get(k);
    if (!at) {
      const all = digamma(p * k + q);
      at = {
        constant: logGamma(p * k + q) - logGamma(p * k) - logGammaQ + q * logV + p * k * log(k),
        byP: k * (all - digamma(p * k) + log(k)),
        byQ: all - digammaQ + logV,
      };
      byCount.set(k, at);
    }
    const m = mean[i]! / scale;
    const total = v + m * k;
    const [logM, logTotal] = [log(m), log(total)];
    sum += count[i]! * (at.constant + (p * k - 1) * logM - (p * k + q) * logTotal);
    byP += count[i]! * (at.byP + k * (logM - logTotal));
    byQ += count[i]! * (at.byQ - logTotal);
    byV += count[i]! * (q / v - (p * k + q) / total);
  }
  gradient.set([byP, byQ, byV]);
  return sum;
}

function correlate({ x, mean, count, customers: n }: Spenders): number | null {
  let [sx, sm, sxx, smm, sxm] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [w, a, m] = [count[i]!, x[i]!, mean[i]!];
    sx += w * a;
    sm += w * m;
    sxx += w * a * a;
    smm += w * m * m;
    sxm += w * a * m;
  }
  const spread = (n * sxx - sx * sx) * (n * smm - sm * sm);
  return spread > 0 ? (n * sxm - sx * sm) / sqrt(spread) : null;
}
