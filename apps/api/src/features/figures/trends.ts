import { divideHalfEven } from '@clientele/domain';
import { toMoney } from '../../graphql/money.type';
import type { CountTrendType, MoneyTrendType, RateTrendType } from './trend.type';

/** (current − previous) ÷ previous; none where there is nothing to compare with. */
function computeChange(current: number | null, previous: number | null): number | null {
  return current === null || previous === null || previous === 0 ? null : (current - previous) / previous;
}

export function toCountTrend(current: string | number, previous: string | number): CountTrendType {
  const [now, then] = [Number(current), Number(previous)];
  return { current: now, previous: then, change: computeChange(now, then) };
}

/** From minor units of the currency. */
export function toMoneyTrend(current: bigint | null, previous: bigint | null, currency: string): MoneyTrendType {
  return {
    current: current === null ? null : toMoney(current, currency),
    previous: previous === null ? null : toMoney(previous, currency),
    change: computeChange(current === null ? null : Number(current), previous === null ? null : Number(previous)),
  };
}

export function toRateTrend(current: number | null, previous: number | null): RateTrendType {
  return { current, previous, change: computeChange(current, previous) };
}

/** The average in minor units, half-even; none of nobody. */
export function divideMoney(value: bigint, count: bigint): bigint | null {
  return count === 0n ? null : divideHalfEven(value, count);
}

/** 0 to 1; none of nobody. */
export function computeRate(part: bigint, whole: bigint): number | null {
  return whole === 0n ? null : Number(part) / Number(whole);
}
