import type { Page } from '@playwright/test';
import { listAxeViolations } from '../support/axe';
import { expect, signInAs, test, waitForScript } from '../support/journey';
import type { Vertical } from '../support/product';

/** The address of every signed-in page, with records that exist. */
async function listPages(page: Page): Promise<string[]> {
  const find = async (list: string, prefix: string) => {
    await page.goto(list);
    const href = await page.locator(`tbody a[href^="${prefix}"]`).first().getAttribute('href');
    return new URL(href ?? '', page.url()).pathname;
  };
  const customer = await find('/customers', '/customers/');
  const order = await find('/orders', '/orders/');
  return [
    '/customers',
    '/customers?q=zzzzzz&lifecycle=VIP',
    '/customers/new',
    customer,
    `${customer}/edit`,
    `${customer}/delete`,
    '/orders',
    order,
    '/profile',
    '/choose-tenant',
    '/no-such-page',
  ];
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
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
      /\{[A-Za-z]+\}|\b(common|customers?|customerForm|orders?|enums|errors|failures|field|figures|insight|profile|segments|shell|signIn|stats|tenants)\.[a-z]\w+/g,
    ),
  ).toBeNull();
}

const looks: readonly { vertical: Vertical; colorScheme: 'light' | 'dark'; width: number; lang: string }[] = [
  { vertical: 'RETAIL', colorScheme: 'light', width: 1280, lang: 'en' },
  { vertical: 'APPOINTMENTS', colorScheme: 'dark', width: 390, lang: 'en' },
  { vertical: 'FIELD_SERVICE', colorScheme: 'light', width: 320, lang: 'es-AR' },
  { vertical: 'FIELD_SERVICE', colorScheme: 'dark', width: 1280, lang: 'es-AR' },
];

for (const { vertical, colorScheme, width, lang } of looks) {
  test.describe(`L11 X4 every page of ${vertical}, ${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 }, expectedStatuses: [404] });

    test('has no barrier, no sideways scroll and no missing word', async ({ page }) => {
      test.slow();
      await page.goto('/sign-in');
      expect(await listAxeViolations(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await signInAs(page, 'OWNER', vertical);
      for (const path of await listPages(page)) {
        await page.goto(path);
        await waitForScript(page);
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        expect(await listAxeViolations(page), path).toEqual([]);
        await expectNoSidewaysScroll(page);
        await expectRealWords(page);
        await expect(page).toHaveTitle(/^.+ · Clientele$/);
      }
    });
  });
}

test.describe('X4 language', () => {
  test('follows the business until a person chooses, and then the person', async ({ page }) => {
    await signInAs(page, 'OWNER', 'FIELD_SERVICE');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Clientes');
    await page.goto('/profile');
    await page.locator('select[name=language]').selectOption('en');
    await page.locator('form:has(select[name=language]) button').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your profile');
    await page.goto('/orders');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jobs');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test.describe('of a Spanish browser', () => {
    test.use({ locale: 'es-AR' });
    test('greets at sign-in', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.locator('html')).toHaveAttribute('lang', 'es-AR');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Iniciar sesión');
    });
  });
});
