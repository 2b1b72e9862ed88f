const step = 1 / 16;
const reach = 72;

/** ∫ of f from 0 to 1 by the double exponential rule (Takahasi & Mori 1974): the plain way, to hold the formulas to. Roots at the ends do no harm. */
export function integrateUnit(f: (t: number) => number): number {
  let sum = 0;
  for (let k = -reach; k <= reach; k++) {
    const u = (Math.PI / 2) * Math.sinh(k * step);
    const t = 1 / (1 + Math.exp(-2 * u));
    const weight = (step * Math.PI * Math.cosh(k * step)) / (Math.exp(u) + Math.exp(-u)) ** 2;
    if (t > 0 && t < 1) sum += weight * f(t);
  }
  return sum;
}

/** ∫ of f from 0 to ∞, likewise, around t = scale. */
export function integrateHalfLine(f: (t: number) => number, scale: number): number {
  let sum = 0;
  for (let k = -reach; k <= reach; k++) {
    const t = scale * Math.exp((Math.PI / 2) * Math.sinh(k * step));
    const value = f(t);
    if (value > 0) sum += value * step * (Math.PI / 2) * Math.cosh(k * step) * t;
  }
  return sum;
}
