import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { IncomingHttpHeaders } from 'node:http';
import { negotiateLocale, type Locale } from '@clientele/locale';
import type { Viewer } from './viewer';

/** The part of the HTTP request that access needs; Fastify's fits. `ip` is the caller's, past trusted proxies. */
export interface AccessRequest {
  headers: IncomingHttpHeaders;
  ip?: string;
  /** Of an HTTP route; GraphQL operations carry theirs in the GraphQL context. */
  viewer?: Viewer;
}

/** The part of the GraphQL context that access needs: the platform gives `req`, the guard adds `viewer`. */
export interface AccessContext {
  req: AccessRequest;
  viewer?: Viewer;
}

/** Who calls, before it is known who that is. */
export interface Caller {
  address: string | undefined;
  userAgent: string | undefined;
  /** Asked for by the `accept-language` header. */
  locale: Locale | undefined;
}

const longestUserAgent = 300;

export function toCaller(request: AccessRequest): Caller {
  return {
    address: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, longestUserAgent),
    locale: negotiateLocale(request.headers['accept-language']),
  };
}

export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  return toCaller(GqlExecutionContext.create(context).getContext<AccessContext>().req);
});
