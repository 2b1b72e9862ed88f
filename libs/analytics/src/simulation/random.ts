/** Random numbers from a seed: the same on every machine. Uniform numbers by Marsaglia's xorshift with a Weyl sequence ("xorwow", 2003). */
export interface Random {
  /** In (0, 1). */
  uniform: () => number;
  exponential: (rate: number) => number;
  gamma: (shape: number, rate: number) => number;
  beta: (a: number, b: number) => number;
}

export function buildRandom(seed: number): Random {
  let [x, y, z, w, v, weyl] = [123456789, 362436069, 521288629, 88675123, (seed ^ 5783321) | 0 || 1, seed | 0];
  function next(): number {
    const t = x ^ (x >>> 2);
    [x, y, z, w] = [y, z, w, v];
    v = v ^ (v << 4) ^ (t ^ (t << 1));
    weyl = (weyl + 362437) | 0;
    return (v + weyl) >>> 0;
  }
  const uniform = () => (next() + 0.5) / 4294967296;
  for (let i = 0; i < 32; i++) next();

  function normal(): number {
    return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  }
  const exponential = (rate: number) => -Math.log(uniform()) / rate;
  /** Marsaglia & Tsang (2000); shapes below one from one above, by a power of a uniform number. */
  function gamma(shape: number, rate: number): number {
    if (shape < 1) return gamma(shape + 1, rate) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const deviate = normal();
      const cube = (1 + c * deviate) ** 3;
      if (cube <= 0) continue;
      if (Math.log(uniform()) < 0.5 * deviate * deviate + d - d * cube + d * Math.log(cube)) return (d * cube) / rate;
    }
  }
  function beta(a: number, b: number): number {
    const [one, other] = [gamma(a, 1), gamma(b, 1)];
    return one / (one + other);
  }
  return { uniform, exponential, gamma, beta };
}
