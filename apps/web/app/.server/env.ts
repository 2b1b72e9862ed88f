import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the API answers: its GraphQL address, also when only its origin was given. */
export const apiUrl = readApiUrl(process.env.API_URL || 'http://127.0.0.1:4000/graphql');

function readApiUrl(text: string): string {
  const url = new URL(text);
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
}

/** Signs the session cookie. Kept beside the data when not given, so that a restart signs nobody out. */
export const sessionSecret = process.env.SESSION_SECRET || readKeptSecret(resolve(process.env.DATA_DIR ?? '.data'));

function readKeptSecret(directory: string): string {
  const path = join(directory, 'session-secret');
  mkdirSync(directory, { recursive: true });
  try {
    // `wx` decides in one step who makes the file when two processes start together.
    writeFileSync(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
    chmodSync(path, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${path} holds no usable secret: delete it, or set SESSION_SECRET.`);
  return secret;
}
