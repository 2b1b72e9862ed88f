import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SHORTEST = 32;

/**
 * The secret kept in a directory, made on first use and readable by its owner only.
 *
 * @throws Error when the file holds something too short to be a secret
 */
export function readKeptSecret(directory: string): string {
  const path = join(directory, 'session-secret');
  mkdirSync(directory, { recursive: true });
  try {
    // `wx` decides in one step who makes the file when two processes start together.
    writeFileSync(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < SHORTEST) throw new Error(`${path} holds no usable secret: delete it, or set SESSION_SECRET.`);
  return secret;
}
