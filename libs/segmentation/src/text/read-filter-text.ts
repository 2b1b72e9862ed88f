import type { CustomerFilter, ReadingContext } from '../filter';
import { filterOperators } from '../operators';
import { showFound, type ExpectedToken, type FilterProblem, type ProblemFacts, type TextProblem } from '../problems';
import { readFilter } from '../read-filter';
import { parse, SyntaxError as ParserError } from './generated/filter-parser';
import { operatorWords } from './operator-words';
import type { Place, SyntaxFailure, SyntaxTree } from './syntax-tree';
import { toTree } from './to-tree';

export const longestFilterText = 20_000;
/** Open parentheses at one time: far beyond what a filter may nest, and within what the parser's recursion stands. */
const mostOpen = 50;

export type TextReading = { ok: true; filter: CustomerFilter } | { ok: false; problems: readonly TextProblem[] };

/**
 * A filter as text (docs/decisions/006-filter-grammar.md). Where the words do not fit together, one problem with what was found and what
 * was expected; else every problem of fields and values as `readFilter` tells them, in the order of the text, each with its place in it.
 */
export function readFilterText({ text, context }: { text: string; context: ReadingContext }): TextReading {
  const refuse = (code: TextProblem['code'], at: Place, facts: ProblemFacts = {}): TextReading => ({
    ok: false,
    problems: [toTextProblem(text, { code, at, ...facts })],
  });
  if (text.length > longestFilterText) {
    return refuse('FILTER_TOO_LONG', { offset: longestFilterText, length: 0 }, { limit: longestFilterText });
  }
  if (text.trim() === '') return refuse('NO_TEXT', { offset: 0, length: 0 });
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) return refuse('TOO_DEEP', { offset: tooDeep, length: 1 }, { limit: mostOpen });
  const parsing = parseText(text);
  if ('problem' in parsing) return { ok: false, problems: [parsing.problem] };
  const { input, places, problems } = toTree(parsing.tree, context);
  const reading = readFilter({ input, context });
  if (reading.ok && problems.length === 0) return reading;
  const own = problems.map((problem) => toTextProblem(text, problem));
  const shared = reading.ok ? [] : reading.problems.map((problem) => placeProblem(text, problem, places));
  return { ok: false, problems: [...own, ...shared].sort((a, b) => a.offset - b.offset) };
}

/** The place of the first parenthesis that is one too many; those within quotes do not count. */
function findTooDeep(text: string): number | undefined {
  let open = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|“(?:[^”\\]|\\.)*”|[()]/gs)) {
    if (match[0] === '(') open += 1;
    if (match[0] === ')') open -= 1;
    if (open > mostOpen) return match.index;
  }
  return undefined;
}

function parseText(text: string): { tree: SyntaxTree } | { problem: TextProblem } {
  try {
    return { tree: parse(text) };
  } catch (error) {
    if (!(error instanceof ParserError)) throw error;
    return { problem: toSyntaxProblem(text, error) };
  }
}

function toSyntaxProblem(text: string, { message, location, expected }: SyntaxFailure): TextProblem {
  const { offset } = location.start;
  if (!expected) {
    const found = showFound(text.slice(offset));
    const code = message === 'UNKNOWN_ESCAPE' ? 'UNKNOWN_ESCAPE' : 'UNCLOSED_TEXT';
    return toTextProblem(text, {
      code,
      at: { offset, length: code === 'UNKNOWN_ESCAPE' ? 2 : text.length - offset },
      found,
    });
  }
  const found = /^(?:[\p{L}\p{N}_.+-]+|[^]?)/u.exec(text.slice(offset))?.[0] ?? '';
  return {
    ...toTextProblem(text, {
      code: found === '' ? 'UNEXPECTED_END' : 'UNEXPECTED',
      at: { offset, length: found.length },
      ...(found === '' ? {} : { found: showFound(found) }),
    }),
    expected: toExpectedTokens(expected),
  };
}

const kinds = ['FIELD', 'VALUE', 'COMPARISON', 'AGGREGATE', 'MEASURE'] as const;

function toExpectedTokens(expected: NonNullable<SyntaxFailure['expected']>): ExpectedToken[] {
  const tokens = new Map<string, ExpectedToken>();
  for (const { type, text = '', description = '' } of expected) {
    const kind = type === 'end' ? 'END' : kinds.find((each) => each === description);
    const word = kind ?? (description || text);
    tokens.set(word, kind ? { kind } : { text: word });
  }
  return [...tokens.values()];
}

function placeProblem(text: string, problem: FilterProblem, places: ReadonlyMap<string, Place>): TextProblem {
  const { path, ...rest } = problem;
  const toWord = (operator: string): string => {
    const known = filterOperators.find((each) => each === operator);
    return known ? operatorWords[known] : operator;
  };
  const words =
    problem.code === 'OPERATOR_NOT_ALLOWED'
      ? { allowed: rest.allowed?.split(', ').map(toWord).join(', '), operator: toWord(rest.operator ?? '') }
      : rest.operator
        ? { operator: toWord(rest.operator) }
        : {};
  return toTextProblem(text, { ...rest, ...words, at: findPlace(path, places) });
}

/** Where a member is written, or the nearest thing around it that is. */
function findPlace(path: string, places: ReadonlyMap<string, Place>): Place {
  const place = places.get(path);
  if (place) return place;
  const end = path.lastIndexOf('.');
  if (end < 0) return places.get('') ?? { offset: 0, length: 0 };
  return findPlace(path.slice(0, end), places);
}

function toTextProblem(
  text: string,
  { at, ...problem }: ProblemFacts & { code: TextProblem['code']; at: Place },
): TextProblem {
  const before = text.slice(0, at.offset).split('\n');
  return { ...problem, ...at, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
