import {
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  Kind,
  print,
  visit,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
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
