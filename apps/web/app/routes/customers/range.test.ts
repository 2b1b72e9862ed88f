import { parseRange, printRange, toBands } from './range';

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
    expect(toBands(['10000', '50000', '100000']).map(printRange)).toEqual([
      '-10000',
      '10000-50000',
      '50000-100000',
      '100000-',
    ]);
  });
});
