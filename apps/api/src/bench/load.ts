import autocannon from 'autocannon';
import type { Server } from './processes';

export interface LoadResult {
  perSecond: number;
  p50: number;
  p99: number;
}

export interface LoadOptions {
  server: Server;
  /** The GraphQL body; none for a plain GET. */
  body?: object;
  token?: string;
  connections?: number;
  seconds?: number;
  /** Requests a second over all; as many as possible otherwise. */
  rate?: number;
}

/** Loads a server on this machine for a few seconds. @throws Error when any answer was not a success. */
export async function load({
  server,
  body,
  token,
  connections = 32,
  seconds = 5,
  rate,
}: LoadOptions): Promise<LoadResult> {
  const result = await autocannon({
    url: body ? `${server.url}/graphql` : server.url,
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
    connections,
    duration: seconds,
    ...(rate && { overallRate: rate }),
  });
  const failed = result.errors + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests failed`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** Loads two servers in turns, so that a noisy moment of the machine meets both. @returns the results of each, in order. */
export async function loadInTurns(
  one: LoadOptions,
  other: LoadOptions,
  rounds = 3,
): Promise<[LoadResult[], LoadResult[]]> {
  const results: [LoadResult[], LoadResult[]] = [[], []];
  await load({ ...one, seconds: 2 });
  await load({ ...other, seconds: 2 });
  for (let round = 0; round < rounds; round += 1) {
    results[0].push(await load(one));
    results[1].push(await load(other));
  }
  return results;
}
