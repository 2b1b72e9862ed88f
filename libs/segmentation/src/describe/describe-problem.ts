import type { FilterProblem, TextProblem } from '../problems';
import type { FilterSpeech } from './speech';

/** A problem of a filter as a sentence in the speech's language, with what was probably meant where that is known. */
export function describeFilterProblem(problem: FilterProblem | TextProblem, speech: FilterSpeech): string {
  const { code, ...facts } = problem;
  const { expected, ...values } = 'offset' in facts ? facts : { ...facts, expected: undefined };
  const tokens = (expected ?? []).map((token) =>
    'text' in token ? token.text : speech.t(`filter.expected.${token.kind}`),
  );
  const given = Object.entries(values).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  const path =
    'offset' in facts ? speech.t('filter.place', { line: facts.line, column: facts.column }) : facts.path || 'filter';
  const text = speech.t(`filter.${code}`, { ...Object.fromEntries(given), path, expected: tokens.join(', ') });
  const { suggestion } = problem;
  // The message of an unquoted text has its suggestion within.
  return suggestion === undefined || code === 'TEXT_NOT_QUOTED'
    ? text
    : speech.t('filter.suggested', { problem: text, suggestion });
}
