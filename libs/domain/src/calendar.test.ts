import fc from 'fast-check';
import { addDays, addMonths, countDays, getDayInZone, getWeekStart, isDay, isZone } from './calendar';

const day = fc.integer({ min: -20_000, max: 60_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

describe('L6 calendar days', () => {
  it('are real days', () => {
    expect(['2024-02-29', '2023-12-31', '2000-02-29'].every(isDay)).toBe(true);
    expect(
      [
        '2023-02-29',
        '1900-02-29',
        '2023-13-01',
        '2023-00-10',
        '2023-1-1',
        '2023-01-01T00:00:00Z',
        '',
        '0000-00-00',
      ].some(isDay),
    ).toBe(false);
  });

  it.each([
    ['2026-03-29T00:30:00Z', 'Europe/Dublin', '2026-03-29'],
    ['2026-03-29T23:30:00Z', 'Europe/Dublin', '2026-03-30'],
    ['2026-01-15T23:30:00Z', 'Europe/Dublin', '2026-01-15'],
    ['2026-01-15T23:30:00Z', 'Africa/Lagos', '2026-01-16'],
    ['2026-01-15T02:59:59Z', 'America/Argentina/Buenos_Aires', '2026-01-14'],
    ['2026-01-15T03:00:00Z', 'America/Argentina/Buenos_Aires', '2026-01-15'],
  ])('%s in %s is on %s', (instant, zone, expected) => {
    expect(getDayInZone(new Date(instant), zone)).toBe(expected);
  });

  it('know zones by name', () => {
    expect([isZone('Africa/Lagos'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false]);
  });

  it('add up: n days later are n days apart', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, n) => countDays(from, addDays(from, n)) === n),
    );
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(countDays('2026-03-30', '2026-03-29')).toBe(-1);
  });

  it.each([
    ['2023-03-31', -1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-12-31', 2, '2025-02-28'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-05-31', -3, '2024-02-29'],
  ])('%s and %s months is %s', (from, n, expected) => {
    expect(addMonths(from, n)).toBe(expected);
  });

  it('begin their week on Monday', () => {
    expect(['2026-01-05', '2026-01-07', '2026-01-11', '2026-01-04'].map(getWeekStart)).toEqual([
      '2026-01-05',
      '2026-01-05',
      '2026-01-05',
      '2025-12-29',
    ]);
    fc.assert(
      fc.property(day, (each) => {
        const start = getWeekStart(each);
        const distance = countDays(start, each);
        return new Date(`${start}T00:00:00Z`).getUTCDay() === 1 && distance >= 0 && distance < 7;
      }),
    );
  });
});
