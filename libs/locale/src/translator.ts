import { getMessage, type MessageKey } from './catalogue';
import { countDays, formatMoney, formatNumber, formatPercent, toCalendarDay, toCalendarParts } from './formats';
import { formatMessage, type MessageValues } from './format-message';
import type { Locale } from './locales';
import { toPseudo } from './pseudo';

export type Vertical = 'RETAIL' | 'APPOINTMENTS' | 'FIELD_SERVICE';

export interface Translator {
  readonly locale: Locale;
  /** A message with its values. `{order}`, `{orders}`, `{Order}`, `{Orders}` are filled with the vertical's words. */
  t(key: MessageKey, values?: MessageValues): string;
  /** Decimal string and ISO 4217 code, exact to the last digit. */
  money(amount: string, currency: string): string;
  number(value: number | string, digits?: number): string;
  /** An amount in three digits where there is no room for all: "₦1.23M". Never for what is paid. */
  compactMoney(amount: string, currency: string): string;
  compactNumber(value: number): string;
  /** A share: 0.25 is 25 %. */
  percent(share: number, options?: { signed?: boolean }): string;
  /** A calendar day `2011-12-09`, or an instant seen in the zone, as "9 Dec 2011". */
  date(value: string): string;
  /** The month of a calendar day, as "Dec 2011". */
  month(day: string): string;
  /** A day of the week, 1 for Monday. */
  weekday(day: number): string;
  /** An instant in the zone, as "9 Dec 2011, 14:05". */
  dateTime(instant: string): string;
  /** An instant's or a day's distance to `today` in calendar days: "today", "3 days ago", "in 2 weeks". */
  relativeDay(value: string, today: string): string;
}

/**
 * Texts and formats of one language for one business.
 *
 * @param options.vertical decides what an order is called; RETAIL when unknown (nobody signed in).
 * @param options.zone IANA zone in which instants are shown; UTC when unknown.
 * @param options.pseudo shows every message changed beyond mistaking, to find text that is none; see `toPseudo`.
 */
export function createTranslator(
  locale: Locale,
  options: { vertical?: Vertical | null; zone?: string | null; pseudo?: boolean } = {},
): Translator {
  const vertical = options.vertical ?? 'RETAIL';
  const zone = options.zone ?? 'UTC';
  const transform = options.pseudo ? toPseudo : undefined;
  const word = (key: MessageKey) => transform?.(getMessage(locale, key)) ?? getMessage(locale, key);
  const words = {
    order: word(`vocabulary.order.${vertical}`),
    orders: word(`vocabulary.orders.${vertical}`),
    Order: word(`vocabulary.Order.${vertical}`),
    Orders: word(`vocabulary.Orders.${vertical}`),
  };
  const number = (value: number | string, digits?: number) => formatNumber(locale, value, digits);
  const t = (key: MessageKey, values?: MessageValues) =>
    formatMessage({ message: getMessage(locale, key), locale, values: { ...words, ...values }, number, transform });

  const formatSignificant = (value: number) =>
    number(value, Math.max(0, 2 - Math.floor(Math.log10(Math.max(1, Math.abs(value))))));

  const formatDay = (parts: { year: number; month: number; day: number }) =>
    t('format.date', {
      day: String(parts.day),
      month: word(`format.month.${parts.month}` as MessageKey),
      year: String(parts.year),
    });
  const toDay = (value: string) => (isCalendarDay(value) ? value : toCalendarDay(value, zone));

  return {
    locale,
    t,
    number,
    money: (amount, currency) => formatMoney(locale, amount, currency),
    compactMoney(amount, currency) {
      const { short, key } = toCompact(Number(amount));
      if (!key) return formatMoney(locale, amount, currency);
      // The figure of the money format is exchanged, so that symbol, sign and space stand where the language wants them.
      return formatMoney(locale, String(Math.round(short)), currency).replace(
        /\d(?:[^-+]*\d)?/,
        t(key, { value: formatSignificant(Math.abs(short)) }),
      );
    },
    compactNumber(value) {
      const { short, key } = toCompact(value);
      return key ? t(key, { value: formatSignificant(short) }) : number(value);
    },
    percent: (share, { signed = false } = {}) => formatPercent(locale, share, signed),
    date(value) {
      const [year = 0, month = 1, day = 1] = toDay(value).split('-').map(Number);
      return formatDay({ year, month, day });
    },
    month(day) {
      const [year, month] = day.split('-').map(Number);
      return t('format.monthOfYear', {
        month: word(`format.month.${month}` as MessageKey),
        year: String(year),
      });
    },
    weekday: (day) => word(`format.weekday.${day}` as MessageKey),
    dateTime(instant) {
      const parts = toCalendarParts(instant, zone);
      const clock = `${String(parts.hour).padStart(2, '0')}:${String(parts.minute).padStart(2, '0')}`;
      return t('format.dateTime', { date: formatDay(parts), time: clock });
    },
    relativeDay(value, today) {
      const days = countDays(toDay(value), today);
      const distance = Math.abs(days);
      if (distance < 2) return t(days === 0 ? 'format.today' : days > 0 ? 'format.yesterday' : 'format.tomorrow');
      const [key, count] = toSpan(distance);
      return t(`format.${days > 0 ? 'ago' : 'ahead'}.${key}`, { count });
    },
  };
}

const UNITS = [
  [1e9, 'format.compact.billions'],
  [1e6, 'format.compact.millions'],
  [1e3, 'format.compact.thousands'],
] as const;

/** A value in its largest unit; below ten thousand it is short enough as it is. Written by us: editions of ICU disagree. */
function toCompact(value: number): { short: number; key?: (typeof UNITS)[number][1] } {
  if (Math.abs(value) < 9_999.5) return { short: value };
  // 999 950 is 1.00M and not 1000k.
  const unit = UNITS.find(([size]) => Math.abs(value) >= size * 0.9995);
  return unit ? { short: value / unit[0], key: unit[1] } : { short: value };
}

function isCalendarDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** The largest unit that does not blur: days up to two weeks, weeks up to two months, months up to two years. */
function toSpan(days: number): ['days' | 'weeks' | 'months' | 'years', number] {
  if (days < 14) return ['days', days];
  if (days < 60) return ['weeks', Math.floor(days / 7)];
  if (days < 730) return ['months', Math.floor(days / 30.4375)];
  return ['years', Math.floor(days / 365.25)];
}
