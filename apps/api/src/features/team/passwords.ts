import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { invalid } from '../../errors';

/** OWASP's first recommendation for argon2id (the library's default kind): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const shortest = 10;
const longest = 256;

/** Keyboards write the same accented letter in two ways; both are the same password. */
function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** @throws INVALID */
export function checkPassword(password: string, field: string): void {
  const { length } = [...normalisePassword(password)];
  if (length < shortest || length > longest) throw invalid(field, 'passwordLength', { min: shortest, max: longest });
}

export async function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), cost);
}

export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, normalisePassword(password));
}

/** A hash that no password fits: an unknown e-mail costs the same time as a wrong password. */
export async function makeUnmatchableHash(): Promise<string> {
  return hashPassword(randomBytes(32).toString('base64'));
}
