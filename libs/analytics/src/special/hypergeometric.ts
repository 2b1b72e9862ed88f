// Taken out of the loops over customers: in a context of its own (Jest) each look-up of a global costs more than the logarithm.
const { abs, max, min } = Math;

const precision = 1e-16;
const mostTerms = 5_000_000;
/** Above this the series needs hundreds of terms and small parameters allow a faster way. */
const nearOne = 0.9;
/** Beyond this the re-expansion loses digits, while the series converges early because c is large. */
const smallParameters = 40;

/**
 * Gauss' hypergeometric function ₂F₁(a, b; c; z) for real z < 1.
 * Negative z by Pfaff's transformation, z up to 0.9 by the series, nearer to 1 by following the differential equation with Taylor steps that halve the
 * distance to 1, which has no trouble when c − a − b is an integer (Abramowitz & Stegun 1964, 15.1.1, 15.3.4, 15.5.1).
 * @throws RangeError for z ≥ 1, or c zero or a negative integer.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(z < 1)) throw new RangeError(`2F1 is computed for z < 1, not for ${z}`);
  if (c <= 0 && Number.isInteger(c)) throw new RangeError(`2F1 has no value for c = ${c}`);
  if (z === 0 || a === 0 || b === 0) return 1;
  if (z < 0) return (1 - z) ** -a * hypergeometric(a, c - b, c, z / (z - 1));
  const small = max(abs(a), abs(b), abs(c)) < smallParameters;
  return z > nearOne && small ? followEquation(a, b, c, z) : sumSeries(a, b, c, z);
}

/**
 * ₂F₁(1, b; c; z) for 0 ≤ z < 1 and 0 < b < c by Gauss' continued fraction (Abramowitz & Stegun 1964, 15.3; Lentz 1976): some 1 ÷ √(1 − z) steps
 * where the series takes 1 ÷ (1 − z), at any size of b and c.
 * @throws RangeError for z outside.
 */
export function hypergeometricFromOne(b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1)) throw new RangeError(`2F1(1, b; c; z) is computed for 0 ≤ z < 1, not for ${z}`);
  let [value, d, e] = [1, 0, 1];
  for (let step = 1; step < mostTerms; step++) {
    const n = step >> 1;
    const even = step % 2 === 0;
    const factor = even
      ? (n * (c - b + n - 1)) / ((c + 2 * n - 2) * (c + 2 * n - 1))
      : n === 0
        ? b / c
        : ((c + n - 1) * (b + n)) / ((c + 2 * n - 1) * (c + 2 * n));
    d = 1 / (1 - factor * z * d);
    e = 1 - (factor * z) / e;
    value *= d * e;
    if (abs(d * e - 1) < 1e-15) break;
  }
  return 1 / value;
}

function sumSeries(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < mostTerms; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (1 + n))) * z;
    term *= ratio;
    sum += term;
    const steady = a + n > 0 && b + n > 0 && c + n > 0;
    // Once the ratio is below one and steady, what is left is less than a geometric series.
    const rest = max(abs(ratio), z);
    if (steady && rest < 1 && abs(term) * rest <= precision * (1 - rest) * abs(sum)) return sum;
    if (term === 0) return sum;
  }
  throw new RangeError(`2F1(${a}, ${b}; ${c}; ${z}) does not converge`);
}

function followEquation(a: number, b: number, c: number, target: number): number {
  let z = 0.5;
  let value = sumSeries(a, b, c, z);
  let slope = ((a * b) / c) * sumSeries(a + 1, b + 1, c + 1, z);
  while (z < target) {
    const step = min((1 - z) / 2, target - z);
    [value, slope] = expandAt({ a, b, c, z, value, slope, step });
    z = target - z <= step ? target : z + step;
  }
  return value;
}

/** One Taylor step of z(1 − z)f″ + (c − (a + b + 1)z)f′ − abf = 0. The step is half the radius of convergence: one bit per term. */
function expandAt(at: {
  a: number;
  b: number;
  c: number;
  z: number;
  value: number;
  slope: number;
  step: number;
}): [number, number] {
  const { a, b, c, z, step } = at;
  let [before, current] = [at.value, at.slope];
  let power = step;
  let value = before + current * step;
  let slope = current;
  for (let n = 0; n < 300; n++) {
    const inner = (1 - 2 * z) * n + c - (a + b + 1) * z;
    const next = ((n + a) * (n + b) * before - (n + 1) * inner * current) / (z * (1 - z) * (n + 1) * (n + 2));
    slope += (n + 2) * next * power;
    power *= step;
    const term = next * power;
    value += term;
    [before, current] = [current, next];
    if (n > 20 && abs(term) * (n + 2) <= precision * abs(value)) break;
  }
  return [value, slope];
}
