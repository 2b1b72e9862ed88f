/** Bounds as decimal text; at least one is there. Counts include both ends, amounts exclude the upper one, so that bands share no customer. */
export interface Range {
  from?: string;
  to?: string;
}

const COUNT = /^(\d{1,9})?(-)?(\d{1,9})?$/;
const MONEY = /^(\d{1,15}(?:\.\d{1,2})?)?(-)?(\d{1,15}(?:\.\d{1,2})?)?$/;

/**
 * A range as the address has it: `2-4`, `5-` (5 and more), `-10000` (less), and for counts `1` (exactly).
 *
 * @returns nothing for what is no range, or one in which nothing can be
 */
export function parseRange(text: string, kind: 'COUNT' | 'MONEY'): Range | undefined {
  const match = (kind === 'COUNT' ? COUNT : MONEY).exec(text);
  if (!match) return undefined;
  const [, from, dash, to] = match;
  if (!dash) return kind === 'COUNT' && from !== undefined ? { from, to: from } : undefined;
  if (from === undefined && to === undefined) return undefined;
  if (from !== undefined && to !== undefined && Number(from) > Number(to)) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** The text that `parseRange` reads back; of a count that is one number, that number. */
export function printRange({ from, to }: Range): string {
  return from !== undefined && from === to ? from : `${from ?? ''}-${to ?? ''}`;
}

/** Ranges between ascending limits: below the first, between each two, from the last on. */
export function toBands(limits: readonly string[]): Range[] {
  return [...limits, undefined].map((to, position) => {
    const from = limits[position - 1];
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  });
}
