import { useSyncExternalStore } from 'react';
import type { ListTaskFragment } from '@clientele/graphql';

export type FollowedTask = ListTaskFragment;

/** The task that the list's bar shows. One tab, one bar; every task stands on the page of tasks too. */
let followed: FollowedTask | undefined;
const listeners = new Set<() => void>();

export function followTask(task: FollowedTask | undefined): void {
  followed = task;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useFollowedTask(): FollowedTask | undefined {
  return useSyncExternalStore(
    subscribe,
    () => followed,
    () => undefined,
  );
}

export function hasEnded({ state }: Pick<FollowedTask, 'state'>): boolean {
  return state === 'DONE' || state === 'FAILED' || state === 'CANCELLED';
}
