import { CodedError } from '../../errors';
import { requireScope, requireTenant, type TenantViewer, type Viewer } from '../../access/viewer';

/** Reports about all customers are for who may see them all. @throws FORBIDDEN */
export function requireWholeTenant(viewer: Viewer): TenantViewer {
  const permission = 'insights:view';
  if (requireScope(viewer, permission) !== 'ALL')
    throw new CodedError({ code: 'FORBIDDEN', message: 'forbidden', values: { permission }, details: { permission } });
  return requireTenant(viewer);
}
