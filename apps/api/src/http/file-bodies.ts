import { errorCodes, type FastifyInstance } from 'fastify';

const fileTypes = ['text/csv', 'application/csv', 'application/gzip', 'application/x-gzip', 'application/octet-stream'];
const filePaths = /^\/imports\//;

/**
 * Hands the bodies of file routes on as streams, unread: who may not send one is refused before it is taken in. Everywhere else these
 * types stay refused, for nothing there limits a stream.
 */
export function acceptFiles(server: FastifyInstance): void {
  server.addContentTypeParser(fileTypes, (request, payload, done) => {
    if (filePaths.test(request.url)) done(null, payload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(), undefined);
  });
}
