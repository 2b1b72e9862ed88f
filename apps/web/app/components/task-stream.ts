import type { TaskRowFragment } from '@clientele/graphql';

export type TaskProgress = Pick<TaskRowFragment, 'id' | 'state' | 'done' | 'total' | 'failed'>;

export interface TaskListener {
  onTask: (progress: TaskProgress) => void;
  /** It can be heard from now on: what happened before is not told. */
  onOpen?: () => void;
  onLost?: () => void;
}

const listeners = new Set<TaskListener>();
let stream: EventSource | undefined;

/** Hears the server's events about tasks; one stream for a whole tab, open while somebody listens. @returns how to end it. */
export function listenToTasks(listener: TaskListener): () => void {
  listeners.add(listener);
  stream ??= openStream();
  if (stream.readyState === EventSource.OPEN) listener.onOpen?.();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stream?.close();
    stream = undefined;
  };
}

function openStream(): EventSource {
  const events = new EventSource('/tasks/events');
  const tell = (say: (listener: TaskListener) => void) => [...listeners].forEach(say);
  events.addEventListener('open', () => tell(({ onOpen }) => onOpen?.()));
  // The browser tries again by itself, or gives up where there is no stream.
  events.addEventListener('error', () => tell(({ onLost }) => onLost?.()));
  events.addEventListener('task', (event) => {
    const progress = JSON.parse((event as MessageEvent<string>).data) as TaskProgress;
    tell(({ onTask }) => onTask(progress));
  });
  return events;
}
