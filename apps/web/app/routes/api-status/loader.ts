import { apiUrl } from '../../.server/env';

const PATIENCE_MS = 2_000;

/** Whether the API answers, for the page that waits for it. Always 200: a browser writes every other answer to its console. */
export async function loader() {
  const up = await fetch(new URL('/health/ready', apiUrl), { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    (answer) => answer.ok,
    () => false,
  );
  return Response.json({ up }, { headers: { 'cache-control': 'no-store' } });
}
