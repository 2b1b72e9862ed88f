import { sql } from '../../database/statement';

export const findAccountByEmail = sql(
  'team.findAccountByEmail',
  `SELECT id, name, password_hash, platform_admin FROM account WHERE email = $1`,
);

export const findLastTenant = sql(
  'team.findLastTenant',
  `SELECT tenant_id FROM session WHERE account_id = $1 AND tenant_id IS NOT NULL ORDER BY last_seen_at DESC LIMIT 1`,
);

export const insertSession = sql(
  'team.insertSession',
  `INSERT INTO session (id, token_hash, account_id, tenant_id, created_at, last_seen_at, expires_at, user_agent, address)
   VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
);

/** $2 now; $3 the instant since which a session must have been used. */
export const listSessions = sql(
  'team.listSessions',
  `SELECT id, created_at, last_seen_at, expires_at, user_agent, address FROM session
   WHERE account_id = $1 AND expires_at > $2 AND last_seen_at > $3
   ORDER BY last_seen_at DESC, id DESC LIMIT 200`,
);

export const deleteSession = sql(
  'team.deleteSession',
  `DELETE FROM session WHERE id = $1 AND account_id = $2 RETURNING id`,
);

export const chooseTenant = sql('team.chooseTenant', `UPDATE session SET tenant_id = $2 WHERE id = $1`);
