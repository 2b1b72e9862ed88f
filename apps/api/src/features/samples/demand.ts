import { addDays, type Day } from '@clientele/domain';
import type { Business } from './business';
import type { SampleCustomer } from './build-customers';
import { getMonth, getWeekday } from './local-time';
import type { Random } from './random';

/** Days between visits of somebody with the habit, in a season of average demand. */
const intervals: Record<SampleCustomer['habit'], number> = {
  ONCE: Infinity,
  NOW_AND_THEN: 140,
  REGULAR: 62,
  LOYAL: 27,
  CHURNED: 42,
  CANCELS: 75,
  PROSPECT: Infinity,
};
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
  const interval = intervals[customer.habit] * (0.7 + 0.6 * random.next());
  const days: Day[] = [];
  // What somebody waits for is used up by demand, so that visits fall into the season and on the busy days.
  // Whoever was a customer before the history began is somewhere in their rhythm.
  let wait = (customer.since < addDays(anchor, -700) && interval !== Infinity ? interval : 4) * random.next();
  for (let day = customer.since; day <= last; day = addDays(day, 1)) {
    const demand = calendar.getDemand(day);
    wait -= demand;
    if (wait > 0 || demand === 0) continue;
    days.push(day);
    if (interval === Infinity) return days;
    wait = Math.max(0.1, drawGap(interval, random));
  }
  // Somebody who came late in the history found no day left: the last open one before.
  return days.length > 0 ? days : [calendar.findOpenDay(customer.since)];
}

/** Gamma-distributed with shape 3: people keep near their own rhythm. */
function drawGap(mean: number, random: Random): number {
  const draws = [random.next(), random.next(), random.next()];
  return draws.reduce((sum, draw) => sum - Math.log(1 - draw), 0) * (mean / 3);
}
