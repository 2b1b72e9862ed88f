import { sql } from '../../database/statement';

export const insertFile = sql(
  'files.insert',
  `INSERT INTO file (tenant_id, id, task_id, name, media_type, size, store_key, permission, created_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/** $3: only those of this author's tasks, when given. */
export const findFile = sql(
  'files.find',
  `SELECT f.id, f.name, f.media_type, f.size::text AS size, f.store_key, f.permission
   FROM file f JOIN task t ON t.tenant_id = $1 AND t.id = f.task_id
   WHERE f.tenant_id = $1 AND f.id = $2 AND f.expires_at > now() AND ($3::uuid IS NULL OR t.author_id = $3)`,
);

export const listExpired = sql(
  'files.listExpired',
  `SELECT id, store_key FROM file WHERE tenant_id = $1 AND expires_at <= now() ORDER BY expires_at LIMIT 1000`,
);

export const deleteFile = sql('files.delete', `DELETE FROM file WHERE tenant_id = $1 AND id = $2`);
