const GAP = 4;
const EDGE = 8;

/**
 * Puts an open popover below its anchor, or above where there is more room, inside the window. Set through the DOM: the
 * style policy refuses attributes. On a narrow screen the style sheet makes it a sheet at the bottom instead.
 */
export function placePopover(options: {
  popover: HTMLElement;
  anchor: HTMLElement | null;
  align: 'start' | 'end';
}): void {
  const { popover, anchor, align } = options;
  if (!anchor || window.matchMedia('(max-width: 47.99rem)').matches) {
    popover.style.left = popover.style.top = '';
    return;
  }
  const target = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const { clientWidth, clientHeight } = document.documentElement;
  const left = align === 'end' ? target.right - width : target.left;
  const below = target.bottom + GAP;
  const above = target.top - GAP - height;
  const top = below + height + EDGE <= clientHeight || above < EDGE ? below : above;
  popover.style.left = `${Math.max(EDGE, Math.min(left, clientWidth - width - EDGE))}px`;
  popover.style.top = `${Math.max(EDGE, Math.min(top, clientHeight - height - EDGE))}px`;
}
