import type { ReadingContext } from './filter';
import type { FilterProblem, ProblemDetails } from './problems';

/** What is known while a tree is read. */
export interface Reader {
  context: ReadingContext;
  problems: FilterProblem[];
  /** Conditions met so far; nodes that are no filter at all count too, so that reading nonsense is bounded as well. */
  conditions: number;
  aggregates: number;
}

/** The way from the root to a member of the tree. */
export type Path = readonly (string | number)[];

export function report(reader: Reader, path: Path, details: ProblemDetails): undefined {
  reader.problems.push({ path: path.join('.'), ...details });
  return undefined;
}

/** Whether something is there at all: GraphQL and JSON write null for what is not. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
