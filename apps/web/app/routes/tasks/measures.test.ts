import { toDuration, toSize } from './measures';

describe('A3 measures of a task', () => {
  const start = '2026-03-01T10:00:00.000Z';
  it.each([
    ['2026-03-01T10:00:00.200Z', { count: 1, unit: 'seconds' }],
    ['2026-03-01T10:01:29.000Z', { count: 89, unit: 'seconds' }],
    ['2026-03-01T10:01:30.000Z', { count: 2, unit: 'minutes' }],
    ['2026-03-01T11:29:00.000Z', { count: 89, unit: 'minutes' }],
    ['2026-03-01T12:10:00.000Z', { count: 2, unit: 'hours' }],
  ])('took until %s', (end, expected) => {
    expect(toDuration(start, end)).toEqual(expected);
  });

  it.each([
    [0, { value: 0, unit: 'B' }],
    [999, { value: 999, unit: 'B' }],
    [1_500, { value: 1.5, unit: 'kB' }],
    [2_000_000, { value: 2, unit: 'MB' }],
    [5_000_000_000_000, { value: 5_000, unit: 'GB' }],
  ])('%d bytes', (bytes, expected) => {
    expect(toSize(bytes)).toEqual(expected);
  });
});
