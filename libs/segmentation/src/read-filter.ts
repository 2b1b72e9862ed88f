import { customerFieldNames, findFieldName, getFieldDefinition, type CustomerFieldName } from './fields';
import type { Condition, CustomerFilter, FilterContext } from './filter';
import { filterOperators, type FilterOperator } from './operators';
import { showFound, type FilterProblem, type ProblemDetails } from './problems';
import { readValue } from './read-value';
import { suggestWord } from './suggest';

export const deepestFilter = 8;
export const mostConditions = 100;

export type FilterReading = { ok: true; filter: CustomerFilter } | { ok: false; problems: readonly FilterProblem[] };

const groupForms = ['all', 'any', 'not'] as const;
const conditionKeys = ['field', 'op', 'value'] as const;
const knownKeys = new Set<string>([...groupForms, ...conditionKeys]);

interface Reader {
  context: Pick<FilterContext, 'currency' | 'fold'>;
  problems: FilterProblem[];
  /** Conditions met so far; nodes that are no filter at all count too, so that reading nonsense is bounded as well. */
  conditions: number;
}

/**
 * A filter tree as it comes from GraphQL or JSON, checked whole and normalised: names canonical, values typed. A member that is null
 * counts as absent. At most 8 levels and 100 conditions; every problem found is told with its place, the surplus once.
 */
export function readFilter({
  input,
  context,
}: {
  input: unknown;
  context: Pick<FilterContext, 'currency' | 'fold'>;
}): FilterReading {
  const reader: Reader = { context, problems: [], conditions: 0 };
  const filter = readNode(reader, input, [], 1);
  if (filter && reader.problems.length === 0) return { ok: true, filter };
  return { ok: false, problems: reader.problems };
}

type Path = readonly (string | number)[];

function report(reader: Reader, path: Path, details: ProblemDetails): undefined {
  reader.problems.push({ path: path.join('.'), ...details });
  return undefined;
}

function countCondition(reader: Reader, path: Path): boolean {
  reader.conditions += 1;
  if (reader.conditions === mostConditions + 1)
    report(reader, path, { code: 'TOO_MANY_CONDITIONS', limit: mostConditions });
  return reader.conditions <= mostConditions;
}

function readNode(reader: Reader, input: unknown, path: Path, depth: number): CustomerFilter | undefined {
  const forms = listForms(input);
  const group = groupForms.find((form) => forms[0] === form);
  if ((!group || forms.length > 1) && !countCondition(reader, path)) return undefined;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return report(reader, path, { code: 'NOT_A_NODE', found: showFound(input) });
  }
  const members = input as Record<string, unknown>;
  const unknown = Object.keys(members).find((key) => !knownKeys.has(key) && members[key] !== undefined);
  if (unknown !== undefined) {
    const suggestion = suggestWord(unknown, [...knownKeys]);
    return report(reader, path, {
      code: 'UNKNOWN_KEY',
      found: showFound(unknown),
      ...(suggestion ? { suggestion } : {}),
    });
  }
  if (forms.length === 0) return report(reader, path, { code: 'NO_FORM' });
  if (forms.length > 1) return report(reader, path, { code: 'TWO_FORMS', found: forms.join(', ') });
  if (!group) return readCondition(reader, members, path);
  if (depth >= deepestFilter) return report(reader, path, { code: 'TOO_DEEP', limit: deepestFilter });
  if (group === 'not') {
    const inner = readNode(reader, members['not'], [...path, 'not'], depth + 1);
    return inner && { not: inner };
  }
  const children = readChildren(reader, members[group], [...path, group], depth + 1);
  return children && (group === 'all' ? { all: children } : { any: children });
}

function listForms(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return [];
  const members = input as Record<string, unknown>;
  const given = (key: string): boolean => members[key] !== undefined && members[key] !== null;
  return [...groupForms.filter(given), ...(conditionKeys.some(given) ? ['field'] : [])];
}

function readChildren(reader: Reader, input: unknown, path: Path, depth: number): CustomerFilter[] | undefined {
  if (!Array.isArray(input)) return report(reader, path, { code: 'NOT_A_LIST', found: showFound(input) });
  if (input.length === 0) return report(reader, path, { code: 'EMPTY_LIST' });
  const children: CustomerFilter[] = [];
  for (const [n, each] of input.entries()) {
    const child = readNode(reader, each, [...path, n], depth);
    if (child) children.push(child);
    if (reader.conditions > mostConditions) return undefined;
  }
  return children.length === input.length ? children : undefined;
}

function readCondition(reader: Reader, members: Record<string, unknown>, path: Path): Condition | undefined {
  const field = readField(reader, members['field'], [...path, 'field']);
  const op = readOperator(reader, members['op'], [...path, 'op']);
  if (!field || !op) return undefined;
  const definition = getFieldDefinition(field);
  if (!definition.operators.includes(op)) {
    return report(reader, [...path, 'op'], {
      code: 'OPERATOR_NOT_ALLOWED',
      field,
      operator: op,
      allowed: definition.operators.join(', '),
    });
  }
  const reading = readValue({ input: members['value'], definition, operator: op, context: reader.context });
  if (reading.ok) return reading.value === undefined ? { field, op } : { field, op, value: reading.value };
  for (const { item, ...problem } of reading.problems) {
    report(reader, item === undefined ? [...path, 'value'] : [...path, 'value', item], { field, ...problem });
  }
  return undefined;
}

function readField(reader: Reader, input: unknown, path: Path): CustomerFieldName | undefined {
  if (input === undefined || input === null || input === '') return report(reader, path, { code: 'FIELD_MISSING' });
  const name = typeof input === 'string' ? findFieldName(input.trim()) : undefined;
  if (name) return name;
  const suggestion = typeof input === 'string' ? suggestWord(input, customerFieldNames) : undefined;
  return report(reader, path, {
    code: 'UNKNOWN_FIELD',
    found: showFound(input),
    ...(suggestion ? { suggestion } : {}),
  });
}

function readOperator(reader: Reader, input: unknown, path: Path): FilterOperator | undefined {
  if (input === undefined || input === null || input === '') return report(reader, path, { code: 'OPERATOR_MISSING' });
  const text = typeof input === 'string' ? input.trim().toUpperCase() : '';
  const operator = filterOperators.find((each) => each === text);
  if (operator) return operator;
  const suggestion = suggestWord(text, filterOperators);
  return report(reader, path, {
    code: 'UNKNOWN_OPERATOR',
    found: showFound(input),
    allowed: filterOperators.join(', '),
    ...(suggestion ? { suggestion } : {}),
  });
}
