import { data, redirect, type ActionFunctionArgs } from '@remix-run/node';
import { DismissInsightDocument, RestoreInsightDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import type { Failure } from '../../.server/failure';
import { redirectWithToast } from '../../.server/toast';
import { toLocalPath } from '../../components/search';

/** Nothing to read here: who comes by its address sees the feed. */
export const loader = () => redirect('/insights');

/** Puts an insight away for everybody of the business, or takes it back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'insights:view');
  const form = await request.formData();
  const id = params.id ?? '';
  const intent = String(form.get('intent'));
  const back = toLocalPath(String(form.get('back') ?? ''), '/insights');
  if (intent === 'restore') {
    const { failure } = await api.mutate(RestoreInsightDocument, { id });
    if (failure) throw toRefusal(failure);
    return redirectWithToast(request, back, { key: 'insightPages.feed.restored' });
  }
  if (intent !== 'dismiss') throw data(null, { status: 400 });
  const { failure } = await api.mutate(DismissInsightDocument, { id });
  if (failure) throw toRefusal(failure);
  return redirectWithToast(request, back, {
    key: 'insightPages.feed.dismissed',
    undo: { action: `/insights/${id}/state`, fields: { intent: 'restore', back } },
  });
}

function toRefusal(failure: Failure) {
  return data(failure, { status: failure.code === 'NOT_FOUND' ? 404 : 409 });
}
