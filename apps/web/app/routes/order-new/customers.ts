import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { OrderCustomersDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';

const LONGEST_SEARCH = 200;

/** Customers to choose from while somebody types a name or a phone. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const search = new URL(request.url).searchParams.get('q')?.trim().slice(0, LONGEST_SEARCH) ?? '';
  const { customers } = search ? await api.query(OrderCustomersDocument, { search }) : { customers: { nodes: [] } };
  const choices = customers.nodes.map(({ id, name, phone, phoneFormatted, email }) => ({
    value: id,
    label: name,
    detail: phoneFormatted ?? phone ?? email ?? undefined,
  }));
  return data({ choices }, { headers: { 'cache-control': 'private, no-store' } });
}
