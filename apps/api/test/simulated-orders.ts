import { simulatePurchases, type PurchaseModel } from '@clientele/analytics';
import { addDays } from '@clientele/domain';
import type { OrderInput, Shop } from './open-shop';

/** Orders at noon of customers who behave as a model says, as of `today`; each customer's days differ, and their values vary. */
export function buildSimulatedOrders(options: {
  model: PurchaseModel;
  customers: number;
  days: number;
  today: string;
  seed: number;
}): OrderInput[] {
  const { model, customers, days, today, seed } = options;
  const { x, txDays, TDays } = simulatePurchases({ model, customers, days, entryDays: Math.floor(days / 2), seed });
  return Array.from({ length: customers }, (_, i) => {
    const first = addDays(today, -TDays[i]!);
    const last = txDays[i]!;
    const count = Math.min(x[i]!, last);
    // Spread evenly up to the last: only their number and the last one matter to the models.
    const offsets = [0, ...Array.from({ length: count }, (_, n) => Math.round(((n + 1) * last) / count))];
    const phone = `+23480${String(30_000_000 + i)}`;
    return offsets.map((offset, n) => ({
      placedAt: `${addDays(first, offset)}T11:00:00Z`,
      amount: String(1_000 + ((i * 37 + n * 101) % 900) * 10),
      status: 'COMPLETED',
      customer: { phone },
    }));
  }).flat();
}

/** @throws Error when one is refused. */
export async function ingestAll(shop: Shop, orders: readonly OrderInput[]): Promise<void> {
  for (let from = 0; from < orders.length; from += 1000) {
    const { refused, results } = await shop.ingest(orders.slice(from, from + 1000));
    if (refused > 0) throw new Error(JSON.stringify(results.find(({ outcome }) => outcome === 'REFUSED')));
  }
}
