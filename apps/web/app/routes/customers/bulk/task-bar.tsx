import { lazy, Suspense } from 'react';
import { useFollowedTask } from './task-store';

// Most visits start no task: the bar comes with the first one.
const TaskProgress = lazy(async () => ({ default: (await import('./task-progress')).TaskProgress }));

/** The task that was started last in this tab, for as long as it is followed. */
export function TaskBar() {
  const task = useFollowedTask();
  if (!task) return null;
  return (
    <Suspense fallback={null}>
      <TaskProgress key={task.id} task={task} />
    </Suspense>
  );
}
