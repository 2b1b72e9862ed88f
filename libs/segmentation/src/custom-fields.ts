import { parseDecimal } from '@clientele/domain';
import type { ExtraFields, FilterField } from './catalogue';
import type { CustomerFacts } from './facts';
import type { FieldDefinition } from './fields';
import type { Operand } from './operand';
import { quantityScale, toQuantityText, toQuantityUnits } from './quantity';

export const customFieldKinds = ['TEXT', 'NUMBER', 'DATE', 'CHOICE', 'YES_NO'] as const;
export type CustomFieldKind = (typeof customFieldKinds)[number];

export interface CustomFieldChoice {
  /** Upper-case letters, digits, `_`; never changes. */
  key: string;
  label: string;
}

/** A field of customers that a business has defined for itself. */
export interface CustomFieldDefinition {
  /** UUID. */
  id: string;
  /** Lower-case letters, digits, `_`; never changes, as the kind does not. */
  key: string;
  label: string;
  kind: CustomFieldKind;
  /** Of a CHOICE, in their order; empty for the others. */
  choices: readonly CustomFieldChoice[];
}

/** A customer's value, as it is kept: text, choice key and day as text, a number in millionths, yes or no. */
export type CustomFact = string | bigint | boolean;

/** What `evaluate` is given to answer filters that name own fields: values by the field's id, of all fields that the filter names. */
export interface CustomFacts extends CustomerFacts {
  custom: ReadonlyMap<string, CustomFact>;
}

/** Decimals of a NUMBER that are kept. */
export const customNumberDecimals = 6;

const prefix = 'custom.';

/** The field's name in filters, sorts and columns: `custom.shoe_size`. */
export function toCustomFieldName({ key }: { key: string }): string {
  return `${prefix}${key}`;
}

/** Whether a name could be that of an own field, defined or not. */
export function isCustomFieldName(name: string): boolean {
  return name.toLowerCase().startsWith(prefix);
}

const equality = ['EQ', 'NE', 'IN', 'NOT_IN'] as const;
const order = ['LT', 'LTE', 'GT', 'GTE', 'BETWEEN'] as const;
const presence = ['IS_EMPTY', 'IS_NOT_EMPTY'] as const;

function toDefinition({ kind, choices }: CustomFieldDefinition): FieldDefinition {
  switch (kind) {
    case 'TEXT':
      return {
        type: 'TEXT',
        comparison: 'FOLDED',
        operators: [...equality, 'CONTAINS', 'STARTS_WITH', ...presence],
      };
    case 'NUMBER':
      return { type: 'QUANTITY', decimals: customNumberDecimals, operators: [...equality, ...order, ...presence] };
    case 'DATE':
      return { type: 'DAY', operators: [...equality, ...order, ...presence] };
    case 'CHOICE':
      return { type: 'CHOICE', choices: choices.map(({ key }) => key), operators: [...equality, ...presence] };
    case 'YES_NO':
      return { type: 'BOOLEAN', operators: ['EQ', 'NE', ...presence] };
  }
}

const columns = {
  TEXT: { type: 'text', column: 'v.key_value', comparison: 'FOLDED', byteOrder: true },
  NUMBER: { type: 'bigint', column: 'v.number_value' },
  DATE: { type: 'date', column: 'v.day_value' },
  CHOICE: { type: 'text', column: 'v.key_value' },
  YES_NO: { type: 'boolean', column: 'v.flag' },
} as const satisfies Record<CustomFieldKind, Partial<Operand<CustomFacts>>>;

function toOperand({ id, kind }: Pick<CustomFieldDefinition, 'id' | 'kind'>): Operand<CustomerFacts> {
  const place = columns[kind];
  return {
    ...place,
    table: 'related',
    // A row is a value, though a text of accents alone has an empty key; so asked, the partial index answers.
    presence: `${place.column} IS NOT NULL`,
    rows: {
      from: 'custom_value v',
      tie: (customerId, { add }) =>
        `v.tenant_id = $1 AND v.customer_id = ${customerId} AND v.field_id = ${add('uuid', id)}`,
      owner: 'v.customer_id',
      single: 'ALWAYS',
    },
    read: (facts) => {
      const { custom } = facts as Partial<CustomFacts>;
      if (!custom) throw new TypeError('The facts have no values of own fields');
      return custom.get(id) ?? null;
    },
  };
}

function toField(definition: CustomFieldDefinition): FilterField<CustomerFacts> {
  const { kind, choices } = definition;
  return {
    name: toCustomFieldName(definition),
    label: definition.label,
    definition: toDefinition(definition),
    operand: toOperand(definition),
    ...(kind === 'CHOICE' ? { choiceLabels: Object.fromEntries(choices.map(({ key, label }) => [key, label])) } : {}),
  };
}

/**
 * The own fields of a business, for a filter's context: read, printed, said, evaluated (`CustomFacts`) and written as SQL over the rows
 * of `custom_value`.
 */
export function buildCustomFields(definitions: readonly CustomFieldDefinition[]): ExtraFields {
  const fields = new Map(definitions.map((each) => [toCustomFieldName(each), toField(each)]));
  return { find: (name) => fields.get(name.toLowerCase()), names: [...fields.keys()] };
}

const unitsPerMillionth = 10n ** BigInt(quantityScale - customNumberDecimals);
const outOfReach = 9_000_000_000_000n * 1_000_000n;

/** A decimal text in millionths; or what is wrong with it: no number, more than 6 decimals, not below 9 × 10^12. */
export function readCustomNumber(
  text: string,
): { ok: true; millionths: bigint } | { ok: false; problem: 'NUMBER' | 'DECIMALS' | 'RANGE' } {
  if (!parseDecimal(text)) return { ok: false, problem: 'NUMBER' };
  const units = toQuantityUnits(text);
  if (units % unitsPerMillionth !== 0n) return { ok: false, problem: 'DECIMALS' };
  const millionths = units / unitsPerMillionth;
  const size = millionths < 0n ? -millionths : millionths;
  return size < outOfReach ? { ok: true, millionths } : { ok: false, problem: 'RANGE' };
}

/** The shortest decimal text of so many millionths. */
export function printCustomNumber(millionths: bigint): string {
  return toQuantityText(millionths * unitsPerMillionth);
}
