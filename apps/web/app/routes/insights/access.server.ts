import { data } from '@remix-run/node';
import { requireAccess, type Access } from '../../.server/access';
import type { Failure } from '../../.server/failure';
import { seesWholeBusiness } from './whole-business';

/** Lets a report about all customers begin. Ends the request with the page that fits when it may not. */
export async function requireWholeBusiness(request: Request): Promise<Access> {
  const permission = 'insights:view';
  const access = await requireAccess(request, permission);
  if (!seesWholeBusiness(access.may)) {
    throw data({ code: 'FORBIDDEN', message: '', permission, mendable: false } satisfies Failure, { status: 403 });
  }
  return access;
}
