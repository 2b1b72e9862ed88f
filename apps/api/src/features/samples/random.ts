/** A choice and how often it is made, relative to the others. */
export type Weighted<T> = readonly [choice: T, weight: number];

/** FNV-1a: spreads a text over 32 bits. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

/**
 * Pseudo-random numbers that are the same on every machine for the same seed (mulberry32, by Tommy Ettinger, public domain).
 * Guessable: never for keys or passwords.
 */
export class Random {
  private state: number;

  constructor(private readonly seed: string) {
    this.state = hashText(seed);
  }

  /** A stream of its own, so that drawing more in one place does not change what is drawn in another. */
  fork(name: string): Random {
    return new Random(`${this.seed}/${name}`);
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.integer(0, choices.length - 1)];
    if (choice === undefined) throw new RangeError('Nothing to pick from');
    return choice;
  }

  pickWeighted<T>(choices: readonly Weighted<T>[]): T {
    let rest = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) {
      rest -= weight;
      if (rest < 0) return choice;
    }
    throw new RangeError('Nothing to pick from');
  }

  /** Several different choices, in the order drawn. */
  pickSeveral<T>(choices: readonly T[], count: number): T[] {
    const rest = [...choices];
    const picked: T[] = [];
    while (picked.length < count && rest.length > 0) picked.push(...rest.splice(this.integer(0, rest.length - 1), 1));
    return picked;
  }
}
