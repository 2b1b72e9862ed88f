import type { ShouldRevalidateFunction } from '@remix-run/react';

type Change = Parameters<ShouldRevalidateFunction>[0];

/**
 * True after a form that changed something. A refused one changed nothing, and asking again could take the page away, with what
 * was typed into it, when the API has gone. (With single fetch Remix gives a route's own function `true` as its default, always.)
 */
export function changedSomething({ formMethod, actionStatus }: Change): boolean {
  return formMethod !== undefined && formMethod !== 'GET' && (actionStatus ?? 200) < 400;
}
