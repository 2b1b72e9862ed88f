import fc from 'fast-check';
import { addDays, countDays, resolvePeriod } from '@clientele/domain';
import { listSeriesSteps } from './series-steps';

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1990-01-01', n));

describe('L2 steps of a spark line', () => {
  it.each([
    ['DAY', 30, '2026-02-21', '2026-02-21'],
    ['WEEK', 30, '2026-02-21', '2026-02-21'],
    ['MONTH', 30, '2026-02-21', '2026-02-21'],
    ['YEAR', 12, '2025-04-01', '2025-04-30'],
  ] as const)('of a %s are %i, the first from %s to %s', (unit, count, from, to) => {
    const resolved = resolvePeriod({ unit, today: '2026-03-22' });
    const steps = resolved.ok ? listSeriesSteps(unit, resolved.current) : [];
    expect(steps).toHaveLength(count);
    expect(steps[0]).toEqual({ from, to });
    expect(steps.at(-1)?.to).toBe('2026-03-22');
  });

  it.each([
    ['2026-03-01', '2026-03-31', 31, '2026-03-01', '2026-03-01'],
    ['2026-03-01', '2026-03-05', 12, '2026-02-22', '2026-02-22'],
    ['2026-01-01', '2026-06-30', 26, '2025-12-31', '2026-01-06'],
    ['2026-01-01', '2026-07-02', 12, '2025-08-01', '2025-08-31'],
    ['2024-01-15', '2026-01-15', 25, '2024-01-01', '2024-01-31'],
    ['2017-01-15', '2026-01-15', 31, '2023-07-01', '2023-07-31'],
  ])('of %s to %s are %i, the first from %s to %s', (from, to, count, first, last) => {
    const steps = listSeriesSteps('CUSTOM', { from, to });
    expect(steps).toHaveLength(count);
    expect(steps[0]).toEqual({ from: first, to: last });
    expect(steps.at(-1)?.to).toBe(to);
  });

  it('follow on one another without a gap and end with the period, 12 to 31 of them', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 3_659 }), (from, length) => {
        const to = addDays(from, length);
        const steps = listSeriesSteps('CUSTOM', { from, to });
        expect(steps.length).toBeGreaterThanOrEqual(12);
        expect(steps.length).toBeLessThanOrEqual(31);
        expect(steps.at(-1)?.to).toBe(to);
        for (const [index, step] of steps.entries()) {
          expect(countDays(step.from, step.to)).toBeGreaterThanOrEqual(0);
          if (index > 0) expect(step.from).toBe(addDays(steps[index - 1]!.to, 1));
        }
      }),
    );
  });
});
