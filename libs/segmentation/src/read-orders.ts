import {
  findAggregateDefinition,
  listMeasures,
  ordersAggregates,
  ordersMeasures,
  type OrdersAggregate,
  type OrdersMeasure,
} from './aggregates';
import type { FieldDefinition } from './fields';
import type { OrderFilter, OrdersQuestion } from './filter';
import { showFound, type FilterProblemCode } from './problems';
import { isGiven, report, type Path, type Reader } from './reader';
import { suggestWord } from './suggest';

const knownKeys = ['where', 'aggregate', 'of'];

export interface OrdersReading {
  question: OrdersQuestion;
  definition: FieldDefinition;
}

/** Which figure over which orders. `readWhere` reads the tree over the fields of an order. */
export function readOrdersQuestion(options: {
  reader: Reader;
  input: unknown;
  path: Path;
  readWhere: (input: unknown, path: Path) => OrderFilter | undefined;
}): OrdersReading | undefined {
  const { reader, input, path, readWhere } = options;
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
  const every = !isGiven(members['where']);
  const where = every ? undefined : readWhere(members['where'], [...path, 'where']);
  const figure = readFigure(reader, members, path);
  if (!figure || (!where && !every)) return undefined;
  const { definition, ...named } = figure;
  return { question: { ...(where ? { where } : {}), ...named }, definition };
}

function readFigure(
  reader: Reader,
  members: Readonly<Record<string, unknown>>,
  path: Path,
): { aggregate: OrdersAggregate; of?: OrdersMeasure; definition: FieldDefinition } | undefined {
  const aggregate = readName({
    ...{ reader, input: members['aggregate'], path: [...path, 'aggregate'], names: ordersAggregates },
    ...{ missing: 'AGGREGATE_MISSING', unknown: 'UNKNOWN_AGGREGATE' },
  });
  if (!aggregate) return undefined;
  const measures = listMeasures(aggregate);
  const given = isGiven(members['of']);
  if (!given && measures.length === 0) return { aggregate, definition: getDefinition(aggregate, undefined) };
  if (given && measures.length === 0) {
    const found = showFound(members['of']);
    return report(reader, [...path, 'of'], { code: 'MEASURE_NOT_ALLOWED', operator: aggregate, found });
  }
  const of = readName({
    ...{ reader, input: members['of'], path: [...path, 'of'], names: ordersMeasures, among: measures },
    ...{ missing: 'MEASURE_MISSING', unknown: 'MEASURE_NOT_ALLOWED', operator: aggregate },
  });
  return of && { aggregate, of, definition: getDefinition(aggregate, of) };
}

function getDefinition(aggregate: OrdersAggregate, of: OrdersMeasure | undefined): FieldDefinition {
  const definition = findAggregateDefinition(aggregate, of);
  if (!definition) throw new TypeError(`${aggregate} is not taken of ${of ?? 'orders'}`);
  return definition;
}

function readName<Name extends string>(options: {
  reader: Reader;
  input: unknown;
  path: Path;
  names: readonly Name[];
  /** Those of the names that fit here; all when absent. */
  among?: readonly Name[];
  missing: FilterProblemCode;
  unknown: FilterProblemCode;
  operator?: string;
}): Name | undefined {
  const { reader, input, path, names, among = names, missing, unknown, operator } = options;
  const allowed = among.join(', ');
  const details = { allowed, ...(operator ? { operator } : {}) };
  if (!isGiven(input) || input === '') return report(reader, path, { code: missing, ...details });
  const text = typeof input === 'string' ? input.trim().toUpperCase() : '';
  const name = among.find((each) => each === text);
  if (name) return name;
  const suggestion = suggestWord(text, among);
  return report(reader, path, {
    code: unknown,
    found: showFound(input),
    ...details,
    ...(suggestion ? { suggestion } : {}),
  });
}
