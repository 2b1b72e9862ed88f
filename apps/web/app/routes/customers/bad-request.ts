import type { Failure } from '../../.server/failure';

/** What `api.query` ends a request with, as far as it says something about the address. */
interface Refusal {
  init?: { status?: number } | null;
  data?: Partial<Failure> | null;
}

/** Whether the API refused what the address asks for, which somebody may have typed or kept for long. */
export function isBadRequest(refusal: unknown): refusal is Refusal {
  return (refusal as Refusal | null)?.init?.status === 400;
}
