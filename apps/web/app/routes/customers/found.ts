import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { FoundCustomersDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { LONGEST_SEARCH } from './list-query';

/** The likest customers for what is typed into the palette. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const search = new URL(request.url).searchParams.get('q')?.trim().slice(0, LONGEST_SEARCH) ?? '';
  const { customers } = search ? await api.query(FoundCustomersDocument, { search }) : { customers: { nodes: [] } };
  const found = customers.nodes.map(({ id, name, phone, phoneFormatted, email }) => ({
    id,
    name,
    detail: phoneFormatted ?? phone ?? email ?? undefined,
  }));
  return data({ customers: found }, { headers: { 'cache-control': 'private, no-store' } });
}
