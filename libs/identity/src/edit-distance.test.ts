import fc from 'fast-check';
import { computeEditDistance, countTypos } from './edit-distance';

/** The definition, plainly: the same recurrence without any end before the last. */
function defineDistance(left: string, right: string): number {
  if (!left || !right) return left.length + right.length;
  const [a, b] = [left.slice(0, -1), right.slice(0, -1)];
  const ways = [
    defineDistance(a, right) + 1,
    defineDistance(left, b) + 1,
    defineDistance(a, b) + (left.at(-1) === right.at(-1) ? 0 : 1),
  ];
  const swapped = left.length > 1 && right.length > 1 && left.at(-1) === right.at(-2) && left.at(-2) === right.at(-1);
  if (swapped) ways.push(defineDistance(left.slice(0, -2), right.slice(0, -2)) + 1);
  return Math.min(...ways);
}

describe('L4 edit distance', () => {
  it.each([
    ['okafor', 'okafor', 0],
    ['okafro', 'okafor', 1],
    ['okfor', 'okafor', 1],
    ['okkafor', 'okafor', 1],
    ['okafer', 'okafor', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
  ])('between %p and %p is %p', (left, right, distance) => {
    expect(computeEditDistance(left, right, 9)).toBe(distance);
  });

  it('is the least number of edits, capped one above the most asked for', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 4 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (left, right, most) => {
        expect(computeEditDistance(left, right, most)).toBe(Math.min(defineDistance(left, right), most + 1));
      }),
      { numRuns: 300 },
    );
  });

  it('allows more errors in longer words', () => {
    expect(['ng', 'ada', 'amaka', 'okafor'].map(countTypos)).toEqual([0, 1, 1, 2]);
  });
});
