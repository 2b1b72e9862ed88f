import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    // A link appears whole or not at all: of two processes that start together one makes it, and both read the same.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < SHORTEST) throw new Error(`${path} holds no usable secret: delete it, or set SESSION_SECRET.`);
  return secret;
}
