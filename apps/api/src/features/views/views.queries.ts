import { sql } from '../../database/statement';

export interface ViewRow {
  id: string;
  version: number;
  account_id: string;
  owner_name: string;
  page: 'CUSTOMERS' | 'ORDERS';
  name: string;
  name_key: string;
  shared: boolean;
  filter: unknown;
  search: string | null;
  sort: { field: string; direction: 'ASC' | 'DESC' } | null;
  columns: string[] | null;
  period: unknown;
}

const columns = `id, version, account_id, owner_name, page, name, name_key, shared, filter, search, sort, columns, period`;

/** $2 account (null: a service, which sees shared ones), $3 page. */
export const listViews = sql(
  'views.list',
  `SELECT ${columns} FROM saved_view WHERE tenant_id = $1 AND page = $3 AND (shared OR account_id = $2::uuid) ORDER BY name_key, id`,
);

/** Own ones and shared ones; a colleague's private view is none of the viewer's. */
export const findView = sql(
  'views.find',
  `SELECT ${columns} FROM saved_view WHERE tenant_id = $1 AND id = $3 AND (shared OR account_id = $2::uuid) FOR UPDATE`,
);

export const countViews = sql(
  'views.count',
  `SELECT count(*)::integer AS total FROM saved_view WHERE tenant_id = $1 AND account_id = $2`,
);

export const insertView = sql(
  'views.insert',
  `INSERT INTO saved_view (tenant_id, id, account_id, owner_name, page, name, name_key, shared, filter, search, sort, columns, period, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11::jsonb, $12::jsonb, $13::jsonb, $14, $14)
   ON CONFLICT (tenant_id, account_id, page, name_key) DO NOTHING
   RETURNING id`,
);

export const updateView = sql(
  'views.update',
  `UPDATE saved_view v SET name = $3, name_key = $4, shared = $5, filter = $6::jsonb, search = $7, sort = $8::jsonb, columns = $9::jsonb,
     period = $10::jsonb, updated_at = $11, version = v.version + 1
   WHERE v.tenant_id = $1 AND v.id = $2
     AND NOT EXISTS (
       SELECT FROM saved_view o
       WHERE o.tenant_id = $1 AND o.account_id = v.account_id AND o.page = v.page AND o.name_key = $4 AND o.id <> v.id)
   RETURNING id`,
);

export const deleteView = sql('views.delete', `DELETE FROM saved_view WHERE tenant_id = $1 AND id = $2`);

export const findPreferences = sql(
  'views.findPreferences',
  `SELECT key, content FROM preference WHERE tenant_id = $1 AND account_id = $2 AND key = ANY ($3::text[])`,
);

export const countPreferences = sql(
  'views.countPreferences',
  `SELECT count(*)::integer AS total FROM preference WHERE tenant_id = $1 AND account_id = $2 AND key <> $3`,
);

export const savePreference = sql(
  'views.savePreference',
  `INSERT INTO preference (tenant_id, account_id, key, content, updated_at) VALUES ($1, $2, $3, $4::jsonb, $5)
   ON CONFLICT (tenant_id, account_id, key) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at`,
);

export const deletePreference = sql(
  'views.deletePreference',
  `DELETE FROM preference WHERE tenant_id = $1 AND account_id = $2 AND key = $3`,
);
