import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ColumnKey } from './column-choice';

// Columns that cost a look-up are asked for with the rows, and which ones a person has comes with the rows too. What they were last
// time spares asking twice; an old hint costs that second question.
const hints = new LRUCache<string, readonly ColumnKey[]>({ max: 5_000, ttl: 60 * 60_000 });

const toKey = (token: string) => createHash('sha256').update(token).digest('base64url');

/** The columns that somebody's list had last; none where that is not known. */
export function findColumnHint(token: string | undefined): readonly ColumnKey[] {
  return (token ? hints.get(toKey(token)) : undefined) ?? [];
}

export function keepColumnHint(token: string | undefined, columns: readonly ColumnKey[]): void {
  if (token) hints.set(toKey(token), columns);
}
