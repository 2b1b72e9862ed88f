import type { CombinedError } from '@urql/core';
import type { KeptForm } from './kept-form';

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
  /** Every field at fault, when there are several; the first is `field` and `message` again. */
  problems?: { field: string; message: string }[];
  permission?: string;
  /** Number under which an unexpected error was logged. */
  id?: string;
  /** Set on a version conflict only, with the name of who saved first if it was a person. */
  stale?: { updatedBy?: string };
  /** Who has the phone, tax id or account already that was to be saved. */
  holder?: { id: string; name: string };
  /** The tag that has the name already. */
  tag?: { id: string; name: string };
  /** What was sent without a session, to be sent again after signing in. */
  kept?: KeptForm;
  mendable: boolean;
}

const MENDABLE: readonly FailureCode[] = ['INVALID', 'CONFLICT', 'LIMIT', 'NOT_FOUND'];

/** The first coded error of an answer. A network error, or an answer without a known code from a proxy, is UNAVAILABLE. */
export function toFailure(error: Pick<CombinedError, 'graphQLErrors' | 'networkError'>): Failure {
  const first = error.graphQLErrors[0];
  if (!first) return { code: 'UNAVAILABLE', message: '', mendable: false };
  const { code, field, problems, permission, id, current, updatedBy, customer, tag } = first.extensions as Record<
    string,
    unknown
  >;
  const known = FAILURE_CODES.find((candidate) => candidate === code) ?? 'INTERNAL';
  return {
    code: known,
    message: first.message,
    mendable: MENDABLE.includes(known),
    ...(typeof field === 'string' ? { field: toInputPath(field) } : {}),
    ...(Array.isArray(problems) ? { problems: problems.filter(isProblem).map(toProblem) } : {}),
    ...(typeof permission === 'string' ? { permission } : {}),
    ...(typeof id === 'string' ? { id } : {}),
    ...(current ? { stale: typeof updatedBy === 'string' && updatedBy ? { updatedBy } : {} } : {}),
    ...(isTag(tag) ? { tag: { id: tag.id, name: tag.name } } : {}),
    ...(isHolder(customer) ? { holder: { id: customer.id, name: customer.name } } : {}),
  };
}

const toInputPath = (field: string) => field.replace(/^input\./, '');

function isProblem(value: unknown): value is { field: string; message: string } {
  const { field, message } = (value ?? {}) as Record<string, unknown>;
  return typeof field === 'string' && typeof message === 'string';
}

function toProblem({ field, message }: { field: string; message: string }): { field: string; message: string } {
  return { field: toInputPath(field), message };
}

function isTag(value: unknown): value is { id: string; name: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
}

function isHolder(value: unknown): value is { id: string; name: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'name' in value &&
    'state' in value &&
    value.state === 'LIVING'
  );
}
