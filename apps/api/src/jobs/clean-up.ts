import { sql } from '../database/statement';
import { defineJob } from './define-job';
import { deleteOldDeadJobs } from './dead-jobs';

/** An ended session is kept for a week, so that one's list of sessions can still be explained. */
const deleteEndedSessions = sql(
  'jobs.deleteEndedSessions',
  `DELETE FROM session WHERE expires_at < now() - interval '7 days' OR last_seen_at < now() - interval '60 days'`,
);

/** Removes what nothing needs any more, once a day at a quiet hour. */
export const cleanUp = defineJob({
  name: 'cleanUp',
  schedule: '17 3 * * *',
  maxAttempts: 5,
  async run({ database }) {
    await database.query(deleteEndedSessions);
    await database.query(deleteOldDeadJobs);
  },
});
