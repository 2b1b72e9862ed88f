import { type Box, clampInto, measureSlope, type Minimum, type Objective } from './objective';

const sufficientDecrease = 1e-4;
const longestStep = 2;
/** A decrease this small, relative to the value, is lost in rounding. */
const leastDecrease = 1e-15;
/** The ground is flat, and the end of it of no interest, when this many rounds together lower the value by less than this share of it. */
const flatRounds = 8;
const flatShare = 1e-10;

/**
 * Minimum inside a box by the BFGS method with backtracking (Nocedal & Wright 2006, 6.1 and 3.1); a coordinate that presses against the
 * box is held there. Deterministic. Not converged when no step lowers the value any further: the caller may polish or start elsewhere.
 */
export function minimiseByQuasiNewton({
  objective,
  start,
  box,
  tolerance,
  mostRounds = 200,
}: {
  objective: Objective;
  start: ArrayLike<number>;
  box: Box;
  tolerance: number;
  mostRounds?: number;
}): Minimum {
  const n = start.length;
  let point = clampInto(Float64Array.from(start), box);
  let gradient = new Float64Array(n);
  let value = objective(point, gradient);
  let evaluations = 1;
  let inverse = identity(n);
  let fresh = true;
  let held = '';
  const values = [value];

  for (let round = 0; round < mostRounds; round++) {
    const slope = measureSlope(point, gradient, box);
    if (slope <= tolerance) return { point, value, slope, evaluations, converged: true };
    const earlier = values[values.length - 1 - flatRounds];
    if (earlier !== undefined && earlier - value <= flatShare * Math.abs(value))
      return { point, value, slope, evaluations, converged: true };
    const free = findFree(point, gradient, box);
    // What was learnt of the curvature holds for the coordinates that were free; with others it begins anew.
    if (free.join() !== held) {
      inverse = identity(n);
      fresh = true;
      held = free.join();
    }
    let direction = findDirection(inverse, gradient, free);
    if (dot(direction, gradient) >= 0) {
      inverse = identity(n);
      fresh = true;
      direction = findDirection(inverse, gradient, free);
    }
    const next = searchLine({ objective, point, value, gradient, direction, box });
    evaluations += next.evaluations;
    if (!next.found) {
      if (fresh) break;
      inverse = identity(n);
      fresh = true;
      continue;
    }
    const step = next.point.map((p, i) => p - point[i]!);
    const change = next.gradient.map((g, i) => (free[i] ? g - gradient[i]! : 0));
    if (fresh) scaleFirst(inverse, step, change);
    fresh = !updateInverse(inverse, step, change) && fresh;
    ({ point, value, gradient } = next);
    values.push(value);
  }
  return { point, value, slope: measureSlope(point, gradient, box), evaluations, converged: false };
}

function identity(n: number): Float64Array[] {
  return Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function findFree(point: Float64Array, gradient: Float64Array, { lower, upper }: Box): boolean[] {
  return Array.from(point, (p, i) => !(gradient[i]! > 0 ? p <= lower[i]! : p >= upper[i]!));
}

function findDirection(inverse: Float64Array[], gradient: Float64Array, free: boolean[]): Float64Array {
  const direction = new Float64Array(gradient.length);
  for (let i = 0; i < direction.length; i++) {
    if (!free[i]) continue;
    for (let j = 0; j < direction.length; j++) if (free[j]) direction[i]! -= inverse[i]![j]! * gradient[j]!;
  }
  // Parameters are logarithms: a step of two is a factor of seven, and further away the likelihood is a desert.
  const length = Math.max(...direction.map(Math.abs));
  return length > longestStep ? direction.map((d) => (d * longestStep) / length) : direction;
}

function searchLine(from: {
  objective: Objective;
  point: Float64Array;
  value: number;
  gradient: Float64Array;
  direction: Float64Array;
  box: Box;
}) {
  const gradient = new Float64Array(from.point.length);
  let length = 1;
  for (let evaluations = 1; evaluations <= 40; evaluations++) {
    const point = clampInto(
      from.point.map((p, i) => p + length * from.direction[i]!),
      from.box,
    );
    const expected = dot(
      from.gradient,
      point.map((p, i) => p - from.point[i]!),
    );
    if (Math.abs(expected) <= leastDecrease * Math.abs(from.value))
      return { found: false as const, evaluations: evaluations - 1 };
    const value = from.objective(point, gradient);
    if (Number.isFinite(value) && value <= from.value + sufficientDecrease * expected && value < from.value)
      return { found: true as const, point, value, gradient, evaluations };
    length *= Number.isFinite(value) ? interpolate({ before: from.value, after: value, expected }) : 0.1;
  }
  return { found: false as const, evaluations: 40 };
}

/** Where the parabola through both values has its lowest point, kept between a tenth and a half. */
function interpolate({ before, after, expected }: { before: number; after: number; expected: number }): number {
  const best = -expected / (2 * (after - before - expected));
  return Number.isFinite(best) ? Math.min(Math.max(best, 0.1), 0.5) : 0.5;
}

function scaleFirst(inverse: Float64Array[], step: Float64Array, change: Float64Array): void {
  const scale = dot(step, change) / dot(change, change);
  if (!(scale > 0)) return;
  for (let i = 0; i < step.length; i++) inverse[i]![i] = scale;
}

/** @returns false when the curvature along the step is not positive and the matrix was left as it is. */
function updateInverse(inverse: Float64Array[], step: Float64Array, change: Float64Array): boolean {
  const curvature = dot(step, change);
  if (!(curvature > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change)))) return false;
  const n = step.length;
  const moved = Float64Array.from({ length: n }, (_, i) => dot(inverse[i]!, change));
  const factor = (1 + dot(change, moved) / curvature) / curvature;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      inverse[i]![j]! += factor * step[i]! * step[j]! - (moved[i]! * step[j]! + step[i]! * moved[j]!) / curvature;
    }
  }
  return true;
}
