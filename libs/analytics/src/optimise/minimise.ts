import { minimiseBySimplex } from './nelder-mead';
import type { Box, Minimum, Objective } from './objective';
import { minimiseByQuasiNewton } from './quasi-newton';

/**
 * The best minimum from several starts: quasi-Newton from each, and where that gets stuck a simplex search from there and quasi-Newton again.
 * @param tolerance on the gradient, in units of the value per unit of the point.
 * @throws RangeError when the value is finite at no start.
 */
export function minimise({
  objective,
  starts,
  box,
  tolerance = 1e-7,
}: {
  objective: Objective;
  starts: ArrayLike<number>[];
  box: Box;
  tolerance?: number;
}): Minimum {
  let best: Minimum | undefined;
  let evaluations = 0;
  for (const start of starts) {
    const found = descend({ objective, start, box, tolerance });
    evaluations += found.evaluations;
    if (Number.isFinite(found.value) && (!best || found.value < best.value)) best = found;
  }
  if (!best) throw new RangeError('The likelihood is finite at no starting point');
  return { ...best, evaluations };
}

function descend(from: { objective: Objective; start: ArrayLike<number>; box: Box; tolerance: number }): Minimum {
  const first = minimiseByQuasiNewton(from);
  // Near the bottom rounding hides the last of the descent: that is an answer, not a failure.
  if (first.converged || first.slope <= from.tolerance * 100) return { ...first, converged: true };
  const gradient = new Float64Array(first.point.length);
  const moved = minimiseBySimplex({ ...from, start: first.point, value: (point) => from.objective(point, gradient) });
  const second = minimiseByQuasiNewton({ ...from, start: moved.point });
  return {
    ...second,
    converged: second.converged || second.slope <= from.tolerance * 100,
    evaluations: first.evaluations + moved.evaluations + second.evaluations,
  };
}
