import { getDefaultThresholds } from './tenants';

describe('T2 thresholds of a new tenant', () => {
  it('are 30 and 60 days, 5 orders, 2 cancellations and, in naira, 100 000 with bands of 10, 50 and 100 thousand', () => {
    expect(getDefaultThresholds('NGN')).toEqual({
      activeDays: 30,
      atRiskDays: 60,
      vipOrders: 5,
      vipSpent: 10_000_000n,
      highValue: 10_000_000n,
      problematicCancellations: 2,
      valueBands: [1_000_000n, 5_000_000n, 10_000_000n],
    });
  });

  it.each([
    ['EUR', 100_000n],
    ['ARS', 100_000_000n],
    ['JPY', 1_000n],
    ['KWD', 1_000_000n],
  ])('in %s money is %s minor units, bands rising', (currency, spent) => {
    const { vipSpent, highValue, valueBands } = getDefaultThresholds(currency);
    expect([vipSpent, highValue]).toEqual([spent, spent]);
    expect([...valueBands].sort((a, b) => (a < b ? -1 : 1))).toEqual([...valueBands]);
    expect(valueBands[0] > 0n).toBe(true);
  });
});
