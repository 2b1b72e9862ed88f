import { daysPerWeek, type PurchaseGroups } from './histories';

export type RefusalReason = 'FEW_BUYERS' | 'SHORT_HISTORY' | 'NO_RECENT_ORDER' | 'NO_THIRD_ORDER';

/** What is missing for a model: how much is needed and how much there is (buyers, days, days, order days of the busiest customer). */
export interface Refusal {
  reason: RefusalReason;
  needed: number;
  found: number;
}

/** Below these a fit is a guess: 500 buyers, 180 days since the first order, an order in the last 30 days, somebody with three order days. */
export const modelNeeds = { buyers: 500, days: 180, lastOrderDays: 30, orderDays: 3 } as const;

/**
 * Every reason why no purchase model should be fitted to these histories; empty when there is none.
 * `found` of NO_RECENT_ORDER is the days since the last order of anybody.
 */
export function listRefusals(groups: PurchaseGroups): Refusal[] {
  const refusals: Refusal[] = [];
  const { buyers, days, lastOrderDays, orderDays } = modelNeeds;
  if (groups.customers < buyers) refusals.push({ reason: 'FEW_BUYERS', needed: buyers, found: groups.customers });
  if (groups.mostTDays < days) refusals.push({ reason: 'SHORT_HISTORY', needed: days, found: groups.mostTDays });
  if (groups.customers === 0) return refusals;
  let silence = Infinity;
  for (let i = 0; i < groups.x.length; i++) silence = Math.min(silence, groups.TDays[i]! - groups.txDays[i]!);
  if (silence >= lastOrderDays) refusals.push({ reason: 'NO_RECENT_ORDER', needed: lastOrderDays, found: silence });
  const most = groups.mostX + 1;
  if (most < orderDays) refusals.push({ reason: 'NO_THIRD_ORDER', needed: orderDays, found: most });
  return refusals;
}

/** How long a hold-out to cut from the end of `spanDays` of orders: a third, whole weeks, at most half a year. */
export function chooseHoldOutWeeks(spanDays: number): number {
  return Math.min(Math.floor(spanDays / daysPerWeek / 3), 26);
}
