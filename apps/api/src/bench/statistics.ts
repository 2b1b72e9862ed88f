/** Times of one thing, in milliseconds. */
export interface Timing {
  median: number;
  p95: number;
  runs: number;
}

export function summarise(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}

export function getMedian(values: readonly number[]): number {
  return summarise(values).median;
}

/** Runs work repeatedly, after some runs that do not count. Stops early once `patience` milliseconds are spent. */
export async function measure(
  work: (run: number) => Promise<unknown>,
  options: { runs: number; warmUp?: number; patience?: number },
): Promise<Timing> {
  const { runs, warmUp = Math.min(7, runs), patience = 60_000 } = options;
  const start = performance.now();
  for (let run = 0; run < warmUp && performance.now() - start < patience / 3; run += 1) await work(run);
  const times: number[] = [];
  for (let run = 0; run < runs && performance.now() - start < patience; run += 1) {
    const begun = performance.now();
    await work(run);
    times.push(performance.now() - begun);
  }
  return summarise(times);
}
