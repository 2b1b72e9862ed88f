import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { ListViewsDocument } from '@clientele/graphql';
import { requireAccess } from '../../../.server/access';
import { redirectWithToast } from '../../../.server/toast';
import { printRule } from '../rule';
import { listGoneColumns, toViewSearch } from '../view-address';

/** Leads to the list as a view has it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const { views, customFields } = await api.query(ListViewsDocument, {});
  const view = views.find(({ id }) => id === params['id']);
  if (!view) return redirectWithToast(request, '/customers?view=all', { key: 'views.gone', tone: 'warn' });
  const address = `/customers${await toViewSearch(view, (rest) => printRule(api, rest))}`;
  const gone = listGoneColumns(view, customFields);
  if (view.dropped.length === 0 && gone.length === 0) return redirect(address);
  const names = [...view.dropped, ...gone].join(', ');
  return redirectWithToast(request, address, { key: 'views.dropped', values: { names }, tone: 'warn' });
}
