import type { InsightPartsFragment } from '@clientele/graphql';
import { findListAddress } from './list-address';

/** An insight with the address of the customers it is about in the place of their filter. */
export function toShownInsight({ filter, ...insight }: InsightPartsFragment) {
  const to = insight.customer ? `/customers/${insight.customer.id}` : filter ? findListAddress(filter) : undefined;
  return { ...insight, to: to ?? null };
}

export type ShownInsight = ReturnType<typeof toShownInsight>;
