import { getCurrencyExponent } from './money';

export const verticals = ['RETAIL', 'APPOINTMENTS', 'FIELD_SERVICE'] as const;
export type Vertical = (typeof verticals)[number];

export const locales = ['en', 'es-AR'] as const;
export type Locale = (typeof locales)[number];

/** The limits that flags, lifecycle and bands depend on (feature T2). Money in minor units of the tenant's currency. */
export interface Thresholds {
  activeDays: number;
  atRiskDays: number;
  vipOrders: number;
  vipSpent: bigint;
  highValue: bigint;
  problematicCancellations: number;
  valueBands: readonly [bigint, bigint, bigint];
}

/** Whole currency units that feel like 100 000 naira; rounded hard on purpose, every tenant sets its own. */
const bigSpend: Record<string, bigint> = { NGN: 100_000n, ARS: 1_000_000n, EUR: 1_000n, GBP: 1_000n, USD: 1_000n };

/** The thresholds a new tenant starts with: counts and days as in metrics.md, money by currency. */
export function getDefaultThresholds(currency: string): Thresholds {
  const spent = (bigSpend[currency] ?? 1_000n) * 10n ** BigInt(getCurrencyExponent(currency));
  return {
    activeDays: 30,
    atRiskDays: 60,
    vipOrders: 5,
    vipSpent: spent,
    highValue: spent,
    problematicCancellations: 2,
    valueBands: [spent / 10n, spent / 2n, spent],
  };
}
