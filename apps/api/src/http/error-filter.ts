import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { negotiateLocale } from '@clientele/locale';
import type { AccessRequest } from '../access/request';
import { CodedError, type ErrorCode } from '../errors';
import { toExtensions, translateError } from '../graphql/format-error';
import { documentLimits } from '../graphql/limits';
import { toKnownError } from '../graphql/to-coded-error';
import { describeError, logToken, type Log } from './log';
import { randomUUID } from 'node:crypto';

const statuses: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID: 400,
  CONFLICT: 409,
  LIMIT: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** Errors of plain HTTP routes, and of requests that never became an operation, in the same shape as GraphQL's. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(@Inject(logToken) private readonly log: Log) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    // Resolvers' errors are formatted where GraphQL answers, and only there.
    if (host.getType<string>() === 'graphql') throw exception;
    const request = host.switchToHttp().getRequest<FastifyRequest & Pick<AccessRequest, 'viewer'>>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { error, status } = this.read(exception, request);
    const audience = {
      locale: request.viewer?.locale ?? negotiateLocale(request.headers['accept-language']) ?? ('en' as const),
      vertical: request.viewer?.tenant?.vertical,
    };
    void reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send(
        JSON.stringify({
          errors: [{ message: translateError(error, audience), extensions: toExtensions(error, audience) }],
        }),
      );
  }

  private read(exception: unknown, request: FastifyRequest): { error: CodedError; status: number } {
    const given =
      exception instanceof HttpException
        ? exception.getStatus()
        : (exception as { statusCode?: unknown } | null)?.statusCode;
    const status = typeof given === 'number' && given >= 400 && given < 500 ? given : undefined;
    if (exception instanceof CodedError && exception.messageKey === 'limit.body')
      return { status: 413, error: exception };
    if (status === 413) {
      const limit = `${documentLimits.bodyBytes / 1024 / 1024} MB`;
      return {
        status,
        error: new CodedError({
          code: 'LIMIT',
          message: 'limit.body',
          values: { limit },
          details: { limit: documentLimits.bodyBytes },
        }),
      };
    }
    const known = exception instanceof Error ? toKnownError(exception) : undefined;
    if (known) return { error: known, status: status ?? statuses[known.code] };
    if (status) return { status, error: new CodedError({ code: 'INVALID', message: 'request' }) };
    const id = randomUUID();
    this.log.error({ errorId: id, requestId: request.id, error: describeError(exception) }, 'unexpected error');
    return {
      status: 500,
      error: new CodedError({ code: 'INTERNAL', message: 'internal', values: { id }, details: { id } }),
    };
  }
}
