import { listAxeViolations } from '../support/axe';
import { expect, signInAs, test } from '../support/journey';
import { checkPage, expectNoSidewaysScroll, listPages } from '../support/pages';
import type { Vertical } from '../support/product';

// A few looks that differ in everything; `npm run test:full` takes every page in every combination.
const looks: readonly { vertical: Vertical; colorScheme: 'light' | 'dark'; width: number; lang: string }[] = [
  { vertical: 'RETAIL', colorScheme: 'light', width: 1280, lang: 'en' },
  { vertical: 'APPOINTMENTS', colorScheme: 'dark', width: 390, lang: 'en' },
  { vertical: 'FIELD_SERVICE', colorScheme: 'light', width: 320, lang: 'es-AR' },
];

for (const { vertical, colorScheme, width, lang } of looks) {
  test.describe(`L11 X4 every page of ${vertical}, ${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 }, expectedStatuses: [404] });

    test('has no barrier, no sideways scroll and no missing word', async ({ page }) => {
      test.setTimeout(180_000);
      await page.goto('/sign-in');
      expect(await listAxeViolations(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await signInAs(page, 'OWNER', vertical);
      for (const path of await listPages(page)) await checkPage(page, { path, lang });
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

    await page.locator('.shell-user').click();
    await page.getByRole('button', { name: 'Español (Argentina)' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trabajos');
    await expect(page).toHaveURL(/\/orders$/);
  });

  test.describe('of a Spanish browser', () => {
    test.use({ locale: 'es-AR' });
    test('greets at sign-in', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.locator('html')).toHaveAttribute('lang', 'es-AR');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Iniciar sesión');
      await page.getByRole('button', { name: 'English' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    });
  });
});
