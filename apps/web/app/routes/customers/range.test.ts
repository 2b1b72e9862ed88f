import { composeRange, parseRange, printRange, toBands } from './range';

describe('L5 ranges', () => {
  it.each(['1', '2-', '-4', '2-4'])('read and print counts alike: %s', (text) => {
    const range = parseRange(text, 'COUNT');
    expect(range && printRange(range)).toBe(text);
  });

  it.each(['', '-', '4-2', 'x', '1-2-3', '1.5', '1e3'])('know that %p is no range of counts', (text) => {
    expect(parseRange(text, 'COUNT')).toBeUndefined();
  });

  it('take one number as a count, and not as an amount', () => {
    expect(parseRange('10000', 'COUNT')).toEqual({ from: '10000', to: '10000' });
    expect(parseRange('10000', 'MONEY')).toBeUndefined();
  });

  it('divide everything between the limits of the business', () => {
    expect(toBands(['10000', '50000', '100000']).map((range) => printRange(range, 'MONEY'))).toEqual([
      '-10000',
      '10000-50000',
      '50000-100000',
      '100000-',
    ]);
  });

  it.each(['2026-01-01..', '..2026-02-28', '2026-01-01..2026-01-01'])('read and print days alike: %s', (text) => {
    const range = parseRange(text, 'DAY');
    expect(range && printRange(range, 'DAY')).toBe(text);
  });

  it.each(['..', '2026-01-01', '2026-02-30..', '2026-02-01..2026-01-01'])(
    'know that %p is no range of days',
    (text) => {
      expect(parseRange(text, 'DAY')).toBeUndefined();
    },
  );

  it.each([
    ['3', '12', 'COUNT', '3-12'],
    ['12', '3', 'COUNT', '3-12'],
    ['', '4', 'COUNT', '-4'],
    ['12 500,50', '', 'MONEY', '12500.50-'],
    ['12.500', '1,000,000', 'MONEY', '12500-1000000'],
    ['2026-03-01', '2026-01-01', 'DAY', '2026-01-01..2026-03-01'],
  ] as const)('take what was written into two fields, %s and %s of %s, as %s', (from, to, kind, expected) => {
    expect(composeRange(from, to, kind)).toBe(expected);
  });

  it('are none when nothing was written', () => {
    expect(composeRange(' ', '', 'MONEY')).toBeUndefined();
  });
});
