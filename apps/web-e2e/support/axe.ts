import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeWindow {
  axe: {
    run: (
      context: Document,
      options: { runOnly: string[] },
    ) => Promise<{ violations: { id: string; help: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
  };
}

/** What axe finds against WCAG 2.2 AA, one line per place. Injected by the debugger, which the page's script policy allows. */
export async function listAxeViolations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  // What is still fading in has not the colours that people read; one fade may start where another ends.
  await page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (let turn = 0; turn < 20; turn += 1) {
      await drawn();
      const running = document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
        .filter(({ playState }) => playState === 'running');
      if (running.length === 0) return;
      await Promise.all(running.map((animation) => animation.finished.catch(() => undefined)));
    }
  });
  return page.evaluate(async (runOnly) => {
    const { violations } = await (window as unknown as AxeWindow).axe.run(document, { runOnly });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} at ${String(node.target)} — ${node.failureSummary ?? ''}`),
    );
  }, rules);
}
