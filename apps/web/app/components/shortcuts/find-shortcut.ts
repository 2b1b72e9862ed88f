export type Shortcut = 'palette' | 'search' | 'help';

type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat' | 'defaultPrevented'
> & { target: unknown };

/** What a key asks for. Letters and signs that somebody types into a field are text and ask for nothing. */
export function findShortcut(press: Press): Shortcut | undefined {
  const { key, ctrlKey, metaKey, altKey, isComposing, repeat, defaultPrevented, target } = press;
  if (isComposing || repeat || defaultPrevented || altKey) return undefined;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? 'palette' : undefined;
  if (isEditable(target)) return undefined;
  return key === '/' ? 'search' : key === '?' ? 'help' : undefined;
}

const TYPED_INTO =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]';

function isEditable(target: unknown): boolean {
  return typeof (target as Element | null)?.closest === 'function' && (target as Element).closest(TYPED_INTO) !== null;
}
