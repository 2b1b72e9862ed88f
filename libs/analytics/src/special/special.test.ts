import { describe, expect, test } from '@jest/globals';
import { digamma, logGamma, tabulateDigamma, tabulateLogGamma } from './gamma';
import { buildGaussLegendre } from './gauss-legendre';
import { hypergeometric, hypergeometricFromOne } from './hypergeometric';
import { scaledUpperGamma } from './incomplete-gamma';

const euler = 0.5772156649015329;

describe('gamma functions', () => {
  test('logarithms of factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
      factorial *= n;
    }
  });
  test('Γ(1/2) = √π, and duplication Γ(2x) = 2^(2x−1) Γ(x) Γ(x + 1/2) / √π', () => {
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 14);
    for (const x of [1e-4, 0.03, 0.7, 4.2, 9.99, 10.01, 345.6]) {
      const doubled = (2 * x - 1) * Math.LN2 + logGamma(x) + logGamma(x + 0.5) - 0.5 * Math.log(Math.PI);
      expect(logGamma(2 * x) - doubled).toBeCloseTo(0, 11);
    }
  });
  test('ψ(1) = −γ, ψ(1/2) = −γ − 2 ln 2, and ψ is the slope of ln Γ', () => {
    expect(digamma(1)).toBeCloseTo(-euler, 14);
    expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.LN2, 14);
    for (const x of [0.01, 0.4, 3, 12, 500]) {
      const h = x * 1e-5;
      expect(digamma(x) / ((logGamma(x + h) - logGamma(x - h)) / (2 * h))).toBeCloseTo(1, 7);
    }
  });
  test('tables agree with the functions', () => {
    const [logs, slopes] = [tabulateLogGamma(0.37, 300), tabulateDigamma(0.37, 300)];
    for (const n of [0, 1, 17, 300]) {
      expect(logs[n]! / logGamma(0.37 + n)).toBeCloseTo(1, 13);
      expect(slopes[n]).toBeCloseTo(digamma(0.37 + n), 13);
    }
  });
  test('no value at zero and below', () => {
    expect(logGamma(0)).toBeNaN();
    expect(digamma(-1)).toBeNaN();
  });
});

describe('2F1', () => {
  const points = [-40, -3, -0.5, 0.1, 0.5, 0.89, 0.91, 0.99, 0.99999];
  test.each(points)('closed forms at z = %d', (z) => {
    expect(hypergeometric(1, 1, 2, z) / (-Math.log1p(-z) / z)).toBeCloseTo(1, 12);
    expect(hypergeometric(2.3, 0.7, 0.7, z) / (1 - z) ** -2.3).toBeCloseTo(1, 11);
    const root = Math.sqrt(Math.abs(z));
    const arc = z > 0 ? Math.atanh(root) / root : Math.atan(root) / root;
    expect(hypergeometric(0.5, 1, 1.5, z) / arc).toBeCloseTo(1, 11);
  });
  test.each([
    [0.6, 0.2, 2.9, 0.97],
    [-0.7, -0.2, 0.4, 0.95],
    [1, 30.5, 31.9, 0.96],
    [3.2, 1.4, 7.7, -12],
    [1, 900.5, 902.2, 0.98],
  ])('Euler’s transformation at (%d, %d; %d; %d)', (a, b, c, z) => {
    const other = (1 - z) ** (c - a - b) * hypergeometric(c - a, c - b, c, z);
    expect(hypergeometric(a, b, c, z) / other).toBeCloseTo(1, 10);
  });
  test('an integral of Euler’s: b = 2.5, c = 4', () => {
    const { nodes, weights } = buildGaussLegendre(60);
    const [a, b, c, z] = [3.3, 2.5, 4, 0.93];
    // t = 1 − (1 − u)² takes the root at t = 1 away.
    const integral = nodes.reduce((sum, u, i) => {
      const t = 1 - (1 - u) ** 2;
      return sum + weights[i]! * 2 * (1 - u) * t ** (b - 1) * (1 - t) ** (c - b - 1) * (1 - z * t) ** -a;
    }, 0);
    const beta = Math.exp(logGamma(b) + logGamma(c - b) - logGamma(c));
    expect(hypergeometric(a, b, c, z) / (integral / beta)).toBeCloseTo(1, 7);
  });
  test.each([
    [0.3, 1.8, 0],
    [0.3, 1.8, 0.4],
    [30.5, 31.9, 0.96],
    [2.5, 2.6, 0.999],
    [900.5, 902.2, 0.9999],
    [1.7, 400, 0.99],
  ])('from one: 2F1(1, %d; %d; %d)', (b, c, z) => {
    expect(hypergeometricFromOne(b, c, z) / hypergeometric(1, b, c, z)).toBeCloseTo(1, 11);
  });
  test('from one, next to the pole: −ln(1 − z) ÷ z', () => {
    const z = 1 - 1e-9;
    expect(hypergeometricFromOne(1, 2, z) / -Math.log1p(-z)).toBeCloseTo(1, 8);
    expect(() => hypergeometricFromOne(1, 2, 1)).toThrow(RangeError);
  });
  test('refuses what it cannot compute', () => {
    expect(() => hypergeometric(1, 1, 2, 1)).toThrow(RangeError);
    expect(() => hypergeometric(1, 1, 2, NaN)).toThrow(RangeError);
    expect(() => hypergeometric(1, 1, -3, 0.5)).toThrow(RangeError);
  });
});

describe('quadrature and the incomplete gamma function', () => {
  test('Gauss–Legendre is exact for polynomials of degree 2n − 1', () => {
    for (const n of [1, 3, 5, 20]) {
      const { nodes, weights } = buildGaussLegendre(n);
      const power = 2 * n - 1;
      expect(nodes.reduce((sum, x, i) => sum + weights[i]! * x ** power, 0)).toBeCloseTo(1 / (power + 1), 14);
    }
  });
  test('Γ(1, z) = e^−z, Γ(3, z), and Γ(0, z) = E₁(z)', () => {
    for (const z of [0.01, 0.7, 5, 60]) {
      expect(scaledUpperGamma(1, z)).toBeCloseTo(1, 12);
      expect(scaledUpperGamma(3, z) / (z * z + 2 * z + 2)).toBeCloseTo(1, 8);
    }
    expect(scaledUpperGamma(0, 1)).toBeCloseTo(0.21938393439552029 * Math.E, 12);
    expect(() => scaledUpperGamma(1, 0)).toThrow(RangeError);
  });
});
