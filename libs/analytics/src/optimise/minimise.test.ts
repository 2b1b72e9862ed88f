import { describe, expect, test } from '@jest/globals';
import { minimise } from './minimise';
import { minimiseBySimplex } from './nelder-mead';
import { type Objective } from './objective';
import { minimiseByQuasiNewton } from './quasi-newton';

const wide = { lower: [-10, -10], upper: [10, 10] };
const valley: Objective = (point, gradient) => {
  const [x, y] = [point[0]!, point[1]!];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

describe('minimisation', () => {
  test('Rosenbrock’s valley by either method', () => {
    const start = [-1.2, 1];
    const newton = minimiseByQuasiNewton({ objective: valley, start, box: wide, tolerance: 1e-8 });
    expect(newton.converged).toBe(true);
    expect(newton.point[0]).toBeCloseTo(1, 6);
    const simplex = minimiseBySimplex({
      value: (point) => valley(point, new Float64Array(2)),
      start,
      box: wide,
      tolerance: 1e-14,
    });
    expect(simplex.point[1]).toBeCloseTo(1, 4);
  });
  test('a minimum outside the box is met at its edge', () => {
    const box = { lower: [-10, -10], upper: [0.5, 10] };
    const found = minimise({ objective: valley, starts: [[-1.2, 1]], box });
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBe(0.5);
    expect(found.point[1]).toBeCloseTo(0.25, 6);
  });
  test('a gradient that misleads: the simplex takes over', () => {
    const bowl: Objective = (point, gradient) => {
      gradient.set([-point[0]!, -point[1]!]);
      return point[0]! ** 2 + point[1]! ** 2;
    };
    const found = minimise({ objective: bowl, starts: [[3, -2]], box: wide });
    expect(found.value).toBeLessThan(1e-8);
  });
  test('the best of several starts wins; ground without a value is left alone', () => {
    const two: Objective = (point, gradient) => {
      const x = point[0]!;
      gradient[0] = 4 * x ** 3 - 8 * x + 0.5;
      return x > 5 ? NaN : x ** 4 - 4 * x ** 2 + 0.5 * x;
    };
    const found = minimise({ objective: two, starts: [[2], [7], [-2]], box: { lower: [-9], upper: [9] } });
    expect(found.point[0]).toBeLessThan(-1.4);
  });
  test('no finite start is an error', () => {
    const nowhere: Objective = () => NaN;
    expect(() => minimise({ objective: nowhere, starts: [[1, 1]], box: wide })).toThrow(RangeError);
  });
});
