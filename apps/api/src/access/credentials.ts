import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { findGraphiqlToken } from '../http/graphiql-cookie';

/** What authenticates a request. Only hashes of tokens and keys are stored, so a stolen database opens nothing. */
export type Credential = { kind: 'SESSION'; hash: Buffer } | { kind: 'KEY'; tenantId: string; hash: Buffer };

const secretBytes = 32;
const sessionPattern = /^cls_[\w-]{43}$/;
/** The tenant stands in the key so that the look-up itself happens under that tenant's row security. */
const keyPattern = /^clk_([\w-]{22})_[\w-]{43}$/;
/** As much of a key as tells it from the tenant's other keys, and no more. */
const shownLength = 'clk_'.length + 22 + 1 + 6;

function makeSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/** 256 random bits need no slow hash: there is nothing to guess. */
export function hashSecret(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

export function makeSessionToken(): { text: string; hash: Buffer } {
  const text = `cls_${makeSecret()}`;
  return { text, hash: hashSecret(text) };
}

export function makeApiKey(tenantId: string): { text: string; prefix: string; hash: Buffer } {
  const tenant = Buffer.from(tenantId.replaceAll('-', ''), 'hex').toString('base64url');
  const text = `clk_${tenant}_${makeSecret()}`;
  return { text, prefix: text.slice(0, shownLength), hash: hashSecret(text) };
}

function toUuid(encoded: string): string {
  const hex = Buffer.from(encoded, 'base64url').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A token or key as sent; undefined when the text has neither's form. */
export function parseCredential(text: string): Credential | undefined {
  if (sessionPattern.test(text)) return { kind: 'SESSION', hash: hashSecret(text) };
  const tenant = keyPattern.exec(text)?.[1];
  return tenant === undefined ? undefined : { kind: 'KEY', tenantId: toUuid(tenant), hash: hashSecret(text) };
}

/**
 * The credential of a request: a bearer token, or GraphiQL's cookie. A browser sends cookies with requests that other sites make,
 * so the cookie counts only beside a header that no other site can send without a preflight.
 */
export function readCredential(headers: IncomingHttpHeaders): Credential | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const token = /^bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    return token === undefined ? undefined : parseCredential(token);
  }
  if (!headers['apollo-require-preflight'] && !headers['x-apollo-operation-name']) return undefined;
  const cookie = findGraphiqlToken(headers.cookie);
  const credential = cookie === undefined ? undefined : parseCredential(cookie);
  return credential?.kind === 'SESSION' ? credential : undefined;
}
