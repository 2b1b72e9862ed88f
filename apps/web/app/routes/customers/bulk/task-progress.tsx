import { useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslator } from '../../../components/page-context';
import { Button } from '../../../components/ui/button';
import { Icon } from '../../../components/ui/icon';
import { followTask, hasEnded, type FollowedTask } from './task-store';

const PAUSES_MS = [300, 600, 1_000, 2_000];

/** How far a bulk change or an export is, with its ways out: cancel, undo, the file. */
export function TaskProgress({ task }: { task: FollowedTask }) {
  const { t, number } = useTranslator();
  const [problem, setProblem] = useState<string>();
  const revalidator = useRevalidator();
  const ended = hasEnded(task);
  usePolling(task.id, ended);

  useEffect(() => {
    // The rows show what was changed; those of an export are as they were.
    if (ended && task.kind !== 'EXPORT') revalidator.revalidate();
    // Once, when it ends: the revalidator is another one with every state it is in.
  }, [ended]);

  const send = async (intent: 'cancel' | 'undo') => {
    setProblem(undefined);
    const answer = await askTask(task.id, intent);
    if (answer.task) followTask(answer.task);
    else setProblem(answer.message ?? t('failures.unavailable.text'));
  };
  const count = { done: number(task.done), total: number(task.total ?? 0), failed: number(task.failed) };
  return (
    <section
      aria-label={t('bulk.task')}
      className="sticky bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-10 flex flex-col gap-2 rounded-card border border-line bg-float p-3 shadow-float md:bottom-3"
      data-task={task.state}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Icon name={task.state === 'DONE' ? 'success' : ended ? 'warning' : 'refresh'} className="text-muted" />
        <p role="status" className="min-w-0 flex-1 basis-56 wrap-anywhere">
          <span className="font-medium">{task.title}</span>
          {' · '}
          {t(`bulk.state.${task.state}`)}
          {task.total === null || task.total === undefined ? null : <> · {t('bulk.progress', count)}</>}
          {task.failed > 0 ? <> · {t('bulk.failed', count)}</> : null}
        </p>
        {ended ? null : (
          <Button type="button" size="small" onClick={() => void send('cancel')}>
            {t('common.cancel')}
          </Button>
        )}
        {ended && task.undoable ? (
          <Button type="button" size="small" icon="undo" onClick={() => void send('undo')}>
            {t('ui.undo')}
          </Button>
        ) : null}
        {task.file ? (
          <a className="button" data-size="small" data-kind="primary" href={`/customers/export?file=${task.file.id}`}>
            <Icon name="download" />
            {t('bulk.download')}
          </a>
        ) : null}
        {ended ? (
          <button
            type="button"
            className="icon-button"
            data-size="small"
            aria-label={t('ui.dismiss')}
            onClick={() => followTask(undefined)}
          >
            <Icon name="close" size="small" />
          </button>
        ) : null}
      </div>
      {ended ? null : (
        <progress
          className="h-1.5 w-full accent-accent"
          max={task.total ?? undefined}
          value={toValue(task)}
          aria-label={task.title}
        />
      )}
      {task.kind === 'EXPORT' && task.state === 'DONE' && task.total === 0 ? (
        <p className="text-sm">{t('bulk.emptyFile')}</p>
      ) : null}
      {task.error || problem ? <p className="text-sm text-bad">{problem ?? task.error}</p> : null}
    </section>
  );
}

/** Without a total nobody knows how far it is: no value, and the bar moves to and fro. */
function toValue({ total, done, failed }: FollowedTask): number | undefined {
  return total ? done + failed : undefined;
}

function usePolling(id: string, ended: boolean): void {
  useEffect(() => {
    if (ended) return;
    let round = 0;
    let timer = window.setTimeout(look, PAUSES_MS[0]);
    const asked = new AbortController();
    function look(): void {
      void askTask(id, undefined, asked.signal).then(({ task }) => {
        if (asked.signal.aborted) return;
        if (task) followTask(task);
        round += 1;
        timer = window.setTimeout(look, PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)]);
      });
    }
    return () => {
      asked.abort();
      window.clearTimeout(timer);
    };
  }, [id, ended]);
}

interface TaskAnswer {
  task: FollowedTask | null;
  message?: string;
}

/** Without an answer nothing is known, and it is asked again. */
async function askTask(id: string, intent?: 'cancel' | 'undo', signal?: AbortSignal): Promise<TaskAnswer> {
  try {
    const response = await fetch(`/customers/tasks/${id}`, {
      headers: { accept: 'application/json' },
      ...(intent ? { method: 'POST', body: new URLSearchParams({ intent }) } : {}),
      ...(signal ? { signal } : {}),
    });
    if (!response.headers.get('content-type')?.includes('json')) return { task: null };
    return (await response.json()) as TaskAnswer;
  } catch {
    return { task: null };
  }
}
