/** A calendar day "2011-12-09"; ISO 8601, so that text order is time order. */
export type Day = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the text is a real calendar day (2023-02-29 is not). */
export function isDay(text: string): boolean {
  const match = dayPattern.exec(text);
  return match !== null && toDay(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))) === text;
}

/** Whether the text names a time zone this machine knows (IANA, e.g. "Africa/Lagos"). */
export function isZone(zone: string): boolean {
  try {
    getFormat(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function getFormat(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format;
}

/** The calendar day of an instant in a zone. */
export function getDayInZone(instant: Date, zone: string): Day {
  return getFormat(zone).format(instant);
}

/** Lists compare thousands of days a second, and few of them differ; reading a date costs ten times a look-up. */
const times = new Map<Day, number>();
const mostTimes = 20_000;

function toTime(day: Day): number {
  let time = times.get(day);
  if (time === undefined) {
    time = Date.parse(`${day}T00:00:00Z`);
    if (times.size >= mostTimes) times.clear();
    times.set(day, time);
  }
  return time;
}

function toDay(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}

/** The day n days later (earlier when negative). */
export function addDays(day: Day, n: number): Day {
  return toDay(toTime(day) + n * 86_400_000);
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function countDays(from: Day, to: Day): number {
  return Math.round((toTime(to) - toTime(from)) / 86_400_000);
}

/** The same day n months later, clipped to the month's end: 31 March − 1 month = 28 or 29 February. */
export function addMonths(day: Day, n: number): Day {
  const date = new Date(toTime(day));
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), length));
  return toDay(first.getTime());
}

/** Monday of the day's week. */
export function getWeekStart(day: Day): Day {
  return addDays(day, -((new Date(toTime(day)).getUTCDay() + 6) % 7));
}
