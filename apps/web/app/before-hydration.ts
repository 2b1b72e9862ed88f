/** Of what people do, what React answers by drawing the page at once. */
const EVENTS = [
  ...(['click', 'auxclick', 'dblclick', 'contextmenu', 'mousedown', 'mouseup', 'pointerdown', 'pointerup'] as const),
  ...(['touchstart', 'touchend', 'keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'paste'] as const),
  ...(['cut', 'drop', 'submit', 'reset', 'focusin', 'focusout', 'selectionchange', 'compositionstart'] as const),
] as const;

/**
 * Until the page stands, what people do is the browser's to answer: every form and link works without script. React would draw the page
 * at once for its sake, and that ends in its error 345 while Remix still reads the page's data.
 *
 * @returns what to call once the page stands
 */
export function leaveEventsToBrowser(): () => void {
  const keep = (event: Event): void => event.stopImmediatePropagation();
  for (const name of EVENTS) window.addEventListener(name, keep, { capture: true });
  return () => {
    for (const name of EVENTS) window.removeEventListener(name, keep, { capture: true });
  };
}
