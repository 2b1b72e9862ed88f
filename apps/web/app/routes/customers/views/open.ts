import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { ListViewsDocument } from '@clientele/graphql';
import { requireAccess } from '../../../.server/access';
import { printRule } from '../rule';
import { toViewSearch } from '../view-address';

/** Leads to the list as a view has it. What is left of a view whose fields are no more is said there. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const { views } = await api.query(ListViewsDocument, {});
  const view = views.find(({ id }) => id === params['id']);
  if (!view) return redirect('/customers?view=all&unread=view');
  return redirect(`/customers${await toViewSearch(view, (rest) => printRule(api, rest))}`);
}
