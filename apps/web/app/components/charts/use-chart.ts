import { useEffect, useRef, type RefObject } from 'react';
import type { Drawing } from './draw-chart';

/**
 * A canvas that draws itself when it comes near the screen, and again when its figures or the page's colours change. One
 * drawing at a time: a canvas that has a chart refuses a second.
 */
export function useChart(drawing: Drawing): RefObject<HTMLCanvasElement> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(drawing);
  latest.current = drawing;
  // Figures are compared by what they say: loaders make new arrays of the same figures.
  const content = JSON.stringify([drawing.kind, drawing.labels, drawing.series, drawing.stacked, drawing.horizontal]);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let cancelled = false;
    let chart: { destroy: () => void } | undefined;
    async function draw() {
      const { drawChart } = await import('./draw-chart');
      if (cancelled || !element) return;
      chart?.destroy();
      chart = drawChart(element, latest.current);
      element.dataset['drawn'] = '';
    }
    const redraw = () => {
      if (chart) void draw();
    };
    const sight = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        sight.disconnect();
        void draw();
      },
      { rootMargin: '200px' },
    );
    sight.observe(element);
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', redraw);
    const theme = new MutationObserver(redraw);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      cancelled = true;
      sight.disconnect();
      dark.removeEventListener('change', redraw);
      theme.disconnect();
      chart?.destroy();
    };
  }, [content]);
  return canvas;
}
