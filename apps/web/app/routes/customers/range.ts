/**
 * Bounds as text: a decimal, or a day; at least one is there. Counts, days and numbers include both ends, amounts exclude the upper
 * one, so that bands share no customer.
 */
export interface Range {
  from?: string;
  to?: string;
}

export type RangeKind = 'COUNT' | 'MONEY' | 'DAY' | 'NUMBER';

const COUNT = /^(\d{1,9})?(-)?(\d{1,9})?$/;
const MONEY = /^(\d{1,15}(?:\.\d{1,2})?)?(-)?(\d{1,15}(?:\.\d{1,2})?)?$/;
const DAY = /^(\d{4}-\d{2}-\d{2})?(\.\.)(\d{4}-\d{2}-\d{2})?$/;
/** Below zero too, so that a dash cannot stand between the ends. */
const NUMBER = /^(-?\d{1,12}(?:\.\d{1,6})?)?(\.\.)(-?\d{1,12}(?:\.\d{1,6})?)?$/;
const FORMS = { COUNT, MONEY, DAY, NUMBER };

/**
 * A range as the address has it: `2-4`, `5-` (5 and more), `-10000` (less), for counts `1` (exactly), `2026-01-01..` for days,
 * `-0.5..40` for numbers.
 *
 * @returns nothing for what is no range, or one in which nothing can be
 */
export function parseRange(text: string, kind: RangeKind): Range | undefined {
  const match = FORMS[kind].exec(text);
  if (!match) return undefined;
  const [, from, dash, to] = match;
  if (!dash) return kind === 'COUNT' && from !== undefined ? { from, to: from } : undefined;
  if (from === undefined && to === undefined) return undefined;
  if (kind === 'DAY' && ![from, to].every((day) => day === undefined || isDay(day))) return undefined;
  if (from !== undefined && to !== undefined && isAfter(from, to, kind)) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** The text that `parseRange` reads back; of a count that is one number, that number. */
export function printRange({ from, to }: Range, kind: RangeKind = 'COUNT'): string {
  if (kind === 'COUNT' && from !== undefined && from === to) return from;
  return `${from ?? ''}${kind === 'DAY' || kind === 'NUMBER' ? '..' : '-'}${to ?? ''}`;
}

/** What somebody wrote into the two fields of a range, whichever way round; nothing when both are empty. */
export function composeRange(from: string, to: string, kind: RangeKind): string | undefined {
  const read = { DAY: (text: string) => text.trim(), NUMBER: readDecimal, COUNT: readNumber, MONEY: readNumber }[kind];
  const [lower, upper] = [read(from), read(to)];
  if (!lower && !upper) return undefined;
  const turned = lower && upper && isAfter(lower, upper, kind);
  const range = { from: turned ? upper : lower, to: turned ? lower : upper };
  return printRange({ ...(range.from ? { from: range.from } : {}), ...(range.to ? { to: range.to } : {}) }, kind);
}

/** Ranges between ascending limits: below the first, between each two, from the last on. */
export function toBands(limits: readonly string[]): Range[] {
  return [...limits, undefined].map((to, position) => {
    const from = limits[position - 1];
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  });
}

/** `12 500,50`, `12.500,50` and `12,500.50` are one amount: the last sign with one or two digits after it is the decimal one. */
function readNumber(text: string): string {
  const plain = text.replace(/[\s'’]/g, '');
  const decimals = /[.,](\d{1,2})$/.exec(plain)?.[1];
  const whole = decimals === undefined ? plain : plain.slice(0, -decimals.length - 1);
  return whole.replace(/[.,]/g, '') + (decimals === undefined ? '' : `.${decimals}`);
}

/** As `readNumber`, for numbers of any number of decimals: a sign that stands alone is the decimal one. */
function readDecimal(text: string): string {
  const plain = text.replace(/[\s'’]/g, '');
  const signs = plain.replace(/[^.,]/g, '');
  const last = signs.at(-1) ?? '';
  // `1.250.000` has groups only.
  const whole = signs.length > 1 && new Set(signs).size === 1;
  if (whole || signs === '') return plain.replace(/[.,]/g, '');
  const at = plain.lastIndexOf(last);
  return `${plain.slice(0, at).replace(/[.,]/g, '')}.${plain.slice(at + 1)}`;
}

function isAfter(from: string, to: string, kind: RangeKind): boolean {
  return kind === 'DAY' ? from > to : Number(from) > Number(to);
}

function isDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}
