import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { RunningTasksDocument } from '@clientele/graphql';
import { requireSession } from '../../.server/access';

/** Which of one's own tasks are under way, for the mark in the navigation. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireSession(request);
  const { runningTasks } = await api.query(RunningTasksDocument, {});
  return data({ ids: runningTasks.map(({ id }) => id) }, { headers: { 'cache-control': 'private, no-store' } });
}
