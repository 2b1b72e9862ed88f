import type { Connection } from '../../database/statement';
import { deleteOldChanges } from './membership.queries';

/** How long it is told who entered and left a segment: a year, with the weeks in which people look back at it. */
export const changeDays = 400;
const day = 86_400_000;

/** Takes away what is older, of one tenant. */
export async function forgetOldChanges(connection: Connection, tenantId: string, now = Date.now()): Promise<void> {
  await connection.query(deleteOldChanges, [tenantId, toFirstId(now - changeDays * day)]);
}

/** The least UUID of version 7 of a millisecond. */
function toFirstId(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
}
