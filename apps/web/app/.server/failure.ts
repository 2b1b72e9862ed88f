import type { CombinedError } from '@urql/core';

export const FAILURE_CODES = [
  'NOT_FOUND',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'INVALID',
  'CONFLICT',
  'LIMIT',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** An answer of the API that is not data, as the pages need it. Serialisable: it travels to the error page. */
export interface Failure {
  code: FailureCode;
  /** In the viewer's language, from the API; empty when the API could not be reached. */
  message: string;
  /** Input path at fault without the leading `input.`, for example `phone`. */
  field?: string;
  permission?: string;
  /** Number under which an unexpected error was logged. */
  id?: string;
  /** Values the other person saved, on a version conflict. */
  current?: Record<string, unknown>;
  mendable: boolean;
}

const MENDABLE: readonly FailureCode[] = ['INVALID', 'CONFLICT', 'LIMIT', 'NOT_FOUND'];

/** The first coded error of an answer. A network error, or an answer without a known code from a proxy, is UNAVAILABLE. */
export function toFailure(error: Pick<CombinedError, 'graphQLErrors' | 'networkError'>): Failure {
  const first = error.graphQLErrors[0];
  if (!first) return { code: 'UNAVAILABLE', message: '', mendable: false };
  const { code, field, permission, id, current } = first.extensions as Record<string, unknown>;
  const known = FAILURE_CODES.find((candidate) => candidate === code) ?? 'INTERNAL';
  return {
    code: known,
    message: first.message,
    mendable: MENDABLE.includes(known),
    ...(typeof field === 'string' ? { field: field.replace(/^input\./, '') } : {}),
    ...(typeof permission === 'string' ? { permission } : {}),
    ...(typeof id === 'string' ? { id } : {}),
    ...(current && typeof current === 'object' ? { current: current as Record<string, unknown> } : {}),
  };
}
