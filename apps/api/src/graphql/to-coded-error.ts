import { HttpException } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { DatabaseError } from 'pg';
import { CodedError, type ErrorCode } from '../errors';
import { documentLimits } from './limits';

/** Codes of Apollo Server for what a caller did wrong before anything ran. */
const requestCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
]);

const httpCodes: Record<number, ErrorCode> = {
  400: 'INVALID',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'LIMIT',
  429: 'LIMIT',
  503: 'UNAVAILABLE',
};

/**
 * What an error means to the caller: a coded error to be translated, or the code beside graphql-js's own words, or undefined when
 * nobody foresaw it.
 */
export function toCodedError(error: GraphQLError): CodedError | { code: ErrorCode; field?: string } | undefined {
  for (let cause: Cause | undefined = error; cause; cause = cause.originalError ?? cause.thrownValue) {
    const coded = toKnownError(cause);
    if (coded) return coded;
  }
  const apolloCode = error.extensions['code'];
  if (apolloCode === 'GRAPHQL_PARSE_FAILED' && /contains more tha[nt] \d+ tokens/.test(error.message)) {
    return new CodedError({ code: 'LIMIT', message: 'limit.tokens', values: { limit: documentLimits.tokens } });
  }
  if (typeof apolloCode === 'string' && requestCodes.has(apolloCode)) return { code: 'INVALID', ...findField(error) };
  // graphql-js refuses a null or missing argument as late as at execution, without a code; and stops at fifty bad values.
  const isRefusal = /^Argument "|^Too many errors processing variables/.test(error.message);
  if (!error.originalError && isRefusal) return { code: 'INVALID', ...findField(error) };
  return undefined;
}

/** An error as it may be nested; graphql-js keeps what is no `Error` of this realm as `thrownValue`. */
interface Cause {
  message?: string;
  code?: unknown;
  originalError?: Cause | null;
  thrownValue?: Cause;
  errors?: readonly Cause[];
}

/** Errors that carry their meaning without GraphQL around them. */
export function toKnownError(error: Cause): CodedError | undefined {
  if (error instanceof CodedError) return error;
  if (error instanceof HttpException) {
    const code = httpCodes[error.getStatus()];
    return code && new CodedError({ code, message: httpMessages[code] });
  }
  if (error instanceof DatabaseError && error.code === '57014') {
    return new CodedError({ code: 'LIMIT', message: 'limit.time', values: { limit: documentLimits.seconds } });
  }
  if (isConnectionFailure(error)) return new CodedError({ code: 'UNAVAILABLE', message: 'unavailable' });
  return undefined;
}

const httpMessages: Record<ErrorCode, string> = {
  INVALID: 'request',
  UNAUTHENTICATED: 'unauthenticated',
  FORBIDDEN: 'refused',
  NOT_FOUND: 'notFound',
  CONFLICT: 'conflict',
  LIMIT: 'limit.body',
  UNAVAILABLE: 'unavailable',
  INTERNAL: 'internal',
};

const connectionCodes =
  /^(ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|57P0[1-3]|53300|08\w{3})$/;
const connectionMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether the database could not be reached, rather than refused something. */
export function isConnectionFailure({ code, message = '', errors }: Cause): boolean {
  return (
    connectionCodes.test(String(code)) ||
    connectionMessages.test(message) ||
    (errors?.some(isConnectionFailure) ?? false)
  );
}

/** `Variable "$input" got invalid value … at "input.phone"; …` names its field; so does `Argument "first" …`. */
function findField({ message }: GraphQLError): { field?: string } {
  const variable = /^Variable "\$(\w+)" (?:got invalid|has invalid|of required|of non-null)/.exec(message)?.[1];
  if (variable === undefined) {
    const argument = /^Argument "(\w+)" /.exec(message)?.[1];
    return argument === undefined ? {} : { field: argument };
  }
  const paths = [...message.matchAll(/ at "([\w.[\]]+)";/g)].map((match) => match[1] as string);
  return { field: paths.findLast((path) => path.startsWith(variable)) ?? variable };
}
