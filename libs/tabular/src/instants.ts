/** Which zone's clock a file's dates are read from, and how they are written. */
export interface InstantFormat {
  /**
   * `iso` (2011-12-09T12:50:00Z, offset, fraction, seconds and time optional, "T" or a space) or letters yyyy MM dd HH mm ss with what
   * stands between them, e.g. `dd/MM/yyyy HH:mm`. Time and seconds may be left out of a value, one digit may stand for two.
   */
  dateFormat: string;
  /** IANA name; an offset in the value itself goes first */
  zone: string;
}

const day = 86_400_000;
const minute = 60_000;

const parts: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
};
const time = '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d{1,9})?)?';
const iso = new RegExp(
  `^(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?:[T ]${time} ?(?<offset>Z|[+-]\\d{2}(?::?\\d{2})?)?)?$`,
  'i',
);

function buildPattern(format: string): RegExp {
  if (format === 'iso') return iso;
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const toSource = (text: string) =>
    text
      .split(/(yyyy|MM|dd|HH|mm|ss)/)
      .map((piece) => parts[piece] ?? escaped(piece))
      .join('');
  const [date = '', clock] = format.split(/(?= HH|THH)/);
  if (clock === undefined) return new RegExp(`^${toSource(date)}$`);
  const [hours = '', seconds = ''] = clock.split(/(?=[:.]ss)/);
  const tail = seconds || ':ss';
  return new RegExp(`^${toSource(date)}(?:${toSource(hours)}(?:${toSource(tail)})?)?$`);
}

function toOffset(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  const size = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * minute;
  return text.startsWith('-') ? -size : size;
}

/** The clock of a zone as offsets from UTC. Asking Intl costs 2 µs or more, so days without a change are remembered whole. */
export class ZoneClock {
  private readonly format: Intl.DateTimeFormat;
  private readonly byDay = new Map<number, number | undefined>();

  /** @throws RangeError when the machine does not know the zone */
  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  private lookUp(utc: number): number {
    const found: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(utc)) found[type] = Number(value);
    const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = found;
    return Date.UTC(year, month - 1, date, hour, minutes, second) - Math.floor(utc / 1000) * 1000;
  }

  /** Offset from UTC in milliseconds at an instant. */
  getOffset(utc: number): number {
    const number = Math.floor(utc / day);
    if (!this.byDay.has(number)) {
      const start = this.lookUp(number * day);
      this.byDay.set(number, start === this.lookUp((number + 1) * day - 1000) ? start : undefined);
    }
    return this.byDay.get(number) ?? this.lookUp(utc);
  }

  /**
   * The instant at which the zone's clock shows a local time (given as if it were UTC). A time the clock skips is taken as if it had not
   * been put forward yet (01:30 in a spring gap is 02:30), one it shows twice is the earlier: the usual rule (RFC 5545).
   */
  toInstant(local: number): number {
    const before = this.getOffset(local - day);
    const after = this.getOffset(local + day);
    if (before === after && this.getOffset(local - before) === before) return local - before;
    const candidates = [local - before, local - after].filter((utc) => this.getOffset(utc) === local - utc);
    return candidates.length > 0 ? Math.min(...candidates) : local - before;
  }
}

/** A date's text to an ISO 8601 UTC instant ("2011-12-09T12:50:00.000Z"), or undefined for what is no such date. */
export type InstantReader = (text: string) => string | undefined;

const mostRemembered = 5_000;

/** Makes the reader for a file's dates. Texts repeat line after line, so answers are remembered. */
export function buildInstantReader({ dateFormat, zone }: InstantFormat): InstantReader {
  const pattern = buildPattern(dateFormat);
  const clock = new ZoneClock(zone);
  const remembered = new Map<string, string | undefined>();

  const read = (text: string): string | undefined => {
    const found = pattern.exec(text)?.groups;
    if (!found) return undefined;
    const [year, month, date] = [Number(found.year), Number(found.month), Number(found.day)];
    const [hour, minutes, second] = [Number(found.hour ?? 0), Number(found.minute ?? 0), Number(found.second ?? 0)];
    const local = Date.UTC(year, month - 1, date, hour, minutes, second);
    const isReal =
      new Date(local).getUTCDate() === date && month >= 1 && month <= 12 && hour < 24 && minutes < 60 && second < 60;
    // Years before 1900 are typing errors, and Date.UTC takes those below 100 for 19xx.
    if (!isReal || year < 1900) return undefined;
    const utc = found.offset ? local - toOffset(found.offset) : clock.toInstant(local);
    return new Date(utc).toISOString();
  };

  return (text) => {
    if (remembered.has(text)) return remembered.get(text);
    const instant = read(text);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(text, instant);
    return instant;
  };
}
