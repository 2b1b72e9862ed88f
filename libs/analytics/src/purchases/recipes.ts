import { computeBetaGeometricLogLikelihood } from './beta-geometric';
import type { PurchaseGroups } from './histories';
import type { PurchaseModelKind } from './model';
import { computeNbdLogLikelihood } from './nbd';
import { computeParetoLogLikelihood } from './pareto';

type LogLikelihood = (groups: PurchaseGroups, parameters: ArrayLike<number>, gradient?: Float64Array) => number;

/**
 * How a model is fitted. Each pair of parameters is searched as (first, second ÷ first), which are nearly independent where the parameters themselves
 * lie along a ridge: r with alpha ÷ r, the usual weeks between orders; a with b ÷ a, s with beta ÷ s, how seldom customers leave.
 */
export interface Recipe {
  logLikelihood: LogLikelihood;
  /** Names and ranges of what is searched. Beyond them nothing changes that a customer or a merchant would notice. */
  ranges: [name: string, least: number, most: number][];
  /** The parameters of leaving to start from, beside the r and alpha of the fit without leaving. */
  leaving: number[][];
}

const ordering: Recipe['ranges'] = [
  ['r', 1e-2, 1e3],
  ['alpha/r', 0.05, 1e5],
];
const leavingAtOrder: Pick<Recipe, 'ranges' | 'leaving'> = {
  ranges: [...ordering, ['a', 1e-5, 300], ['b/a', 1e-3, 1e6]],
  // Often and very unequal, hardly ever, and rather equal.
  leaving: [
    [0.8, 2.5],
    [0.1, 3],
    [3, 30],
  ],
};

export const recipes: Record<PurchaseModelKind, Recipe> = {
  NBD: { logLikelihood: computeNbdLogLikelihood, ranges: ordering, leaving: [[]] },
  BG_NBD: {
    ...leavingAtOrder,
    logLikelihood: (...given) => computeBetaGeometricLogLikelihood('BG_NBD', ...given),
  },
  MBG_NBD: {
    ...leavingAtOrder,
    logLikelihood: (...given) => computeBetaGeometricLogLikelihood('MBG_NBD', ...given),
  },
  PARETO_NBD: {
    logLikelihood: computeParetoLogLikelihood,
    ranges: [...ordering, ['s', 1e-5, 100], ['beta/s', 1e-2, 1e7]],
    leaving: [
      [0.6, 12],
      [0.3, 100],
      [3, 60],
    ],
  },
};

/** Parameters → logarithms of what is searched. */
export function toPoint(parameters: ArrayLike<number>): number[] {
  return Array.from(parameters, (value, i) => Math.log(i % 2 === 0 ? value : value / parameters[i - 1]!));
}

/** The reverse of `toPoint`, into an array of the same length. */
export function fromPoint<Into extends number[] | Float64Array>(point: ArrayLike<number>, into: Into): Into {
  for (let i = 0; i < point.length; i++) into[i] = Math.exp(point[i]!) * (i % 2 === 0 ? 1 : into[i - 1]!);
  return into;
}

/** Turns a gradient by the parameters, in place, into one by the point: first moves its pair's second with it. */
export function turnGradient(gradient: Float64Array, parameters: ArrayLike<number>): void {
  for (let i = 0; i < gradient.length; i++) gradient[i]! *= parameters[i]!;
  for (let i = 0; i < gradient.length; i += 2) gradient[i]! += gradient[i + 1]!;
}
