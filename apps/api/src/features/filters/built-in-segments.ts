import { rfmGroups, type RfmGroup } from '@clientele/analytics';
import type { CustomerFilter } from '@clientele/segmentation';

export const lifecycleKeys = ['vip', 'repeat', 'one_time'] as const;
export const flagKeys = ['at_risk', 'high_value', 'problematic'] as const;
/** Segments whose figures the roll-ups know. */
export type StandingKey = (typeof lifecycleKeys)[number] | (typeof flagKeys)[number];
export const standingKeys: readonly StandingKey[] = [...lifecycleKeys, ...flagKeys];

/** `rfm_champions`: the groups of the scores that a job computes every night (I2). */
export type RfmKey = `rfm_${Lowercase<RfmGroup>}`;
const toRfmKey = (group: RfmGroup): RfmKey => `rfm_${group.toLowerCase() as Lowercase<RfmGroup>}`;
export const rfmSegments: readonly { key: RfmKey; group: RfmGroup }[] = rfmGroups.map((group) => ({
  key: toRfmKey(group),
  group,
}));

export type BuiltInKey = StandingKey | RfmKey;

const ofLifecycle = (value: string): CustomerFilter => ({ field: 'lifecycle', op: 'EQ', value });
const ofFlag = (value: string): CustomerFilter => ({ field: 'flag', op: 'EQ', value });

/** The rules of the built-in segments (S2). */
export const builtInRules: Readonly<Record<BuiltInKey, CustomerFilter>> = {
  vip: ofLifecycle('VIP'),
  repeat: ofLifecycle('REPEAT'),
  one_time: ofLifecycle('ONE_TIME'),
  at_risk: ofFlag('AT_RISK'),
  high_value: ofFlag('HIGH_VALUE'),
  problematic: ofFlag('PROBLEMATIC'),
  ...(Object.fromEntries(
    rfmSegments.map(({ key, group }) => [key, { field: 'rfm_group', op: 'EQ', value: group }]),
  ) as Record<RfmKey, CustomerFilter>),
};

export function isBuiltInKey(text: string): text is BuiltInKey {
  return Object.hasOwn(builtInRules, text);
}
