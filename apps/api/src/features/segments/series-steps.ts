import { addDays, addMonths, countDays, type Day, type DayRange, type PeriodUnit } from '@clientele/domain';

const fewest = 12;
const most = 31;
const mostWeeks = 26;

/** `count` ranges of whole days, each of `length` days, the last one ending with `end`. */
function listSpans(end: Day, { count, length }: { count: number; length: number }): DayRange[] {
  return Array.from({ length: count }, (_, index) => {
    const to = addDays(end, (index + 1 - count) * length);
    return { from: addDays(to, 1 - length), to };
  });
}

/** Calendar months; the last one is cut off by `end`. */
function listMonths(end: Day, count: number): DayRange[] {
  const last = `${end.slice(0, 8)}01`;
  return Array.from({ length: count }, (_, index) => {
    const from = addMonths(last, index + 1 - count);
    return { from, to: index + 1 === count ? end : addDays(addMonths(from, 1), -1) };
  });
}

function countMonths(from: Day, to: Day): number {
  const [a, b] = [from, to].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  return (b ?? 0) - (a ?? 0) + 1;
}

/**
 * The steps of a spark line that end with a period, oldest first: 12 to 31 of them, so that a short period has a line too. Days for a
 * day, week, month or up to 31 days of choice; weeks for up to 26 of them; else calendar months, of which a long range has its last.
 */
export function listSeriesSteps(unit: PeriodUnit, { from, to }: DayRange): DayRange[] {
  if (unit === 'YEAR') return listMonths(to, fewest);
  if (unit !== 'CUSTOM') return listSpans(to, { count: 30, length: 1 });
  const days = countDays(from, to) + 1;
  if (days <= most) return listSpans(to, { count: Math.max(days, fewest), length: 1 });
  const weeks = Math.ceil(days / 7);
  if (weeks <= mostWeeks) return listSpans(to, { count: Math.max(weeks, fewest), length: 7 });
  return listMonths(to, Math.min(Math.max(countMonths(from, to), fewest), most));
}
