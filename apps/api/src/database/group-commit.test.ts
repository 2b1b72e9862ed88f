import { GroupCommit } from './group-commit';

interface Item {
  name: string;
  keys?: string[];
  size?: number;
}

/** A writer that notes the groups it was given and is let go on by hand. */
function openWriter(options: { most?: number; fails?: (items: readonly Item[]) => boolean } = {}) {
  const groups: string[][] = [];
  const gates: (() => void)[] = [];
  const writer = new GroupCommit<Item, string>({
    run: async (items) => {
      groups.push(items.map(({ name }) => name));
      await new Promise<void>((resolve) => gates.push(resolve));
      if (options.fails?.(items)) throw new Error(`refused ${items.map(({ name }) => name).join(' ')}`);
      return items.map(({ name }) => `done ${name}`);
    },
    measure: ({ size = 1 }) => size,
    listKeys: ({ keys = [] }) => keys,
    most: options.most ?? 10,
  });
  return { writer, groups, gates };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('O4 writes that arrive together', () => {
  it('share a group, each with its own answer; what comes meanwhile gathers for the next', async () => {
    const { writer, groups, gates } = openWriter();
    const first = ['a', 'b', 'c'].map((name) => writer.submit('t', { name }));
    await turn();
    const second = writer.submit('t', { name: 'd' });
    await turn();
    const third = [writer.submit('t', { name: 'e' }), writer.submit('t', { name: 'f' })];
    await turn();
    expect(groups).toEqual([['a', 'b', 'c']]);
    gates.splice(0).forEach((open) => open());
    expect(await Promise.all(first)).toEqual(['done a', 'done b', 'done c']);
    await turn();
    expect(groups.slice(1)).toEqual([['d', 'e', 'f']]);
    gates.splice(0).forEach((open) => open());
    expect(await Promise.all([second, ...third])).toEqual(['done d', 'done e', 'done f']);
  });

  it('of different lines, of one key, or too many, do not share one', async () => {
    const { writer, groups, gates } = openWriter({ most: 3 });
    const all = [
      writer.submit('t', { name: 'a', keys: ['1'] }),
      writer.submit('t', { name: 'b', keys: ['1', '2'] }),
      writer.submit('t', { name: 'c', keys: ['2'] }),
      writer.submit('t', { name: 'big', size: 9 }),
      writer.submit('t', { name: 'd' }),
      writer.submit('other', { name: 'z' }),
    ];
    for (let round = 0; round < 6; round += 1) {
      await turn();
      gates.splice(0).forEach((open) => open());
    }
    expect(await Promise.all(all)).toHaveLength(6);
    expect(groups).toEqual(expect.arrayContaining([['a', 'd'], ['b'], ['c'], ['big'], ['z']]));
    expect(groups.findIndex(([name]) => name === 'b')).toBeLessThan(groups.findIndex((group) => group.includes('c')));
  });

  it('are run one by one when their group fails, so that only the culprit fails', async () => {
    const { writer, groups, gates } = openWriter({ fails: (items) => items.some(({ name }) => name === 'bad') });
    const outcomes = Promise.allSettled(['a', 'bad', 'c'].map((name) => writer.submit('t', { name })));
    for (let round = 0; round < 6; round += 1) {
      await turn();
      gates.splice(0).forEach((open) => open());
    }
    expect((await outcomes).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      'done a',
      'Error: refused bad',
      'done c',
    ]);
    expect(groups).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
  });
});
