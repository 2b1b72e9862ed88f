import { ReadRuleDocument } from '@clientele/graphql';
import type { Api } from '../../.server/api';
import type { Failure } from '../../.server/failure';

export const SEGMENT_FIELDS = ['name', 'description', 'text'] as const;
export type SegmentField = (typeof SEGMENT_FIELDS)[number];
export type SegmentValues = Record<SegmentField, string>;
export type SegmentErrors = Partial<Record<SegmentField, string>>;

export function readSegmentValues(form: FormData): SegmentValues {
  const read = (name: SegmentField) => String(form.get(name) ?? '');
  // A form sends line ends its own way; the text of a rule has none that matter.
  return { name: read('name').trim(), description: read('description').trim(), text: read('text').trim() };
}

/** The tree that the builder sent because its text had not caught up; nothing where the text is what counts. */
export function readSentTree(form: FormData): { filter: unknown } | undefined {
  const sent = String(form.get('filter') ?? '');
  if (sent === '') return undefined;
  try {
    return { filter: JSON.parse(sent) as unknown };
  } catch {
    return undefined;
  }
}

/** A tree as text, so that there is one form of the rule to save, compare and show; or what is wrong with it. */
export async function toRuleText(api: Api, filter: unknown): Promise<{ text: string } | { problem: string }> {
  if (filter === null) return { text: '' };
  const { readFilter } = await api.query(ReadRuleDocument, { filter: filter as never });
  const [problem] = readFilter.problems;
  return problem ? { problem: problem.message } : { text: readFilter.text ?? '' };
}

/** What to say at which field; what concerns no field of the form is left out. */
export function toSegmentErrors(failure: Pick<Failure, 'field' | 'message' | 'problems'>): SegmentErrors {
  const problems = failure.problems ?? (failure.field ? [{ field: failure.field, message: failure.message }] : []);
  const errors: SegmentErrors = {};
  for (const { field, message } of problems) {
    const place = /^(text|filter)\b/.test(field) ? 'text' : SEGMENT_FIELDS.find((each) => each === field);
    if (place) errors[place] ??= message;
  }
  return errors;
}
