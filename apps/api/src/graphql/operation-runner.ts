import { LRUCache } from 'lru-cache';
import {
  execute,
  getVariableValues,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CompiledDocument } from './compiled-document';
import { isCompilable } from './compilable';

export interface Operation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  source: string;
  /** Of the source, so that equal documents share what was compiled. */
  hash: string;
  variables: Record<string, unknown>;
  context: unknown;
}

/** How often the two ways were taken; a test and the benchmark look at it. */
export interface RunnerCounts {
  compiled: number;
  plain: number;
  /** Compiled runs whose errors were left to graphql-js to state. */
  repeated: number;
}

/**
 * Runs operations: compiled where the document has been answered without error before, else plainly by graphql-js. Compiling
 * costs more than executing once, so a document earns it with a success (which a stranger cannot have), and at most 500 stay.
 */
export class OperationRunner {
  readonly counts: RunnerCounts = { compiled: 0, plain: 0, repeated: 0 };
  private readonly known = new LRUCache<string, CompiledDocument | 'SEEN' | 'PLAIN'>({ max: 500 });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly mode: 'compiled' | 'plain' = 'compiled',
  ) {}

  /** @returns a result without `data` when the variables do not fit; then nothing has run. */
  async run(operation: Operation): Promise<ExecutionResult> {
    const known = this.mode === 'plain' ? 'PLAIN' : this.known.get(operation.hash);
    const compiled = known === 'SEEN' ? this.compile(operation) : known;
    if (compiled instanceof CompiledDocument) return this.runCompiled(compiled, operation);
    const result = await this.runPlain(operation);
    if (known === undefined && !result.errors) this.known.set(operation.hash, 'SEEN');
    return result;
  }

  private compile({ document, operation, source, hash }: Operation): CompiledDocument | 'PLAIN' {
    const compiled = isCompilable(document, operation) ? new CompiledDocument(this.schema, source) : 'PLAIN';
    this.known.set(hash, compiled);
    return compiled;
  }

  /**
   * The order and number of errors differ between the two ways. A query has no effects, so one that met an error is simply run
   * again plainly, and graphql-js's answer stands.
   */
  private async runCompiled(compiled: CompiledDocument, operation: Operation): Promise<ExecutionResult> {
    const definitions = operation.operation.variableDefinitions ?? [];
    const variables = getVariableValues(this.schema, definitions, operation.variables, { maxErrors: 50 });
    const execute = variables.coerced && compiled.find(variables.coerced);
    if (!execute) return this.runPlain(operation);
    this.counts.compiled += 1;
    const result = await execute(operation.context, variables.coerced);
    if (!result.errors) return result;
    this.counts.repeated += 1;
    return this.runPlain(operation);
  }

  private async runPlain({ document, operation, variables, context }: Operation): Promise<ExecutionResult> {
    this.counts.plain += 1;
    return execute({
      schema: this.schema,
      document,
      contextValue: context,
      variableValues: variables,
      operationName: operation.name?.value,
    });
  }
}
