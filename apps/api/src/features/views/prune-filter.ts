import { readFilter, type FilterContext, type FilterProblem } from '@clientele/segmentation';
import { listNamedSegments } from '../filters/segment-field';

export interface Pruned {
  /** A filter tree as JSON; null where nothing is left, or nothing was there. */
  filter: unknown;
  /** What was wrong with conditions that were left out. */
  problems: FilterProblem[];
  /** How many conditions named a segment that is no more. */
  lostSegments: number;
}

/** A stored filter without the conditions that cannot be read any more: their field, choice or segment is gone. */
export function pruneFilter(options: {
  stored: unknown;
  context: FilterContext;
  hasSegment: (id: string) => boolean;
}): Pruned {
  const { stored, context, hasSegment } = options;
  const pruned: Pruned = { filter: null, problems: [], lostSegments: 0 };
  const prune = (node: unknown): unknown => {
    if (typeof node === 'object' && node !== null) {
      const { all, any, not } = node as Record<string, unknown>;
      if (Array.isArray(all)) return toGroup('all', all.map(prune));
      if (Array.isArray(any)) return toGroup('any', any.map(prune));
      if (not !== undefined) {
        const inner = prune(not);
        return inner === undefined ? undefined : { not: inner };
      }
    }
    const reading = readFilter({ input: node, context });
    if (!reading.ok) {
      pruned.problems.push(...reading.problems);
      return undefined;
    }
    if (listNamedSegments(reading.filter).every(hasSegment)) return node;
    pruned.lostSegments += 1;
    return undefined;
  };
  if (stored !== null && stored !== undefined) pruned.filter = prune(stored) ?? null;
  return pruned;
}

/** A group of what is left of its members; none without any. */
function toGroup(form: 'all' | 'any', members: unknown[]): unknown {
  const left = members.filter((member) => member !== undefined);
  return left.length === 0 ? undefined : { [form]: left };
}
