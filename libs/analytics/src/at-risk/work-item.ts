import { daysPerWeek, type PurchaseHistory } from '../purchases/histories';
import type { Prediction } from '../purchases/predict';

export const riskActions = ['REMIND', 'OFFER', 'CALL'] as const;
export type RiskAction = (typeof riskActions)[number];

/** Where the "Overdue" list begins and ends; the same figures serve as conditions in SQL. */
export const overdueLimits = {
  /** Silent longer than an active customer with this history would be nine times in ten. */
  silenceBelow: 0.1,
  /** Almost certainly gone: not on the list, where effort would be lost on them. */
  lostAliveBelow: 0.05,
  /** The same without a model of leaving. */
  lostSilenceBelow: 0.001,
  /** From here on a reminder is enough. */
  remindAliveFrom: 0.5,
} as const;

/** A customer past their own usual interval. */
export interface WorkItem {
  /** What they would be expected to spend in the next 12 months if they still are active; null without a spend model. */
  valueAtStake: number | null;
  /** Silence in units of their usual interval: "silent 2.4 times as long as usual". */
  timesUsual: number;
  action: RiskAction;
}

/**
 * The work list's entry of a customer.
 * By rule: a call where at least `callFrom` is at stake, a reminder while they are more likely active than not, else an offer.
 * @param callFrom in the unit of the prediction's money; null when nobody is called.
 * @returns null when the customer is not overdue, is lost, or has ordered on one day only and so has no interval of their own.
 */
export function findWorkItem({
  prediction,
  history,
  callFrom,
}: {
  prediction: Prediction;
  history: PurchaseHistory;
  callFrom: number | null;
}): WorkItem | null {
  const { aliveProbability, silenceProbability, expectedAmountIfAlive, usualDays } = prediction;
  if (history.x === 0 || silenceProbability >= overdueLimits.silenceBelow) return null;
  const isLost =
    aliveProbability === null
      ? silenceProbability < overdueLimits.lostSilenceBelow
      : aliveProbability < overdueLimits.lostAliveBelow;
  if (isLost) return null;
  const worthCall = callFrom !== null && expectedAmountIfAlive !== null && expectedAmountIfAlive >= callFrom;
  const active = aliveProbability === null || aliveProbability >= overdueLimits.remindAliveFrom;
  return {
    valueAtStake: expectedAmountIfAlive,
    timesUsual: ((history.T - history.tx) * daysPerWeek) / usualDays,
    action: worthCall ? 'CALL' : active ? 'REMIND' : 'OFFER',
  };
}
