import type { Server } from './processes';

export interface Asker {
  api: Server;
  key: string;
}

/** @throws Error with what the API refused. */
export async function ask<Data>(
  { api, key }: Asker,
  body: { query: string; variables?: Record<string, unknown> },
): Promise<Data> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors).slice(0, 500));
  return answer.data;
}
