import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CohortRow, computeCohorts } from './cohorts';

const row = (cohort: string, offset: number, customers: number, revenue = customers * 100): CohortRow => {
  return { cohort, offset, customers, revenue: BigInt(revenue) };
};

describe('I3 cohorts', () => {
  const rows = [
    row('2011-11', 0, 10),
    row('2011-11', 1, 4),
    row('2011-11', 3, 1, -50),
    row('2012-01', 0, 30),
    row('2012-01', 1, 3),
    row('2012-02', 0, 5),
  ];
  const table = computeCohorts({ rows, today: '2012-02-29' });

  test('share and revenue by month; the running month is blank, to its last day', () => {
    expect(table.cohorts).toEqual([
      {
        month: '2011-11',
        customers: 10,
        cells: [
          { customers: 10, share: 1, revenue: 1000n },
          { customers: 4, share: 0.4, revenue: 400n },
          { customers: 0, share: 0, revenue: 0n },
          null,
        ],
      },
      { month: '2012-01', customers: 30, cells: [{ customers: 30, share: 1, revenue: 3000n }, null, null, null] },
      { month: '2012-02', customers: 5, cells: [null, null, null, null] },
    ]);
  });
  test('averages weigh cohorts by their size, and only those old enough', () => {
    expect(table.average).toEqual([1, 0.4, 0, null]);
    const later = computeCohorts({ rows, today: '2012-03-01' });
    expect(later.average).toEqual([1, 7 / 40, 0, 0.1, null]);
  });
  test('nobody, and everybody new this month', () => {
    expect(computeCohorts({ rows: [], today: '2012-02-29' })).toEqual({ cohorts: [], average: [] });
    expect(computeCohorts({ rows: [row('2012-02', 0, 5)], today: '2012-02-01' })).toEqual({
      cohorts: [{ month: '2012-02', customers: 5, cells: [null] }],
      average: [null],
    });
  });
  test.each([
    ['orders after today', [row('2012-02', 0, 5), row('2012-02', 1, 5)], /not up to/],
    ['a cohort of the future', [row('2012-03', 0, 5)], /not up to/],
    ['a negative offset', [row('2012-01', -1, 5)], /not up to/],
    ['more customers than the cohort has', [row('2012-01', 0, 5), row('2012-01', 1, 6)], /5 customers/],
    ['no first month', [row('2011-12', 1, 6)], /0 customers/],
    ['a row twice', [row('2012-01', 0, 5), row('2012-01', 0, 5)], /two rows/],
    ['no month', [row('2012-13', 0, 5)], /Not a month/],
  ])('%s is an error', (_, bad, message) => {
    expect(() => computeCohorts({ rows: bad, today: '2012-02-29' })).toThrow(message);
  });
  test('sizes sum to all customers, shares lie between 0 and 1, rows have one length', () => {
    const months = ['2010-11', '2010-12', '2011-01', '2011-06', '2011-07'];
    const customer = fc.record({ first: fc.nat(4), later: fc.uniqueArray(fc.nat(9), { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(customer, { maxLength: 40 }), (customers) => {
        const counts = new Map<string, CohortRow>();
        for (const { first, later } of customers) {
          for (const offset of new Set([0, ...later])) {
            const key = `${first} ${offset}`;
            counts.set(key, row(months[first]!, offset, (counts.get(key)?.customers ?? 0) + 1));
          }
        }
        const { cohorts, average } = computeCohorts({ rows: [...counts.values()], today: '2012-05-15' });
        expect(cohorts.reduce((sum, cohort) => sum + cohort.customers, 0)).toBe(customers.length);
        for (const { cells } of cohorts) {
          expect(cells).toHaveLength(average.length);
          for (const cell of cells) {
            if (!cell) continue;
            expect(cell.share).toBeGreaterThanOrEqual(0);
            expect(cell.share).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
