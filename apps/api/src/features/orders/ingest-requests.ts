import { createHash } from 'node:crypto';
import type { Connection } from '../../database/statement';
import { CodedError } from '../../errors';
import * as queries from './ingest.queries';
import type { IngestAnswer, IngestResult } from './ingest.service';
import type { RawOrder } from './incoming-order';

interface KeyedRequest {
  orders: readonly RawOrder[];
  idempotencyKey?: string;
}

/**
 * Takes the idempotency keys of several requests, each with a hash of its input, in the transaction that will do the work.
 * @returns per request the stored answer when the key was used before with this input, the error when with another, else nothing.
 */
export async function openRequests(
  connection: Connection,
  tenantId: string,
  requests: readonly KeyedRequest[],
): Promise<({ answer: IngestAnswer } | { error: CodedError } | undefined)[]> {
  const keyed = new Map<string, Buffer>();
  for (const { idempotencyKey, orders } of requests) {
    if (idempotencyKey !== undefined) keyed.set(idempotencyKey, hashOrders(orders));
  }
  if (keyed.size === 0) return requests.map(() => undefined);
  const keys = [...keyed.keys()];
  const [opened, stored] = await Promise.all([
    connection.query<{ key: string }>(queries.openRequests, [
      tenantId,
      keys,
      [...keyed.values()],
      new Date().toISOString(),
    ]),
    connection.query<{ key: string; input_hash: Buffer; answer: IngestResult[] | null }>(queries.readRequests, [
      tenantId,
      keys,
    ]),
  ]);
  const fresh = new Set(opened.map(({ key }) => key));
  const known = new Map(stored.map((row) => [row.key, row]));
  return requests.map(({ idempotencyKey: key }) => {
    if (key === undefined || fresh.has(key)) return undefined;
    const before = known.get(key);
    if (before?.answer && before.input_hash.equals(keyed.get(key)!)) {
      return { answer: { replayed: true, results: before.answer } };
    }
    return {
      error: new CodedError({ code: 'CONFLICT', message: 'idempotencyKeyReused', field: 'input.idempotencyKey' }),
    };
  });
}

/** Keeps the answers beside their keys. */
export async function closeRequests(
  connection: Connection,
  tenantId: string,
  answers: readonly { key: string; results: readonly IngestResult[] }[],
): Promise<void> {
  if (answers.length === 0) return;
  await connection.query(queries.closeRequests, [
    tenantId,
    answers.map(({ key }) => key),
    answers.map(({ results }) => JSON.stringify(results)),
  ]);
}

function hashOrders(orders: readonly RawOrder[]): Buffer {
  return createHash('sha256').update(JSON.stringify(orders)).digest();
}
