const halfLogTwoPi = 0.9189385332046727;
/** From here on the asymptotic series below are exact to the last bits of a double. */
const farEnough = 10;

/**
 * ln Γ(x) for x > 0, relative error about 1e-15.
 * Stirling's series (Abramowitz & Stegun 1964, 6.1.41) after moving x beyond 10 by Γ(x + 1) = x Γ(x).
 * @returns NaN for x ≤ 0: the models never ask for it.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  let product = 1;
  let z = x;
  for (; z < farEnough; z++) product *= z;
  const u = 1 / (z * z);
  const series = (1 / 12 - u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u * (1 / 1188 - (u * 691) / 360360))))) / z;
  return (z - 0.5) * Math.log(z) - z + halfLogTwoPi + series - Math.log(product);
}

/**
 * ψ(x) = d ln Γ(x) / dx for x > 0 (Abramowitz & Stegun 1964, 6.3.18), absolute error about 1e-15.
 * @returns NaN for x ≤ 0.
 */
export function digamma(x: number): number {
  if (!(x > 0)) return NaN;
  let sum = 0;
  let z = x;
  for (; z < farEnough; z++) sum -= 1 / z;
  const u = 1 / (z * z);
  const series =
    u * (1 / 12 - u * (1 / 120 - u * (1 / 252 - u * (1 / 240 - u * (1 / 132 - u * (691 / 32760 - u / 12))))));
  return sum + Math.log(z) - 0.5 / z - series;
}

/** ln Γ(base + n) for n = 0 … most: one logarithm each, which is what makes a fit over many customers fast. */
export function tabulateLogGamma(base: number, most: number): Float64Array {
  const table = new Float64Array(most + 1);
  let value = logGamma(base);
  for (let n = 0; n <= most; n++) {
    table[n] = value;
    value += Math.log(base + n);
  }
  return table;
}

/** ψ(base + n) for n = 0 … most. */
export function tabulateDigamma(base: number, most: number): Float64Array {
  const table = new Float64Array(most + 1);
  let value = digamma(base);
  for (let n = 0; n <= most; n++) {
    table[n] = value;
    value += 1 / (base + n);
  }
  return table;
}
