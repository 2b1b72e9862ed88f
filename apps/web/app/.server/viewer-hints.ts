import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ViewerPartsFragment } from '@clientele/graphql';
import { findLocaleByCode, type Locale } from '@clientele/locale';

/** What a page must know about the viewer before it asks for its data; the API checks everything again. */
export interface ViewerHint {
  permissions: readonly string[];
  hasTenant: boolean;
  locale: Locale | undefined;
}

// Without this a page would first ask who is signed in and then for its data: two requests in a row. A stale hint costs a
// refused field or a hidden link for half a minute, never access.
const hints = new LRUCache<string, ViewerHint>({ max: 5_000, ttl: 30_000 });

const toKey = (token: string) => createHash('sha256').update(token).digest('base64url');

export function findHint(token: string | undefined): ViewerHint | undefined {
  return token ? hints.get(toKey(token)) : undefined;
}

export function keepHint(token: string, viewer: ViewerPartsFragment): ViewerHint {
  const hint = {
    permissions: viewer.permissions,
    hasTenant: Boolean(viewer.tenant),
    locale: findLocaleByCode(viewer.tenant?.locale),
  };
  hints.set(toKey(token), hint);
  return hint;
}

export function dropHint(token: string | undefined): void {
  if (token) hints.delete(toKey(token));
}
