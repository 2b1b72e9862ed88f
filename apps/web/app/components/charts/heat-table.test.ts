import { toShade } from './heat-table';

describe('I1 I3 shades of a heat map', () => {
  it('draws nothing in no colour and the strongest in the full one', () => {
    expect(toShade(0)).toBe(0);
    expect(toShade(-0.2)).toBe(0);
    expect(toShade(1)).toBe(5);
    expect(toShade(1.7)).toBe(5);
  });

  it('never shows less for more, and something for the smallest share', () => {
    expect(toShade(0.001)).toBe(1);
    const shades = Array.from({ length: 101 }, (_, percent) => toShade(percent / 100));
    expect(shades).toEqual([...shades].sort((one, other) => one - other));
    expect(new Set(shades).size).toBe(6);
  });
});
