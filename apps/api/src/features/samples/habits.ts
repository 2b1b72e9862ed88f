import type { Weighted } from './random';

/**
 * How somebody buys. PROSPECT: not yet. CASUAL: at a pace of their own, and after any purchase perhaps never again, as the customers of a
 * shop without appointments do.
 */
export type Habit = 'ONCE' | 'NOW_AND_THEN' | 'REGULAR' | 'LOYAL' | 'CHURNED' | 'CANCELS' | 'PROSPECT' | 'CASUAL';

/** Of a business that people come back to. */
export const usualHabits: readonly Weighted<Habit>[] = [
  ['ONCE', 27],
  ['NOW_AND_THEN', 27],
  ['REGULAR', 20],
  ['LOYAL', 10],
  ['CHURNED', 9],
  ['CANCELS', 4],
  ['PROSPECT', 3],
];

/** Of a shop that strangers find: most drift in and out. */
export const driftingHabits: readonly Weighted<Habit>[] = [
  ['CASUAL', 80],
  ['NOW_AND_THEN', 4],
  ['REGULAR', 4],
  ['LOYAL', 3],
  ['CHURNED', 2],
  ['CANCELS', 4],
  ['PROSPECT', 3],
];
