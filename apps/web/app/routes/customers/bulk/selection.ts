import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';

/** Which customers are ticked: some, or all that the list has but for a few. */
export interface Selection {
  all: boolean;
  /** Those ticked; of all, those that are not. */
  ids: ReadonlySet<string>;
}

const NOBODY: Selection = { all: false, ids: new Set() };

/** What is ticked in one list. Outside of React's state, so that a tick draws its own box anew and not fifty rows. */
export class SelectionStore {
  private current = NOBODY;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): Selection => this.current;

  has(id: string): boolean {
    return this.current.ids.has(id) !== this.current.all;
  }

  /** Ticks these, or takes their ticks away. */
  set(changed: readonly string[], ticked: boolean): void {
    const { all } = this.current;
    const ids = new Set(this.current.ids);
    for (const id of changed) {
      if (ticked === all) ids.delete(id);
      else ids.add(id);
    }
    this.replace({ all, ids });
  }

  tickAll(): void {
    this.replace({ all: true, ids: new Set() });
  }

  clear(): void {
    this.replace(NOBODY);
  }

  private replace(next: Selection): void {
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}

/** How many of a list are ticked. */
export function countTicked({ all, ids }: Selection, total: number): number {
  return all ? Math.max(0, total - ids.size) : ids.size;
}

export const SelectionContext = createContext<SelectionStore | null>(null);

/** A new one for every list: what was ticked in another one is not what a person sees. */
export function useSelectionStore(list: string): SelectionStore {
  return useMemo(() => buildStore(list), [list]);
}

function buildStore(_list: string): SelectionStore {
  return new SelectionStore();
}

export function useSelection(store: SelectionStore): Selection {
  return useSyncExternalStore(store.subscribe, store.read, () => NOBODY);
}

const never = () => () => undefined;

/** Whether one customer is ticked, and how to change it; nothing where nobody may tick. */
export function useTick(id: string): { store: SelectionStore; ticked: boolean } | undefined {
  const store = useContext(SelectionContext);
  const ticked = useSyncExternalStore(
    store?.subscribe ?? never,
    () => store?.has(id) ?? false,
    () => false,
  );
  return store ? { store, ticked } : undefined;
}
