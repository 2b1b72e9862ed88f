import { isDay } from '@clientele/domain';
import { foldText } from '@clientele/identity';
import { customNumberDecimals, printCustomNumber, readCustomNumber, toCustomFieldName } from '@clientele/segmentation';
import type { CustomField } from '../../access/viewer';
import type { CustomValueInput, CustomValueType } from './custom-value.type';
import type { CustomValueColumns, CustomValueRow } from './custom-values.queries';

/** A value that was given, as it will be kept; null empties. `place` is its index in the argument. */
export interface CustomValueChange {
  field: CustomField;
  columns: CustomValueColumns | null;
  place: number;
}

type Refuse = (field: string, message: string, values?: Record<string, string | number>) => void;

const longestText = 500;
/** Bytes; an index's entry holds 2 700, and folding spells some letters out. */
const longestKey = 2_000;
const none: CustomValueColumns = {
  text_value: null,
  key_value: null,
  number_value: null,
  day_value: null,
  flag: null,
};

/** The given values in their order; of one that cannot be kept the problem is told to `refuse`. */
export function readCustomValues(options: {
  given: readonly CustomValueInput[];
  definitions: readonly CustomField[];
  refuse: Refuse;
}): CustomValueChange[] {
  const byName = new Map(options.definitions.map((field) => [toCustomFieldName(field), field]));
  const seen = new Set<CustomField>();
  return options.given.flatMap(({ name, value }, place) => {
    const refuse = (message: string, values?: Record<string, string | number>): void =>
      options.refuse(`custom.${place}`, message, values);
    const field = byName.get(name.trim().toLowerCase());
    if (!field) {
      refuse('customField.unknown', { name: name.slice(0, 60) });
      return [];
    }
    if (seen.has(field)) refuse('customField.twice', { label: field.label });
    seen.add(field);
    const given = typeof value === 'string' ? value.trim() : value;
    const isEmpty = given === undefined || given === null || given === '';
    const columns = isEmpty ? null : readValue(field, given, refuse);
    return columns === undefined ? [] : [{ field, columns, place }];
  });
}

function readValue(
  field: CustomField,
  given: unknown,
  refuse: (message: string, values?: Record<string, string | number>) => void,
): CustomValueColumns | undefined {
  const { kind, label } = field;
  const fail = (message: string, values?: Record<string, string | number>): undefined => {
    refuse(message, values);
    return undefined;
  };
  switch (kind) {
    case 'TEXT': {
      if (typeof given !== 'string') return fail('customField.notText', { label });
      const text = given.replace(/\r\n?/g, '\n');
      const key = foldText(text);
      if (text.length > longestText || Buffer.byteLength(key) > longestKey)
        return fail('tooLong', { longest: longestText });
      if (/[^\P{Cc}\n\t]|\p{Surrogate}/u.test(text)) return fail('controlCharacters');
      return { ...none, text_value: text, key_value: key };
    }
    case 'NUMBER': {
      const text = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
      const reading = readCustomNumber(text);
      if (reading.ok) return { ...none, number_value: reading.millionths.toString() };
      if (reading.problem === 'DECIMALS') return fail('customField.decimals', { label, limit: customNumberDecimals });
      return fail(reading.problem === 'RANGE' ? 'tooLarge' : 'notANumber');
    }
    case 'DATE':
      if (typeof given !== 'string' || !isDay(given)) return fail('notADay');
      // What filters can ask for.
      if (given < '1900-01-01' || given > '2999-12-31') return fail('customField.dayRange');
      return { ...none, day_value: given };
    case 'CHOICE': {
      const key = typeof given === 'string' ? given.toUpperCase() : '';
      if (!field.choices.some((choice) => choice.key === key))
        return fail('notOneOf', { allowed: field.choices.map((choice) => choice.key).join(', ') });
      return { ...none, key_value: key };
    }
    case 'YES_NO':
      return typeof given === 'boolean' ? { ...none, flag: given } : fail('customField.yesNo', { label });
  }
}

/** A kept value as the API writes it. */
export function toCustomValue({ kind }: Pick<CustomField, 'kind'>, row: CustomValueColumns): string | boolean | null {
  switch (kind) {
    case 'TEXT':
      return row.text_value;
    case 'NUMBER':
      return row.number_value === null ? null : printCustomNumber(BigInt(row.number_value));
    case 'DATE':
      return row.day_value;
    case 'CHOICE':
      return row.key_value;
    case 'YES_NO':
      return row.flag;
  }
}

/** A customer's values in the order of the definitions, of the fields named, or of all. */
export function listCustomValues(
  rows: readonly CustomValueRow[],
  definitions: readonly CustomField[],
  names?: readonly string[] | null,
): CustomValueType[] {
  const byField = new Map(rows.map((row) => [row.field_id, row]));
  const wanted = names && new Set(names.map((name) => name.toLowerCase()));
  return definitions.flatMap((field) => {
    const name = toCustomFieldName(field);
    const row = wanted?.has(name) === false ? undefined : byField.get(field.id);
    const value = row && toCustomValue(field, row);
    return value == null ? [] : [{ name, value }];
  });
}
