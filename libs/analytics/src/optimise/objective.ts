/** The value at a point; writes its gradient into the second argument. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export interface Box {
  lower: readonly number[];
  upper: readonly number[];
}

export interface Minimum {
  point: Float64Array;
  value: number;
  /** Largest component of the gradient that could still be followed inside the box. */
  slope: number;
  evaluations: number;
  converged: boolean;
}

export function clampInto(point: Float64Array, { lower, upper }: Box): Float64Array {
  return point.map((value, i) => Math.min(Math.max(value, lower[i]!), upper[i]!));
}

/** Largest component of the gradient that leads downhill without leaving the box. */
export function measureSlope(point: Float64Array, gradient: Float64Array, { lower, upper }: Box): number {
  let slope = 0;
  for (let i = 0; i < point.length; i++) {
    const outward = gradient[i]! > 0 ? point[i]! <= lower[i]! : point[i]! >= upper[i]!;
    if (!outward) slope = Math.max(slope, Math.abs(gradient[i]!));
  }
  return slope;
}
