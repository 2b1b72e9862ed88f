import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextResponseForOperation,
  GraphQLRequestListener,
} from '@apollo/server';
import { GraphQLError, type ExecutionResult, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { CodedError } from '../errors';
import { exceeded } from './document-limits';
import { formatGraphqlError, type Audience, type ReportUnexpected } from './format-error';
import type { GraphqlContext } from './graphql-context';
import { documentLimits } from './limits';
import { computeOperationCost } from './operation-cost';
import { nestsDeeper } from './variable-depth';
import { OperationRunner } from './operation-runner';

export interface OperationPluginOptions {
  report: ReportUnexpected;
  mode?: 'compiled' | 'plain';
  /** Milliseconds until an answer is given up. */
  timeout?: number;
}

export function toAudience(context: Partial<GraphqlContext>): Audience {
  const { viewer, req } = context;
  return { locale: viewer?.locale ?? context.locale ?? 'en', vertical: viewer?.tenant?.vertical, requestId: req?.id };
}

/**
 * Executes every operation in Apollo's place, compiled or plainly, under the same limits and with the same errors. Apollo still
 * parses, validates, guards against forgery and speaks HTTP.
 */
export class OperationPlugin implements ApolloServerPlugin<BaseContext> {
  private readonly audiences = new WeakMap<Error, Audience>();
  private runner: OperationRunner | undefined;

  constructor(private readonly options: OperationPluginOptions) {}

  async serverWillStart({ schema }: { schema: GraphQLSchema }): Promise<void> {
    this.runner = new OperationRunner(schema, this.options.mode);
  }

  /** @throws Error before the server has started. */
  getRunner(): OperationRunner {
    if (!this.runner) throw new Error('The server has not started');
    return this.runner;
  }

  /** Apollo forgets the cause of what went wrong in its own machinery. */
  async unexpectedErrorProcessingRequest({ error }: { error: Error }): Promise<void> {
    this.options.report({ id: 'apollo', requestId: undefined, error });
  }

  /** For errors Apollo finds itself: it formats them without their request, so the audience is remembered beside the error. */
  formatError = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const audience = (error instanceof Error && this.audiences.get(error)) || {
      locale: 'en' as const,
      vertical: undefined,
    };
    if (!(error instanceof GraphQLError)) {
      const wrapped = new GraphQLError(formatted.message, {
        originalError: error instanceof Error ? error : undefined,
      });
      return formatGraphqlError({ error: wrapped, audience, report: this.options.report });
    }
    return formatGraphqlError({ error, audience, report: this.options.report });
  };

  async requestDidStart(): Promise<GraphQLRequestListener<BaseContext>> {
    return {
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors) this.audiences.set(error, toAudience(contextValue as Partial<GraphqlContext>));
      },
      didResolveOperation: (request) => this.checkCost(request),
      responseForOperation: (request) => this.respond(request),
    };
  }

  private async checkCost(request: GraphQLRequestContextDidResolveOperation<BaseContext>): Promise<void> {
    const { schema, document, operation } = request;
    const variables = request.request.variables ?? {};
    if (!operation) return;
    if (nestsDeeper(variables, documentLimits.variableDepth)) refuse('variableDepth');
    const cost = computeOperationCost({ schema, document, operation, variables });
    if (cost > documentLimits.cost) refuse('cost', cost);
  }

  private async respond(request: GraphQLRequestContextResponseForOperation<BaseContext>) {
    const { operation, document, source, queryHash, contextValue } = request;
    if (!operation) return null;
    const result = await this.withinTime(
      this.getRunner().run({
        document,
        operation,
        source,
        hash: queryHash ?? source,
        variables: request.request.variables ?? {},
        context: contextValue,
      }),
    );
    // Variables that do not fit: Apollo finds the same, answers 400, and nothing has run.
    if (result !== 'LATE' && !('data' in result)) return null;
    const { data, errors } = result === 'LATE' ? { data: null, errors: [buildLateError()] } : result;
    const audience = toAudience(contextValue as Partial<GraphqlContext>);
    const formatted = errors?.map((error) => formatGraphqlError({ error, audience, report: this.options.report }));
    return {
      http: { ...request.response.http },
      body: { kind: 'single' as const, singleResult: formatted ? { data, errors: formatted } : { data } },
    };
  }

  private async withinTime(work: Promise<ExecutionResult>): Promise<ExecutionResult | 'LATE'> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'LATE'>((resolve) => {
      timer = setTimeout(() => resolve('LATE'), this.options.timeout ?? documentLimits.seconds * 1_000);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function refuse(limit: 'cost' | 'variableDepth', value?: number): never {
  const { message, originalError } = exceeded(limit, value);
  throw new GraphQLError(message, { originalError, extensions: { http: { status: 400 } } });
}

function buildLateError(): GraphQLError {
  const values = { limit: documentLimits.seconds };
  const coded = new CodedError({ code: 'LIMIT', message: 'limit.time', values, details: values });
  return new GraphQLError(coded.message, { originalError: coded });
}
