import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Inject, Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { describeError, logToken, type Log } from '../http/log';
import { createGraphqlContext } from './graphql-context';
import { DocumentLimitsRule } from './document-limits';
import { documentLimits } from './limits';
import { logPlugin } from './log.plugin';
import { OperationPlugin } from './operation.plugin';
import { dropPropertyResolvers } from './plain-fields';

export interface GraphqlOptions {
  /** `plain` leaves every operation to graphql-js: the other half of the equality test. */
  execution?: 'compiled' | 'plain';
  timeout?: number;
}

/** Makes the operation plugin, which the tests and the benchmark also ask how it ran. */
@Module({})
class OperationModule {
  static with(options: GraphqlOptions): DynamicModule {
    return {
      module: OperationModule,
      providers: [
        {
          provide: OperationPlugin,
          inject: [logToken],
          useFactory: (log: Log) =>
            new OperationPlugin({
              mode: options.execution,
              timeout: options.timeout,
              report: ({ id, requestId, error }) =>
                log.error({ errorId: id, requestId, error: describeError(error) }, 'unexpected error'),
            }),
        },
      ],
      exports: [OperationPlugin],
    };
  }
}

@Module({})
export class GraphqlModule {
  constructor(@Inject(OperationPlugin) readonly operations: OperationPlugin) {}

  static with(options: GraphqlOptions = {}): DynamicModule {
    const operations = OperationModule.with(options);
    return {
      module: GraphqlModule,
      imports: [
        operations,
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [operations],
          inject: [OperationPlugin, logToken],
          useFactory: (plugin: OperationPlugin, log: Log) => buildApolloOptions(plugin, log),
        }),
      ],
      exports: [operations],
    };
  }
}

function buildApolloOptions(operations: OperationPlugin, log: Log): ApolloDriverConfig {
  return {
    path: '/graphql',
    logger: {
      debug: (message) => log.debug(`apollo: ${message}`),
      info: (message) => log.debug(`apollo: ${message}`),
      warn: (message) => log.warn(`apollo: ${message}`),
      // The cause is reported by the operation plugin; this line may quote it.
      error: () => log.error('apollo: unexpected error'),
    },
    autoSchemaFile: true,
    transformSchema: dropPropertyResolvers,
    context: createGraphqlContext,
    formatError: operations.formatError,
    // Both rewrite errors and statuses that this API words itself.
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), operations, logPlugin],
    validationRules: [DocumentLimitsRule],
    parseOptions: { maxTokens: documentLimits.tokens },
    // Everybody may know the schema; what it gives is guarded field by field.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    // The offline explorer is ours (http/graphiql.ts).
    graphiql: false,
  };
}
