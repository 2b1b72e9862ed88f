import { listTenantIds } from '../features/figures/figures.queries';
import { FilterReader } from '../features/filters/filter-reader';
import { evaluateSegmentsJob } from '../features/segments/segment-job-names';
import { SegmentKeeper } from '../features/segments/segment-keeper';
import { TenantContexts } from '../features/tenants/tenant-contexts';
import { defineJob, type JobContext } from './define-job';

async function refreshTenant({ database, clock }: JobContext, tenantId: string): Promise<void> {
  const keeper = new SegmentKeeper(database, clock, new FilterReader(database, clock));
  await keeper.refresh(await new TenantContexts(database).getTenantContext(tenantId));
}

/** Who entered and left dynamic segments, by what changed in the last minute; at a business's midnight also by the new day. */
export const refreshSegments = defineJob({
  name: 'refreshSegments',
  schedule: '* * * * *',
  maxAttempts: 3,
  async run(context) {
    const tenants = await context.database.query<{ id: string }>(listTenantIds);
    const failures: unknown[] = [];
    for (const { id } of tenants) await refreshTenant(context, id).catch((error: unknown) => failures.push(error));
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} of ${tenants.length} businesses failed`);
  },
});

/** The same for one business at once: a rule was made or changed. */
export const evaluateSegments = defineJob<{ tenantId: string }>({
  ...evaluateSegmentsJob,
  run: (context, { tenantId }) => refreshTenant(context, tenantId),
});
