import { buildGaussLegendre } from '../special/gauss-legendre';
import { daysPerWeek } from './histories';

// Taken out of the loops over customers: in a context of its own (Jest) each look-up of a global costs more than the logarithm.
const { ceil, exp, log, min } = Math;

const earlyDays = 14;
const earlyRule = buildGaussLegendre(5);
/** Later the integrand changes by less than a factor e within a day, even for someone who orders daily. */
const laterRule = buildGaussLegendre(3);
/** A day is cut where alpha + t grows by more than this factor within it: the first ones, when alpha or beta is small. */
const widestPiece = log(1.5);

export interface ParetoTime {
  mostDays: number;
  logAlpha: Float64Array;
  logBeta: Float64Array;
  /** Nodes of day d are those from begin[d] to begin[d + 1]. */
  begin: Int32Array;
  weights: Float64Array;
  nodeLogAlpha: Float64Array;
  nodeLogBeta: Float64Array;
}

/** Logarithms at every day and quadrature node: they depend on alpha and beta only, and serve all customers. */
export function tabulateParetoTime(alpha: number, beta: number, mostDays: number): ParetoTime {
  const weights: number[] = [];
  const nodeLogAlpha: number[] = [];
  const nodeLogBeta: number[] = [];
  const begin = new Int32Array(mostDays + 1);
  const least = min(alpha, beta);
  for (let day = 0; day < mostDays; day++) {
    begin[day] = weights.length;
    const from = day / daysPerWeek;
    const growth = log((least + from + 1 / daysPerWeek) / (least + from));
    const pieces = ceil(growth / widestPiece);
    const rule = day < earlyDays ? earlyRule : laterRule;
    for (let piece = 0; piece < pieces; piece++) {
      const low = (least + from) * exp((growth * piece) / pieces) - least;
      const high = (least + from) * exp((growth * (piece + 1)) / pieces) - least;
      for (let node = 0; node < rule.nodes.length; node++) {
        const t = low + (high - low) * rule.nodes[node]!;
        weights.push((high - low) * rule.weights[node]!);
        nodeLogAlpha.push(log(alpha + t));
        nodeLogBeta.push(log(beta + t));
      }
    }
  }
  begin[mostDays] = weights.length;
  const days = (base: number) => Float64Array.from({ length: mostDays + 1 }, (_, day) => log(base + day / daysPerWeek));
  return {
    mostDays,
    logAlpha: days(alpha),
    logBeta: days(beta),
    begin,
    weights: Float64Array.from(weights),
    nodeLogAlpha: Float64Array.from(nodeLogAlpha),
    nodeLogBeta: Float64Array.from(nodeLogBeta),
  };
}

/**
 * Integrals of g(u) = (alpha + u)^−p (beta + u)^−q from each day to the last one, divided by g at that day so that nothing underflows:
 * of g itself, and of g times ln(alpha + u), ln(beta + u), 1 ÷ (alpha + u), 1 ÷ (beta + u), which the gradient needs.
 */
export interface ParetoTails {
  plain: Float64Array;
  byLogAlpha: Float64Array;
  byLogBeta: Float64Array;
  byAlpha: Float64Array;
  byBeta: Float64Array;
}

export function buildParetoTails(mostDays: number): ParetoTails {
  const column = () => new Float64Array(mostDays + 1);
  return { plain: column(), byLogAlpha: column(), byLogBeta: column(), byAlpha: column(), byBeta: column() };
}

/** Fills the columns between two days, going backwards: each day adds its own piece to the rest, scaled. */
export function fillParetoTails(
  tails: ParetoTails,
  time: ParetoTime,
  { p, q, fromDay, toDay }: { p: number; q: number; fromDay: number; toDay: number },
): void {
  const { logAlpha, logBeta, begin, weights, nodeLogAlpha, nodeLogBeta } = time;
  let [plain, byLogAlpha, byLogBeta, byAlpha, byBeta] = [0, 0, 0, 0, 0];
  for (let day = toDay; day >= fromDay; day--) {
    if (day < toDay) {
      const [la, lb] = [logAlpha[day]!, logBeta[day]!];
      const shrink = exp(-p * (logAlpha[day + 1]! - la) - q * (logBeta[day + 1]! - lb));
      plain *= shrink;
      byLogAlpha *= shrink;
      byLogBeta *= shrink;
      byAlpha *= shrink;
      byBeta *= shrink;
      for (let node = begin[day]!; node < begin[day + 1]!; node++) {
        const [na, nb] = [nodeLogAlpha[node]!, nodeLogBeta[node]!];
        const weight = weights[node]! * exp(-p * (na - la) - q * (nb - lb));
        plain += weight;
        byLogAlpha += weight * na;
        byLogBeta += weight * nb;
        byAlpha += weight * exp(-na);
        byBeta += weight * exp(-nb);
      }
    }
    tails.plain[day] = plain;
    tails.byLogAlpha[day] = byLogAlpha;
    tails.byLogBeta[day] = byLogBeta;
    tails.byAlpha[day] = byAlpha;
    tails.byBeta[day] = byBeta;
  }
}
