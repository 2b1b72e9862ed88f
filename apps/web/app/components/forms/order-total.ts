import type { Locale } from '@clientele/locale';
import { toDecimal, type LineValues } from './order-input';

/**
 * What the API will make of the typed lines, for the page to show while somebody types: the same exact arithmetic as
 * `computeLineAmount` of libs/domain, which the pages' bundle does not hold; `order-total.test.ts` keeps the two equal.
 */

interface Fraction {
  coefficient: bigint;
  scale: number;
}

function parseFraction(text: string): Fraction | undefined {
  const match = /^([+-]?)(\d{1,19})(?:\.(\d{1,18}))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const coefficient = BigInt(`${match[2]}${fraction}`);
  return { coefficient: match[1] === '-' ? -coefficient : coefficient, scale: fraction.length };
}

function findExponent(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const quotient = size / divisor;
  const twice = (size % divisor) * 2n;
  const rounded = twice > divisor || (twice === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
  return dividend < 0n ? -rounded : rounded;
}

/** Quantity × unit price in minor units, rounded once half-even; nothing when one of them is no number. */
export function computeAmount(line: { quantity: string; unitPrice: string; currency: string }): bigint | undefined {
  const quantity = parseFraction(line.quantity);
  const price = parseFraction(line.unitPrice);
  if (!quantity || !price) return undefined;
  const product = quantity.coefficient * price.coefficient;
  const shift = findExponent(line.currency) - quantity.scale - price.scale;
  return shift >= 0 ? product * 10n ** BigInt(shift) : divideHalfEven(product, 10n ** BigInt(-shift));
}

/** Minor units as the decimal text of the API. */
export function toAmountText(minor: bigint, currency: string): string {
  const exponent = findExponent(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return minor < 0n ? `-${text}` : text;
}

export interface Totals {
  /** By line, as decimal text; `undefined` where a number is missing or wrong. */
  amounts: (string | undefined)[];
  total: string;
  /** Every line that says anything is in the total. */
  complete: boolean;
}

/** The amounts of typed lines and their sum. A line counts once, for nothing, where its quantity or its price is not typed. */
export function computeTotals(lines: readonly LineValues[], options: { currency: string; locale: Locale }): Totals {
  const { currency, locale } = options;
  const minors = lines.map((line) =>
    computeAmount({
      quantity: toDecimal(line.quantity || '1', locale),
      unitPrice: toDecimal(line.unitPrice || '0', locale),
      currency,
    }),
  );
  const total = minors.reduce<bigint>((sum, minor) => sum + (minor ?? 0n), 0n);
  return {
    amounts: minors.map((minor) => (minor === undefined ? undefined : toAmountText(minor, currency))),
    total: toAmountText(total, currency),
    complete: minors.every((minor) => minor !== undefined),
  };
}

/** The sum of amounts of one currency, as decimal text. */
export function sumAmounts(amounts: readonly string[], currency: string): string {
  const minors = amounts.map((unitPrice) => computeAmount({ quantity: '1', unitPrice, currency }) ?? 0n);
  return toAmountText(
    minors.reduce((sum, minor) => sum + minor, 0n),
    currency,
  );
}
