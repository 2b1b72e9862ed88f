import { sql } from '../database/statement';
import { tenantContextColumns } from './tenant-context';

const enterText = (by: 'token_hash' | 'id'): string =>
  `SELECT set_config('app.tenant_id', coalesce((SELECT tenant_id::text FROM session WHERE ${by} = $1), ''), true)`;

/** Enters the tenant that the session has chosen; '' enters none. */
export const enterTenantOfToken = sql('access.enterTenantOfToken', enterText('token_hash'));
export const enterTenantOfSession = sql('access.enterTenantOfSession', enterText('id'));

const sessionText = (by: 'token_hash' | 'id'): string =>
  `SELECT s.id AS session_id, s.last_seen_at, a.id AS account_id, a.name AS account_name, a.email, a.locale AS account_locale,
          a.platform_admin, st.id AS staff_id, st.name AS staff_name, st.role AS staff_role, ${tenantContextColumns}
   FROM session s
   JOIN account a ON a.id = s.account_id
   LEFT JOIN membership m ON m.account_id = s.account_id AND m.tenant_id = s.tenant_id
   LEFT JOIN staff st ON st.tenant_id = m.tenant_id AND st.id = m.staff_id
   LEFT JOIN tenant t ON t.id = s.tenant_id
   LEFT JOIN tenant_settings ts ON ts.tenant_id = s.tenant_id
   WHERE s.${by} = $1 AND s.expires_at > $2 AND s.last_seen_at > $3`;

/** $2 now; $3 the instant since which a session must have been used. */
export const findSessionByToken = sql('access.findSessionByToken', sessionText('token_hash'));
export const findSessionById = sql('access.findSessionById', sessionText('id'));

export const refreshSession = sql(
  'access.refreshSession',
  `UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2`,
);

export const findApiKey = sql(
  'access.findApiKey',
  `SELECT k.id AS key_id, k.name AS key_name, k.scopes, k.last_used_at, ${tenantContextColumns}
   FROM api_key k
   JOIN tenant t ON t.id = k.tenant_id
   JOIN tenant_settings ts ON ts.tenant_id = k.tenant_id
   WHERE k.tenant_id = $1 AND k.secret_hash = $2 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $3)`,
);

export const refreshApiKey = sql(
  'access.refreshApiKey',
  `UPDATE api_key SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2`,
);
