import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { createTranslator, isMessageKey, type Locale, type Translator, type Vertical } from '@clientele/locale';
import { CodedError } from '../errors';
import { toCodedError } from './to-coded-error';

/** Whose words an answer is written in. */
export interface Audience {
  locale: Locale;
  vertical: Vertical | undefined;
  requestId?: string;
}

export type ReportUnexpected = (failure: { id: string; requestId: string | undefined; error: unknown }) => void;

const translators = new Map<string, Translator>();

function getTranslator({ locale, vertical }: Audience): Translator {
  const key = `${locale} ${vertical ?? ''}`;
  let translator = translators.get(key);
  if (!translator) {
    translator = createTranslator(locale, { vertical });
    translators.set(key, translator);
  }
  return translator;
}

export function translateError(error: CodedError, audience: Audience): string {
  // Most messages stand under `errors`; those of a library's own codes (a filter's, an import's) in their own namespace.
  const key = [`errors.${error.messageKey}`, error.messageKey].find(isMessageKey);
  return key ? getTranslator(audience).t(key, error.values) : error.messageKey;
}

/** One of several fields at fault (`details.problems`): its message is a key under `errors`, as the error's own. */
interface Problem {
  field: string;
  message: string;
  values?: Record<string, string | number>;
}

function isProblem(problem: unknown): problem is Problem {
  const { field, message } = (problem ?? {}) as Partial<Problem>;
  return typeof field === 'string' && typeof message === 'string';
}

function translateProblem(problem: unknown, audience: Audience): unknown {
  if (!isProblem(problem)) return problem;
  const { field, message, values } = problem;
  return { field, message: translateError(new CodedError({ code: 'INVALID', message, values }), audience) };
}

/** The `extensions` of a coded error: what programs act on. */
export function toExtensions(error: CodedError, audience: Audience): Record<string, unknown> {
  const { problems } = error.details;
  return {
    ...error.details,
    ...(Array.isArray(problems) && { problems: problems.map((problem) => translateProblem(problem, audience)) }),
    code: error.code,
    ...(error.field === undefined ? {} : { field: error.field }),
  };
}

/**
 * The only place where an error becomes an answer. Coded errors speak the viewer's language; the language's own (syntax,
 * validation, variables) keep graphql-js's words; anything else is reported under an id, and the id is all the caller sees.
 */
export function formatGraphqlError(options: {
  error: GraphQLError;
  audience: Audience;
  report: ReportUnexpected;
}): GraphQLFormattedError {
  const { error, audience } = options;
  const known = toCodedError(error);
  const place = { ...(error.locations && { locations: error.locations }), ...(error.path && { path: error.path }) };
  if (known instanceof CodedError) {
    return { message: translateError(known, audience), ...place, extensions: toExtensions(known, audience) };
  }
  if (known) return { message: error.message, ...place, extensions: known };
  const id = randomUUID();
  options.report({ id, requestId: audience.requestId, error: error.originalError ?? error });
  const unexpected = new CodedError({ code: 'INTERNAL', message: 'internal', values: { id }, details: { id } });
  return { message: translateError(unexpected, audience), ...place, extensions: toExtensions(unexpected, audience) };
}
