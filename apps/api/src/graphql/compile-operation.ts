import { compileQuery, isCompiledQuery } from 'graphql-jit';
import {
  getNamedType,
  isScalarType,
  Kind,
  parse,
  typeFromAST,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { JsonScalar } from './scalars';

export type CompiledOperation = (
  context: unknown,
  variables: Record<string, unknown>,
) => Promise<ExecutionResult> | ExecutionResult;

/**
 * Compiles the only operation of a valid document; undefined where graphql-jit cannot. The result takes variables that graphql-js
 * has coerced.
 * @param source compiling leaves marks on the syntax tree, so it works on its own copy.
 */
export function compileOperation({
  schema,
  source,
}: {
  schema: GraphQLSchema;
  source: string;
}): CompiledOperation | undefined {
  const document = declareCoerced(schema, parse(source));
  const compiled = compileQuery(schema, document, undefined, {
    disablingCapturingStackErrors: true,
    useExperimentalPathBasedSkipInclude: true,
  });
  if (!isCompiledQuery(compiled)) return undefined;
  return (context, variables) => compiled.query(undefined, context, variables);
}

/**
 * graphql-jit would write out the checks of every variable's type and never ends on a recursive one (our filter tree). Declared
 * as JSON, coerced values pass through as they are; Booleans stay, because it looks at the type of what @include takes.
 */
function declareCoerced(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  return visit(document, {
    VariableDefinition: (node) => {
      const type = typeFromAST(schema, node.type as never);
      if (type && isScalarType(getNamedType(type)) && getNamedType(type)?.toString() === 'Boolean') return undefined;
      const named = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: JsonScalar.name } } as const;
      return { ...node, type: named, defaultValue: undefined };
    },
  });
}
