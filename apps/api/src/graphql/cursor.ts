import { invalid } from '../errors';
import { isDay } from '@clientele/domain';

export type CursorValue = string | number | boolean | null;

/** What a cursor's value must look like before it may become a query's parameter. */
export type CursorKind = 'uuid' | 'text' | 'integer' | 'bigint' | 'instant' | 'day' | 'boolean';

/** A name or an own field's text, folded: that may lengthen it. */
const longestText = 1_500;

const checks: Record<CursorKind, (value: CursorValue) => boolean> = {
  uuid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  text: (value) => typeof value === 'string' && value.length <= longestText && !value.includes('\0'),
  integer: (value) => Number.isSafeInteger(value) && Math.abs(value as number) <= 2_147_483_647,
  bigint: (value) => typeof value === 'string' && /^-?\d{1,18}$/.test(value),
  instant: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(value) && isRealInstant(value),
  day: (value) => typeof value === 'string' && isDay(value),
  boolean: (value) => typeof value === 'boolean',
};

function isRealInstant(text: string): boolean {
  return isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/**
 * The place of a row in one ordering, opaque to the caller. `order` names the ordering (`LIFETIME_VALUE DESC`): a cursor means
 * nothing in another one.
 */
export function encodeCursor({ order, values }: { order: string; values: readonly CursorValue[] }): string {
  return Buffer.from(JSON.stringify([order, ...values])).toString('base64url');
}

/**
 * The values of a cursor that `encodeCursor` made for the same ordering. A value may be null where the figure can be missing; an
 * id never is. @throws INVALID naming the argument.
 */
export function decodeCursor(options: {
  cursor: string;
  order: string;
  kinds: readonly CursorKind[];
  field: 'after' | 'before';
}): CursorValue[] {
  const parts = parseParts(options.cursor);
  if (!parts || parts[0] !== options.order || parts.length !== options.kinds.length + 1) throw badCursor(options.field);
  const values = parts.slice(1) as CursorValue[];
  const fits = options.kinds.every((kind, index) => {
    const value = values[index] as CursorValue;
    return value === null ? kind !== 'uuid' : checks[kind](value);
  });
  if (!fits) throw badCursor(options.field);
  return values;
}

function parseParts(cursor: string): unknown[] | undefined {
  if (cursor.length > 8_000 || !/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}

function badCursor(field: string) {
  return invalid(field, 'cursor');
}
