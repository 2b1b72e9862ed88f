import { evaluate } from './evaluate';
import type { CustomerFacts, OrderFacts } from './facts';
import { buildFacts, buildOrder, lagos } from './testing/build-facts';
import { readFilterText } from './text/read-filter-text';

function ask(text: string, orders: OrderFacts[] | undefined, kept: Partial<CustomerFacts> = {}): boolean {
  const reading = readFilterText({ text, context: lagos });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return evaluate({ filter: reading.filter, facts: buildFacts({ orders, ...kept }), context: lagos });
}

describe('S1 what a figure over orders means', () => {
  it('is over orders that count, unless conditions say what counts', () => {
    const orders = [
      buildOrder(),
      buildOrder({ status: 'CANCELLED' }),
      buildOrder({ kind: 'JOB', status: 'NO_SHOW' }),
      buildOrder({ kind: 'CREDIT', status: 'COMPLETED', amount: -500n }),
    ];
    expect(ask('orders(source = tiktok).count = 1', orders)).toBe(true);
    // How many were cancelled is kept, and read there.
    expect(ask('orders(status = cancelled).count = 1', orders, { cancelledCount: 1 })).toBe(true);
    expect(ask('orders(status != cancelled).count = 2', orders)).toBe(true);
    expect(ask('orders(counts = false).count = 2', orders)).toBe(true);
    expect(ask('orders(kind = job).count = 0', orders)).toBe(true);
    expect(ask('orders(kind = job, counts = false).count = 1', orders)).toBe(true);
    expect(ask('orders(kind = credit).sum(amount) = -5', orders)).toBe(true);
    expect(ask('orders(kind in (purchase, credit), not status = cancelled).count = 2', orders)).toBe(true);
  });

  it('is over orders up to today, by days of the tenant’s zone', () => {
    const orders = [
      // 1 April in Lagos already, where it is an hour later than in UTC.
      buildOrder({ placedAt: '2026-03-31T23:00:00Z' }),
      buildOrder({ placedAt: '2026-03-31T22:59:59.999Z' }),
      buildOrder({ placedAt: '2026-03-01T22:59:59Z' }),
      buildOrder({ placedAt: '2026-03-01T23:00:00Z' }),
    ];
    expect(ask('orders(source = tiktok, placed_at >= today).count = 1', orders)).toBe(true);
    expect(ask('orders(placed_at > -30d).sum(amount) = 200', orders)).toBe(true);
    expect(ask('orders(source = tiktok).last(placed_at) = today', orders)).toBe(true);
    expect(ask('orders(source = tiktok).first(placed_at) = 2026-03-01', orders)).toBe(true);
  });

  it('has amounts less refunds, of the tenant’s currency only', () => {
    const orders = [
      buildOrder({ amount: 10_000n, refundedAmount: 2_500n }),
      buildOrder({ amount: 3_000n }),
      buildOrder({ amount: 99_999n, currency: 'USD' }),
    ];
    expect(ask('orders(source = tiktok).count = 3', orders)).toBe(true);
    expect(ask('orders(source = tiktok).sum(amount) = 105', orders)).toBe(true);
    expect(ask('orders(source = tiktok).avg(amount) = 52.50', orders)).toBe(true);
    expect(ask('orders(source = tiktok).max(amount) = 75', orders)).toBe(true);
    expect(ask('orders(source = tiktok).min(amount) = 30', orders)).toBe(true);
    expect(ask('orders(amount > 80).count = 0', orders)).toBe(true);
    expect(ask('orders(not amount > 80).count = 3', orders)).toBe(true);
  });

  it('is 0 as a number or a sum of nothing, and absent otherwise', () => {
    expect(ask('orders(source = tiktok).count < 1', [])).toBe(true);
    expect(ask('orders(source = tiktok).sum(amount) <= 0', [])).toBe(true);
    expect(ask('orders().sum(quantity) = 0', [])).toBe(true);
    for (const figure of ['avg(amount)', 'min(amount)', 'max(amount)']) {
      expect(ask(`orders(source = tiktok).${figure} < 1000`, [])).toBe(false);
      expect(ask(`orders(source = tiktok).${figure} != 1000`, [])).toBe(true);
      expect(ask(`orders(source = tiktok).${figure} is empty`, [])).toBe(true);
      expect(ask(`orders(source = tiktok).${figure} is not empty`, [buildOrder()])).toBe(true);
    }
    expect(ask('orders(source = tiktok).last(placed_at) < today', [])).toBe(false);
  });

  it('asks whether one of the lines is of a product, and sums the units of whole orders', () => {
    const orders = [
      buildOrder({
        lines: [
          { product: 'Vitamin C SÉRUM', sku: 'SER-1', quantity: '1.25' },
          { product: 'Soap', sku: null, quantity: '3' },
        ],
      }),
      buildOrder({ lines: [{ product: 'Soap', sku: null, quantity: '0.001' }] }),
    ];
    expect(ask('orders(product contains "serum").count = 1', orders)).toBe(true);
    expect(ask('orders(product contains "serum").sum(quantity) = 4.25', orders)).toBe(true);
    expect(ask('orders().sum(quantity) = 4.251', orders)).toBe(true);
    expect(ask('orders(product = "soap", not product contains "serum").count = 1', orders)).toBe(true);
    expect(ask('orders(sku is empty).count = 1', orders)).toBe(true);
    expect(ask('orders(sku starts with "ser").count = 1', orders)).toBe(true);
  });

  it('needs the orders, but where kept figures answer', () => {
    expect(() => ask('orders(source = tiktok).count > 1', undefined)).toThrow('the facts have none');
    expect(ask('orders().count = 0', undefined)).toBe(true);
    expect(ask('orders(placed_at > -30d).count = 0', undefined)).toBe(true);
  });
});
