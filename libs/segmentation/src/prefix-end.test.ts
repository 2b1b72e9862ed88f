import fc from 'fast-check';
import { getPrefixEnd } from './prefix-end';

const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('S1 starts with, as a range', () => {
  it('holds exactly the texts that start with the prefix', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '\ud7ff', '\ue000', '\uffff', '😀', '\u{10ffff}'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(text, text, (prefix, other) => {
        const end = getPrefixEnd(prefix);
        const inside = compare(other, prefix) >= 0 && (end === undefined || compare(other, end) < 0);
        expect(inside).toBe(other.startsWith(prefix));
      }),
      { numRuns: 2_000 },
    );
  });
});
