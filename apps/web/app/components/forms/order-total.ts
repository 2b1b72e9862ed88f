import { computeLineAmount, toDecimalText } from '@clientele/domain';
import type { Locale } from '@clientele/locale';
import { toDecimal, type LineValues } from './order-input';

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
    computeLineAmount({
      quantity: toDecimal(line.quantity || '1', locale),
      unitPrice: toDecimal(line.unitPrice || '0', locale),
      currency,
    }),
  );
  const total = minors.reduce<bigint>((sum, minor) => sum + (minor ?? 0n), 0n);
  return {
    amounts: minors.map((minor) => (minor === undefined ? undefined : toDecimalText(minor, currency))),
    total: toDecimalText(total, currency),
    complete: minors.every((minor) => minor !== undefined),
  };
}

/** The sum of amounts of one currency, as decimal text. */
export function sumAmounts(amounts: readonly string[], currency: string): string {
  const minors = amounts.map((unitPrice) => computeLineAmount({ quantity: '1', unitPrice, currency }) ?? 0n);
  return toDecimalText(
    minors.reduce((sum, minor) => sum + minor, 0n),
    currency,
  );
}
