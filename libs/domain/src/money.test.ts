import fc from 'fast-check';
import {
  computeLineAmount,
  divideHalfEven,
  getCurrencyExponent,
  isCurrency,
  parseDecimal,
  toDecimalText,
  toMinorUnits,
} from './money';

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const currency = fc.constantFrom('EUR', 'NGN', 'JPY', 'KWD', 'CLP', 'ARS');

describe('O2 money in minor units', () => {
  it('knows the decimals of a currency', () => {
    expect(['EUR', 'NGN', 'ARS', 'JPY', 'CLP', 'KWD'].map(getCurrencyExponent)).toEqual([2, 2, 2, 0, 0, 3]);
    expect(isCurrency('EUR')).toBe(true);
    expect([isCurrency('eur'), isCurrency('XXQ'), isCurrency('')]).toEqual([false, false, false]);
    expect(() => getCurrencyExponent('XXQ')).toThrow(RangeError);
  });

  it.each([
    ['27948902', 'GBP', '279489.02'],
    ['5', 'EUR', '0.05'],
    ['-5', 'EUR', '-0.05'],
    ['-1106206', 'GBP', '-11062.06'],
    ['0', 'EUR', '0.00'],
    ['1500', 'JPY', '1500'],
    ['-7', 'JPY', '-7'],
    ['1', 'KWD', '0.001'],
    ['-1234567', 'KWD', '-1234.567'],
    ['9223372036854775807', 'EUR', '92233720368547758.07'],
  ])('writes %s minor units of %s as %s', (minor, code, text) => {
    expect(toDecimalText(minor, code)).toBe(text);
    expect(toDecimalText(BigInt(minor), code)).toBe(text);
  });

  it.each([
    ['12.5', 'EUR', 1250n],
    ['-12.50', 'EUR', -1250n],
    ['+3', 'EUR', 300n],
    ['0.100000', 'EUR', 10n],
    ['0.005', 'KWD', 5n],
    ['10', 'JPY', 10n],
    ['10.0', 'JPY', 10n],
    ['92233720368547758.07', 'EUR', 9223372036854775807n],
  ])('reads %s %s exactly', (text, code, minor) => {
    expect(toMinorUnits(text, code)).toBe(minor);
  });

  it.each([
    ['12.345', 'EUR'],
    ['10.5', 'JPY'],
    ['1,5', 'EUR'],
    ['1e3', 'EUR'],
    ['', 'EUR'],
    ['-', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    ['NaN', 'EUR'],
    [' 1', 'EUR'],
    ['92233720368547758.08', 'EUR'],
    ['0x10', 'EUR'],
  ])('refuses %j as an amount in %s', (text, code) => {
    expect(toMinorUnits(text, code)).toBeUndefined();
  });

  it('comes back unchanged from its text, in every currency', () => {
    fc.assert(fc.property(int64, currency, (minor, code) => toMinorUnits(toDecimalText(minor, code), code) === minor));
  });

  it('reads a decimal as an exact fraction', () => {
    expect(parseDecimal('-0.001')).toEqual({ coefficient: -1n, scale: 3 });
    expect(parseDecimal('007')).toEqual({ coefficient: 7n, scale: 0 });
    expect(parseDecimal('1.')).toBeUndefined();
  });
});

describe('O2 rounding half to even', () => {
  it.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [5n, -2n, -2n],
    [-7n, -2n, 4n],
    [1n, 2n, 0n],
    [-1n, 2n, 0n],
    [3n, 2n, 2n],
    [-3n, 2n, -2n],
    [10n, 4n, 2n],
    [11n, 4n, 3n],
    [0n, 3n, 0n],
  ])('%s ÷ %s = %s', (dividend, divisor, quotient) => {
    expect(divideHalfEven(dividend, divisor)).toBe(quotient);
  });

  it('is never off by more than a half, goes to the even one from a half, and mirrors under a change of sign', () => {
    const divisor = fc.bigInt({ min: 1n, max: 10_000n });
    fc.assert(
      fc.property(int64, divisor, (dividend, by) => {
        const quotient = divideHalfEven(dividend, by);
        const twice = 2n * (dividend - quotient * by);
        const distance = twice < 0n ? -twice : twice;
        expect(distance <= by).toBe(true);
        if (distance === by) expect(quotient % 2n).toBe(0n);
        expect(divideHalfEven(-dividend, by)).toBe(-quotient);
      }),
    );
  });

  it.each([
    ['3', '0.005', 'EUR', 2n],
    ['5', '0.005', 'EUR', 2n],
    ['7', '0.005', 'EUR', 4n],
    ['-5', '0.005', 'EUR', -2n],
    ['-7', '0.005', 'EUR', -4n],
    ['0.5', '0.01', 'EUR', 0n],
    ['1.5', '0.01', 'EUR', 2n],
    ['3', '0.5', 'JPY', 2n],
    ['1', '0.5', 'JPY', 0n],
    ['1', '0.0005', 'KWD', 0n],
    ['3', '0.0005', 'KWD', 2n],
    ['80995', '2.08', 'GBP', 16846960n],
    ['0', '5', 'EUR', 0n],
    ['2', '1500', 'JPY', 3000n],
  ])('a line of %s at %s %s is %s minor units', (quantity, unitPrice, code, amount) => {
    expect(computeLineAmount({ quantity, unitPrice, currency: code })).toBe(amount);
  });

  it('gives no amount for what is no number or does not fit', () => {
    expect(computeLineAmount({ quantity: 'two', unitPrice: '1', currency: 'EUR' })).toBeUndefined();
    expect(computeLineAmount({ quantity: '1', unitPrice: '1,5', currency: 'EUR' })).toBeUndefined();
    expect(
      computeLineAmount({ quantity: '999999999999999999', unitPrice: '999999999999999999', currency: 'EUR' }),
    ).toBeUndefined();
  });
});
