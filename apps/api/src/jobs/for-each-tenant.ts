import { listTenantIds } from '../features/figures/figures.queries';
import type { JobContext } from './define-job';

/** Work for every business, one after the other. One business's trouble must not keep the others waiting; the job still fails and is tried again. */
export async function forEachTenant(
  { database }: JobContext,
  work: (tenantId: string) => Promise<unknown>,
): Promise<void> {
  const tenants = await database.query<{ id: string }>(listTenantIds);
  const failures: unknown[] = [];
  for (const { id } of tenants) await work(id).catch((error: unknown) => failures.push(error));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${tenants.length} businesses failed`);
}
