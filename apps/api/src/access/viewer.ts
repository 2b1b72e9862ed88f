import {
  findGrant,
  type Locale,
  type Permission,
  type Role,
  type Scope,
  type Thresholds,
  type Vertical,
} from '@clientele/domain';
import type { CustomFieldDefinition } from '@clientele/segmentation';
import { CodedError } from '../errors';

/** A field of customers that the business defined (C20). */
export interface CustomField extends CustomFieldDefinition {
  description: string | null;
}

/** The tenant a request works in, as far as every feature needs it. Money thresholds in minor units. */
export interface TenantContext {
  id: string;
  slug: string;
  name: string;
  vertical: Vertical;
  country: string;
  currency: string;
  zone: string;
  locale: Locale;
  thresholds: Thresholds;
  /** Up to this tenant-local day orders are in the kept figures. */
  asOfDay: string;
  /** In the order in which people see them. */
  customFields: readonly CustomField[];
  version: number;
}

/** Who asks: a signed-in person or a service's key. Made once per request by the guard. */
export interface Viewer {
  kind: 'STAFF' | 'KEY';
  role: Role;
  name: string;
  /** Language of messages. */
  locale: Locale;
  /** Network address of the caller, for the audit log. */
  address: string | undefined;
  accountId?: string;
  email?: string;
  sessionId?: string;
  /** The person's staff record in the chosen tenant; a PLATFORM_ADMIN has none. */
  staffId?: string;
  keyId?: string;
  keyScopes?: readonly string[];
  tenant?: TenantContext;
}

export type TenantViewer = Viewer & { tenant: TenantContext };

/** The scope in which the viewer holds the permission. @throws FORBIDDEN */
export function requireScope(viewer: Viewer, permission: Permission): Scope {
  const scope = findGrant(viewer, permission);
  if (!scope)
    throw new CodedError({ code: 'FORBIDDEN', message: 'forbidden', values: { permission }, details: { permission } });
  return scope;
}

/** @throws CONFLICT for a PLATFORM_ADMIN that has not chosen a tenant yet. */
export function requireTenant(viewer: Viewer): TenantViewer {
  if (!viewer.tenant) throw new CodedError({ code: 'CONFLICT', message: 'tenantNotChosen' });
  return viewer as TenantViewer;
}

/** The staff member whose assigned records are all this viewer may see for the permission; undefined when all are. @throws FORBIDDEN */
export function findAssignee(viewer: Viewer, permission: Permission): string | undefined {
  if (requireScope(viewer, permission) === 'ALL') return undefined;
  if (!viewer.staffId)
    throw new CodedError({ code: 'FORBIDDEN', message: 'forbidden', values: { permission }, details: { permission } });
  return viewer.staffId;
}
