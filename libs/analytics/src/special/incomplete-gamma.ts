const tiny = 1e-300;
const precision = 1e-15;

/**
 * e^z · Γ(a, z), the upper incomplete gamma function without its vanishing factor, for z > 0 and a ≤ 1 (above, digits are lost at small z).
 * Legendre's continued fraction (Abramowitz & Stegun 1964, 6.5.31), evaluated forwards (Lentz 1976).
 * @throws RangeError for z ≤ 0.
 */
export function scaledUpperGamma(a: number, z: number): number {
  if (!(z > 0)) throw new RangeError(`The incomplete gamma function is computed for z > 0, not for ${z}`);
  let b = z + 1 - a;
  let c = 1 / tiny;
  let d = 1 / (b || tiny);
  let h = d;
  for (let n = 1; n < 1_000_000; n++) {
    const factor = -n * (n - a);
    b += 2;
    d = 1 / (factor * d + b || tiny);
    c = b + factor / c || tiny;
    h *= d * c;
    if (Math.abs(d * c - 1) < precision) return z ** a * h;
  }
  throw new RangeError(`The incomplete gamma function does not converge at a = ${a}, z = ${z}`);
}
