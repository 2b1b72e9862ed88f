import { useEffect } from 'react';

/** The row left last, and the list it stood in. One tab, one memory: it says nothing to other tabs and ends with the page. */
let left: { list: string; row: string } | undefined;

const ROW_LINK = 'a[data-row-link]';

/** Notes from which row a person leaves the list. `target` is what was clicked, anything inside that row. */
export function rememberPlace(list: string, target: EventTarget): void {
  if (!(target instanceof Element) || target.closest('button, [role=button], label')) return;
  const id = findId(target.closest('tr')?.querySelector(ROW_LINK)?.getAttribute('href') ?? '');
  if (id) left = { list, row: id };
}

/**
 * Puts the focus on the row one left the same list from, and the row in sight where the browser's own scrolling did not. A person who
 * works through a list goes on where they were, also by a link back and with rows that have moved.
 */
export function useRestoredPlace(list: string): void {
  useEffect(() => {
    if (left?.list !== list || isFocusTaken()) return;
    const links = document.querySelectorAll<HTMLAnchorElement>(ROW_LINK);
    const link = [...links].find((candidate) => findId(candidate.getAttribute('href') ?? '') === left?.row);
    if (!link) return;
    link.focus({ preventScroll: true });
    const { top, bottom } = link.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) link.scrollIntoView({ block: 'center' });
    left = undefined;
  }, [list]);
}

function isFocusTaken(): boolean {
  const active = document.activeElement;
  return active !== null && active !== document.body && active.closest('main') !== null && active.id !== 'main';
}

function findId(href: string): string | undefined {
  return /^\/customers\/([0-9a-f-]{36})/.exec(href)?.[1];
}
