import { resolvePeriod } from './period';

describe('L6 period and the one it is compared with', () => {
  it.each([
    ['DAY', '2026-03-01', ['2026-03-01', '2026-03-01'], ['2026-02-28', '2026-02-28']],
    ['WEEK', '2026-03-04', ['2026-03-02', '2026-03-04'], ['2026-02-23', '2026-02-25']],
    ['WEEK', '2026-03-02', ['2026-03-02', '2026-03-02'], ['2026-02-23', '2026-02-23']],
    ['WEEK', '2026-03-08', ['2026-03-02', '2026-03-08'], ['2026-02-23', '2026-03-01']],
    ['MONTH', '2026-03-15', ['2026-03-01', '2026-03-15'], ['2026-02-01', '2026-02-15']],
    ['MONTH', '2026-03-31', ['2026-03-01', '2026-03-31'], ['2026-02-01', '2026-02-28']],
    ['MONTH', '2024-03-31', ['2024-03-01', '2024-03-31'], ['2024-02-01', '2024-02-29']],
    ['MONTH', '2026-01-31', ['2026-01-01', '2026-01-31'], ['2025-12-01', '2025-12-31']],
    ['MONTH', '2026-02-28', ['2026-02-01', '2026-02-28'], ['2026-01-01', '2026-01-28']],
    ['YEAR', '2024-02-29', ['2024-01-01', '2024-02-29'], ['2023-01-01', '2023-02-28']],
    ['YEAR', '2026-12-31', ['2026-01-01', '2026-12-31'], ['2025-01-01', '2025-12-31']],
  ] as const)('%s on %s', (unit, today, current, previous) => {
    expect(resolvePeriod({ unit, today })).toEqual({
      ok: true,
      current: { from: current[0], to: current[1] },
      previous: { from: previous[0], to: previous[1] },
    });
  });

  it('a custom range is compared with as many days before it', () => {
    expect(resolvePeriod({ unit: 'CUSTOM', from: '2026-03-10', to: '2026-03-12', today: '2026-06-01' })).toEqual({
      ok: true,
      current: { from: '2026-03-10', to: '2026-03-12' },
      previous: { from: '2026-03-07', to: '2026-03-09' },
    });
    expect(resolvePeriod({ unit: 'CUSTOM', from: '2026-03-01', to: '2026-03-01', today: '2026-06-01' })).toMatchObject({
      previous: { from: '2026-02-28', to: '2026-02-28' },
    });
  });

  it.each([
    [{ to: '2026-01-01' }, 'from', 'MISSING'],
    [{ from: '2026-01-01' }, 'to', 'MISSING'],
    [{ from: '2026-01-01', to: null }, 'to', 'MISSING'],
    [{ from: '2026-02-30', to: '2026-03-01' }, 'from', 'NOT_A_DAY'],
    [{ from: '2026-02-01', to: 'soon' }, 'to', 'NOT_A_DAY'],
    [{ from: '2026-02-02', to: '2026-02-01' }, 'to', 'ORDER'],
    [{ from: '2000-01-01', to: '2026-01-01' }, 'to', 'TOO_LONG'],
  ])('a custom range %j is refused at %s: %s', (range, field, reason) => {
    expect(resolvePeriod({ unit: 'CUSTOM', today: '2026-06-01', ...range })).toEqual({ ok: false, field, reason });
  });
});
