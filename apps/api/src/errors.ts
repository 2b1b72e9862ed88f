/** The codes of `errors[].extensions.code` (docs/architecture.md, Errors). */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID',
  'CONFLICT',
  'LIMIT',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface CodedErrorOptions {
  code: ErrorCode;
  /** Key of the message in libs/locale, under `errors`. */
  message: string;
  /** Values for the message's placeholders. */
  values?: Record<string, string | number>;
  /** The argument at fault, as a path: `input.phone`. */
  field?: string;
  /** Further facts for the caller, e.g. the current version in a conflict. */
  details?: Record<string, unknown>;
}

/** An error that a caller can cause and act on. Anything else is unexpected: logged with an id and shown as that id only. */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly code: ErrorCode;
  readonly messageKey: string;
  readonly values: Record<string, string | number>;
  readonly field: string | undefined;
  readonly details: Record<string, unknown>;

  constructor({ code, message, values = {}, field, details = {} }: CodedErrorOptions) {
    super(message);
    this.code = code;
    this.messageKey = message;
    this.values = values;
    this.field = field;
    this.details = details;
  }
}

/** A missing record and someone else's give this same answer. */
export function notFound(
  record: 'customer' | 'order' | 'tenant' | 'session' | 'apiKey' | 'staff' | 'segment' | 'view',
  field?: string,
): CodedError {
  return new CodedError({ code: 'NOT_FOUND', message: `notFound.${record}`, field });
}

export function invalid(field: string, message: string, values?: Record<string, string | number>): CodedError {
  return new CodedError({ code: 'INVALID', message, field, values });
}
