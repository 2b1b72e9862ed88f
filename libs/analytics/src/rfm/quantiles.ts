/**
 * Quantiles of type 7 (Hyndman & Fan 1996): linear between the order statistics at (n − 1)p, as R, NumPy and PostgreSQL's percentile_cont have it.
 * @param probabilities 0–1 each. @returns in their order.
 * @throws RangeError without values, for a value that is no finite number, or a probability outside 0–1.
 */
export function computeQuantiles(values: ArrayLike<number>, probabilities: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  // Sorted, anything that is not finite stands at an end.
  checkFinite(sorted);
  return probabilities.map((p) => interpolate(sorted.length, p, (rank) => sorted[rank]!));
}

/** The same from a histogram: distinct values in any order, each with how often it occurs. */
export function computeQuantilesFromCounts(
  histogram: readonly { value: number; count: number }[],
  probabilities: readonly number[],
): number[] {
  const sorted = histogram.filter(({ count }) => count > 0).sort((one, other) => one.value - other.value);
  checkFinite(sorted.map(({ value }) => value));
  let total = 0;
  const ends = sorted.map(({ count }) => (total += count));
  const getValue = (rank: number) => sorted[findFirstAbove(ends, rank)]!.value;
  return probabilities.map((p) => interpolate(total, p, getValue));
}

function checkFinite(sorted: ArrayLike<number>): void {
  for (let i = 0; i < sorted.length; i++) {
    if (!Number.isFinite(sorted[i])) throw new RangeError(`Quantiles need finite numbers, not ${sorted[i]}`);
  }
}

function interpolate(n: number, p: number, getValue: (rank: number) => number): number {
  if (n === 0) throw new RangeError('There are no quantiles without values');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile's probability lies between 0 and 1, not at ${p}`);
  const position = (n - 1) * p;
  const rank = Math.floor(position);
  const low = getValue(rank);
  if (position === rank) return low;
  return low + (position - rank) * (getValue(rank + 1) - low);
}

function findFirstAbove(ends: number[], rank: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > rank) high = middle;
    else low = middle + 1;
  }
  return low;
}
