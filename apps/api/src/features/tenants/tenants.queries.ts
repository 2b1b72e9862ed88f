import { tenantContextColumns } from '../../access/tenant-context';
import { sql } from '../../database/statement';

export const findTenantContext = sql(
  'tenants.findContext',
  `SELECT ${tenantContextColumns} FROM tenant t JOIN tenant_settings ts ON ts.tenant_id = t.id WHERE t.id = $1 AND ts.tenant_id = $1`,
);

export const findTenantBySlug = sql('tenants.findBySlug', `SELECT id, slug, name FROM tenant WHERE slug = $1`);

export const listTenants = sql('tenants.list', `SELECT id, slug, name FROM tenant ORDER BY name, id`);

/** Those an account is a member of. */
export const listTenantsOfAccount = sql(
  'tenants.listOfAccount',
  `SELECT t.id, t.slug, t.name FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.account_id = $1 ORDER BY t.name, t.id`,
);

export const insertTenant = sql(
  'tenants.insert',
  `INSERT INTO tenant (id, slug, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (slug) DO NOTHING RETURNING id`,
);

export const insertSettings = sql(
  'tenants.insertSettings',
  `INSERT INTO tenant_settings (tenant_id, vertical, country, currency, zone, locale, active_days, at_risk_days, vip_orders, vip_spent,
                                high_value, problematic_cancellations, value_bands, as_of_day, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::bigint[], $14, $15)`,
);

export const findZone = sql('tenants.findZone', `SELECT 1 AS found FROM pg_timezone_names WHERE name = $1`);

/** Locks the settings until the transaction ends, so that two saves of one version cannot both pass. */
export const lockSettings = sql(
  'tenants.lockSettings',
  `SELECT ${tenantContextColumns}, ts.updated_at
   FROM tenant t JOIN tenant_settings ts ON ts.tenant_id = t.id WHERE t.id = $1 AND ts.tenant_id = $1 FOR UPDATE OF ts`,
);

export const renameTenant = sql('tenants.rename', `UPDATE tenant SET name = $2 WHERE id = $1`);

export const updateSettings = sql(
  'tenants.updateSettings',
  `UPDATE tenant_settings SET zone = $2, locale = $3, active_days = $4, at_risk_days = $5, vip_orders = $6, vip_spent = $7,
          high_value = $8, problematic_cancellations = $9, value_bands = $10::bigint[], as_of_day = $11, version = version + 1,
          updated_at = $12
   WHERE tenant_id = $1`,
);
