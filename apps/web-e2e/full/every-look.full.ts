import { expect, signInAs, test } from '../support/journey';
import { checkPage, listPages } from '../support/pages';
import { verticals } from '../support/product';

/** Languages by their own names, as the menu shows them. */
const languages = [
  { lang: 'en', name: 'English' },
  { lang: 'es-AR', name: 'Español (Argentina)' },
] as const;
const widths = [320, 390, 768, 1024, 1280, 1600] as const;
const themes = ['light', 'dark'] as const;

// One test for each look: they run beside each other, and one that fails names its look.
for (const vertical of verticals) {
  for (const { lang, name } of languages) {
    for (const colorScheme of themes) {
      for (const width of widths) {
        test.describe(`L11 X4 ${vertical}, ${lang}, ${colorScheme}, ${width} px`, () => {
          test.use({ colorScheme, viewport: { width, height: 800 }, expectedStatuses: [404] });

          test('every page', async ({ page }) => {
            test.setTimeout(240_000);
            await page.goto('/sign-in');
            await page.getByRole('button', { name }).click();
            await expect(page.locator('html')).toHaveAttribute('lang', lang);
            await signInAs(page, 'OWNER', vertical);
            for (const path of await listPages(page)) await checkPage(page, { path, lang });
          });
        });
      }
    }
  }
}
