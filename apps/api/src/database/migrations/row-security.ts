/** The group role that holds every right of the application; the login role of the API is a member of it and of nothing else. */
export const applicationRole = 'clientele_app';
/** Owns nothing but the search functions and may read nothing but the key tables they need. */
export const searchRole = 'clientele_search';

/** A part of a migration: its tables by kind, so that each gets the rights and the policy of its kind. */
export interface SchemaPart {
  up: string;
  down: string;
  /** Tables that exist once for the installation. */
  directory: readonly TableRights[];
  /** Tables whose rows belong to a tenant. */
  tenant: readonly TableRights[];
}

export interface TableRights {
  table: string;
  rights?: string;
}

const allRights = 'SELECT, INSERT, UPDATE, DELETE';

export function secureDirectory({ table, rights = allRights }: TableRights): string {
  return `GRANT ${rights} ON ${table} TO ${applicationRole}`;
}

/** Forced for the owner too; no tenant set, or one that was reset, gives no rows and no error. */
export function secureTenantTable({ table, rights = allRights }: TableRights): string {
  const own = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
  return `
    GRANT ${rights} ON ${table} TO ${applicationRole};
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant_isolation ON ${table} USING (${own}) WITH CHECK (${own});`;
}
