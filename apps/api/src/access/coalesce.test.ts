import { Coalesce } from './coalesce';

/** Questions that are answered when told to, with how many had been begun by then. */
function openQuestions() {
  const waiting: { resolve: (value: number) => void; reject: (error: Error) => void }[] = [];
  const find = () => new Promise<number>((resolve, reject) => waiting.push({ resolve, reject }));
  return { waiting, find };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('T6 questions about one key', () => {
  it('share the answer begun after they were asked, never one begun before', async () => {
    const { waiting, find } = openQuestions();
    const lookups = new Coalesce();
    const first = lookups.ask('k', find);
    const later = [lookups.ask('k', find), lookups.ask('k', find)];
    expect(waiting).toHaveLength(1);
    waiting[0]!.resolve(1);
    await settle();
    expect(waiting).toHaveLength(2);
    const third = lookups.ask('k', find);
    waiting[1]!.resolve(2);
    await settle();
    waiting[2]!.resolve(3);
    expect(await Promise.all([first, ...later, third])).toEqual([1, 2, 2, 3]);
    const fresh = lookups.ask('k', find);
    expect(waiting).toHaveLength(4);
    waiting[3]!.resolve(4);
    expect(await fresh).toBe(4);
  });

  it('go on after a failure, which is told to those who asked it alone', async () => {
    const { waiting, find } = openQuestions();
    const lookups = new Coalesce();
    const first = lookups.ask('k', find);
    const second = lookups.ask('k', find);
    const other = lookups.ask('other', find);
    waiting[0]!.reject(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await settle();
    waiting[1]!.resolve(5);
    waiting[2]!.resolve(2);
    expect(await Promise.all([second, other])).toEqual([2, 5]);
  });
});
