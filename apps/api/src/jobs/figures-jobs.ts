import { FiguresService } from '../features/figures/figures.service';
import { deleteOldRequests } from '../features/figures/figures.queries';
import { OrderLedger } from '../features/figures/order-ledger';
import { defineJob, type JobContext } from './define-job';
import { forEachTenant } from './for-each-tenant';

function openFigures({ database, clock }: JobContext): FiguresService {
  return new FiguresService(database, clock, new OrderLedger(clock));
}

/** Keeps the unfolded tail of the roll-ups short, for reads add it up each time. */
export const foldRollups = defineJob({
  name: 'foldRollups',
  schedule: '* * * * *',
  maxAttempts: 3,
  run: (context) => forEachTenant(context, (tenantId) => openFigures(context).foldRollups(tenantId)),
});

/** The midnight of each business, in its zone: every zone's midnight falls on a quarter of an hour. Requests do the same when they come first. */
export const advanceDay = defineJob({
  name: 'advanceDay',
  schedule: '*/15 * * * *',
  maxAttempts: 5,
  run: (context) => forEachTenant(context, (tenantId) => openFigures(context).advanceDay(tenantId)),
});

/** Rows that sums have brought to nothing, and idempotency keys older than 30 days. */
export const clearFigures = defineJob({
  name: 'clearFigures',
  schedule: '47 3 * * *',
  maxAttempts: 3,
  run: (context) =>
    forEachTenant(context, async (tenantId) => {
      await openFigures(context).clearEmptyRows(tenantId);
      await context.database.inTenant(tenantId, (connection) => connection.query(deleteOldRequests, [tenantId]));
    }),
});
