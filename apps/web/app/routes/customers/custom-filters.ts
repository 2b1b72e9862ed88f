import type { CustomerFilter } from '@clientele/graphql';
import type { CustomName } from '../../components/custom-fields/custom-field';
import type { FilterValue } from './filters';
import { composeRange, parseRange, printRange, type Range } from './range';

/**
 * What narrows the list by an own field: `custom.<key>=…`. The form of a value says what it asks, so that an address is read without
 * knowing the fields: `GOLD` and `yes` are, `40..42` and `2026-01-01..` between, `~text` contains.
 */
export type CustomFilterKind = 'CHOICE' | 'YES_NO' | 'TEXT' | 'NUMBER' | 'DAY';

const CHOICE = /^[A-Z][A-Z0-9_]{0,79}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_TEXT = 200;

/** One value, read; nothing for what is none. */
export function parseCustomValue(text: string): { kind: CustomFilterKind; value: FilterValue } | undefined {
  if (text === 'yes' || text === 'no') return { kind: 'YES_NO', value: { text } };
  if (CHOICE.test(text)) return { kind: 'CHOICE', value: { text } };
  if (text.startsWith('~')) {
    const wanted = text.slice(1).trim();
    const readable = wanted !== '' && wanted.length <= LONGEST_TEXT && !/[\p{Cc}\p{Surrogate}]/u.test(wanted);
    return readable ? { kind: 'TEXT', value: { text } } : undefined;
  }
  for (const kind of ['DAY', 'NUMBER'] as const) {
    const range = parseRange(text, kind);
    if (range) return { kind, value: { text, range } };
  }
  return undefined;
}

/** The values of one field; those that ask in another way than the first are left out. */
export function parseCustomFilter(
  texts: readonly string[],
): { kind: CustomFilterKind; values: FilterValue[] } | undefined {
  const read = texts.flatMap((text) => parseCustomValue(text) ?? []);
  const kind = read[0]?.kind;
  return kind && { kind, values: read.filter((each) => each.kind === kind).map(({ value }) => value) };
}

/** Conditions that values stand for where any of them is enough; nothing where one list of values says it. */
export function toCustomConditions(
  field: CustomName,
  kind: CustomFilterKind,
  values: readonly FilterValue[],
): CustomerFilter[] | undefined {
  if (kind === 'TEXT') return values.map(({ text }) => ({ field, op: 'CONTAINS', value: text.slice(1).trim() }));
  if (kind === 'YES_NO') return values.map(({ text }) => ({ field, op: 'EQ', value: text === 'yes' }));
  return undefined;
}

/** Bounds or one comparison of an own field as the value of its parameter; nothing for what only a rule can say. */
export function toCustomTexts(bounds: readonly CustomerFilter[]): string[] | undefined {
  const [condition, more] = bounds;
  if (!condition) return undefined;
  const { op, value } = condition;
  if (!more && op === 'EQ' && typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (!more && op === 'CONTAINS' && typeof value === 'string') return [`~${value}`];
  const list = op === 'EQ' ? [value] : op === 'IN' && Array.isArray(value) ? (value as unknown[]) : [];
  if (!more && list.length > 0 && list.every((each) => typeof each === 'string' && CHOICE.test(each))) {
    return list.map(String);
  }
  return toRangeText(bounds);
}

function toRangeText(bounds: readonly CustomerFilter[]): string[] | undefined {
  const range: Range = {};
  for (const { op, value } of bounds) {
    const end = op === 'GTE' ? 'from' : op === 'LTE' ? 'to' : undefined;
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    if (!end || text === undefined || range[end] !== undefined) return undefined;
    range[end] = text;
  }
  return [printRange(range, Object.values(range).every((text) => DAY.test(text)) ? 'DAY' : 'NUMBER')];
}

/** What somebody wrote into the two fields of a range: days, or numbers. */
export function composeCustomRange(from: string, to: string): string | undefined {
  const days = [from, to].every((text) => text.trim() === '' || DAY.test(text.trim()));
  return composeRange(from, to, days ? 'DAY' : 'NUMBER');
}
