import { findShortcut } from './find-shortcut';

const elsewhere = { closest: () => null };
const field = { closest: (selector: string) => (selector.includes('textarea') ? {} : null) };

function press(key: string, changes: Partial<Parameters<typeof findShortcut>[0]> = {}) {
  const none = {
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    repeat: false,
    defaultPrevented: false,
  };
  return findShortcut({ ...none, target: elsewhere, key, ...changes });
}

describe('L11 keys of every page', () => {
  it.each([
    ['k', { ctrlKey: true }, 'palette'],
    ['K', { metaKey: true }, 'palette'],
    ['/', {}, 'search'],
    ['?', {}, 'help'],
    ['k', {}, undefined],
    ['/', { ctrlKey: true }, undefined],
  ] as const)('%s with %j asks for %s', (key, changes, expected) => {
    expect(press(key, changes)).toBe(expected);
  });

  it('leave what is typed into a field alone, but for the palette', () => {
    expect(press('/', { target: field })).toBeUndefined();
    expect(press('?', { target: field })).toBeUndefined();
    expect(press('k', { target: field, ctrlKey: true })).toBe('palette');
  });

  it.each([{ isComposing: true }, { repeat: true }, { defaultPrevented: true }, { altKey: true }])(
    'ask for nothing with %j',
    (changes) => {
      expect(press('?', changes)).toBeUndefined();
    },
  );
});
