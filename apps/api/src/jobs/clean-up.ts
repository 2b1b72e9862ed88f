import { readFileLocation } from '../env';
import { getFileStore } from '../features/files/file-store';
import { deleteExpiredFiles } from '../features/files/files.service';
import { forgetOldChanges } from '../features/segments/forget-old-changes';
import { undoDays } from '../features/tasks/task.row';
import { deleteOldItems, deleteOldTasks } from '../features/tasks/tasks.queries';
import { sql } from '../database/statement';
import { defineJob, type JobContext } from './define-job';
import { deleteOldDeadJobs } from './dead-jobs';
import { forEachTenant } from './for-each-tenant';

/** An ended session is kept for a week, so that one's list of sessions can still be explained. */
const deleteEndedSessions = sql(
  'jobs.deleteEndedSessions',
  `DELETE FROM session WHERE expires_at < now() - interval '7 days' OR last_seen_at < now() - interval '60 days'`,
);

const day = 86_400_000;
/** How long the list of tasks reaches back. */
const taskDays = 90;

/** Results that have expired, values that can no longer be brought back, tasks and changes of segments of long ago. */
async function cleanTenants(context: JobContext): Promise<void> {
  const { database } = context;
  const store = getFileStore(readFileLocation());
  await forEachTenant(context, async (tenantId) => {
    await deleteExpiredFiles({ database, store, tenantId });
    await database.inTenant(tenantId, async (connection) => {
      await connection.query(deleteOldItems, [tenantId, new Date(Date.now() - undoDays * day).toISOString()]);
      await connection.query(deleteOldTasks, [tenantId, new Date(Date.now() - taskDays * day).toISOString()]);
      await forgetOldChanges(connection, tenantId);
    });
  });
}

/** Removes what nothing needs any more, once a day at a quiet hour. */
export const cleanUp = defineJob({
  name: 'cleanUp',
  schedule: '17 3 * * *',
  maxAttempts: 5,
  async run(context) {
    const { database } = context;
    await database.query(deleteEndedSessions);
    await database.query(deleteOldDeadJobs);
    await cleanTenants(context);
  },
});
