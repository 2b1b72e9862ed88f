import { CommanderError } from 'commander';
import { DatabaseError } from 'pg';
import { createTranslator, isMessageKey, negotiateLocale, type Locale } from '@clientele/locale';
import { TabularError } from '@clientele/tabular';
import { DatabaseVersionError } from '../database/roles';
import { EnvError } from '../env-reader';
import { CodedError } from '../errors';

/** One line for a person, or its parts for a program (`--json`). */
export interface Failure {
  code: string;
  message: string;
  field?: string;
}

/** The language of the terminal; English when it speaks none of ours. */
export function findTerminalLocale(env: Record<string, string | undefined>): Locale {
  const wanted = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return negotiateLocale(wanted.split('.')[0]?.replace('_', '-')) ?? 'en';
}

export function toFailure(error: unknown, env: Record<string, string | undefined>): Failure {
  if (error instanceof CodedError) return translate(error, findTerminalLocale(env));
  if (error instanceof TabularError) return explainFile(error, findTerminalLocale(env));
  if (error instanceof CommanderError) return { code: 'INVALID', message: error.message.replace(/^error: /, '') };
  if (error instanceof EnvError) return { code: 'INVALID', message: error.message.replaceAll('\n', '; ') };
  if (error instanceof DatabaseVersionError) return { code: 'UNAVAILABLE', message: error.message };
  if (error instanceof DatabaseError) return { code: 'UNAVAILABLE', message: explainDatabaseError(error) };
  if (error instanceof AggregateError || isNetworkError(error)) {
    return {
      code: 'UNAVAILABLE',
      message: `The database cannot be reached (${findNetworkCode(error)}). Is it running, and is DATABASE_URL right?`,
    };
  }
  if (isFileError(error)) return { code: 'INVALID', message: error.message };
  return { code: 'INTERNAL', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

function translate(error: CodedError, locale: Locale): Failure {
  const key = `errors.${error.messageKey}`;
  const message = isMessageKey(key) ? createTranslator(locale).t(key, error.values) : error.messageKey;
  return { code: error.code, message, ...(error.field === undefined ? {} : { field: error.field }) };
}

/** The file cannot be used: nothing was written. */
function explainFile(error: TabularError, locale: Locale): Failure {
  const key = `import.error.${error.code}${error.details['cause'] === 'IO' ? '_IO' : ''}`;
  const field = error.code === 'UNKNOWN_MAPPING' ? 'mapping' : 'file';
  return {
    code: 'INVALID',
    message: isMessageKey(key) ? createTranslator(locale).t(key, error.details) : error.message,
    field,
  };
}

function explainDatabaseError(error: DatabaseError): string {
  if (error.code === '42P01') return 'The database has no tables yet: run the command "migrate" first.';
  if (error.code === '42501') return `${error.message}. This needs the owner of the tables: set DATABASE_ADMIN_URL.`;
  if (error.code === '28P01' || error.code === '28000') return `The database refuses the login: ${error.message}`;
  return `The database answered: ${error.message}`;
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH']);

function findNetworkCode(error: unknown): string | undefined {
  const causes = error instanceof AggregateError ? error.errors : [error];
  return causes.map((cause) => (cause as { code?: unknown }).code).find((code) => typeof code === 'string');
}

function isNetworkError(error: unknown): boolean {
  return error instanceof Error && networkCodes.has(findNetworkCode(error) ?? '');
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && ['ENOENT', 'EACCES', 'EISDIR'].includes(findNetworkCode(error) ?? '');
}
