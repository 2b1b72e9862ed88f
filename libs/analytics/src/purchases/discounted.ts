import { scaledUpperGamma } from '../special/incomplete-gamma';
import { computeAliveProbability } from './alive';
import { computeExpectedOrders } from './expected-orders';
import type { PurchaseHistory } from './histories';
import type { ParetoModel, PurchaseModel } from './model';

/**
 * Expected order days of the next `weeks` weeks, each worth less the later it comes: those of week w count (1 + yearlyRate)^(−w ÷ 52).
 * Times the average amount this is the value today of the customer over the horizon (Fader, Hardie & Lee 2005, "RFM and CLV").
 * @param yearlyRate 0.15 for 15 % a year.
 */
export function computePresentOrders(
  model: PurchaseModel,
  history: PurchaseHistory,
  { weeks, yearlyRate }: { weeks: number; yearlyRate: number },
): number {
  let [before, sum] = [0, 0];
  for (let week = 1; week <= weeks; week++) {
    const expected = computeExpectedOrders(model, history, week);
    sum += (expected - before) * (1 + yearlyRate) ** (-week / 52);
    before = expected;
  }
  return sum;
}

/**
 * All orders still to come of a customer, each discounted by e^(−rate · weeks) ("DERT", Fader, Hardie & Lee 2005, "RFM and CLV").
 * @param rate continuous discount per week, above 0.
 */
export function computeDiscountedOrders(model: ParetoModel, history: PurchaseHistory, rate: number): number {
  const { r, alpha, s, beta } = model;
  const alive = computeAliveProbability(model, history) ?? 1;
  const z = rate * (beta + history.T);
  // ∫ over u of ((beta + T) ÷ (beta + T + u))^s e^(−rate u) du
  const weeks = ((beta + history.T) * z ** s * scaledUpperGamma(1 - s, z)) / z;
  return (alive * (r + history.x) * weeks) / (alpha + history.T);
}
