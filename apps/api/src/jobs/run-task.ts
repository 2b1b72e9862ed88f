import { readFileLocation } from '../env';
import { BulkWorker } from '../features/bulk/bulk-worker';
import { BulkWriter } from '../features/bulk/bulk-writer';
import { CustomerCounter } from '../features/customers/customer-counter';
import { CustomerFinder } from '../features/customers/customer-finder';
import { CustomersService } from '../features/customers/customers.service';
import { CustomerWriter } from '../features/customers/customer-writer';
import { ExportWorker } from '../features/exports/export-worker';
import { ExportsService } from '../features/exports/exports.service';
import { FilterReader } from '../features/filters/filter-reader';
import { FiguresService } from '../features/figures/figures.service';
import { OrderLedger } from '../features/figures/order-ledger';
import { RefitWorker } from '../features/insights/refit-worker';
import { getFileStore } from '../features/files/file-store';
import { taskJob } from '../features/tasks/task-kinds';
import { TaskRunner } from '../features/tasks/task-runner';
import { TenantContexts } from '../features/tenants/tenant-contexts';
import { defineJob, type JobContext } from './define-job';
import { forEachTenant } from './for-each-tenant';

/** The workers of every kind of task, wired as the API has its services. */
function buildTaskRunner({ database, clock, log }: JobContext): TaskRunner {
  const ledger = new OrderLedger(clock);
  const figures = new FiguresService(database, clock, ledger);
  const [finder, counter] = [new CustomerFinder(database), new CustomerCounter(database)];
  const customers = new CustomersService(database, clock, finder, counter, new FilterReader(database, clock));
  const writer = new BulkWriter(clock, ledger, new CustomerWriter(clock, figures));
  const bulk = new BulkWorker(database, customers, figures, writer);
  const exports = new ExportsService(database, clock, customers);
  const workers = {
    EXPORT: new ExportWorker(database, exports, figures, getFileStore(readFileLocation())),
    BULK_UPDATE: bulk,
    BULK_UNDO: bulk,
    PURCHASE_MODEL: new RefitWorker(database, clock),
  };
  return new TaskRunner(database, new TenantContexts(database), workers, log);
}

/** Works on a task that somebody asked for, a turn at a time. */
export const runTask = defineJob<{ tenantId: string; taskId: string }>({
  ...taskJob,
  run: (context, payload) => buildTaskRunner(context).run(payload),
});

/** Tasks whose worker was lost go on. */
export const resumeTasks = defineJob({
  name: 'resumeTasks',
  schedule: '* * * * *',
  maxAttempts: 1,
  run(context) {
    const runner = buildTaskRunner(context);
    return forEachTenant(context, (tenantId) => runner.resume(tenantId));
  },
});
