import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react';
import type { TaskRowFragment } from '@clientele/graphql';
import { useEffect, useMemo, useRef, useState } from 'react';
import { listenToTasks, type TaskProgress } from '../../components/task-stream';

const POLL_MS = 3_000;
/** A stream may be silent because nothing happens, or because something on the way holds it back. */
const POLL_BESIDE_STREAM_MS = 10_000;
const UNDER_WAY = ['QUEUED', 'RUNNING'];

export const isUnderWay = ({ state }: Pick<TaskRowFragment, 'state'>): boolean => UNDER_WAY.includes(state);

/**
 * Tasks with their progress as it happens. Events of the server move the figures; one that ends, or is not on the page yet, has the
 * page ask again. Without a stream the page asks every few seconds for as long as something is under way, beside one seldom.
 */
export function useLiveTasks<Task extends TaskProgress>(tasks: readonly Task[]): readonly Task[] {
  const [news, setNews] = useState<ReadonlyMap<string, TaskProgress>>(new Map());
  const [streaming, setStreaming] = useState(false);
  const { revalidate, state } = useRevalidator();
  const isIdle = [useNavigation().state === 'idle', useFetchers().length === 0, state === 'idle'].every(Boolean);
  const known = useRef(tasks);
  known.current = tasks;
  // Asked while an answer is on its way, the page would throw that one away, with an error; what it asks for comes after it.
  const isWanted = useRef(false);
  const refresh = useRef(() => {});
  refresh.current = () => {
    isWanted.current = !isIdle;
    if (isIdle) revalidate();
  };
  useEffect(() => {
    if (isIdle && isWanted.current) refresh.current();
  }, [isIdle]);

  useEffect(
    () =>
      listenToTasks({
        onOpen: () => {
          setStreaming(true);
          // What happened between the page and the stream is in neither.
          if (known.current.some(isUnderWay)) refresh.current();
        },
        // Asking goes on meanwhile.
        onLost: () => setStreaming(false),
        onTask: (progress) => {
          setNews((current) => new Map(current).set(progress.id, progress));
          const listed = known.current.some(({ id }) => id === progress.id);
          if (!listed || !isUnderWay(progress)) refresh.current();
        },
      }),
    [],
  );

  const live = useMemo(() => tasks.map((task) => toNewest(task, news.get(task.id))), [tasks, news]);
  const waiting = isIdle && live.some(isUnderWay);
  useEffect(() => {
    if (!waiting) return;
    const timer = window.setTimeout(() => refresh.current(), streaming ? POLL_BESIDE_STREAM_MS : POLL_MS);
    return () => window.clearTimeout(timer);
  }, [waiting, streaming]);
  return live;
}

/** What the page loaded counts once it has ended; until then the news is newer. */
function toNewest<Task extends TaskProgress>(task: Task, news: TaskProgress | undefined): Task {
  return news && isUnderWay(task) ? { ...task, ...news } : task;
}
