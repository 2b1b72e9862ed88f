import { expect, type Page } from '@playwright/test';
import { listAxeViolations } from './axe';
import { waitForScript } from './journey';

/** The address of every page of somebody who may see all, with records that exist. */
export async function listPages(page: Page): Promise<string[]> {
  const find = async (list: string, prefix: string) => {
    await page.goto(list);
    // Ids begin with the time: a nought for the next centuries. What else stands under the same path has a word there.
    const href = await page.locator(`tbody a[href^="${prefix}0"]`).first().getAttribute('href');
    return new URL(href ?? '', page.url()).pathname;
  };
  const customer = await find('/customers', '/customers/');
  const order = await find('/orders', '/orders/');
  const id = customer.split('/').at(-1) ?? '';
  return [
    '/customers',
    '/customers?q=zzzzzz&lifecycle=VIP',
    `/customers/peek/${id}`,
    `/customers/peek/${id}/edit`,
    '/customers/new',
    customer,
    `${customer}/edit`,
    `${customer}/delete`,
    '/orders',
    '/orders/new',
    order,
    `${order}/edit`,
    '/',
    '/insights',
    '/insights/overdue',
    '/insights/rfm',
    '/insights/cohorts',
    '/insights/model',
    '/insights/affinity',
    '/segments',
    '/segments/new',
    '/segments/vip',
    '/settings/fields',
    '/settings/fields/new',
    '/tasks',
    '/settings/tags',
    '/settings/tags/merge',
    '/profile',
    '/choose-tenant',
    '/start',
    '/import',
    '/design',
    '/no-such-page',
  ];
}

/** What holds for every page in every look: no barrier, nothing cut off at the side, words in the place of keys. */
export async function checkPage(page: Page, { path, lang }: { path: string; lang: string }): Promise<void> {
  await page.goto(path);
  await waitForScript(page);
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  expect(await listAxeViolations(page), path).toEqual([]);
  await expectNoSidewaysScroll(page);
  await expectRealWords(page);
  await expect(page).toHaveTitle(/^.+ · Clientele$/);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Neither an unfilled `{value}` nor a key such as `customers.title` may reach a person. */
async function expectRealWords(page: Page): Promise<void> {
  const text = (await page.title()) + (await page.locator('body').innerText());
  expect(
    text.match(
      /\{[A-Za-z]+\}|\b(common|customers?|customer[A-Z][a-z]+|orders?|orderForm|enums|errors|failures|field|figures|firstRun|importOrders|insights?|insightPages|dashboard|builder|segmentPages|settings|customFields|tags|tasks?|profile|segments|shell|signIn|stats|tenants|ui)\.[a-z]\w+/g,
    ),
    page.url(),
  ).toBeNull();
}
