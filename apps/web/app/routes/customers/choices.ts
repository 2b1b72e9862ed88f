import type { LoaderFunctionArgs } from '@remix-run/node';
import { CustomerFilterChoicesDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';

/** What the text filters offer, asked for when the filters are opened. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  return (await api.query(CustomerFilterChoicesDocument, {})).filterChoices;
}
