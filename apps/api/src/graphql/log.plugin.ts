import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { noteFacts } from '../http/request-log';
import type { GraphqlContext } from './graphql-context';

/** Tells the request's log line which operation it was, whose, and which codes it was answered with. */
export const logPlugin: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({
        contextValue,
        operation,
        operationName,
        response,
      }: GraphQLRequestContextWillSendResponse<BaseContext>) {
        const { req, viewer } = contextValue as Partial<GraphqlContext>;
        if (!req) return;
        const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
        noteFacts(req, {
          ...(operation && { operationType: operation.operation }),
          ...(operationName && { operation: operationName }),
          ...(viewer?.tenant && { tenantId: viewer.tenant.id }),
          ...(viewer && { actorId: viewer.keyId ?? viewer.accountId }),
          ...(errors?.length && { errors: [...new Set(errors.map((error) => String(error.extensions?.['code'])))] }),
        });
      },
    };
  },
};
