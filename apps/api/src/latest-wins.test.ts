import { LatestWins } from './latest-wins';

/** A work that ends when it is told to. */
function buildWork(answer: string) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  let begun = false;
  const work = async (): Promise<string> => {
    begun = true;
    await ended;
    return answer;
  };
  return { work, end: () => end(), hasBegun: () => begun };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('LatestWins', () => {
  it('runs so many at a time, and drops what its owner has replaced while it waited', async () => {
    const queue = new LatestWins(1);
    const [first, typed, retyped, other] = ['first', 'typed', 'retyped', 'other'].map(buildWork);
    const running = queue.run('ana', first!.work);
    const dropped = queue.run('ana', typed!.work);
    const others = queue.run('ben', other!.work);
    const latest = queue.run('ana', retyped!.work);
    expect(await dropped).toBeUndefined();
    expect(typed!.hasBegun()).toBe(false);
    expect(retyped!.hasBegun()).toBe(false);
    first!.end();
    expect(await running).toBe('first');
    other!.end();
    expect(await others).toBe('other');
    retyped!.end();
    expect(await latest).toBe('retyped');
  });

  it('gives the turn on after a work that failed', async () => {
    const queue = new LatestWins(1);
    const failing = queue.run('ana', () => Promise.reject(new Error('out of order')));
    const after = queue.run('ben', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('out of order');
    expect(await after).toBe('done');
    await settle();
    expect(await queue.run('ana', () => Promise.resolve('again'))).toBe('again');
  });
});
