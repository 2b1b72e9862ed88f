import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslator } from '../page-context';
import { Icon } from '../ui/icon';
import { findShortcut } from './find-shortcut';

// Neither is needed before somebody asks for it: they come with the first key.
const CommandPalette = lazy(async () => ({
  default: (await import('../command-palette/command-palette')).CommandPalette,
}));
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help')).KeyboardHelp }));

/** The keys that work on every page, and a button for who has none: a palette of everything, the search box, and help. */
export function Shortcuts() {
  const { t } = useTranslator();
  const [shown, setShown] = useState<'palette' | 'help'>();
  const close = useCallback(() => setShown(undefined), []);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const shortcut = findShortcut(event);
      if (!shortcut) return;
      // The palette closes by its own key; a question on screen is answered first.
      if (document.querySelector('dialog:modal')) {
        if (shortcut === 'palette') event.preventDefault();
        if (shortcut === 'palette' && document.querySelector('dialog[data-palette]')) setShown(undefined);
        return;
      }
      event.preventDefault();
      if (shortcut === 'search' && focusSearch()) return;
      setShown(shortcut === 'help' ? 'help' : 'palette');
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);

  return (
    <>
      <button
        type="button"
        className="shell-link needs-script"
        title={t('palette.hint')}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setShown('palette')}
      >
        <Icon name="search" />
        <span className="shell-label">{t('palette.open')}</span>
      </button>
      {/* Not on the server: a boundary that is still being taken over must not be given something to show. */}
      {shown ? (
        <Suspense fallback={null}>
          {shown === 'palette' ? <CommandPalette onClose={close} onHelp={() => setShown('help')} /> : null}
          {shown === 'help' ? <KeyboardHelp onClose={close} /> : null}
        </Suspense>
      ) : null}
    </>
  );
}

/** Puts the focus into the page's search box. @returns false where the page has none. */
function focusSearch(): boolean {
  const boxes = document.querySelectorAll<HTMLInputElement>('main input[type=search]');
  const box = [...boxes].find((candidate) => candidate.checkVisibility());
  box?.focus();
  box?.select();
  return box !== undefined;
}
