import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  typeFromAST,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { maxPageSize } from './connection';

/** Rows that a list without `first` or `last` is taken to have. */
const assumedRows = 10;
const pageArguments = ['first', 'last'] as const;

/**
 * The points of an operation: every object costs 1 and scalars nothing; what is inside a list counts once per row, which is the
 * list's (or its connection's) `first` or `last`, else 10. So 200 customers with their last 10 orders and those orders' lines cost
 * 200 × (1 + 1 + 10 × (1 + 10)) and a little.
 */
export function computeOperationCost(options: {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}): number {
  const root = options.schema.getRootType(options.operation.operation);
  if (!root) return 0;
  return new Pricing(options).price(options.operation.selectionSet, root, undefined);
}

class Pricing {
  private readonly schema: GraphQLSchema;
  private readonly variables: Readonly<Record<string, unknown>>;
  private readonly defaults = new Map<string, number>();
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly priced = new Map<string, number>();

  constructor(options: Parameters<typeof computeOperationCost>[0]) {
    this.schema = options.schema;
    this.variables = options.variables;
    for (const definition of options.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
    for (const { variable, defaultValue } of options.operation.variableDefinitions ?? []) {
      if (defaultValue?.kind === Kind.INT) this.defaults.set(variable.name.value, Number(defaultValue.value));
    }
  }

  /** @param rows the page size of the connection around this selection. */
  price(set: SelectionSetNode, type: GraphQLObjectType, rows: number | undefined): number {
    let points = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const field = type.getFields()[selection.name.value];
        if (field) points += this.priceField(selection, field, rows);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        points += this.price(selection.selectionSet, type, rows);
      } else {
        points += this.priceFragment(selection.name.value, type, rows);
      }
    }
    return points;
  }

  private priceField(node: FieldNode, field: GraphQLField<unknown, unknown>, rows: number | undefined): number {
    const inner = getNamedType(field.type);
    if (!isObjectType(inner)) return 0;
    const ownRows = this.findRows(node, field);
    const list = isListType(getNullableType(field.type));
    const each = 1 + (node.selectionSet ? this.price(node.selectionSet, inner, list ? undefined : ownRows) : 0);
    return list ? each * (ownRows ?? rows ?? assumedRows) : each;
  }

  /** Memorised per fragment and page size: spreading a fragment often costs its points, not our time. */
  private priceFragment(name: string, type: GraphQLObjectType, rows: number | undefined): number {
    const key = `${name} ${type.name} ${rows ?? ''}`;
    const known = this.priced.get(key);
    if (known !== undefined) return known;
    this.priced.set(key, 0);
    const fragment = this.fragments.get(name);
    const condition = fragment && typeFromAST(this.schema, fragment.typeCondition);
    const points = fragment && condition === type ? this.price(fragment.selectionSet, type, rows) : 0;
    this.priced.set(key, points);
    return points;
  }

  private findRows(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    const paging = field.args.filter((argument) => pageArguments.some((name) => name === argument.name));
    if (paging.length === 0) return undefined;
    const given = paging.map((argument) => this.readInteger(node, argument.name, argument.defaultValue) ?? 0);
    return Math.min(Math.max(...given, 1), maxPageSize);
  }

  private readInteger(node: FieldNode, name: string, otherwise: unknown): number | undefined {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return typeof otherwise === 'number' ? otherwise : undefined;
    const variable = value.name.value;
    const given = this.variables[variable] ?? this.defaults.get(variable) ?? otherwise;
    return typeof given === 'number' ? given : undefined;
  }
}
