import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';
import { isCurrency, isDay, parseDecimal } from '@clientele/domain';

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Text scalars share one shape: text in, checked; text out, as the database gave it. */
function defineTextScalar(options: {
  name: string;
  description: string;
  specifiedByURL?: string;
  /** The checked and normalised text; undefined when it is none. */
  read: (text: string) => string | undefined;
  expected: string;
  literals?: readonly Kind[];
}): GraphQLScalarType<string, string> {
  const read = (text: unknown): string => {
    const value = typeof text === 'string' ? options.read(text) : undefined;
    if (value === undefined) throw new GraphQLError(`Expected ${options.expected}.`);
    return value;
  };
  const literals = options.literals ?? [Kind.STRING];
  return new GraphQLScalarType<string, string>({
    name: options.name,
    description: options.description,
    specifiedByURL: options.specifiedByURL,
    // Timestamps and amounts travel as the driver's text; checking them again per field would cost more than reading them.
    serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
    parseValue: read,
    parseLiteral: (node: ValueNode) => {
      if (!literals.includes(node.kind)) throw new GraphQLError(`Expected ${options.expected}.`, { nodes: node });
      return read((node as ValueNode & { value: unknown }).value);
    },
  });
}

function readInstant(text: string): string | undefined {
  const milliseconds = instantPattern.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  const instant = Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString();
  return instant.length === 24 ? instant : undefined;
}

export const DateTimeScalar = defineTextScalar({
  name: 'DateTime',
  description: 'An instant, ISO 8601 with its offset: `2011-12-09T12:50:00Z`. Answers are in UTC.',
  expected: 'an ISO 8601 instant with its offset, such as "2011-12-09T12:50:00Z"',
  read: readInstant,
});

export const DateScalar = defineTextScalar({
  name: 'Date',
  description: "A calendar day in the business's own time zone: `2011-12-09`.",
  expected: 'a day such as "2011-12-09"',
  read: (text) => (isDay(text) ? text : undefined),
});

export const CurrencyCodeScalar = defineTextScalar({
  name: 'CurrencyCode',
  description: 'An ISO 4217 currency code: `NGN`.',
  expected: 'an ISO 4217 currency code such as "EUR"',
  read: (text) => (isCurrency(text) ? text : undefined),
});

const decimalText = defineTextScalar({
  name: 'Decimal',
  description: 'A decimal number as text, exact to the last digit: `"279489.02"`. Never a floating-point number.',
  expected: 'a decimal number as text, such as "12.50"',
  read: (text) => (parseDecimal(text) ? text : undefined),
  literals: [Kind.STRING, Kind.INT, Kind.FLOAT],
});

/** A whole JSON number is taken too, being exact; one with a fraction has already been rounded by whoever parsed it. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  ...decimalText.toConfig(),
  parseValue: (value) => decimalText.parseValue(Number.isSafeInteger(value) ? String(value) : value),
});

export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
