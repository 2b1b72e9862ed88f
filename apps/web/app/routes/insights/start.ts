import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { requireWholeBusiness } from './access.server';

/** The section begins with its first page. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireWholeBusiness(request);
  return redirect('/insights/rfm');
}
