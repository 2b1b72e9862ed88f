import { addDays, addMonths, countDays, getWeekStart, isDay, type Day } from './calendar';

export const periodUnits = ['DAY', 'WEEK', 'MONTH', 'YEAR', 'CUSTOM'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** Whole days, both ends included. */
export interface DayRange {
  from: Day;
  to: Day;
}

export type PeriodResult =
  | { ok: true; current: DayRange; previous: DayRange }
  | { ok: false; field: 'from' | 'to'; reason: 'MISSING' | 'NOT_A_DAY' | 'ORDER' | 'TOO_LONG' };

const longestRange = 3660;

/**
 * A period to date and the one it is compared with (metrics.md, "Cards and trends"): the same elapsed part of the previous
 * calendar unit, clipped to the month's end, or as many days before a custom range.
 */
export function resolvePeriod(period: {
  unit: PeriodUnit;
  from?: Day | null;
  to?: Day | null;
  today: Day;
}): PeriodResult {
  const { today } = period;
  switch (period.unit) {
    case 'DAY':
      return {
        ok: true,
        current: { from: today, to: today },
        previous: { from: addDays(today, -1), to: addDays(today, -1) },
      };
    case 'WEEK': {
      const from = getWeekStart(today);
      return { ok: true, current: { from, to: today }, previous: { from: addDays(from, -7), to: addDays(today, -7) } };
    }
    case 'MONTH': {
      const from = `${today.slice(0, 8)}01`;
      return {
        ok: true,
        current: { from, to: today },
        previous: { from: addMonths(from, -1), to: addMonths(today, -1) },
      };
    }
    case 'YEAR': {
      const from = `${today.slice(0, 4)}-01-01`;
      return {
        ok: true,
        current: { from, to: today },
        previous: { from: addMonths(from, -12), to: addMonths(today, -12) },
      };
    }
    case 'CUSTOM':
      return resolveCustom(period.from, period.to);
  }
}

function resolveCustom(from: Day | null | undefined, to: Day | null | undefined): PeriodResult {
  if (!from) return { ok: false, field: 'from', reason: 'MISSING' };
  if (!to) return { ok: false, field: 'to', reason: 'MISSING' };
  if (!isDay(from)) return { ok: false, field: 'from', reason: 'NOT_A_DAY' };
  if (!isDay(to)) return { ok: false, field: 'to', reason: 'NOT_A_DAY' };
  if (to < from) return { ok: false, field: 'to', reason: 'ORDER' };
  const length = countDays(from, to) + 1;
  if (length > longestRange) return { ok: false, field: 'to', reason: 'TOO_LONG' };
  return { ok: true, current: { from, to }, previous: { from: addDays(from, -length), to: addDays(from, -1) } };
}
