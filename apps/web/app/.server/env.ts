import { resolve } from 'node:path';
import { readKeptSecret } from './kept-secret';

/** Where the API answers: its GraphQL address, also when only its origin was given. */
export const apiUrl = readApiUrl(process.env.API_URL || 'http://127.0.0.1:4000/graphql');

/** Signs the session cookie. Kept beside the data when not given, so that a restart signs nobody out. */
export const sessionSecret = process.env.SESSION_SECRET || readKeptSecret(resolve(process.env.DATA_DIR ?? '.data'));

/** Shows every message as no language writes it, to find text that is none. For development and tests. */
export const pseudoLocale = process.env.WEB_PSEUDO_LOCALE === '1';

function readApiUrl(text: string): string {
  const url = new URL(text);
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
}
