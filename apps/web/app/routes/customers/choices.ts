import type { LoaderFunctionArgs } from '@remix-run/node';
import { CustomerFilterChoicesDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';

/** What the filters and the bulk changes offer, asked for when they are opened. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api, may } = await requireAccess(request, 'customers:view');
  return api.query(CustomerFilterChoicesDocument, { withSegments: may('segments:view') });
}
