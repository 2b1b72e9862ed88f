import { useEffect, useState } from 'react';
import { listenToTasks } from '../../components/task-stream';
import { hasEnded, useFollowedTask } from '../customers/bulk/task-store';

/** The stream tells what ends; asking is for where there is none, and seldom. */
const ASK_MS = 15_000;

type Ids = ReadonlySet<string>;

/**
 * How many of one's own tasks are under way: those that were when the page came, and those started in this tab since. Listens to the
 * server only while there are some.
 */
export function useRunningTasks(known: readonly { id: string }[] | undefined): number {
  const [running, setRunning] = useState<Ids>(() => toIds(known));
  useEffect(() => setRunning(toIds(known)), [known]);
  const followed = useFollowedTask();
  useEffect(() => {
    if (followed) setRunning((ids) => (hasEnded(followed) ? without(ids, followed.id) : new Set(ids).add(followed.id)));
  }, [followed]);
  const busy = running.size > 0;
  useEffect(() => {
    if (!busy) return;
    const stopped = new AbortController();
    const ask = () =>
      void findRunning(stopped.signal).then((ids) => {
        if (ids && !stopped.signal.aborted) setRunning(new Set(ids));
      });
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') ask();
    }, ASK_MS);
    const end = listenToTasks({
      onOpen: ask,
      onTask: (task) => {
        if (hasEnded(task)) setRunning((ids) => without(ids, task.id));
      },
    });
    return () => {
      end();
      window.clearInterval(timer);
      stopped.abort();
    };
  }, [busy]);
  return running.size;
}

function toIds(tasks: readonly { id: string }[] | undefined): Ids {
  return new Set((tasks ?? []).map(({ id }) => id));
}

function without(ids: Ids, id: string): Ids {
  return ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : ids;
}

/** Without an answer nothing is known, and it is asked again. */
async function findRunning(signal: AbortSignal): Promise<readonly string[] | undefined> {
  try {
    const response = await fetch('/tasks/running', { headers: { accept: 'application/json' }, signal });
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return undefined;
    return ((await response.json()) as { ids: string[] }).ids;
  } catch {
    return undefined;
  }
}
