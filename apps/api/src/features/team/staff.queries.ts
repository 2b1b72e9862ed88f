import { sql } from '../../database/statement';

/** $2 null: everyone; else that member alone. */
export const listStaff = sql(
  'team.listStaff',
  `SELECT id, name, role FROM staff WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY name, id`,
);

export const insertAccount = sql(
  'team.insertAccount',
  `INSERT INTO account (id, email, name, password_hash, locale, platform_admin, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (email) DO NOTHING RETURNING id`,
);

export const insertStaff = sql(
  'team.insertStaff',
  `INSERT INTO staff (tenant_id, id, name, role, created_at) VALUES ($1, $2, $3, $4, $5)`,
);

export const insertMembership = sql(
  'team.insertMembership',
  `INSERT INTO membership (account_id, tenant_id, staff_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING staff_id`,
);
