/** An amount in minor units (cents, kobo; whole units where the currency has none) and its ISO 4217 code. */
export interface Money {
  minor: bigint;
  currency: string;
}

const exponents = new Map<string, number>();
const known = new Set(Intl.supportedValuesOf('currency'));

/** Whether the text is an ISO 4217 code in current use (upper case). */
export function isCurrency(code: string): boolean {
  return known.has(code);
}

/**
 * The number of decimals of a currency (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD.
 * @throws RangeError for a text that is no currency code.
 */
export function getCurrencyExponent(currency: string): number {
  let exponent = exponents.get(currency);
  if (exponent === undefined) {
    if (!isCurrency(currency)) throw new RangeError(`Not an ISO 4217 currency code: ${currency}`);
    exponent =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    exponents.set(currency, exponent);
  }
  return exponent;
}

/** Minor units, as the driver's text or as bigint, to the decimal string of the API: ("27948902", "GBP") → "279489.02". */
export function toDecimalText(minor: bigint | string, currency: string): string {
  const exponent = getCurrencyExponent(currency);
  const text = typeof minor === 'string' ? minor : minor.toString();
  if (exponent === 0) return text;
  const negative = text.startsWith('-');
  const digits = (negative ? text.slice(1) : text).padStart(exponent + 1, '0');
  const whole = digits.slice(0, -exponent);
  return `${negative ? '-' : ''}${whole}.${digits.slice(-exponent)}`;
}

const decimalPattern = /^([+-]?)(\d{1,19})(?:\.(\d{1,18}))?$/;

/** A decimal text as an exact fraction `coefficient / 10^scale`, or undefined when it is no plain decimal number. */
export function parseDecimal(text: string): { coefficient: bigint; scale: number } | undefined {
  const match = decimalPattern.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const coefficient = BigInt(`${match[2]}${fraction}`);
  return { coefficient: match[1] === '-' ? -coefficient : coefficient, scale: fraction.length };
}

/**
 * A decimal text to minor units. More decimals than the currency has are refused rather than rounded: nobody can pay them.
 * @returns undefined when the text is no number, has too many decimals or does not fit a 64-bit integer.
 */
export function toMinorUnits(text: string, currency: string): bigint | undefined {
  const decimal = parseDecimal(text);
  if (!decimal) return undefined;
  const shift = getCurrencyExponent(currency) - decimal.scale;
  if (shift >= 0) return fitInt64(decimal.coefficient * 10n ** BigInt(shift));
  const divisor = 10n ** BigInt(-shift);
  return decimal.coefficient % divisor === 0n ? fitInt64(decimal.coefficient / divisor) : undefined;
}

function fitInt64(value: bigint): bigint | undefined {
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** Quotient rounded half to even ("banker's rounding", IEEE 754 roundTiesToEven). The divisor must not be 0. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const n = dividend < 0n ? -dividend : dividend;
  const d = divisor < 0n ? -divisor : divisor;
  const quotient = n / d;
  const twice = (n % d) * 2n;
  const rounded = twice > d || (twice === d && quotient % 2n === 1n) ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}

/**
 * Amount of an order line in minor units: quantity × unit price, exact, rounded once half-even to the currency's minor unit.
 * @returns undefined when a text is no decimal number or the result does not fit a 64-bit integer.
 */
export function computeLineAmount(line: { quantity: string; unitPrice: string; currency: string }): bigint | undefined {
  const quantity = parseDecimal(line.quantity);
  const price = parseDecimal(line.unitPrice);
  if (!quantity || !price) return undefined;
  const product = quantity.coefficient * price.coefficient;
  const shift = getCurrencyExponent(line.currency) - quantity.scale - price.scale;
  return fitInt64(shift >= 0 ? product * 10n ** BigInt(shift) : divideHalfEven(product, 10n ** BigInt(-shift)));
}
