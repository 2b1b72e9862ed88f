import type { FormEvent } from 'react';

export type Side = 'theirs' | 'mine';

/**
 * The values that a person chose from two versions: a radio button `pick.<field>` says which. Without script the inputs of a
 * field stay as typed, so that theirs has to be put in here; with script it stands in them already.
 */
export function applyPicks<Values extends Partial<Record<string, string>>>(form: FormData, values: Values): Values {
  const theirs = readVersion(form, 'theirs');
  const chosen = [...form.keys()].flatMap((name) => {
    const field = /^pick\.(.+)$/.exec(name)?.[1];
    return field && form.get(name) === 'theirs' && typeof theirs[field] === 'string' ? [[field, theirs[field]]] : [];
  });
  return { ...values, ...Object.fromEntries(chosen) };
}

/** A version of a form's values that travels in a hidden input; empty when the text is not ours. */
export function readVersion(form: FormData, name: 'theirs' | 'base'): Record<string, string> {
  try {
    const version: unknown = JSON.parse(String(form.get(name) ?? ''));
    if (typeof version !== 'object' || version === null) return {};
    return Object.fromEntries(Object.entries(version).filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}

/** Which version a field begins with when two meet: theirs where only they changed it, one's own where one did. */
export function decideSide(field: string, versions: { typed: Texts; base: Texts }): Side {
  return (versions.typed[field] ?? '') === (versions.base[field] ?? '') ? 'theirs' : 'mine';
}

/** Whether both people changed a field since it was opened. */
export function isContested(field: string, versions: { typed: Texts; saved: Texts; base: Texts }): boolean {
  const { typed, saved, base } = versions;
  return (typed[field] ?? '') !== (base[field] ?? '') && (saved[field] ?? '') !== (base[field] ?? '');
}

type Texts = Partial<Record<string, string>>;

/** One's own values with theirs put in where only they changed something. */
export function mergeVersions<Values extends Texts>(
  fields: readonly (keyof Values & string)[],
  { typed, saved, base }: { typed: Values; saved: Values; base: Texts },
): Values {
  const taken = fields.filter((field) => decideSide(field, { typed, base }) === 'theirs');
  return { ...typed, ...Object.fromEntries(taken.map((field) => [field, saved[field] ?? ''])) };
}

/**
 * Keeps inputs and choices in step, as the form's own handler of changes: a choice fills its field, and what is typed into a field
 * is one's own again.
 *
 * @param takeRows called where a choice is about a field that is made of rows
 */
export function followPicks(event: FormEvent<HTMLFormElement>, takeRows: (field: string, value: string) => void): void {
  const { target, currentTarget: form } = event;
  const isControl =
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
  if (!isControl || !target.name) return;
  const picked = /^pick\.(.+)$/.exec(target.name)?.[1];
  if (!picked) {
    const own = form.querySelector<HTMLInputElement>(`input[name="pick.${CSS.escape(target.name)}"][value=mine]`);
    if (own) own.checked = true;
    return;
  }
  const value = target.dataset['text'] ?? '';
  const control = form.elements.namedItem(picked);
  if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
  else takeRows(picked, value);
}
