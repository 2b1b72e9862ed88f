/** The letters by which names are told apart: lifetime_value, LIFETIME_VALUE and lifetimeValue are one. */
export function condenseName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** Names by their letters, with further names for some; `aliases` has its keys condensed. */
export function indexNames<Name extends string>(
  names: readonly Name[],
  aliases: Readonly<Record<string, Name>>,
): ReadonlyMap<string, Name> {
  return new Map([...Object.entries(aliases), ...names.map((name) => [condenseName(name), name] as const)]);
}
