/**
 * The current search with some parameters changed (`null`, `''` and `undefined` remove), always back on the first page:
 * a cursor belongs to one order of one list.
 *
 * @returns `?a=b`, or `?` alone when nothing is left, so that a link with it still clears the old search.
 */
export function toSearch(current: URLSearchParams, changes: Record<string, string | null | undefined>): string {
  const next = new URLSearchParams(current);
  next.delete('after');
  next.delete('before');
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return `?${next}`;
}

/** `value` when it is one of the choices. For parameters that anybody can type into the address. */
export function pickChoice<Choice extends string>(
  choices: readonly Choice[],
  value: string | null | undefined,
): Choice | undefined {
  return choices.find((choice) => choice === value);
}

/** A path of this site given in a parameter, or the fallback; never another site's address (`//host`, `/\host`). */
export function toLocalPath(value: string | null | undefined, fallback: string): string {
  return value && /^\/(?![/\\])[^\r\n\t]*$/.test(value) ? value : fallback;
}
