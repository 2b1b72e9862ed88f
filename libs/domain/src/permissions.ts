export const roles = ['PLATFORM_ADMIN', 'OWNER', 'ADMIN', 'TECHNICIAN', 'SUPPORT', 'SERVICE'] as const;
export type Role = (typeof roles)[number];

/** The roles a member of a tenant's staff may hold. */
export const staffRoles = ['OWNER', 'ADMIN', 'TECHNICIAN', 'SUPPORT'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const permissions = [
  'customers:view',
  'customers:create',
  'customers:update',
  'customers:delete',
  'customers:export',
  'customers:import',
  'customers:merge',
  'customers:bulk_update',
  'orders:view',
  'orders:create',
  'orders:update',
  'orders:delete',
  'notes:write',
  'documents:view',
  'documents:manage',
  'contracts:view',
  'contracts:manage',
  'segments:view',
  'segments:manage',
  'insights:view',
  'leads:view',
  'leads:manage',
  'messages:send',
  'settings:view',
  'settings:manage',
  'team:manage',
  'apikeys:manage',
  'audit:view',
  'privacy:manage',
  'profile:own',
  'tenants:manage',
] as const;
export type Permission = (typeof permissions)[number];

/** ALL: every record of the tenant. ASSIGNED: only customers assigned to the viewer or with an order assigned to the viewer. */
export type Scope = 'ALL' | 'ASSIGNED';

type Grants = Partial<Record<Permission, Scope>>;

function grant(scope: Scope, granted: readonly Permission[]): Grants {
  return Object.fromEntries(granted.map((permission) => [permission, scope]));
}

const ownerOnly: readonly Permission[] = [
  'customers:delete',
  'orders:delete',
  'settings:manage',
  'team:manage',
  'apikeys:manage',
  'audit:view',
  'privacy:manage',
];
const admin = permissions.filter((permission) => permission !== 'tenants:manage' && !ownerOnly.includes(permission));
const owner: readonly Permission[] = [...admin, ...ownerOnly];

/** Role → permission → scope: roles.md as one table. SERVICE is absent: a key has the scopes it was created with. */
export const roleGrants: Record<Exclude<Role, 'SERVICE'>, Grants> = {
  PLATFORM_ADMIN: grant('ALL', [...owner, 'tenants:manage']),
  OWNER: grant('ALL', owner),
  ADMIN: grant('ALL', admin),
  TECHNICIAN: {
    ...grant('ASSIGNED', [
      'customers:view',
      'orders:view',
      'orders:update',
      'notes:write',
      'documents:view',
      'documents:manage',
      'contracts:view',
      'insights:view',
      'messages:send',
    ]),
    'profile:own': 'ALL',
  },
  SUPPORT: { 'profile:own': 'ALL' },
};

/** What an API key may be given ("by scope" in roles.md). */
export const keyScopes: readonly Permission[] = [
  'customers:view',
  'customers:create',
  'customers:update',
  'customers:export',
  'customers:import',
  'orders:view',
  'orders:create',
  'orders:update',
  'notes:write',
  'documents:view',
  'documents:manage',
  'contracts:view',
  'contracts:manage',
  'segments:view',
  'segments:manage',
  'insights:view',
  'leads:view',
  'leads:manage',
  'messages:send',
];

/** The scope in which a role (or a key with these scopes) holds a permission; undefined when it does not. */
export function findGrant(
  holder: { role: Role; keyScopes?: readonly string[] },
  permission: Permission,
): Scope | undefined {
  if (holder.role === 'SERVICE') {
    return keyScopes.includes(permission) && holder.keyScopes?.includes(permission) ? 'ALL' : undefined;
  }
  return roleGrants[holder.role][permission];
}
