import { addDays, addMonths, isDay, type Day } from '@clientele/domain';

type DayUnit = 'd' | 'w' | 'm' | 'y';

/** A calendar day, or a distance from the day on which the filter is used: { shift: -60, unit: 'd' } is sixty days before today. */
export type DayValue = { day: Day } | { shift: number; unit: DayUnit };

export type DayReading = { ok: true; value: DayValue } | { ok: false; code: 'NOT_A_DAY' | 'OUT_OF_RANGE' };

const relativePattern = /^([+-])(\d{1,6})([dwmy])$/i;
/** A century in each unit: further away a rule is a slip of the finger, and dates leave the range that every part can print. */
const longestShift: Record<DayUnit, number> = { d: 36_525, w: 5_218, m: 1_200, y: 100 };
const earliest = '1900-01-01';
const latest = '2999-12-31';

/** "2026-01-31", "today", "-60d", "-2w", "-3m", "+1y". */
export function parseDayValue(text: string): DayReading {
  const trimmed = text.trim();
  if (trimmed.toLowerCase() === 'today') return { ok: true, value: { shift: 0, unit: 'd' } };
  const match = relativePattern.exec(trimmed);
  if (match) {
    const unit = match[3]!.toLowerCase() as DayUnit;
    const size = Number(match[2]);
    if (size > longestShift[unit]) return { ok: false, code: 'OUT_OF_RANGE' };
    if (size === 0) return { ok: true, value: { shift: 0, unit: 'd' } };
    return { ok: true, value: { shift: match[1] === '-' ? -size : size, unit } };
  }
  if (!isDay(trimmed)) return { ok: false, code: 'NOT_A_DAY' };
  if (trimmed < earliest || trimmed > latest) return { ok: false, code: 'OUT_OF_RANGE' };
  return { ok: true, value: { day: trimmed } };
}

/** The one text that stands for the value; `parseDayValue` reads it back. */
export function printDayValue(value: DayValue): string {
  if ('day' in value) return value.day;
  if (value.shift === 0) return 'today';
  return `${value.shift > 0 ? '+' : ''}${value.shift}${value.unit}`;
}

/** The calendar day meant on a given day; months and years are clipped to the month's end. */
export function resolveDayValue(value: DayValue, today: Day): Day {
  if ('day' in value) return value.day;
  switch (value.unit) {
    case 'd':
      return addDays(today, value.shift);
    case 'w':
      return addDays(today, value.shift * 7);
    case 'm':
      return addMonths(today, value.shift);
    case 'y':
      return addMonths(today, value.shift * 12);
  }
}
