/** How a browser writes a date and time field: `2011-12-09T12:50`, without a zone. */
const localPattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/;

const DAY_MS = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether this machine knows a time zone. */
export function isZone(zone: string): boolean {
  try {
    return computeOffset(0, zone) >= -DAY_MS;
  } catch {
    return false;
  }
}

/** An instant as the text of a date and time field, in the clock of a zone; empty for nothing. */
export function toLocalMoment(instant: string | null | undefined, zone: string): string {
  if (!instant) return '';
  const at = Date.parse(instant);
  return new Date(at + computeOffset(at, zone)).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
}

/**
 * The text of a date and time field, in the clock of a zone, as an instant. A time that a change of clocks leaves out moves
 * past the gap; one that comes twice is the first. Text that is no moment is handed on, for the API to refuse at its field.
 */
export function toInstant(text: string, zone: string): string {
  const match = localPattern.exec(text);
  if (!match) return text;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  if (new Date(wall).getUTCDate() !== day) return text;
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((around) => computeOffset(around, zone));
  // Before the clocks change the larger offset gives the earlier instant; the smaller is right when that one shows another time.
  const candidates = offsets.map((offset) => wall - offset).sort((a, b) => a - b);
  const found = candidates.find((candidate) => candidate + computeOffset(candidate, zone) === wall);
  return new Date(found ?? wall - (offsets[0] ?? 0)).toISOString();
}

/** Milliseconds by which the clock of a zone is ahead of UTC at an instant. */
function computeOffset(instant: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...numeric });
    clocks.set(zone, clock);
  }
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
  return shown - Math.floor(instant / 60_000) * 60_000;
}
