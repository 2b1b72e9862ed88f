import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { documentLimits } from '../graphql/limits';
import { acceptFiles } from './file-bodies';
import type { Log } from './log';
import { logRequests } from './request-log';
import { serveGraphiql } from './graphiql';

/** A caller's own id is kept so that it finds its request in our log; anything stranger than an id is replaced. */
function readRequestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{8,128}$/.test(given) ? given : randomUUID();
}

/** A connection whose request was still running when the server began to close would be kept alive after its answer, and the server with it. */
function endConnectionsWhenClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
}

export function createServer({ log, trustedProxies }: { log: Log; trustedProxies: readonly string[] }): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: documentLimits.bodyBytes,
    requestIdHeader: false,
    genReqId: readRequestId,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    // For the whole of a request, file uploads over slow lines included; its head must come within the minute that Node gives it.
    requestTimeout: 300_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
  });
  const server = adapter.getInstance() as unknown as FastifyInstance;
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('cache-control', 'no-store');
    done();
  });
  endConnectionsWhenClosing(server);
  logRequests(server, log);
  serveGraphiql(server);
  acceptFiles(server);
  return adapter;
}
