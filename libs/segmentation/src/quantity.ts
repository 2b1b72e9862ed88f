import { parseDecimal } from '@clientele/domain';

/** Decimals of a quantity that are kept apart; the database's numeric has as many as were written, and nobody writes more. */
export const quantityScale = 18;

/** A decimal text as a whole number of 10^-18, so that quantities are summed and compared exactly. @throws TypeError for no decimal. */
export function toQuantityUnits(text: string): bigint {
  const decimal = parseDecimal(text);
  if (!decimal) throw new TypeError(`Not a decimal number: ${text}`);
  return decimal.coefficient * 10n ** BigInt(quantityScale - decimal.scale);
}

/** The shortest decimal text of the units: "2.5", never "2.50". */
export function toQuantityText(units: bigint): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(quantityScale + 1, '0');
  const fraction = digits.slice(-quantityScale).replace(/0+$/, '');
  return `${negative ? '-' : ''}${digits.slice(0, -quantityScale)}${fraction && `.${fraction}`}`;
}

/** A decimal text as quantities of the definition are compared: in units of their last decimal where they are kept so. */
export function toQuantityValue(text: string, { decimals = quantityScale }: { decimals?: number }): bigint {
  return toQuantityUnits(text) / 10n ** BigInt(quantityScale - decimals);
}
