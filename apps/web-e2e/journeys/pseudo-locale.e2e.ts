import type { Page } from '@playwright/test';
import { expect, signInAs, test, waitForScript } from '../support/journey';
import { startPages } from '../support/pages-server';

/** Names and codes that are the same in every language. */
const NAMES = ['Clientele', 'WhatsApp', 'CSV', 'VIP', 'English', 'Español (Argentina)'];

/**
 * Texts of the page that are written in plain letters and are neither data nor names: in the pseudo-locale every message is
 * changed beyond mistaking, so these never were messages.
 */
async function listUntranslated(page: Page): Promise<string[]> {
  return page.evaluate((names) => {
    const data: string[] = [];
    const collect = (value: unknown) => {
      if (typeof value === 'string') data.push(value);
      else if (Array.isArray(value)) value.forEach(collect);
      else if (value && typeof value === 'object') Object.values(value).forEach(collect);
    };
    const { state } = (window as unknown as { __remixRouter: { state: { loaderData: unknown; actionData: unknown } } })
      .__remixRouter;
    const { loaderData, actionData } = state;
    collect([loaderData, actionData, names]);
    const known = data.join('\n').toLowerCase();
    const found = new Set<string>();
    const check = (text: string | null | undefined) => {
      for (const word of (text ?? '').match(/[A-Za-z][A-Za-z'’-]{2,}/g) ?? []) {
        if (!known.includes(word.toLowerCase())) found.add(`${word} — ${(text ?? '').trim().slice(0, 80)}`);
      }
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('script, style, noscript, code')) check(node.textContent);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) check(element.getAttribute(name));
    }
    check(document.title);
    return [...found];
  }, NAMES);
}

for (const vertical of ['RETAIL', 'FIELD_SERVICE'] as const) {
  test(`X4 no page of ${vertical} says anything that is not in the messages`, async ({ page }) => {
    test.slow();
    await signInAs(page, 'OWNER', vertical);
    const find = async (list: string, prefix: string) => {
      await page.goto(list);
      const links = page.locator(`tbody a[href^="${prefix}"]`);
      return new URL((await links.first().getAttribute('href')) ?? '', page.url()).pathname;
    };
    const customer = await find('/customers', '/customers/0');
    const order = await find('/orders', '/orders/0');
    const api = process.env['E2E_API_URL'];
    const { url, stop } = await startPages({ WEB_PSEUDO_LOCALE: '1', ...(api ? { API_URL: api } : {}) });
    try {
      for (const path of [
        ...['/customers', '/customers/new', customer, `${customer}/edit`, '/orders', order, '/profile'],
        ...['/start', '/import', '/choose-tenant', '/design', '/no-such-page'],
      ]) {
        await page.goto(`${url}${path}`);
        await waitForScript(page);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await listUntranslated(page), path).toEqual([]);
      }
    } finally {
      await stop();
    }
  });
}

test.use({ expectedStatuses: [404] });
