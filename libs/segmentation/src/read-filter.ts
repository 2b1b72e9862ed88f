import { getCustomerCatalogue, orderCatalogue } from './catalogue';
import type { CustomerFilter, OrderFilter, OrdersCondition, ReadingContext } from './filter';
import { showFound, type FilterProblem } from './problems';
import { readComparison, readCondition } from './read-condition';
import { readOrdersQuestion } from './read-orders';
import { isGiven, report, type Path, type Reader } from './reader';
import { suggestWord } from './suggest';

export const deepestFilter = 8;
export const mostConditions = 100;
/** Figures over orders: each is a pass over the orders it asks about. */
export const mostAggregates = 5;

export type FilterReading = { ok: true; filter: CustomerFilter } | { ok: false; problems: readonly FilterProblem[] };

const groupForms = ['all', 'any', 'not'] as const;
const knownKeys = [...groupForms, 'field', 'op', 'value', 'orders'];

/** A leaf of the kind of tree that is read, from the members that stand there. */
type ReadLeaf<Leaf> = (members: Readonly<Record<string, unknown>>, path: Path, depth: number) => Leaf | undefined;
type Tree<Leaf> = { all: readonly Tree<Leaf>[] } | { any: readonly Tree<Leaf>[] } | { not: Tree<Leaf> } | Leaf;

/**
 * A filter tree as it comes from GraphQL or JSON, checked whole and normalised: names canonical, values typed, a group of one replaced by
 * its member. A member that is null counts as absent. At most 8 levels, 100 conditions and 5 figures over orders; every problem found is
 * told with its place, the surplus once.
 */
export function readFilter({ input, context }: { input: unknown; context: ReadingContext }): FilterReading {
  const reader: Reader = { context, problems: [], conditions: 0, aggregates: 0 };
  const catalogue = getCustomerCatalogue(context);
  const filter: CustomerFilter | undefined = readNode({
    reader,
    readLeaf: (members, path, depth) =>
      isGiven(members['orders'])
        ? readOrdersCondition(reader, members, path, depth)
        : readCondition(reader, catalogue, members, path),
    input,
    path: [],
    depth: 1,
  });
  if (filter && reader.problems.length === 0) return { ok: true, filter };
  return { ok: false, problems: reader.problems };
}

function readOrdersCondition(
  reader: Reader,
  members: Readonly<Record<string, unknown>>,
  path: Path,
  depth: number,
): OrdersCondition | undefined {
  reader.aggregates += 1;
  if (reader.aggregates > mostAggregates) {
    return reader.aggregates === mostAggregates + 1
      ? report(reader, path, { code: 'TOO_MANY_AGGREGATES', limit: mostAggregates })
      : undefined;
  }
  const reading = readOrdersQuestion({
    reader,
    input: members['orders'],
    path: [...path, 'orders'],
    readWhere: (input, where) => readOrderFilter(reader, input, where, depth + 1),
  });
  const subject = reading && { name: 'orders', definition: reading.definition };
  const comparison = readComparison({ reader, members, path, subject });
  return reading && comparison && { orders: reading.question, ...comparison };
}

function readOrderFilter(reader: Reader, input: unknown, path: Path, depth: number): OrderFilter | undefined {
  return readNode({
    reader,
    readLeaf: (members, place) =>
      isGiven(members['orders'])
        ? report(reader, place, { code: 'ORDERS_IN_ORDERS' })
        : readCondition(reader, orderCatalogue, members, place),
    input,
    path,
    depth,
  });
}

interface NodeReading<Leaf> {
  reader: Reader;
  readLeaf: ReadLeaf<Leaf>;
  input: unknown;
  path: Path;
  depth: number;
}

function readNode<Leaf>(reading: NodeReading<Leaf>): Tree<Leaf> | undefined {
  const { reader, input, path, depth } = reading;
  const forms = listForms(input);
  const group = groupForms.find((form) => forms[0] === form);
  if ((!group || forms.length > 1) && !countCondition(reader, path)) return undefined;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return report(reader, path, { code: 'NOT_A_NODE', found: showFound(input) });
  }
  const members = input as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(members).find((key) => !knownKeys.includes(key) && members[key] !== undefined);
  if (unknown !== undefined) {
    const suggestion = suggestWord(unknown, knownKeys);
    const found = showFound(unknown);
    return report(reader, path, { code: 'UNKNOWN_KEY', found, ...(suggestion ? { suggestion } : {}) });
  }
  if (forms.length === 0) return report(reader, path, { code: 'NO_FORM' });
  if (forms.length > 1) return report(reader, path, { code: 'TWO_FORMS', found: forms.join(', ') });
  if (!group) return reading.readLeaf(members, path, depth);
  if (depth >= deepestFilter) return report(reader, path, { code: 'TOO_DEEP', limit: deepestFilter });
  const below = { ...reading, input: members[group], path: [...path, group], depth: depth + 1 };
  if (group === 'not') {
    const inner = readNode(below);
    return inner && { not: inner };
  }
  const children = readChildren(below);
  if (children?.length === 1) return children[0];
  return children && (group === 'all' ? { all: children } : { any: children });
}

function countCondition(reader: Reader, path: Path): boolean {
  reader.conditions += 1;
  if (reader.conditions === mostConditions + 1)
    report(reader, path, { code: 'TOO_MANY_CONDITIONS', limit: mostConditions });
  return reader.conditions <= mostConditions;
}

function listForms(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return [];
  const members = input as Readonly<Record<string, unknown>>;
  const given = (key: string): boolean => isGiven(members[key]);
  const leaves = ['field', 'orders'].filter(given);
  const halfLeaf = leaves.length === 0 && (given('op') || given('value'));
  return [...groupForms.filter(given), ...(halfLeaf ? ['field'] : leaves)];
}

function readChildren<Leaf>(reading: NodeReading<Leaf>): Tree<Leaf>[] | undefined {
  const { reader, input, path } = reading;
  if (!Array.isArray(input)) return report(reader, path, { code: 'NOT_A_LIST', found: showFound(input) });
  if (input.length === 0) return report(reader, path, { code: 'EMPTY_LIST' });
  const children: Tree<Leaf>[] = [];
  for (const [n, each] of input.entries()) {
    const child = readNode({ ...reading, input: each, path: [...path, n] });
    if (child) children.push(child);
    if (reader.conditions > mostConditions) return undefined;
  }
  return children.length === input.length ? children : undefined;
}
