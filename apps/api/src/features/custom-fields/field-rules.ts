import { foldText } from '@clientele/identity';
import type { CustomFieldChoice } from '@clientele/segmentation';
import { CodedError, invalid } from '../../errors';
import type { CustomField } from '../../access/viewer';
import type { CustomFieldChoiceInput } from './custom-fields.inputs';

export const mostFields = 50;
const mostChoices = 100;
const longestLabel = 60;
const longestKey = 40;
const longestDescription = 500;
const keyPattern = /^[a-z][a-z0-9_]*$/;

/** @throws INVALID */
export function readLabel(text: string, field: string): string {
  const label = text.replace(/\s+/g, ' ').trim();
  if (foldText(label) === '' || label.length > longestLabel)
    throw invalid(field, 'nameLength', { limit: longestLabel });
  if (/[\p{Cc}\p{Surrogate}]/u.test(label)) throw invalid(field, 'controlCharacters');
  return label;
}

/** @throws INVALID */
export function readDescription(text: string | null | undefined): string | null {
  const description = text?.trim() || null;
  if (description && description.length > longestDescription)
    throw invalid('input.description', 'tooLong', { longest: longestDescription });
  if (description && /[\0\p{Surrogate}]/u.test(description)) throw invalid('input.description', 'controlCharacters');
  return description;
}

/** "Talle de calzado" → talle_de_calzado; what has no Latin letter is numbered: field, field_2. */
function toWords(label: string, fallback: string): string {
  const words = foldText(label)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[\d_]+(?=[a-z])|_+$/g, '')
    .slice(0, longestKey)
    .replace(/_+$/, '');
  return /^[a-z]/.test(words) ? words : fallback;
}

function findFree(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let n = 2;
  while (taken.has(`${wanted}_${n}`)) n += 1;
  return `${wanted}_${n}`;
}

/** The key of a new field: as given, or made from its label. @throws INVALID, CONFLICT for one that is taken. */
export function chooseKey(
  { key, label }: { key?: string | null; label: string },
  fields: readonly CustomField[],
): string {
  const taken = new Set(fields.map((each) => each.key));
  if (key == null) return findFree(toWords(label, 'field'), taken);
  const given = key.trim();
  if (!keyPattern.test(given) || given.length > longestKey)
    throw invalid('input.key', 'customField.key', { limit: longestKey });
  if (taken.has(given))
    throw new CodedError({
      code: 'CONFLICT',
      message: 'customField.keyTaken',
      values: { key: given },
      field: 'input.key',
    });
  return given;
}

/** Two fields of one label could not be told apart. @throws CONFLICT */
export function requireFreeLabel(fields: readonly CustomField[], { id, label }: { id?: string; label: string }): void {
  const folded = foldText(label);
  if (!fields.some((each) => each.id !== id && foldText(each.label) === folded)) return;
  throw new CodedError({
    code: 'CONFLICT',
    message: 'customField.labelTaken',
    values: { label },
    field: 'input.label',
  });
}

/** The choices of a new field. @throws INVALID naming the choice. */
export function readNewChoices(labels: readonly string[]): CustomFieldChoice[] {
  return readChoices({
    given: labels.map((label) => ({ label })),
    before: [],
    toField: (index) => `input.choices.${index}`,
  });
}

/**
 * The choices as given, in their order; new ones get a key from their label, in capitals.
 * @throws INVALID naming the choice: none at all, too many, two of one label, a key that no choice of the field has.
 */
export function readChoices(options: {
  given: readonly CustomFieldChoiceInput[];
  before: readonly CustomFieldChoice[];
  /** The argument in which a choice's label stands. */
  toField?: (index: number) => string;
}): CustomFieldChoice[] {
  const { given, before, toField = (index) => `input.choices.${index}.label` } = options;
  if (given.length === 0) throw invalid('input.choices', 'customField.choicesMissing');
  if (given.length > mostChoices) throw invalid('input.choices', 'tooMany', { most: mostChoices });
  // A key that was in use a moment ago means something in lists of values elsewhere: it is not given to another choice at once.
  const taken = new Set([...before.map(({ key }) => key), ...given.flatMap(({ key }) => key ?? [])]);
  const labels = new Set<string>();
  const kept = new Set<string>();
  return given.map((each, index) => {
    const label = readLabel(each.label, toField(index));
    if (labels.has(foldText(label))) throw invalid(toField(index), 'customField.choiceTwice', { label });
    labels.add(foldText(label));
    if (each.key == null) {
      const key = findFree(toWords(label, 'choice').toUpperCase(), taken);
      taken.add(key);
      return { key, label };
    }
    const { key } = each;
    if (!before.some((known) => known.key === key) || kept.has(key))
      throw invalid(`input.choices.${index}.key`, 'customField.choiceKey', { key: key.slice(0, 60) });
    kept.add(key);
    return { key, label };
  });
}
