import { addDays, type Day } from '@clientele/domain';
import type { Business } from './business';
import type { SampleCustomer } from './build-customers';
import type { Habit } from './habits';
import { getMonth, getWeekday } from './local-time';
import type { Random } from './random';

/** Days between visits of somebody with the habit, in a season of average demand; of CASUAL the mean of very different ones. */
const intervals: Record<Habit, number> = {
  ONCE: Infinity,
  NOW_AND_THEN: 140,
  REGULAR: 62,
  LOYAL: 27,
  CHURNED: 42,
  CANCELS: 75,
  PROSPECT: Infinity,
  CASUAL: 34,
};
/** Of ten casual customers about two do not come back after a purchase; some after the first, some after very many. */
const casualStaying = 4;
const holidays = ['12-25', '01-01'];

/** Demand of a day, about 1 on average: the season and the days on which the business is open. */
export class DemandCalendar {
  private readonly days = new Map<Day, number>();
  private readonly mean: number;

  constructor(private readonly business: Pick<Business, 'months' | 'weekdays'>) {
    this.mean = computeMean(business.months) * computeMean(business.weekdays);
  }

  getDemand(day: Day): number {
    let demand = this.days.get(day);
    if (demand === undefined) {
      const month = this.business.months[getMonth(day)] ?? 1;
      const weekday = this.business.weekdays[getWeekday(day)] ?? 1;
      demand = holidays.includes(day.slice(5)) ? 0 : (month * weekday) / this.mean;
      this.days.set(day, demand);
    }
    return demand;
  }

  /** The day itself, or the last before it on which the business was open. */
  findOpenDay(from: Day): Day {
    let day = from;
    while (this.getDemand(day) === 0) day = addDays(day, -1);
    return day;
  }
}

function computeMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The days on which the customer buys or is visited, ascending, up to `last`. */
export function drawVisitDays(options: {
  calendar: DemandCalendar;
  customer: SampleCustomer;
  anchor: Day;
  last: Day;
  random: Random;
}): Day[] {
  const { calendar, customer, anchor, random } = options;
  if (customer.habit === 'PROSPECT') return [];
  const last = customer.habit === 'CHURNED' ? addDays(anchor, -random.integer(75, 190)) : options.last;
  const { interval, leaving } = drawRhythm(customer.habit, random);
  const days: Day[] = [];
  // What somebody waits for is used up by demand, so that visits fall into the season and on the busy days.
  // Whoever was a customer before the history began is somewhere in their rhythm.
  const before = customer.habit !== 'CASUAL' && customer.since < addDays(anchor, -700) && interval !== Infinity;
  let wait = (before ? interval : 4) * random.next();
  for (let day = customer.since; day <= last; day = addDays(day, 1)) {
    const demand = calendar.getDemand(day);
    wait -= demand;
    if (wait > 0 || demand === 0) continue;
    days.push(day);
    if (interval === Infinity || (leaving > 0 && random.chance(leaving))) return days;
    wait = Math.max(0.1, customer.habit === 'CASUAL' ? drawTime(interval, random) : drawGap(interval, random));
  }
  // Somebody who came late in the history found no day left: the last open one before.
  return days.length > 0 ? days : [calendar.findOpenDay(customer.since)];
}

/** Mean days between visits, and how likely each of them is the last. */
function drawRhythm(habit: Habit, random: Random): { interval: number; leaving: number } {
  if (habit !== 'CASUAL') return { interval: intervals[habit] * (0.7 + 0.6 * random.next()), leaving: 0 };
  // Rates as different as exponential draws are, and chances of leaving with the mean 1 in (staying + 1): most alike, some never leave.
  return {
    interval: intervals.CASUAL / Math.max(0.05, drawTime(1, random)),
    leaving: 1 - (1 - random.next()) ** (1 / casualStaying),
  };
}

/** Exponentially distributed: what happens at any moment alike. */
function drawTime(mean: number, random: Random): number {
  return -Math.log(1 - random.next()) * mean;
}

/** Gamma-distributed with shape 3: people keep near their own rhythm. */
function drawGap(mean: number, random: Random): number {
  return [1, 2, 3].reduce((sum) => sum + drawTime(mean / 3, random), 0);
}
