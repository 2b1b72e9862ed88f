import type {
  CreateCustomFieldInput,
  CustomFieldChoiceInput,
  CustomFieldKind,
  UpdateCustomFieldInput,
} from '@clientele/graphql';
import { isBlankRow, readRows } from '../../components/forms/rows';
import { pickChoice } from '../../components/search';

export const FIELD_KINDS = ['TEXT', 'NUMBER', 'DATE', 'CHOICE', 'YES_NO'] as const satisfies readonly CustomFieldKind[];

export const CHOICE_PARTS = ['key', 'label'] as const;
/** A row of the form; one that is not saved yet has no key. */
export type ChoiceValues = Record<(typeof CHOICE_PARTS)[number], string>;
export const EMPTY_CHOICE: ChoiceValues = { key: '', label: '' };

const INPUTS = ['label', 'key', 'kind', 'description', 'choices'] as const;

export interface FieldValues {
  label: string;
  key: string;
  kind: CustomFieldKind;
  description: string;
  choices: ChoiceValues[];
}

export interface FieldErrors extends Partial<Record<(typeof INPUTS)[number], string>> {
  /** By the place of the row. */
  rows?: Readonly<Record<number, string>>;
}

export const NEW_FIELD: FieldValues = { label: '', key: '', kind: 'TEXT', description: '', choices: [EMPTY_CHOICE] };

export function readFieldValues(form: FormData): FieldValues {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    label: text('label'),
    key: text('key'),
    kind: pickChoice(FIELD_KINDS, text('kind')) ?? 'TEXT',
    description: text('description'),
    choices: readRows(form, 'choice', CHOICE_PARTS),
  };
}

export function toCreateInput({ label, key, kind, description, choices }: FieldValues): CreateCustomFieldInput {
  return {
    label,
    kind,
    key: key || null,
    description: description || null,
    ...(kind === 'CHOICE' ? { choices: listTyped(choices).map(({ row }) => row.label) } : {}),
  };
}

export function toUpdateInput(id: string, { label, kind, description, choices }: FieldValues): UpdateCustomFieldInput {
  const given = listTyped(choices).map(({ row }): CustomFieldChoiceInput => ({
    key: row.key || null,
    label: row.label,
  }));
  return { id, label, description: description || null, ...(kind === 'CHOICE' ? { choices: given } : {}) };
}

/** Rows in which something is; those that are blank are not sent. */
function listTyped(choices: readonly ChoiceValues[]): { row: ChoiceValues; at: number }[] {
  return choices.map((row, at) => ({ row, at })).filter(({ row }) => !isBlankRow(row));
}

/** What to say at which input; the API counts the rows that were sent, the form all of them. */
export function toFieldErrors(
  failure: { field?: string; message: string; problems?: readonly { field: string; message: string }[] },
  { choices }: FieldValues,
): FieldErrors {
  const problems = failure.problems ?? (failure.field ? [{ field: failure.field, message: failure.message }] : []);
  const errors: FieldErrors = {};
  const rows: Record<number, string> = {};
  const typed = listTyped(choices);
  for (const { field, message } of problems) {
    const at = typed[Number(/^choices\.(\d{1,4})\b/.exec(field)?.[1] ?? -1)]?.at;
    if (at !== undefined) rows[at] ??= message;
    else {
      const input = INPUTS.find((name) => field === name || field.startsWith(`${name}.`));
      if (input) errors[input] ??= message;
    }
  }
  return Object.keys(rows).length > 0 ? { ...errors, rows } : errors;
}
