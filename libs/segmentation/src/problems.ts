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
  'NOT_A_NUMBER',
  'TOO_MANY_DECIMALS',
  'TOO_MANY_AGGREGATES',
  'ORDERS_IN_ORDERS',
  'AGGREGATE_MISSING',
  'UNKNOWN_AGGREGATE',
  'MEASURE_MISSING',
  'MEASURE_NOT_ALLOWED',
] as const;

/** What more can be wrong with a filter that is written as text. */
export const textProblemCodes = [
  'UNEXPECTED',
  'UNEXPECTED_END',
  'NO_TEXT',
  'FILTER_TOO_LONG',
  'UNCLOSED_TEXT',
  'UNKNOWN_ESCAPE',
  'TEXT_NOT_QUOTED',
  'UNKNOWN_COLLECTION',
] as const;
export type TextProblemCode = (typeof textProblemCodes)[number];

export type FilterProblemCode = (typeof filterProblemCodes)[number];

/** What a problem tells beside its code and place; members are values of the message. */
export interface ProblemFacts {
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

export interface FilterProblem extends ProblemFacts {
  /** Where in the tree: "all.0.value", "not.any.2.field", "orders.where.all.1.op"; "" is the root. */
  path: string;
  code: FilterProblemCode;
}

/** What is told of a problem beside its place. */
export type ProblemDetails = Omit<FilterProblem, 'path'>;

/** Something that may stand at a place of the text: a word or sign of the language as it is, or a kind of thing. */
export type ExpectedToken =
  { text: string } | { kind: 'FIELD' | 'VALUE' | 'COMPARISON' | 'AGGREGATE' | 'MEASURE' | 'END' };

/** A problem of a filter that was written as text. */
export interface TextProblem extends ProblemFacts {
  code: FilterProblemCode | TextProblemCode;
  /** UTF-16 units from the start of the text. */
  offset: number;
  /** Of what is at fault; 0 at the end of the text. */
  length: number;
  /** From 1. */
  line: number;
  column: number;
  /** What may stand there instead, where the words do not fit together. */
  expected?: readonly ExpectedToken[];
}

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
