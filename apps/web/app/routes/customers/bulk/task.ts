import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { CancelListTaskDocument, ListTaskDocument, UndoListTaskDocument } from '@clientele/graphql';
import { requireAccess } from '../../../.server/access';

const headers = { 'cache-control': 'private, no-store' };

/** How far a task is. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const { task } = await api.query(ListTaskDocument, { id: params['id'] ?? '' });
  return data({ task }, { headers });
}

/** Cancels it, or takes back what it has done; answers the task to be followed from then on. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const id = params['id'] ?? '';
  const undo = (await request.formData()).get('intent') === 'undo';
  if (undo) {
    const { data: answer, failure } = await api.mutate(UndoListTaskDocument, { id });
    return answer ? { task: answer.undoTask } : data({ task: null, message: failure.message }, { status: 400 });
  }
  const { data: answer, failure } = await api.mutate(CancelListTaskDocument, { id });
  return answer ? { task: answer.cancelTask } : data({ task: null, message: failure.message }, { status: 400 });
}
