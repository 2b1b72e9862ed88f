import type { CustomValueInput } from '@clientele/graphql';
import type { Locale } from '@clientele/locale';
import { isCustomName, toCustomMap, type CustomField, type CustomName } from '../custom-fields/custom-field';
import { toDecimal } from './order-input';

/** What stands in the inputs of own fields: always text, in the notation of the page; by the names of the fields. */
export type CustomTexts = Partial<Record<CustomName, string>>;

/** The texts of own fields of a submitted form, trimmed; fields that the page did not show are absent. */
export function readCustomTexts(form: FormData): CustomTexts {
  const names = [...new Set(form.keys())].filter(isCustomName);
  return Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '').trim()]));
}

/** A customer's values as texts, empty ones included. */
export function toCustomTexts(
  values: readonly { name: string; value: unknown }[],
  { fields, locale }: { fields: readonly CustomField[]; locale: Locale },
): CustomTexts {
  const byName = toCustomMap(values);
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const value = byName.get(name);
      if (value === undefined || value === null) return [name, ''];
      if (kind === 'YES_NO') return [name, value === true ? 'yes' : 'no'];
      return [name, kind === 'NUMBER' && locale === 'es-AR' ? String(value).replace('.', ',') : String(value)];
    }),
  );
}

/**
 * Typed texts as the API's input: what is empty is emptied, and what the page did not show stays. Fields that have been deleted since
 * the page was opened are left out.
 */
export function toCustomInputs(
  texts: CustomTexts,
  { fields, locale }: { fields: readonly CustomField[]; locale: Locale },
): CustomValueInput[] {
  return fields.flatMap(({ name, kind }): CustomValueInput[] => {
    const text = isCustomName(name) ? texts[name] : undefined;
    if (text === undefined) return [];
    if (text === '') return [{ name, value: null }];
    if (kind === 'YES_NO') return [{ name, value: text === 'yes' }];
    return [{ name, value: kind === 'NUMBER' ? toDecimal(text, locale) : text }];
  });
}
