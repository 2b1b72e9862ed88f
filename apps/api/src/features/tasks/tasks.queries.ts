import { sql } from '../../database/statement';
import { taskChannel } from './task-kinds';

const openStates = `('QUEUED', 'RUNNING')`;

const taskColumns = `t.id, t.kind, t.state, t.input, t.total, t.done, t.failed, t.changed, t.cancelling, t.author_id, t.author_name, t.error,
  t.error_facts, t.outcome, t.outcome_facts, t.undone_by, (SELECT u.state FROM task u WHERE u.tenant_id = $1 AND u.id = t.undone_by) AS undone_state, t.created_at, t.started_at, t.ended_at,
  f.id AS file_id, f.name AS file_name, f.size::text AS file_size, f.media_type, f.expires_at`;
const taskTables = `task t LEFT JOIN file f ON f.tenant_id = $1 AND f.task_id = t.id AND f.expires_at > now()`;

export const insertTask = sql(
  'tasks.insert',
  `INSERT INTO task (tenant_id, id, kind, input, author, author_id, author_name, created_at, heartbeat_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
);

/** $3: only those of this author, when given. */
export const findTask = sql(
  'tasks.find',
  `SELECT ${taskColumns} FROM ${taskTables} WHERE t.tenant_id = $1 AND t.id = $2 AND ($3::uuid IS NULL OR t.author_id = $3)`,
);

/** Newest first; $3 the id before the page, $4 one row more than the page. */
export const listTasks = sql(
  'tasks.list',
  `SELECT ${taskColumns} FROM ${taskTables}
   WHERE t.tenant_id = $1 AND ($2::uuid IS NULL OR t.author_id = $2) AND ($3::uuid IS NULL OR t.id < $3)
   ORDER BY t.id DESC LIMIT $4`,
);

/** The same from the end: backward pages, oldest first. */
export const listTasksBackward = sql(
  'tasks.listBackward',
  `SELECT ${taskColumns} FROM ${taskTables}
   WHERE t.tenant_id = $1 AND ($2::uuid IS NULL OR t.author_id = $2) AND ($3::uuid IS NULL OR t.id > $3)
   ORDER BY t.id ASC LIMIT $4`,
);

/** What an author ($2) waits for, newest first. */
export const listRunning = sql(
  'tasks.listRunning',
  `SELECT ${taskColumns} FROM ${taskTables}
   WHERE t.tenant_id = $1 AND t.author_id = $2 AND t.state IN ${openStates} ORDER BY t.id DESC LIMIT $3`,
);

export const countTasks = sql(
  'tasks.count',
  `SELECT count(*) AS total FROM task t WHERE t.tenant_id = $1 AND ($2::uuid IS NULL OR t.author_id = $2)`,
);

export const listProblems = sql(
  'tasks.listProblems',
  `SELECT record_id, label, message, facts FROM task_problem WHERE tenant_id = $1 AND task_id = $2 ORDER BY n LIMIT $3`,
);

/** What waits is cancelled at once, what runs is asked to stop. */
export const requestCancel = sql(
  'tasks.requestCancel',
  `UPDATE task SET cancelling = true,
     state = CASE WHEN state = 'QUEUED' THEN 'CANCELLED' ELSE state END,
     ended_at = CASE WHEN state = 'QUEUED' THEN $3::timestamptz END
   WHERE tenant_id = $1 AND id = $2 AND state IN ${openStates}`,
);

/** Takes a task up, or up again. No row: it has ended. */
export const startTask = sql(
  'tasks.start',
  `UPDATE task SET state = 'RUNNING', started_at = coalesce(started_at, $3::timestamptz), heartbeat_at = $3::timestamptz
   WHERE tenant_id = $1 AND id = $2 AND state IN ${openStates}
   RETURNING id, kind, state, input, total, done, failed, changed, cancelling, author, author_id`,
);

/** Holds a task for a step of its work: of two workers the second waits and sees what the first has done. */
export const lockTask = sql(
  'tasks.lock',
  `SELECT state, total, done, failed, changed, cancelling FROM task WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
);

export const saveProgress = sql(
  'tasks.saveProgress',
  `UPDATE task SET total = $3, done = $4, failed = $5, changed = $6, heartbeat_at = $7::timestamptz, attempts = 0
   WHERE tenant_id = $1 AND id = $2 AND state = 'RUNNING' RETURNING cancelling`,
);

export const saveOutcome = sql(
  'tasks.saveOutcome',
  `UPDATE task SET outcome = $3, outcome_facts = $4 WHERE tenant_id = $1 AND id = $2 AND state = 'RUNNING'`,
);

export const endTask = sql(
  'tasks.end',
  `UPDATE task SET state = $3, error = $4, error_facts = $5, ended_at = $6::timestamptz, heartbeat_at = $6::timestamptz
   WHERE tenant_id = $1 AND id = $2 AND state IN ${openStates}
   RETURNING author_id, state, done, total, failed`,
);

export const countAttempt = sql(
  'tasks.countAttempt',
  `UPDATE task SET attempts = attempts + 1, heartbeat_at = $3::timestamptz WHERE tenant_id = $1 AND id = $2 RETURNING attempts`,
);

export const insertProblems = sql(
  'tasks.insertProblems',
  `INSERT INTO task_problem (tenant_id, task_id, n, record_id, label, message, facts)
   SELECT $1, $2, $3::integer + p.n, p.record_id, p.label, p.message, p.facts
   FROM json_to_recordset($4::json) AS p(n integer, record_id uuid, label text, message text, facts jsonb)
   ON CONFLICT DO NOTHING`,
);

/** Open tasks that nobody has worked on for a while: their worker ended without a word. */
export const listAbandoned = sql(
  'tasks.listAbandoned',
  `SELECT id FROM task WHERE tenant_id = $1 AND state IN ${openStates} AND heartbeat_at < $2::timestamptz ORDER BY heartbeat_at LIMIT 100`,
);

/** Values before a change are kept as long as it can be undone. */
export const deleteOldItems = sql(
  'tasks.deleteOldItems',
  `DELETE FROM task_item i USING task t
   WHERE i.tenant_id = $1 AND t.tenant_id = $1 AND t.id = i.task_id AND t.ended_at < $2::timestamptz`,
);

export const deleteOldTasks = sql(
  'tasks.deleteOld',
  `DELETE FROM task WHERE tenant_id = $1 AND ended_at < $2::timestamptz`,
);

export const notifyTask = sql('tasks.notify', `SELECT pg_notify('${taskChannel}', $1)`);

/** Who made the task, as they are now. $2 account. */
export const findAuthorAccount = sql(
  'tasks.findAuthorAccount',
  `SELECT a.platform_admin, a.name AS account_name, a.email, st.id AS staff_id, st.name AS staff_name, st.role AS staff_role
   FROM account a
   LEFT JOIN membership m ON m.account_id = a.id AND m.tenant_id = $1
   LEFT JOIN staff st ON st.tenant_id = $1 AND st.id = m.staff_id
   WHERE a.id = $2`,
);

export const findAuthorKey = sql(
  'tasks.findAuthorKey',
  `SELECT name, scopes FROM api_key WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
);
