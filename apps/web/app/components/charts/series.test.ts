import { toCsv } from './series';
import { toPoints } from './sparkline';

describe('D4 figures behind a chart', () => {
  it('are a file that a spreadsheet reads and does not run', () => {
    const csv = toCsv(
      'Product',
      ['Cut, short', '=HYPERLINK("x")', 'Ñandú'],
      [
        { label: 'Sold', values: [3, null, 1.5] },
        { label: '+Spend', values: [10, 20, 30] },
      ],
    );
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv.slice(1).split('\r\n')).toEqual([
      `"Product","Sold","'+Spend"`,
      `"Cut, short",3,10`,
      `"'=HYPERLINK(""x"")",,20`,
      `"Ñandú",1.5,30`,
      '',
    ]);
  });
});

describe('L2 spark lines', () => {
  it('reach from edge to edge, lie flat without change and skip what is not known', () => {
    const points = toPoints([1, 3, 2]);
    expect(points.map(([x]) => x)).toEqual([0, 49, 98]);
    expect(points.map(([, y]) => y)).toEqual([26, 2, 14]);
    expect(new Set(toPoints([5, 5, 5]).map(([, y]) => y))).toEqual(new Set([14]));
    expect(toPoints([1, Number.NaN, 2])).toHaveLength(2);
    expect(toPoints([])).toEqual([]);
    expect(toPoints([7])).toEqual([[0, 14]]);
  });
});
