import type { Locale } from './locales';

// Node and the browser carry different ICU data: month names and spaces of Intl's own date styles differ between them and
// would make the page change as it hydrates. Only numeric parts are taken from Intl; words come from the messages.
const dateParts = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

export interface CalendarParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** Wall-clock parts (month 1–12) of an instant in a zone. @throws RangeError when either is not valid. */
export function toCalendarParts(instant: string | Date, zone: string): CalendarParts {
  let format = dateParts.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    dateParts.set(zone, format);
  }
  const values = new Map(format.formatToParts(new Date(instant)).map((part) => [part.type, Number(part.value)]));
  const read = (type: Intl.DateTimeFormatPartTypes) => values.get(type) ?? 0;
  return { year: read('year'), month: read('month'), day: read('day'), hour: read('hour'), minute: read('minute') };
}

/** Whole calendar days from one tenant-local day (`2011-12-09`) to another; negative when `to` is earlier. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The calendar day of an instant in a zone, as `2011-12-09`. */
export function toCalendarDay(instant: string | Date, zone: string): string {
  const { year, month, day } = toCalendarParts(instant, zone);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * A decimal string as money, digit for digit: `1234567890123456.78` keeps its pence, as a float would not.
 * The narrow symbol is used (₦, £, $), since a tenant has one currency; other currencies than the tenant's are labelled by the page.
 */
export function formatMoney(locale: Locale, amount: string, currency: string): string {
  return formatExactly(
    getNumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    amount,
  );
}

/** A number or decimal string with the locale's separators and at most `digits` decimals (2). */
export function formatNumber(locale: Locale, value: number | string, digits = 2): string {
  return formatExactly(getNumberFormat(locale, { maximumFractionDigits: digits }), value);
}

/** A share (0–1, or more) as a percentage with at most one decimal, without the space some editions of ICU put before %; `signed` puts + before growth. */
export function formatPercent(locale: Locale, share: number, signed = false): string {
  return getNumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: signed ? 'exceptZero' : 'auto',
  })
    .format(share)
    .replace(/\s+%/, '%');
}

function formatExactly(format: Intl.NumberFormat, value: number | string): string {
  // Editions of ICU disagree about the width of this space.
  return format.format(value as number | Intl.StringNumericLiteral).replaceAll('\u202f', '\u00a0');
}

function getNumberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    numberFormats.set(key, format);
  }
  return format;
}
