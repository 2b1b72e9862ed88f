import { logGamma, tabulateDigamma, tabulateLogGamma } from '../special/gamma';
import { daysPerWeek, type PurchaseGroups } from './histories';
import type { BetaGeometricModel } from './model';

// Taken out of the loops over customers: in a context of its own (Jest) each look-up of a global costs more than the logarithm.
const { abs, exp, log, log1p, max } = Math;

/**
 * Log-likelihood of the BG/NBD (Fader, Hardie & Lee 2005, equation 6) and the MBG/NBD (Batislam, Denizel & Filiztekin 2007).
 * They differ in one thing: with MBG/NBD a customer may leave right after the first order, so those with x = 0 may have left too.
 * @param parameters [r, alpha, a, b], alpha in weeks. @param gradient if given, receives the derivatives.
 */
export function computeBetaGeometricLogLikelihood(
  kind: BetaGeometricModel['kind'],
  groups: PurchaseGroups,
  parameters: ArrayLike<number>,
  gradient?: Float64Array,
): number {
  const [r, alpha, a, b] = [parameters[0]!, parameters[1]!, parameters[2]!, parameters[3]!];
  const logs = tabulateLogs(alpha, groups.mostTDays);
  const table = tabulateByX(kind, groups.mostX, { r, alpha, a, b });
  let [sum, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];

  for (let i = 0; i < groups.x.length; i++) {
    const x = groups.x[i]!;
    const count = groups.count[i]!;
    const [tx, T] = [groups.txDays[i]!, groups.TDays[i]!];
    const [logTx, logT] = [logs[tx]!, logs[T]!];
    const k = r + x;
    // Odds of having left against still being there: e^d.
    const d = table.logOdds[x]! + k * (logT - logTx);
    const e = exp(-abs(d));
    const left = d > 0 ? 1 / (1 + e) : e / (1 + e);
    sum += count * (table.constant[x]! - k * logT + max(d, 0) + log1p(e));
    byR += count * (table.byR[x]! - logT + left * (logT - logTx));
    byAlpha += count * (r / alpha - k * ((1 - left) / (alpha + T / daysPerWeek) + left / (alpha + tx / daysPerWeek)));
    byA += count * (table.byA[x]! + left / a);
    byB += count * (table.byB[x]! + left * table.oddsByB[x]!);
  }
  if (gradient) gradient.set([byR, byAlpha, byA, byB]);
  return sum;
}

/** ln(alpha + t) for every whole day: times are days, so a logarithm is taken once per day and not once per customer. */
function tabulateLogs(alpha: number, mostDays: number): Float64Array {
  return Float64Array.from({ length: mostDays + 1 }, (_, days) => log(alpha + days / daysPerWeek));
}

function tabulateByX(
  kind: BetaGeometricModel['kind'],
  mostX: number,
  { r, alpha, a, b }: { r: number; alpha: number; a: number; b: number },
) {
  const modified = kind === 'MBG_NBD' ? 1 : 0;
  const logGammaR = tabulateLogGamma(r, mostX);
  const digammaR = tabulateDigamma(r, mostX);
  const logGammaB = tabulateLogGamma(b, mostX + 1);
  const digammaB = tabulateDigamma(b, mostX + 1);
  const logGammaAB = tabulateLogGamma(a + b, mostX + 1);
  const digammaAB = tabulateDigamma(a + b, mostX + 1);
  const column = () => new Float64Array(mostX + 1);
  const table = {
    constant: column(),
    logOdds: column(),
    byR: column(),
    byA: column(),
    byB: column(),
    oddsByB: column(),
  };
  const base = r * log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b);
  for (let x = 0; x <= mostX; x++) {
    const m = x + modified;
    table.constant[x] = base + logGammaR[x]! + logGammaB[m]! - logGammaAB[m]!;
    table.byR[x] = digammaR[x]! - digammaR[0]! + log(alpha);
    table.byA[x] = digammaAB[0]! - digammaAB[m]!;
    table.byB[x] = digammaAB[0]! - digammaB[0]! + digammaB[m]! - digammaAB[m]!;
    table.logOdds[x] = m === 0 ? -Infinity : log(a / (b + m - 1));
    table.oddsByB[x] = m === 0 ? 0 : -1 / (b + m - 1);
  }
  return table;
}
