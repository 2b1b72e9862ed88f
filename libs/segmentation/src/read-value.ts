import { parseDecimal, toMinorUnits } from '@clientele/domain';
import { parseDayValue } from './day-value';
import type { FieldDefinition } from './fields';
import type { FilterValue, ReadingContext } from './filter';
import { getOperatorShape, type FilterOperator } from './operators';
import { quantityScale, toQuantityText, toQuantityUnits, toQuantityValue } from './quantity';
import { showFound, type FilterProblemCode, type ProblemDetails } from './problems';
import { suggestWord } from './suggest';
import { toTextKey } from './text-keys';

const longestText = 200;
const mostValues = 200;
const largestCount = 2_147_483_647;
const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type ScalarReading = { ok: true; value: FilterValue } | { ok: false; problem: ProblemDetails };

/** `item` is the place within the value at which the problem is: an index of the list, or absent for the value as a whole. */
export interface ValueProblem extends ProblemDetails {
  item?: number;
}

export type ValueReading =
  { ok: true; value?: FilterValue | readonly FilterValue[] } | { ok: false; problems: readonly ValueProblem[] };

/** The value of a condition, of the shape its operator takes and the type its field has. */
export function readValue(options: {
  input: unknown;
  definition: FieldDefinition;
  operator: FilterOperator;
  context: ReadingContext;
}): ValueReading {
  const { input, operator } = options;
  const refuse = (code: FilterProblemCode, limit?: number): ValueReading => ({
    ok: false,
    problems: [{ code, operator, found: showFound(input), ...(limit === undefined ? {} : { limit }) }],
  });
  const missing = input === undefined || input === null;
  const shape = getOperatorShape(operator);
  if (shape === 'NONE') return missing ? { ok: true } : refuse('VALUE_NOT_ALLOWED');
  if (missing) return refuse('VALUE_MISSING');
  if (shape === 'ONE') {
    const reading = readScalar({ ...options, input });
    return reading.ok ? reading : { ok: false, problems: [reading.problem] };
  }
  if (!Array.isArray(input)) return refuse(shape === 'PAIR' ? 'NOT_A_PAIR' : 'NOT_A_LIST');
  if (shape === 'PAIR' && input.length !== 2) return refuse('NOT_A_PAIR');
  if (input.length === 0) return refuse('EMPTY_LIST');
  if (input.length > mostValues) return refuse('TOO_MANY_VALUES', mostValues);
  const values: FilterValue[] = [];
  const problems: ValueProblem[] = [];
  for (const [item, each] of input.entries()) {
    const reading = readScalar({ ...options, input: each });
    if (reading.ok) values.push(reading.value);
    else problems.push({ item, ...reading.problem });
  }
  if (problems.length > 0) return { ok: false, problems };
  return shape === 'PAIR' && isReversed(values, options.definition)
    ? refuse('RANGE_REVERSED')
    : { ok: true, value: values };
}

/** Whether a range can never hold anything. Of days only absolute ones tell: relative ones move with the day of use. */
function isReversed([lower, upper]: readonly FilterValue[], definition: FieldDefinition): boolean {
  if (definition.type === 'QUANTITY') return toQuantityUnits(String(lower)) > toQuantityUnits(String(upper));
  if (typeof lower === 'object' && typeof upper === 'object')
    return 'day' in lower && 'day' in upper && lower.day > upper.day;
  return lower !== undefined && upper !== undefined && lower > upper;
}

function readScalar(options: { input: unknown; definition: FieldDefinition; context: ReadingContext }): ScalarReading {
  const { input, definition, context } = options;
  const refuse = (code: FilterProblemCode, details: Partial<ProblemDetails> = {}): ScalarReading => ({
    ok: false,
    problem: { code, found: showFound(input), ...details },
  });
  const accept = (value: FilterValue): ScalarReading => ({ ok: true, value });
  switch (definition.type) {
    case 'CHOICE':
      return readChoice(input, definition.choices ?? [], refuse);
    case 'TEXT':
    case 'LABEL': {
      if (typeof input !== 'string') return refuse('NOT_TEXT');
      const text = input.trim();
      if (text.length > longestText) return refuse('TEXT_TOO_LONG', { limit: longestText });
      // Postgres takes neither a NUL nor half a surrogate pair, and no other control character is in a text on purpose.
      if (/[\p{Cc}\p{Surrogate}]/u.test(text)) return refuse('TEXT_FORMAT');
      const key = toTextKey({ text, comparison: definition.comparison ?? 'EXACT', fold: context.fold });
      return key === '' ? refuse('EMPTY_TEXT') : accept(text);
    }
    case 'ID': {
      const id = typeof input === 'string' ? input.trim().toLowerCase() : '';
      return idPattern.test(id) ? accept(id) : refuse('NOT_AN_ID');
    }
    case 'COUNT':
      if (typeof input !== 'number' || !Number.isInteger(input)) return refuse('NOT_A_WHOLE_NUMBER');
      return Math.abs(input) > largestCount
        ? refuse('OUT_OF_RANGE', { limit: largestCount })
        : accept(Object.is(input, -0) ? 0 : input);
    case 'QUANTITY': {
      const text = typeof input === 'string' || typeof input === 'number' ? String(input).trim() : '';
      if (!parseDecimal(text)) return refuse('NOT_A_NUMBER');
      const { decimals = quantityScale } = definition;
      const units = toQuantityUnits(text);
      if (units % 10n ** BigInt(quantityScale - decimals) !== 0n)
        return refuse('TOO_MANY_DECIMALS', { limit: decimals });
      if (decimals < quantityScale && !isBigint(toQuantityValue(text, definition))) return refuse('OUT_OF_RANGE');
      return accept(toQuantityText(units));
    }
    case 'MONEY': {
      const { currency } = context;
      if (typeof input !== 'string' && typeof input !== 'number') return refuse('NOT_MONEY', { currency });
      const minor = toMinorUnits(String(input).trim(), currency);
      return minor === undefined ? refuse('NOT_MONEY', { currency }) : accept(minor);
    }
    case 'DAY': {
      if (typeof input !== 'string') return refuse('NOT_A_DAY');
      const reading = parseDayValue(input);
      return reading.ok ? accept(reading.value) : refuse(reading.code);
    }
    case 'BOOLEAN':
      return typeof input === 'boolean' ? accept(input) : refuse('NOT_A_BOOLEAN');
  }
}

/** Whether the database's bigint holds it. */
function isBigint(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function readChoice(
  input: unknown,
  choices: readonly string[],
  refuse: (code: FilterProblemCode, details: Partial<ProblemDetails>) => ScalarReading,
): ScalarReading {
  const text = typeof input === 'string' ? input.trim().toUpperCase() : '';
  if (choices.includes(text)) return { ok: true, value: text };
  const suggestion = suggestWord(text, choices);
  return refuse('NOT_A_CHOICE', { allowed: choices.join(', '), ...(suggestion ? { suggestion } : {}) });
}
