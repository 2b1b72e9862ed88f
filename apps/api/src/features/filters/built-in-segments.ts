import type { CustomerFilter } from '@clientele/segmentation';

export const builtInKeys = ['vip', 'repeat', 'one_time', 'at_risk', 'high_value', 'problematic'] as const;
export type BuiltInKey = (typeof builtInKeys)[number];

const ofLifecycle = (value: string): CustomerFilter => ({ field: 'lifecycle', op: 'EQ', value });
const ofFlag = (value: string): CustomerFilter => ({ field: 'flag', op: 'EQ', value });

/** The rules of the built-in segments (S2). */
export const builtInRules: Record<BuiltInKey, CustomerFilter> = {
  vip: ofLifecycle('VIP'),
  repeat: ofLifecycle('REPEAT'),
  one_time: ofLifecycle('ONE_TIME'),
  at_risk: ofFlag('AT_RISK'),
  high_value: ofFlag('HIGH_VALUE'),
  problematic: ofFlag('PROBLEMATIC'),
};

export function isBuiltInKey(text: string): text is BuiltInKey {
  return builtInKeys.some((key) => key === text);
}
