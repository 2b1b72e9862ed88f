import { useEffect, type RefObject } from 'react';

/** Closes a `<details>` that floats above the page as any menu closes: by Esc, and by a press or the focus elsewhere. */
export function useDismissal(details: RefObject<HTMLDetailsElement>): void {
  useEffect(() => {
    const left = (event: Event) => {
      const element = details.current;
      if (element?.open && event.target instanceof Node && !element.contains(event.target)) element.open = false;
    };
    const pressed = (event: KeyboardEvent) => {
      const element = details.current;
      if (event.key !== 'Escape' || !element?.open || !element.contains(document.activeElement)) return;
      element.open = false;
      element.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', left);
    document.addEventListener('focusin', left);
    document.addEventListener('keydown', pressed);
    return () => {
      document.removeEventListener('pointerdown', left);
      document.removeEventListener('focusin', left);
      document.removeEventListener('keydown', pressed);
    };
  }, [details]);
}
