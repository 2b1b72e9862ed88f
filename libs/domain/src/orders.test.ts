import {
  computeOrderValue,
  countsAsOrder,
  listNextStatuses,
  orderKinds,
  orderStatuses,
  type OrderKind,
  type OrderStatus,
} from './orders';

const undone: readonly OrderStatus[] = ['CANCELLED', 'RETURNED', 'NO_SHOW'];

describe('D2 which orders count and what they add', () => {
  const order = {
    kind: 'PURCHASE' as OrderKind,
    status: 'DELIVERED' as OrderStatus,
    amount: 1000n,
    refundedAmount: 0n,
  };

  it('an order of any kind but a credit counts unless undone or negative, with its amount less refunds', () => {
    for (const kind of orderKinds.filter((each) => each !== 'CREDIT')) {
      for (const status of orderStatuses) {
        const counts = !undone.includes(status);
        expect([kind, status, countsAsOrder({ ...order, kind, status })]).toEqual([kind, status, counts]);
        expect(computeOrderValue({ ...order, kind, status, refundedAmount: 300n })).toBe(counts ? 700n : 0n);
      }
    }
    expect(countsAsOrder({ ...order, amount: 0n })).toBe(true);
  });

  it('a negative correction adds its amount and counts as no order, unless undone', () => {
    expect(countsAsOrder({ ...order, amount: -1106206n })).toBe(false);
    expect(computeOrderValue({ ...order, amount: -1106206n })).toBe(-1106206n);
    for (const status of undone) expect(computeOrderValue({ ...order, amount: -5n, status })).toBe(0n);
  });

  it('a credit adds its amount unless cancelled, and never counts', () => {
    for (const status of orderStatuses) {
      const credit = { ...order, kind: 'CREDIT' as const, amount: -250n, status };
      expect(countsAsOrder(credit)).toBe(false);
      expect(computeOrderValue(credit)).toBe(status === 'CANCELLED' ? 0n : -250n);
    }
  });
});

describe('O3 status flow', () => {
  const next = (kind: OrderKind, status: OrderStatus) => [...listNextStatuses({ kind, status })].sort();

  it('a purchase is confirmed, shipped and delivered', () => {
    expect(next('PURCHASE', 'PENDING')).toEqual(['CANCELLED', 'CONFIRMED']);
    expect(next('PURCHASE', 'CONFIRMED')).toEqual(['CANCELLED', 'DELIVERED', 'SHIPPED']);
    expect(next('PURCHASE', 'SHIPPED')).toEqual(['CANCELLED', 'DELIVERED', 'RETURNED']);
    expect(next('PURCHASE', 'DELIVERED')).toEqual(['RETURNED']);
  });

  it.each(['BOOKING', 'JOB'] as const)('a %s is confirmed, in progress and completed, or missed', (kind) => {
    expect(next(kind, 'PENDING')).toEqual(['CANCELLED', 'CONFIRMED', 'NO_SHOW']);
    expect(next(kind, 'CONFIRMED')).toEqual(['CANCELLED', 'COMPLETED', 'IN_PROGRESS', 'NO_SHOW']);
    expect(next(kind, 'IN_PROGRESS')).toEqual(['CANCELLED', 'COMPLETED']);
    expect(next(kind, 'COMPLETED')).toEqual(['RETURNED']);
  });

  it('a credit can only be cancelled', () => {
    for (const status of orderStatuses)
      expect(next('CREDIT', status)).toEqual(status === 'CANCELLED' ? [] : ['CANCELLED']);
  });

  it('nothing leads out of an end, back to the beginning or to itself', () => {
    for (const kind of orderKinds) {
      for (const status of undone)
        expect(next(kind, status)).toEqual(kind === 'CREDIT' && status !== 'CANCELLED' ? ['CANCELLED'] : []);
      for (const status of orderStatuses) {
        expect(next(kind, status)).not.toContain('PENDING');
        expect(next(kind, status)).not.toContain(status);
      }
    }
  });
});
