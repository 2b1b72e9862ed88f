import { useEffect, useState } from 'react';
import { hasEnded, useFollowedTask } from '../customers/bulk/task-store';

type Ids = ReadonlySet<string>;

/**
 * How many of one's own tasks are under way: those that were when the page came, and those started in this tab since. Listens to the
 * server only while there are some.
 */
export function useRunningTasks(known: readonly { id: string }[] | undefined): number {
  const [running, setRunning] = useState<Ids>(() => toIds(known));
  // Nothing after nothing draws no page again.
  useEffect(() => setRunning((ids) => (ids.size + (known?.length ?? 0) === 0 ? ids : toIds(known))), [known]);
  const followed = useFollowedTask();
  useEffect(() => {
    if (followed) setRunning((ids) => (hasEnded(followed) ? without(ids, followed.id) : new Set(ids).add(followed.id)));
  }, [followed]);
  const busy = running.size > 0;
  useEffect(() => {
    if (!busy) return;
    let stop: (() => void) | undefined;
    let stopped = false;
    // Most pages are left without a task: what follows one comes with the first.
    void import('./watch-running').then(
      ({ watchRunning }) => {
        if (stopped) return;
        stop = watchRunning({
          onAll: (ids) => setRunning(new Set(ids)),
          onEnd: (id) => setRunning((ids) => without(ids, id)),
        });
      },
      // Without a network the mark stays as it is; the next page knows more.
      () => undefined,
    );
    return () => {
      stopped = true;
      stop?.();
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
