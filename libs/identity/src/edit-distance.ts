/**
 * The fewest insertions, deletions, substitutions and swaps of neighbours that make one word of the other, no part edited twice
 * (optimal string alignment; Damerau 1964, Wagner & Lowrance 1975), counted in UTF-16 units.
 *
 * @param most distances above this one are not told apart, which ends the work early
 * @returns the distance, or `most + 1` when it is larger
 */
export function computeEditDistance(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[right.length]!, most + 1);
}

/** Typing errors that a searched word of this length may have: none in one or two letters, one up to five, else two. */
export function countTypos(word: string): number {
  if (word.length < 3) return 0;
  return word.length <= 5 ? 1 : 2;
}
