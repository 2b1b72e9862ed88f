import type { CustomerFilter } from '@clientele/segmentation';
import { findNamedSegments, segmentFieldName } from './segment-field';

/** What a segment is, for a filter that names it: a rule, or a list whose members are rows. */
export type SegmentMeaning = { rule: CustomerFilter } | { list: string };

/** Segments that name one another in a ring; `path` are the ids on the way, the first again at its end. */
export class SegmentRingError extends Error {
  override readonly name = 'SegmentRingError';

  constructor(readonly path: readonly string[]) {
    super(`Segments contain each other: ${path.join(' → ')}`);
  }
}

/** Rules within rules multiply: a filter must stay one that is worth running. */
export class RuleTooLargeError extends Error {
  override readonly name = 'RuleTooLargeError';
}

export const mostExpanded = 300;

/**
 * The filter with rules in the place of the segments that have one; conditions on `segment` that are left name lists.
 * @throws SegmentRingError, RuleTooLargeError past 300 conditions; what `getMeaning` throws for a segment that it does not know.
 */
export function expandSegments(
  filter: CustomerFilter,
  getMeaning: (named: string) => SegmentMeaning & { id: string },
): CustomerFilter {
  let conditions = 0;
  const expand = (tree: CustomerFilter, path: readonly string[]): CustomerFilter => {
    if ('all' in tree) return { all: tree.all.map((each) => expand(each, path)) };
    if ('any' in tree) return { any: tree.any.map((each) => expand(each, path)) };
    if ('not' in tree) return { not: expand(tree.not, path) };
    conditions += 1;
    if (conditions > mostExpanded) throw new RuleTooLargeError('The rules of its segments are too large together');
    const named = findNamedSegments(tree);
    if (!named) return tree;
    const lists: string[] = [];
    const parts: CustomerFilter[] = [];
    for (const each of named) {
      const meaning = getMeaning(each);
      if ('list' in meaning) lists.push(meaning.list);
      else if (path.includes(meaning.id))
        throw new SegmentRingError([...path.slice(path.indexOf(meaning.id)), meaning.id]);
      else parts.push(expand(meaning.rule, [...path, meaning.id]));
    }
    if (lists.length > 0) parts.push({ field: segmentFieldName, op: 'IN', value: lists });
    const whole: CustomerFilter = parts.length === 1 ? parts[0]! : { any: parts };
    return 'op' in tree && (tree.op === 'NE' || tree.op === 'NOT_IN') ? { not: whole } : whole;
  };
  return expand(filter, []);
}
