import type { CustomerFilter } from '@clientele/graphql';
import { splitTree } from '../customers/filters';
import { findRuleText } from './rule-text';

/**
 * The address of the customers list that a report's filter opens: what the list has a filter for as that filter, the rest as a rule.
 *
 * @returns nothing for a filter that cannot be written so; the figure stands without a link then
 */
export function findListAddress(filter: unknown): string | undefined {
  const { parameters, rest } = splitTree(filter as CustomerFilter | null);
  const search = new URLSearchParams(parameters);
  const text = rest && findRuleText(rest);
  if (rest && text === undefined) return undefined;
  if (text) search.set('where', text);
  return search.size > 0 ? `/customers?${search}` : undefined;
}
