import { findAggregateDefinition, ordersAggregates, ordersMeasures } from '../aggregates';
import { getCustomerCatalogue, orderCatalogue } from '../catalogue';
import type { FieldDefinition } from '../fields';
import type { ReadingContext } from '../filter';
import { condenseName } from '../names';
import { showFound, type ProblemFacts, type TextProblemCode } from '../problems';
import { deepestFilter } from '../read-filter';
import { suggestWord } from '../suggest';
import type { Place, SyntaxTree, WrittenCondition, WrittenFigure, WrittenValue } from './syntax-tree';

/** The tree that a text means, as `readFilter` takes it, and where each member of it is written. */
export interface WrittenTree {
  input: unknown;
  /** By the paths of `FilterProblem`. */
  places: ReadonlyMap<string, Place>;
  /** What only a text can have wrong. */
  problems: (ProblemFacts & { code: TextProblemCode; at: Place })[];
}

interface Converter {
  places: Map<string, Place>;
  problems: WrittenTree['problems'];
  find: (name: string) => { definition: FieldDefinition } | undefined;
}

export function toTree(tree: SyntaxTree, context: ReadingContext): WrittenTree {
  const catalogue = getCustomerCatalogue(context);
  const converter: Converter = { places: new Map(), problems: [], find: (name) => catalogue.find(name) };
  return { input: convert(converter, tree, [], 1), places: converter.places, problems: converter.problems };
}

type Path = readonly (string | number)[];

function mark(converter: Converter, path: Path, at: Place): void {
  converter.places.set(path.join('.'), at);
}

function convert(converter: Converter, tree: SyntaxTree, path: Path, depth: number): unknown {
  mark(converter, path, tree.at);
  // The reader refuses what is deeper, and a text of nothing but "not" shall not cost more than that answer.
  if (depth > deepestFilter + 1) return { all: [] };
  if (tree.form === 'condition') return convertCondition(converter, tree, path, depth);
  if (tree.form === 'not') return { not: convert(converter, tree.member, [...path, 'not'], depth + 1) };
  const { form } = tree;
  return { [form]: tree.members.map((member, n) => convert(converter, member, [...path, form, n], depth + 1)) };
}

function convertCondition(converter: Converter, node: WrittenCondition, path: Path, depth: number): unknown {
  const { subject, op } = node;
  mark(converter, [...path, 'op'], op.at);
  if ('field' in subject) {
    mark(converter, [...path, 'field'], subject.field.at);
    const definition = converter.find(subject.field.text)?.definition;
    const value = convertValues({ converter, node, path, name: subject.field.text, definition });
    return { field: subject.field.text, op: op.name, ...value };
  }
  const { input, definition } = convertFigure(converter, subject, [...path, 'orders'], depth);
  return { orders: input, op: op.name, ...convertValues({ converter, node, path, name: 'orders', definition }) };
}

const collections = ['orders'];

function convertFigure(
  converter: Converter,
  figure: WrittenFigure,
  path: Path,
  depth: number,
): { input: unknown; definition: FieldDefinition | undefined } {
  const { collection, where, aggregate, measure } = figure;
  mark(converter, path, collection.at);
  mark(converter, [...path, 'aggregate'], aggregate.at);
  mark(converter, [...path, 'of'], measure?.at ?? aggregate.at);
  if (condenseName(collection.text) !== 'orders') {
    const suggestion = suggestWord(collection.text, collections);
    converter.problems.push({
      ...{ code: 'UNKNOWN_COLLECTION', at: collection.at, found: showFound(collection.text), allowed: 'orders' },
      ...(suggestion ? { suggestion } : {}),
    });
  }
  const ofOrders: Converter = { ...converter, find: (name) => orderCatalogue.find(name) };
  const input = {
    ...(where ? { where: convert(ofOrders, where, [...path, 'where'], depth + 1) } : {}),
    aggregate: aggregate.text,
    ...(measure ? { of: measure.text } : {}),
  };
  const named = ordersAggregates.find((each) => each === aggregate.text.toUpperCase());
  const of = measure ? ordersMeasures.find((each) => each === measure.text.toUpperCase()) : undefined;
  return { input, definition: named && findAggregateDefinition(named, of) };
}

function convertValues(options: {
  converter: Converter;
  node: WrittenCondition;
  path: Path;
  name: string;
  definition: FieldDefinition | undefined;
}): { value?: unknown } {
  const { converter, node, path } = options;
  const { value, values } = node;
  if (value) {
    mark(converter, [...path, 'value'], value.at);
    return { value: convertValue(value, options) };
  }
  const [first] = values ?? [];
  const last = values?.at(-1);
  if (!values || !first || !last) return {};
  mark(converter, [...path, 'value'], {
    offset: first.at.offset,
    length: last.at.offset + last.at.length - first.at.offset,
  });
  return {
    value: values.map((each, n) => {
      mark(converter, [...path, 'value', n], each.at);
      return convertValue(each, options);
    }),
  };
}

/** A written value as JSON has it, which depends on what it is compared with. What fits nothing stays text, and the reader says so. */
function convertValue(
  { text, quoted, at }: WrittenValue,
  { converter, name, definition }: { converter: Converter; name: string; definition: FieldDefinition | undefined },
): unknown {
  if (quoted || !definition) return text;
  switch (definition.type) {
    case 'COUNT':
      return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'BOOLEAN':
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;
    case 'TEXT':
    case 'LABEL':
      converter.problems.push({
        ...{ code: 'TEXT_NOT_QUOTED', at, field: name },
        ...{ found: showFound(text), suggestion: `"${showFound(text).replace(/["\\]/g, '')}"` },
      });
      return text;
    case 'CHOICE':
    case 'ID':
    case 'QUANTITY':
    case 'MONEY':
    case 'DAY':
      return text;
  }
}
