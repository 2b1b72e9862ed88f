import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CancelTaskDocument, TasksDocument, UndoTaskDocument } from '@clientele/graphql';
import { requireAccess } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { EmptyState } from '../../components/ui/empty-state';
import { Notice } from '../../components/ui/notice';
import { PageHeader } from '../../components/ui/page-header';
import { Pager } from '../../components/ui/pager';
import { isBadRequest } from '../customers/bad-request';
import { TaskCard } from './task-card';
import { useLiveTasks } from './use-live-tasks';

export const meta = titled('tasks.title');

const PAGE_SIZE = 20;

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const { searchParams } = new URL(request.url);
  const [before, after] = [searchParams.get('before'), searchParams.get('after')];
  const place = before ? { last: PAGE_SIZE, before } : { first: PAGE_SIZE, after: after || undefined };
  const { tasks } = await api.query(TasksDocument, place).catch((refusal: unknown) => {
    // A cursor that cannot be read: the first page is an answer too.
    if (!isBadRequest(refusal) || !(before || after)) throw refusal;
    return api.query(TasksDocument, { first: PAGE_SIZE });
  });
  return tasks;
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  const form = await request.formData();
  const id = String(form.get('id') ?? '');
  const undo = form.get('intent') === 'undo';
  const { failure } = undo ? await api.mutate(UndoTaskDocument, { id }) : await api.mutate(CancelTaskDocument, { id });
  if (failure) return data({ message: failure.message }, { status: 400 });
  return redirectWithToast(request, '/tasks', { key: undo ? 'tasks.undoing' : 'tasks.cancelled' });
}

/** Long work that people asked for: how far it is, what came of it, and what can still be done about it. */
export default function Tasks() {
  const { t } = useTranslator();
  const { nodes, pageInfo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const tasks = useLiveTasks(nodes);
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4">
      <PageHeader title={t('tasks.title')} description={t('tasks.text')} />
      {answer ? <Notice tone="bad">{answer.message}</Notice> : null}
      {tasks.length === 0 ? (
        <EmptyState icon="history" title={t('tasks.none')} text={t('tasks.noneText')} />
      ) : (
        <ul className="flex flex-col gap-3" aria-label={t('tasks.title')}>
          {tasks.map((task) => (
            <li key={task.id}>
              <TaskCard task={task} />
            </li>
          ))}
        </ul>
      )}
      <Pager pageInfo={pageInfo} label={t('tasks.pages')} />
    </div>
  );
}
