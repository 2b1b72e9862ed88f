import type { SegmentNameFragment } from '@clientele/graphql';

/** Built-in segments are filters of the list under names of its own. */
const BUILT_IN: Record<string, string> = {
  vip: 'lifecycle=VIP',
  repeat: 'lifecycle=REPEAT',
  one_time: 'lifecycle=ONE_TIME',
  at_risk: 'flag=AT_RISK',
  high_value: 'flag=HIGH_VALUE',
  problematic: 'flag=PROBLEMATIC',
};

export function isOwn({ kind }: Pick<SegmentNameFragment, 'kind'>): boolean {
  return kind === 'DYNAMIC' || kind === 'STATIC';
}

/** Whether its figures mean anything: the rule can be evaluated, and what it asks about has been computed. */
export function isKnown({ problems }: { problems: readonly string[] }): boolean {
  return problems.length === 0;
}

/** The customer list narrowed to the members. */
export function toMembersPath({ id, key }: Pick<SegmentNameFragment, 'id' | 'key'>): string {
  return `/customers?${BUILT_IN[key] ?? `segment=${id}`}`;
}
