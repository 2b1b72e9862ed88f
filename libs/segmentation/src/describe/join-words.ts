import type { FilterSpeech } from './speech';

/** "a, b and c". */
export function joinWords(options: { words: readonly string[]; with: 'and' | 'or'; speech: FilterSpeech }): string {
  const { words, speech } = options;
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  const first = words.slice(0, -1).reduce((text, word) => speech.t('filterSentence.more', { first: text, last: word }));
  return speech.t(`filterSentence.${options.with}.last`, { first, last });
}
