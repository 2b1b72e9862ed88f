import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { requireAccess } from '../../.server/access';

/** Settings begin with their first page. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireAccess(request, 'settings:manage');
  return redirect('/settings/fields');
}
