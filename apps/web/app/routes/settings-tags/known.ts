import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { KnownTagsDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';

/** Tags whose name has what is being typed, for suggestions. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const search = new URL(request.url).searchParams.get('q')?.slice(0, 60) ?? '';
  const { tagUses } = await api.query(KnownTagsDocument, { search });
  return data(
    { names: tagUses.nodes.map(({ name }) => name) },
    { headers: { 'cache-control': 'private, max-age=30' } },
  );
}
