import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  print,
  typeFromAST,
  visit,
  type DocumentNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type TypeNode,
} from 'graphql';

/** A selection of everything below a type, as deep as it goes without meeting a type again, at most `depth` levels. */
function selectEverything(type: GraphQLObjectType, depth: number, above: readonly string[]): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)) return [];
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    if (!isObjectType(inner) || depth === 0 || above.includes(inner.name)) return [];
    return [`${field.name} ${selectEverything(inner, depth - 1, [...above, inner.name])}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** `query All_customers($first: Int) { customers(first: $first) { everything } }`, with only the arguments that are given. */
export function generateQuery(field: GraphQLField<unknown, unknown>, given: Record<string, unknown> = {}): string {
  const used = field.args.filter((argument) => argument.name in given);
  const declared = used.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const type = getNamedType(field.type);
  const selection = isObjectType(type) ? selectEverything(type, 4, [type.name]) : '';
  return `query All_${field.name}${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selection} }`;
}

export function listQueryFields(schema: GraphQLSchema): GraphQLField<unknown, unknown>[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {});
}

/** Each operation of a document with the fragments it uses, and no others. */
export function splitOperations(document: DocumentNode): { name: string; kind: string; query: string }[] {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return [];
    const used = new Set<string>();
    const collect = (inner: DocumentNode['definitions'][number]): void => {
      visit(inner, {
        FragmentSpread: ({ name: { value } }) => {
          const fragment = fragments.get(value);
          if (!fragment || used.has(value)) return;
          used.add(value);
          collect(fragment);
        },
      });
    };
    collect(node);
    const query = [node, ...[...used].map((name) => fragments.get(name)).filter((fragment) => fragment !== undefined)]
      .map(print)
      .join('\n');
    return [{ name: node.name?.value ?? '', kind: node.operation, query }];
  });
}

/** An id that nothing has. */
export const nobody = '01900000-0000-7000-8000-000000000000';

const scalars: Record<string, unknown> = {
  ID: nobody,
  Int: 5,
  Float: 0.5,
  Boolean: true,
  String: 'Customer',
  Date: '2026-01-31',
  DateTime: '2026-01-31T12:00:00Z',
  Decimal: '10',
  CurrencyCode: 'NGN',
  JSON: {},
};

/** A value that fits: of an object only what it must have. */
function makeValue(type: GraphQLInputType): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [makeValue(inner.ofType as GraphQLInputType)];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (!isInputObjectType(inner)) return scalars[inner.name];
  const required = Object.values(inner.getFields()).filter(
    (field) => isNonNullType(field.type) && field.defaultValue === undefined,
  );
  return Object.fromEntries(required.map((field) => [field.name, makeValue(field.type)]));
}

/** Variables for an operation: those it must have, and every condition true, so that all of it is asked. */
export function makeVariables(schema: GraphQLSchema, query: string): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const definition of parse(query).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, type: node, defaultValue } of definition.variableDefinitions ?? []) {
      const type = typeFromAST(schema, node as Parameters<typeof typeFromAST>[1] & TypeNode);
      if (!isInputType(type)) throw new Error(`$${variable.name.value} is of no type that can be given`);
      const needed = isNonNullType(type) && defaultValue === undefined;
      if (needed || getNamedType(type).name === 'Boolean') variables[variable.name.value] = makeValue(type);
    }
  }
  return variables;
}
