import { findGrant, type Locale, type Permission, type StaffRole } from '@clientele/domain';
import type { TenantContext, TenantViewer } from '../../access/viewer';
import type { Database } from '../../database/database';
import { CodedError } from '../../errors';
import * as queries from './tasks.queries';

/** Who made a task, as it is kept with it: enough to be that viewer again, in whatever process the work is done. */
export interface TaskAuthor {
  kind: 'STAFF' | 'KEY';
  accountId?: string;
  keyId?: string;
  name: string;
  locale: Locale;
  address?: string;
}

interface AccountRow {
  platform_admin: boolean;
  account_name: string;
  email: string;
  staff_id: string | null;
  staff_name: string | null;
  staff_role: StaffRole | null;
}

export function toTaskAuthor(viewer: TenantViewer): TaskAuthor {
  const { kind, accountId, keyId, name, locale, address } = viewer;
  return { kind, accountId, keyId, name, locale, address };
}

/** The author with the rights of this moment; undefined when the person has left or the key has ended. */
export async function findTaskViewer(
  database: Database,
  { tenant, author }: { tenant: TenantContext; author: TaskAuthor },
): Promise<TenantViewer | undefined> {
  const common = { locale: author.locale, address: author.address, tenant };
  if (author.kind === 'KEY') {
    const values = [tenant.id, author.keyId];
    const [key] = await database.readInTenant<{ name: string; scopes: string[] }>(
      tenant.id,
      queries.findAuthorKey,
      values,
    );
    return (
      key && { ...common, kind: 'KEY', role: 'SERVICE', name: key.name, keyId: author.keyId, keyScopes: key.scopes }
    );
  }
  const values = [tenant.id, author.accountId];
  const [row] = await database.readInTenant<AccountRow>(tenant.id, queries.findAuthorAccount, values);
  const role = row?.platform_admin ? 'PLATFORM_ADMIN' : row?.staff_role;
  if (!row || !role) return undefined;
  return {
    ...common,
    kind: 'STAFF',
    role,
    name: row.staff_name ?? row.account_name,
    email: row.email,
    accountId: author.accountId,
    ...(row.staff_id !== null && !row.platform_admin ? { staffId: row.staff_id } : {}),
  };
}

/** The author again, still holding the permissions. @throws FORBIDDEN saying which one was withdrawn. */
export async function getTaskViewer(
  database: Database,
  options: { tenant: TenantContext; author: TaskAuthor; permissions: readonly Permission[] },
): Promise<TenantViewer> {
  const viewer = await findTaskViewer(database, options);
  const withdrawn = options.permissions.find((permission) => !viewer || !findGrant(viewer, permission));
  if (viewer && withdrawn === undefined) return viewer;
  throw new CodedError({
    code: 'FORBIDDEN',
    message: 'task.error.permissionWithdrawn',
    values: { permission: withdrawn ?? '', name: options.author.name },
  });
}
