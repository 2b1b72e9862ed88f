import type { FieldCatalogue, FilterField } from './catalogue';
import type { FieldDefinition } from './fields';
import type { Comparison, Condition } from './filter';
import { filterOperators, type FilterOperator } from './operators';
import { showFound } from './problems';
import { report, type Path, type Reader } from './reader';
import { readValue } from './read-value';
import { suggestWord } from './suggest';

type Members = Readonly<Record<string, unknown>>;

/** A condition on a field of the catalogue. */
export function readCondition<Facts>(
  reader: Reader,
  catalogue: FieldCatalogue<Facts>,
  members: Members,
  path: Path,
): Condition | undefined {
  const field = readField(reader, catalogue, members['field'], [...path, 'field']);
  const comparison = readComparison({ reader, members, path, subject: field });
  return field && comparison && { field: field.name, ...comparison };
}

/**
 * Operator and value, checked against what they are compared with. Without a `subject`, of which a problem is already told, only
 * problems of the operator are.
 */
export function readComparison(options: {
  reader: Reader;
  members: Members;
  path: Path;
  subject: { name: string; definition: FieldDefinition } | undefined;
}): Comparison | undefined {
  const { reader, members, path, subject } = options;
  const op = readOperator(reader, members['op'], [...path, 'op']);
  if (!subject || !op) return undefined;
  const { name: field, definition } = subject;
  if (!definition.operators.includes(op)) {
    const allowed = definition.operators.join(', ');
    return report(reader, [...path, 'op'], { code: 'OPERATOR_NOT_ALLOWED', field, operator: op, allowed });
  }
  const reading = readValue({ input: members['value'], definition, operator: op, context: reader.context });
  if (reading.ok) return reading.value === undefined ? { op } : { op, value: reading.value };
  for (const { item, ...problem } of reading.problems) {
    report(reader, item === undefined ? [...path, 'value'] : [...path, 'value', item], { field, ...problem });
  }
  return undefined;
}

function readField<Facts>(
  reader: Reader,
  catalogue: FieldCatalogue<Facts>,
  input: unknown,
  path: Path,
): FilterField<Facts> | undefined {
  if (input === undefined || input === null || input === '') return report(reader, path, { code: 'FIELD_MISSING' });
  const field = typeof input === 'string' ? catalogue.find(input.trim()) : undefined;
  if (field) return field;
  const suggestion = typeof input === 'string' ? suggestWord(input, catalogue.names) : undefined;
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
