import { findGrant, keyScopes, permissions, roles, type Permission, type Role } from '@clientele/domain';
import { parseRolesTable, rolesTable, type Mark } from './roles-table';

function getMark(role: Role, permission: Permission): Mark {
  const scope = findGrant({ role, keyScopes: permissions }, permission);
  return scope === 'ALL' ? '●' : scope === 'ASSIGNED' ? '◐' : '–';
}

function printMatrix(): string {
  const width = Math.max(...permissions.map((permission) => permission.length));
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}  ${cells.map((cell, index) => cell.padEnd(roles[index]?.length ?? 0)).join('  ')}`.trimEnd();
  return [
    line('', roles),
    ...permissions.map((permission) =>
      line(
        permission,
        roles.map((role) => getMark(role, permission)),
      ),
    ),
  ].join('\n');
}

describe('T3 roles and permissions', () => {
  const agreed = parseRolesTable(rolesTable);

  it('are the agreed table, permission by permission', () => {
    expect([...agreed.keys()].sort()).toEqual([...permissions].sort());
    for (const permission of permissions) {
      expect({ permission, marks: roles.map((role) => getMark(role, permission)) }).toEqual({
        permission,
        marks: agreed.get(permission),
      });
    }
  });

  it('give a key nothing that it was not created with, and nothing that keys may not have', () => {
    for (const permission of permissions) {
      expect(findGrant({ role: 'SERVICE' }, permission)).toBeUndefined();
      expect(findGrant({ role: 'SERVICE', keyScopes: [] }, permission)).toBeUndefined();
      expect(findGrant({ role: 'SERVICE', keyScopes: [permission] }, permission)).toBe(
        keyScopes.includes(permission) ? 'ALL' : undefined,
      );
    }
  });

  it('print as a matrix', () => {
    expect(printMatrix()).toMatchInlineSnapshot(`
     "                       PLATFORM_ADMIN  OWNER  ADMIN  TECHNICIAN  SUPPORT  SERVICE
     customers:view         ●               ●      ●      ◐           –        ●
     customers:create       ●               ●      ●      –           –        ●
     customers:update       ●               ●      ●      –           –        ●
     customers:delete       ●               ●      –      –           –        –
     customers:export       ●               ●      ●      –           –        ●
     customers:import       ●               ●      ●      –           –        ●
     customers:merge        ●               ●      ●      –           –        –
     customers:bulk_update  ●               ●      ●      –           –        –
     orders:view            ●               ●      ●      ◐           –        ●
     orders:create          ●               ●      ●      –           –        ●
     orders:update          ●               ●      ●      ◐           –        ●
     orders:delete          ●               ●      –      –           –        –
     notes:write            ●               ●      ●      ◐           –        ●
     documents:view         ●               ●      ●      ◐           –        ●
     documents:manage       ●               ●      ●      ◐           –        ●
     contracts:view         ●               ●      ●      ◐           –        ●
     contracts:manage       ●               ●      ●      –           –        ●
     segments:view          ●               ●      ●      –           –        ●
     segments:manage        ●               ●      ●      –           –        ●
     insights:view          ●               ●      ●      ◐           –        ●
     leads:view             ●               ●      ●      –           –        ●
     leads:manage           ●               ●      ●      –           –        ●
     messages:send          ●               ●      ●      ◐           –        ●
     settings:view          ●               ●      ●      –           –        –
     settings:manage        ●               ●      –      –           –        –
     team:manage            ●               ●      –      –           –        –
     apikeys:manage         ●               ●      –      –           –        –
     audit:view             ●               ●      –      –           –        –
     privacy:manage         ●               ●      –      –           –        –
     profile:own            ●               ●      ●      ●           ●        –
     tenants:manage         ●               –      –      –           –        –"
    `);
  });
});
