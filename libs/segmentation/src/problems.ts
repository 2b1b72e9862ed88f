/** What can be wrong with a filter. Each is a key of a message; the other members of `FilterProblem` are its values. */
export const filterProblemCodes = [
  'NOT_A_NODE',
  'NO_FORM',
  'TWO_FORMS',
  'UNKNOWN_KEY',
  'NOT_A_LIST',
  'EMPTY_LIST',
  'TOO_DEEP',
  'TOO_MANY_CONDITIONS',
  'TOO_MANY_VALUES',
  'FIELD_MISSING',
  'UNKNOWN_FIELD',
  'OPERATOR_MISSING',
  'UNKNOWN_OPERATOR',
  'OPERATOR_NOT_ALLOWED',
  'VALUE_MISSING',
  'VALUE_NOT_ALLOWED',
  'NOT_A_PAIR',
  'RANGE_REVERSED',
  'NOT_TEXT',
  'EMPTY_TEXT',
  'TEXT_TOO_LONG',
  'TEXT_FORMAT',
  'NOT_A_CHOICE',
  'NOT_AN_ID',
  'NOT_A_WHOLE_NUMBER',
  'NOT_MONEY',
  'NOT_A_DAY',
  'NOT_A_BOOLEAN',
  'OUT_OF_RANGE',
] as const;
export type FilterProblemCode = (typeof filterProblemCodes)[number];

export interface FilterProblem {
  /** Where in the tree: "all.0.value", "not.any.2.field"; "" is the root. */
  path: string;
  code: FilterProblemCode;
  field?: string;
  operator?: string;
  /** What stood there, shortened. */
  found?: string;
  /** What may stand there, separated by commas. */
  allowed?: string;
  limit?: number;
  currency?: string;
  /** What was probably meant. */
  suggestion?: string;
}

/** What is told of a problem beside its place. */
export type ProblemDetails = Omit<FilterProblem, 'path'>;

const longestFound = 60;

/** A value as a message can show it: never long, never a control character. */
export function showFound(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : typeof value === 'object'
        ? Array.isArray(value)
          ? '[…]'
          : '{…}'
        : String(value);
  const clean = text.replace(/[\p{Cc}\p{Surrogate}]/gu, ' ');
  const letters = Array.from(clean.slice(0, longestFound * 2));
  return letters.length > longestFound ? `${letters.slice(0, longestFound).join('')}…` : clean;
}
