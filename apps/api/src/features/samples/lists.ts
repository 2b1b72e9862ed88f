import type { Weighted } from './random';

/** Words separated by white space: long lists of names stay readable, a dozen to a line. */
export function readWords(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** Texts of several words, separated by commas. */
export function readTexts(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

/** "9:3 10:5" → 9 with weight 3, 10 with weight 5. @throws RangeError for anything else */
export function readWeights(text: string): Weighted<number>[] {
  return readWords(text).map((pair) => {
    const [value, weight] = pair.split(':').map(Number);
    if (value === undefined || weight === undefined || !(weight > 0))
      throw new RangeError(`No value and weight: ${pair}`);
    return [value, weight];
  });
}

/** "Temitope:Tope Titilayo:Titi" → what each is called. */
export function readPairs(text: string): Record<string, string> {
  return Object.fromEntries(readWords(text).map((pair) => pair.split(':') as [string, string]));
}
