import { type Box, clampInto } from './objective';

/**
 * Lowest point found by the simplex method of Nelder & Mead (1965), which needs no gradient and crosses kinks and flat ground where quasi-Newton
 * steps stop; points outside the box are moved to its edge. Deterministic.
 */
export function minimiseBySimplex({
  value,
  start,
  box,
  size = 0.3,
  tolerance = 1e-10,
  mostEvaluations = 600,
}: {
  value: (point: Float64Array) => number;
  start: ArrayLike<number>;
  box: Box;
  size?: number;
  tolerance?: number;
  mostEvaluations?: number;
}): { point: Float64Array; value: number; evaluations: number } {
  const n = start.length;
  let evaluations = 0;
  const evaluate = (wanted: Float64Array) => {
    const point = clampInto(wanted, box);
    evaluations++;
    const found = value(point);
    return { point, value: Number.isFinite(found) ? found : Infinity };
  };
  const origin = Float64Array.from(start);
  const corners = [evaluate(origin)];
  for (let i = 0; i < n; i++) corners.push(evaluate(origin.map((p, j) => (i === j ? p + size : p))));

  while (evaluations < mostEvaluations) {
    corners.sort((p, q) => p.value - q.value);
    const [best, worst] = [corners[0]!, corners[n]!];
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) break;
    const centre = new Float64Array(n);
    for (const { point } of corners.slice(0, n)) point.forEach((p, i) => (centre[i]! += p / n));
    const towards = (factor: number) => evaluate(centre.map((c, i) => c + factor * (worst.point[i]! - c)));

    const reflected = towards(-1);
    if (reflected.value < best.value) {
      const expanded = towards(-2);
      corners[n] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < corners[n - 1]!.value) {
      corners[n] = reflected;
    } else {
      const contracted = towards(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) corners[n] = contracted;
      else
        for (let i = 1; i <= n; i++) corners[i] = evaluate(corners[i]!.point.map((p, j) => (p + best.point[j]!) / 2));
    }
  }
  corners.sort((p, q) => p.value - q.value);
  return { point: corners[0]!.point, value: corners[0]!.value, evaluations };
}
