import { isPeriodReadable, parsePeriod } from './period';

const read = (search: string) => parsePeriod(new URLSearchParams(search));

describe('L6 period of the cards', () => {
  it.each([
    '',
    'period=decade',
    'period=custom',
    'period=custom&from=2026-02-30&to=2026-03-01',
    'period=custom&from=x&to=y',
  ])('is this month for %p', (search) => {
    expect(read(search)).toEqual({ unit: 'MONTH' });
  });

  it('is never one that ends before it begins', () => {
    expect(read('period=custom&from=2026-03-02&to=2026-03-01')).toEqual({ unit: 'MONTH' });
  });

  it('keeps whole days of choice', () => {
    expect(read('period=custom&from=2026-02-01&to=2026-02-28')).toEqual({
      unit: 'CUSTOM',
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });

  it('says where the address means another one than is shown', () => {
    expect(isPeriodReadable(new URLSearchParams(''))).toBe(true);
    expect(isPeriodReadable(new URLSearchParams('period=year'))).toBe(true);
    expect(isPeriodReadable(new URLSearchParams('period=decade'))).toBe(false);
  });
});
