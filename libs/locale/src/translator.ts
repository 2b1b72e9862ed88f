import { getMessage, type MessageKey } from './catalogue';
import { countDays, formatMoney, formatNumber, formatPercent, toCalendarDay, toCalendarParts } from './formats';
import { formatMessage, type MessageValues } from './format-message';
import type { Locale } from './locales';

export type Vertical = 'RETAIL' | 'APPOINTMENTS' | 'FIELD_SERVICE';

export interface Translator {
  readonly locale: Locale;
  /** A message with its values. `{order}`, `{orders}`, `{Order}`, `{Orders}` are filled with the vertical's words. */
  t(key: MessageKey, values?: MessageValues): string;
  /** Decimal string and ISO 4217 code, exact to the last digit. */
  money(amount: string, currency: string): string;
  number(value: number | string, digits?: number): string;
  /** A share: 0.25 is 25 %. */
  percent(share: number, options?: { signed?: boolean }): string;
  /** A calendar day `2011-12-09`, or an instant seen in the zone, as "9 Dec 2011". */
  date(value: string): string;
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
 */
export function createTranslator(
  locale: Locale,
  options: { vertical?: Vertical | null; zone?: string | null } = {},
): Translator {
  const vertical = options.vertical ?? 'RETAIL';
  const zone = options.zone ?? 'UTC';
  const words = {
    order: getMessage(locale, `vocabulary.order.${vertical}`),
    orders: getMessage(locale, `vocabulary.orders.${vertical}`),
    Order: getMessage(locale, `vocabulary.Order.${vertical}`),
    Orders: getMessage(locale, `vocabulary.Orders.${vertical}`),
  };
  const number = (value: number | string, digits?: number) => formatNumber(locale, value, digits);
  const t = (key: MessageKey, values?: MessageValues) =>
    formatMessage({ message: getMessage(locale, key), locale, values: { ...words, ...values }, number });

  const formatDay = (parts: { year: number; month: number; day: number }) =>
    t('format.date', {
      day: String(parts.day),
      month: getMessage(locale, `format.month.${parts.month}` as MessageKey),
      year: String(parts.year),
    });
  const toDay = (value: string) => (isCalendarDay(value) ? value : toCalendarDay(value, zone));

  return {
    locale,
    t,
    number,
    money: (amount, currency) => formatMoney(locale, amount, currency),
    percent: (share, { signed = false } = {}) => formatPercent(locale, share, signed),
    date(value) {
      const [year = 0, month = 1, day = 1] = toDay(value).split('-').map(Number);
      return formatDay({ year, month, day });
    },
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
