import { listenToTasks } from '../../components/task-stream';
import { hasEnded } from '../customers/bulk/task-store';

/** The stream tells what ends; asking is for where there is none, and seldom. */
const ASK_MS = 15_000;

interface Watching {
  /** All that are under way, as the server says. */
  onAll: (ids: readonly string[]) => void;
  onEnd: (id: string) => void;
}

/** Follows one's own tasks that are under way. @returns how to end it. */
export function watchRunning({ onAll, onEnd }: Watching): () => void {
  const stopped = new AbortController();
  const ask = () =>
    void findRunning(stopped.signal).then((ids) => {
      if (ids && !stopped.signal.aborted) onAll(ids);
    });
  const timer = window.setInterval(() => {
    if (document.visibilityState === 'visible') ask();
  }, ASK_MS);
  const end = listenToTasks({
    onOpen: ask,
    onTask: (task) => {
      if (hasEnded(task)) onEnd(task.id);
    },
  });
  return () => {
    end();
    window.clearInterval(timer);
    stopped.abort();
  };
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
