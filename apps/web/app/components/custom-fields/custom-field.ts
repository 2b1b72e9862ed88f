import type { CustomFieldPartsFragment } from '@clientele/graphql';

/** A field that the business has defined for its customers. */
export type CustomField = CustomFieldPartsFragment;

/** What such a field is called in filters, sorts, columns and addresses. */
export type CustomName = `custom.${string}`;

const NAME = /^custom\.[a-z0-9_]{1,80}$/;

/** Whether a text could be the name of such a field, defined or not. */
export function isCustomName(text: string | undefined): text is CustomName {
  return text !== undefined && NAME.test(text);
}

export function findCustomField<Field extends { name: string }>(
  fields: readonly Field[],
  name: string,
): Field | undefined {
  return fields.find((field) => field.name === name);
}

/** A customer's values by the names of their fields. */
export function toCustomMap(
  values: readonly { name: string; value: unknown }[] | null | undefined,
): ReadonlyMap<string, unknown> {
  return new Map((values ?? []).map(({ name, value }) => [name, value]));
}
