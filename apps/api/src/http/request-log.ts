import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Log } from './log';

/** What a request turned out to be, told by whoever found out and written with its end. Never variables, texts or names. */
export interface RequestFacts {
  operation?: string;
  operationType?: string;
  tenantId?: string;
  /** The account or the key. */
  actorId?: string;
  /** Codes of the answer's errors. */
  errors?: string[];
}

const facts = new WeakMap<FastifyRequest, RequestFacts>();

export function noteFacts(request: FastifyRequest, found: RequestFacts): void {
  facts.set(request, { ...facts.get(request), ...found });
}

const quiet = /^\/health\//;

/** One line a request. The address without its query, which may carry a search. */
export function logRequests(server: FastifyInstance, log: Log): void {
  server.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?', 1)[0] as string;
    const level = reply.statusCode >= 500 ? 'error' : quiet.test(path) ? 'debug' : 'info';
    log[level](
      {
        requestId: request.id,
        method: request.method,
        path: request.is404 ? undefined : path,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        ...facts.get(request),
      },
      'request',
    );
    done();
  });
}
