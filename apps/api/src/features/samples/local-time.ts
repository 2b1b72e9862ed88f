import { getDayInZone, type Day } from '@clientele/domain';

const offsets = new Map<string, number>();

/** Minutes by which the zone's clock is ahead of UTC at noon of the day. */
function getOffset(day: Day, zone: string): number {
  const key = `${day} ${zone}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const text = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(new Date(`${day}T12:00:00Z`))
      .find((part) => part.type === 'timeZoneName')?.value;
    const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(text ?? '') ?? [];
    offset = hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    offsets.set(key, offset);
  }
  return offset;
}

/**
 * The instant of a local time as ISO text. On the night of a clock change it may be an hour off the wall clock, never on another
 * day: good enough for invented orders.
 */
export function toInstant({ day, minutes, zone }: { day: Day; minutes: number; zone: string }): string {
  const time = Date.parse(`${day}T00:00:00Z`) + (minutes - getOffset(day, zone)) * 60_000;
  const instant = new Date(time);
  if (getDayInZone(instant, zone) === day) return instant.toISOString();
  const shift = getDayInZone(instant, zone) < day ? 60 : -60;
  return new Date(time + shift * 60_000).toISOString();
}

/** 0 for Monday to 6 for Sunday. */
export function getWeekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** 0 for January to 11 for December. */
export function getMonth(day: Day): number {
  return Number(day.slice(5, 7)) - 1;
}
