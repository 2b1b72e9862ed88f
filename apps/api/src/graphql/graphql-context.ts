import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { negotiateLocale, type Locale } from '@clientele/locale';
import type { Viewer } from '../access/viewer';
import { RequestLoaders } from './request-loaders';

/** What resolvers, the guard and the error formatter share during one request. */
export interface GraphqlContext {
  req: FastifyRequest;
  reply: FastifyReply;
  /** Language asked for by the caller, until a viewer's own is known. */
  locale: Locale;
  loaders: RequestLoaders;
  /** Set by the guard. */
  viewer?: Viewer;
}

export function createGraphqlContext(req: FastifyRequest, reply: FastifyReply): GraphqlContext {
  return {
    req,
    reply,
    locale: negotiateLocale(req.headers['accept-language']) ?? 'en',
    loaders: new RequestLoaders(),
  };
}

/** The request's loaders, for resolvers of fields. */
export const Loaders = createParamDecorator((_: unknown, context: ExecutionContext): RequestLoaders => {
  return GqlExecutionContext.create(context).getContext<GraphqlContext>().loaders;
});
