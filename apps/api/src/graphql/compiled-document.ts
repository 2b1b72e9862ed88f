import { compileQuery, isCompiledQuery } from 'graphql-jit';
import {
  Kind,
  parse,
  visit,
  type ASTVisitor,
  type DirectiveNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { JsonScalar } from './scalars';

type Variables = Readonly<Record<string, unknown>>;
type Execute = (context: unknown, variables: Variables) => Promise<ExecutionResult> | ExecutionResult;

/** Forms of one document by the outcome of its conditions; a document with more is executed plainly beyond these. */
const maxVariants = 8;

/**
 * The compiled forms of one valid document with a single operation, which `isCompilable` has let through. Variables come coerced
 * by graphql-js.
 */
export class CompiledDocument {
  private readonly conditions: readonly string[];
  private readonly variants = new Map<string, Execute | undefined>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly source: string,
  ) {
    this.conditions = listConditions(parse(source));
  }

  /** How to execute it with these variables; undefined where only graphql-js can. */
  find(variables: Variables): Execute | undefined {
    // A null where a condition needs true or false is an error that graphql-js words.
    if (this.conditions.some((name) => typeof variables[name] !== 'boolean')) return undefined;
    const key = this.conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
    if (!this.variants.has(key)) {
      if (this.variants.size >= maxVariants) return undefined;
      this.variants.set(key, this.compile(variables));
    }
    return this.variants.get(key);
  }

  private compile(variables: Variables): Execute | undefined {
    // Compiling leaves marks on the syntax tree, so each variant has its own.
    const document = visit(visit(parse(this.source), resolveConditions(variables)), declareAsCoerced);
    const compiled = compileQuery(this.schema, document, undefined, { disablingCapturingStackErrors: true });
    if (!isCompiledQuery(compiled)) return undefined;
    return (context, coerced) => compiled.query(undefined, context, coerced);
  }
}

/**
 * graphql-jit would write out the checks of every variable's type and never ends on a recursive one (our filter tree). Declared
 * as JSON, coerced values pass through as they are.
 */
const declareAsCoerced: ASTVisitor = {
  VariableDefinition: (node) => ({
    ...node,
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: JsonScalar.name } },
    defaultValue: undefined,
  }),
};

/**
 * Writes @skip and @include out for these variables. graphql-jit joins the conditions of all places where a field stands and
 * includes too much, which the guard, asked about the document's own conditions, would not have let through.
 */
function resolveConditions(variables: Variables): ASTVisitor {
  const resolve = <Node extends { readonly directives?: readonly DirectiveNode[] }>(node: Node) => {
    if (!node.directives?.length) return undefined;
    return node.directives.every((directive) => holds(directive, variables)) ? { ...node, directives: [] } : null;
  };
  return { Field: resolve, FragmentSpread: resolve, InlineFragment: resolve };
}

function holds(directive: DirectiveNode, variables: Variables): boolean {
  const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
  const given =
    value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
  return (given === true) === (directive.name.value === 'include');
}

function listConditions(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: given }) => {
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
