import { FiguresService } from '../features/figures/figures.service';
import { deleteOldRequests, listTenantIds } from '../features/figures/figures.queries';
import { OrderLedger } from '../features/figures/order-ledger';
import { defineJob, type JobContext } from './define-job';

async function forEachTenant(
  context: JobContext,
  work: (figures: FiguresService, tenantId: string) => Promise<unknown>,
): Promise<void> {
  const figures = new FiguresService(context.database, context.clock, new OrderLedger(context.clock));
  const tenants = await context.database.query<{ id: string }>(listTenantIds);
  const failures: unknown[] = [];
  for (const { id } of tenants) {
    // One business's trouble must not keep the others waiting; the job still fails and is tried again.
    await work(figures, id).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${tenants.length} businesses failed`);
}

/** Keeps the unfolded tail of the roll-ups short, for reads add it up each time. */
export const foldRollups = defineJob({
  name: 'foldRollups',
  schedule: '* * * * *',
  maxAttempts: 3,
  run: (context) => forEachTenant(context, (figures, tenantId) => figures.foldRollups(tenantId)),
});

/** The midnight of each business, in its zone: every zone's midnight falls on a quarter of an hour. Requests do the same when they come first. */
export const advanceDay = defineJob({
  name: 'advanceDay',
  schedule: '*/15 * * * *',
  maxAttempts: 5,
  run: (context) => forEachTenant(context, (figures, tenantId) => figures.advanceDay(tenantId)),
});

/** Rows that sums have brought to nothing, and idempotency keys older than 30 days. */
export const clearFigures = defineJob({
  name: 'clearFigures',
  schedule: '47 3 * * *',
  maxAttempts: 3,
  run: (context) =>
    forEachTenant(context, async (figures, tenantId) => {
      await figures.clearEmptyRows(tenantId);
      await context.database.inTenant(tenantId, (connection) => connection.query(deleteOldRequests, [tenantId]));
    }),
});
