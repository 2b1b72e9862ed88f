import { sql } from '../../database/statement';

export const columns = 'id, name, prefix, scopes, created_at, expires_at, revoked_at, last_used_at';

export const listApiKeys = sql(
  'team.listApiKeys',
  `SELECT ${columns} FROM api_key WHERE tenant_id = $1 ORDER BY id DESC`,
);

export const insertApiKey = sql(
  'team.insertApiKey',
  `INSERT INTO api_key (tenant_id, id, name, prefix, secret_hash, scopes, created_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${columns}`,
);

/** A key that was revoked before keeps its first date. */
export const revokeApiKey = sql(
  'team.revokeApiKey',
  `UPDATE api_key SET revoked_at = coalesce(revoked_at, $3) WHERE tenant_id = $1 AND id = $2 RETURNING id, name, revoked_at = $3 AS changed`,
);
