import { countTicked, SelectionStore } from './selection';

describe('C7 selection', () => {
  it('holds what is ticked across pages, and counts it', () => {
    const store = new SelectionStore();
    store.set(['a', 'b'], true);
    store.set(['c'], true);
    store.set(['b'], false);
    expect([store.has('a'), store.has('b'), store.has('c')]).toEqual([true, false, true]);
    expect(countTicked(store.read(), 500)).toBe(2);
  });

  it('of all that match is all but those taken out', () => {
    const store = new SelectionStore();
    store.set(['a'], true);
    store.tickAll();
    expect(store.has('never seen')).toBe(true);
    store.set(['a', 'b'], false);
    store.set(['b'], true);
    expect([store.has('a'), store.has('b')]).toEqual([false, true]);
    expect(store.read()).toEqual({ all: true, ids: new Set(['a']) });
    expect(countTicked(store.read(), 500)).toBe(499);
  });

  it('tells who listens, until they stop', () => {
    const store = new SelectionStore();
    let told = 0;
    const stop = store.subscribe(() => (told += 1));
    store.set(['a'], true);
    store.clear();
    stop();
    store.tickAll();
    expect(told).toBe(2);
  });
});
