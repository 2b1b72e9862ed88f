import { refreshChangedDays, refreshDueReports } from '../features/insights/refresh-insights';
import { TenantContexts } from '../features/tenants/tenant-contexts';
import { defineJob, type JobContext } from './define-job';
import { forEachTenant } from './for-each-tenant';

async function readOptions({ database, clock }: JobContext, tenantId: string) {
  const tenant = await new TenantContexts(database).getTenantContext(tenantId);
  return { tenant, today: clock.today(tenant.zone) };
}

/** What the dashboard sums up by day, and who is overdue no more. */
export const refreshDays = defineJob({
  name: 'refreshDays',
  schedule: '* * * * *',
  maxAttempts: 3,
  run: (context) =>
    forEachTenant(context, async (tenantId) =>
      refreshChangedDays(context.database, await readOptions(context, tenantId)),
    ),
});

/** Scores, cohorts, pairs and models: each business's once its day is over, and again when much has been added since. */
export const refreshReports = defineJob({
  name: 'refreshReports',
  schedule: '* * * * *',
  maxAttempts: 3,
  run: (context) =>
    forEachTenant(context, async (tenantId) =>
      refreshDueReports(context.database, await readOptions(context, tenantId)),
    ),
});
