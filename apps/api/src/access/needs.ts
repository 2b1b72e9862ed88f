import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type DirectiveNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessDeclaration } from './allow';

/** What a selected field of a document requires, and under which `@include` and `@skip` variables it is selected at all. */
export interface Need {
  access: AccessDeclaration | undefined;
  /** `Query.customers`: shown in the audit log. */
  field: string;
  when: readonly Condition[];
}

interface Condition {
  variable: string;
  is: boolean;
}

type Document = Pick<GraphQLResolveInfo, 'schema' | 'operation' | 'fragments'>;

/** Documents are cached by the server, so the walk is made once per document and not once per request. */
const known = new WeakMap<OperationDefinitionNode, readonly Need[]>();

/**
 * The needs of a whole operation: of every root field, which must declare one (`access` is undefined where it does not), and of
 * every nested field that declares its own.
 */
export function listNeeds(document: Document): readonly Need[] {
  let needs = known.get(document.operation);
  if (!needs) {
    needs = collectNeeds(document);
    known.set(document.operation, needs);
  }
  return needs;
}

/** The needs that stand with the variables of this request. */
export function listActiveNeeds(document: Document, variables: Readonly<Record<string, unknown>>): Need[] {
  return listNeeds(document).filter((need) => need.when.every(({ variable, is }) => variables[variable] === is));
}

/** The declaration written into the schema by `@Allow`, `@SignedIn` or `@Public`. */
export function findDeclaration(field: GraphQLField<unknown, unknown>): AccessDeclaration | undefined {
  return field.extensions['access'] as AccessDeclaration | undefined;
}

function collectNeeds({ schema, operation, fragments }: Document): readonly Need[] {
  const found = new Map<string, Need>();
  const root = schema.getRootType(operation.operation);
  if (!root) return [];

  const add = (need: Need): void => {
    const conditions = need.when.map(({ variable, is }) => `${variable}=${is}`).sort();
    const key = `${need.access ?? need.field} ${conditions.join(' ')}`;
    if (!found.has(key)) found.set(key, need);
  };

  const walk = (set: SelectionSetNode, type: GraphQLCompositeType, when: readonly Condition[]): void => {
    for (const selection of set.selections) {
      const conditions = readConditions(selection.directives ?? []);
      if (conditions) visit(selection, type, [...when, ...conditions]);
    }
  };

  const visit = (selection: SelectionNode, type: GraphQLCompositeType, when: readonly Condition[]): void => {
    if (selection.kind === Kind.FIELD) {
      for (const { owner, field } of listFields(schema, type, selection.name.value)) {
        const access = findDeclaration(field);
        if (access !== undefined || owner === root.name) add({ access, field: `${owner}.${field.name}`, when });
        const inner = getNamedType(field.type);
        if (selection.selectionSet && isCompositeType(inner)) walk(selection.selectionSet, inner, when);
      }
      return;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    if (!fragment) return;
    const named = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
    walk(fragment.selectionSet, isCompositeType(named) ? named : type, when);
  };

  walk(operation.selectionSet, root, []);
  return [...found.values()];
}

/** The field on the type itself, or on every type that an interface or union may turn out to be. Introspection needs nothing. */
function listFields(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  name: string,
): { owner: string; field: GraphQLField<unknown, unknown> }[] {
  if (name.startsWith('__')) return [];
  const owners = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  return owners.flatMap((owner) => {
    const field = owner.getFields()[name];
    return field ? [{ owner: owner.name, field }] : [];
  });
}

/** @returns undefined when a literal leaves the selection out for good. */
function readConditions(directives: readonly DirectiveNode[]): Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const directive of directives) {
    const wanted = directive.name.value === 'include' ? true : directive.name.value === 'skip' ? false : undefined;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if (wanted === undefined || !value) continue;
    if (value.kind === Kind.BOOLEAN && value.value !== wanted) return undefined;
    if (value.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, is: wanted });
  }
  return conditions;
}
