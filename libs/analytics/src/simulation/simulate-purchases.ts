import { daysPerWeek, type PurchaseHistories } from '../purchases/histories';
import type { PurchaseModel } from '../purchases/model';
import { buildRandom, type Random } from './random';

/** One row per customer, with what the customer did in the weeks after "now" (`y`) and whether they had left by then. */
export interface SimulatedHistories extends PurchaseHistories {
  y: Int32Array;
  left: Uint8Array;
}

/**
 * Customers who behave exactly as a model says, for proofs and measurements. First orders are spread evenly over `entryDays`, times are
 * rounded up to whole days, several orders of a day are all counted.
 * @param days length of the history of the earliest customer. @param weeksAfter length of what follows "now".
 */
export function simulatePurchases({
  model,
  customers,
  days,
  entryDays,
  weeksAfter = 0,
  seed,
}: {
  model: PurchaseModel;
  customers: number;
  days: number;
  entryDays: number;
  weeksAfter?: number;
  seed: number;
}): SimulatedHistories {
  const random = buildRandom(seed);
  const column = () => new Int32Array(customers);
  const histories = { x: column(), txDays: column(), TDays: column(), y: column(), left: new Uint8Array(customers) };
  for (let i = 0; i < customers; i++) {
    const T = days - Math.floor(random.uniform() * entryDays);
    const end = T / daysPerWeek;
    const rate = random.gamma(model.r, model.alpha);
    const stays = buildLeaving(model, random);
    let time = 0;
    let active = stays.first;
    while (active) {
      time += random.exponential(rate);
      if (time > stays.until || time > end + weeksAfter) break;
      if (time <= end) {
        histories.x[i]!++;
        histories.txDays[i] = Math.ceil(time * daysPerWeek);
      } else histories.y[i]!++;
      active = stays.afterOrder();
    }
    histories.TDays[i] = T;
    histories.left[i] = hasLeft({ active, stays, end, time }) ? 1 : 0;
  }
  return histories;
}

function hasLeft({
  active,
  stays,
  end,
  time,
}: {
  active: boolean;
  stays: Leaving;
  end: number;
  time: number;
}): boolean {
  return stays.until <= end || (!active && time <= end);
}

interface Leaving {
  /** Week of leaving, where that is independent of orders. */
  until: number;
  /** Whether the customer stays after the first order, and after each further one. */
  first: boolean;
  afterOrder: () => boolean;
}

function buildLeaving(model: PurchaseModel, random: Random): Leaving {
  if (model.kind === 'NBD') return { until: Infinity, first: true, afterOrder: () => true };
  if (model.kind === 'PARETO_NBD') {
    const until = random.exponential(random.gamma(model.s, model.beta));
    return { until, first: true, afterOrder: () => true };
  }
  const p = random.beta(model.a, model.b);
  const afterOrder = () => random.uniform() > p;
  return { until: Infinity, first: model.kind === 'BG_NBD' || afterOrder(), afterOrder };
}
