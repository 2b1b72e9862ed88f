import { addDays, addMonths, countDays, getWeekStart, type Day, type DayRange } from '@clientele/domain';

const mostDays = 31;
const mostWeeks = 26;

/** Steps of a period for a chart: days for up to 31, calendar weeks for up to 26 of them, else calendar months; cut off by the period's ends. */
export function listDashboardSteps({ from, to }: DayRange): DayRange[] {
  const days = countDays(from, to) + 1;
  const next =
    days <= mostDays
      ? (day: Day) => addDays(day, 1)
      : days <= mostWeeks * 7
        ? (day: Day) => addDays(getWeekStart(day), 7)
        : (day: Day) => addMonths(`${day.slice(0, 8)}01`, 1);
  const steps: DayRange[] = [];
  for (let day = from; day <= to; day = next(day)) {
    const last = addDays(next(day), -1);
    steps.push({ from: day, to: last < to ? last : to });
  }
  return steps;
}

export interface SummaryParts {
  days: Day[];
  /** First days. */
  months: Day[];
  /** To be read from the orders themselves. */
  live: Day[];
}

export interface ChangedDay {
  day: Day;
  /** Counting ones, as they are now. */
  orders: number;
}

/** So many orders are read while a person waits; days beyond them are shown as they were summed up, a minute ago at most. */
const mostLiveOrders = 1_500;

/** Which kept sums make up a range: whole months where nothing changed since, single days else, and changed days from the orders, newest first. */
export function splitSummary({ from, to }: DayRange, changed: readonly ChangedDay[]): SummaryParts {
  const live: Day[] = [];
  let room = mostLiveOrders;
  for (const { day, orders } of [...changed].sort((a, b) => (a.day < b.day ? 1 : -1))) {
    if (orders > room) continue;
    room -= orders;
    live.push(day);
  }
  const isLive = new Set(live);
  const touched = new Set(live.map((day) => day.slice(0, 7)));
  const parts: SummaryParts = { days: [], months: [], live };
  for (let day = from; day <= to;) {
    const nextMonth = addMonths(`${day.slice(0, 8)}01`, 1);
    if (day.endsWith('-01') && addDays(nextMonth, -1) <= to && !touched.has(day.slice(0, 7))) {
      parts.months.push(day);
      day = nextMonth;
    } else {
      if (!isLive.has(day)) parts.days.push(day);
      day = addDays(day, 1);
    }
  }
  return parts;
}
