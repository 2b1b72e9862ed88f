import { Field, HideField, ObjectType, registerEnumType } from '@nestjs/graphql';
import { findGrant, permissions, type Permission, type Role, type Scope } from '@clientele/domain';
import type { Viewer } from '../../access/viewer';
import { TenantType, toTenant } from '../tenants/tenant.type';
import { RoleEnum } from './staff.type';

export const ViewerScopeEnum = { ALL: 'ALL', ASSIGNED: 'ASSIGNED' } as const satisfies { [S in Scope]: S };
registerEnumType(ViewerScopeEnum, {
  name: 'ViewerScope',
  description: 'ASSIGNED: only customers assigned to the viewer or with an order assigned to the viewer.',
});

@ObjectType('Viewer', { description: 'Who asks: a person signed in, or a service with its key.' })
export class ViewerType {
  /** What the fields that cost a query are resolved from. */
  @HideField()
  source!: Viewer;

  @Field(() => RoleEnum, { description: 'In the chosen business.' })
  role!: Role;

  @Field()
  name!: string;

  @Field(() => String, { nullable: true, description: 'Null for a key.' })
  email!: string | null;

  @Field(() => [String], { description: 'What the API will allow: `customers:view`, …' })
  permissions!: Permission[];

  @Field(() => ViewerScopeEnum)
  scope!: Scope;

  @Field(() => TenantType, { nullable: true, description: 'Null for a PLATFORM_ADMIN that has not chosen one yet.' })
  tenant!: TenantType | null;
}

export function toViewer(viewer: Viewer, today: (zone: string) => string): ViewerType {
  const grants = permissions.map((permission) => ({ permission, scope: findGrant(viewer, permission) }));
  return {
    source: viewer,
    role: viewer.role,
    name: viewer.name,
    email: viewer.email ?? null,
    permissions: grants.filter(({ scope }) => scope).map(({ permission }) => permission),
    scope: grants.some(({ scope }) => scope === 'ASSIGNED') ? 'ASSIGNED' : 'ALL',
    tenant: viewer.tenant ? toTenant(viewer.tenant, today(viewer.tenant.zone)) : null,
  };
}
