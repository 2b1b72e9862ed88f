import type { CustomerFilter } from '@clientele/graphql';
import { printFilter, readFilter } from '@clientele/segmentation';
import { splitTree } from '../customers/filters';

/**
 * The address of the customers list that a report's filter opens: what the list has a filter for as that filter, the rest as a rule.
 *
 * @returns nothing for a filter that the list cannot show; the figure stands without a link then
 */
export function findListAddress(filter: unknown, currency: string): string | undefined {
  const { parameters, rest } = splitTree(filter as CustomerFilter | null);
  const search = new URLSearchParams(parameters);
  if (rest) {
    // Names are only passed through here: the list's own reading folds them.
    const context = { currency, fold: (text: string) => text };
    const reading = readFilter({ input: rest, context });
    if (!reading.ok) return undefined;
    search.set('where', printFilter({ filter: reading.filter, context }));
  }
  return search.size > 0 ? `/customers?${search}` : undefined;
}
