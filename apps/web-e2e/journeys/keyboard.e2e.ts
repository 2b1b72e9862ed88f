import type { Page } from '@playwright/test';
import { expect, test, waitForScript } from '../support/journey';
import { getSignIn } from '../support/product';

/** Presses Tab until what is wanted has the focus, and checks that the focus can be seen at each stop. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const { found, outline } = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element || element === document.body) return { found: false, outline: 'solid' };
      return { found: element.matches(wanted), outline: getComputedStyle(element).outlineStyle };
    }, selector);
    expect(outline).not.toBe('none');
    if (found) return;
  }
  throw new Error(`Tab never reached ${selector}`);
}

test('L11 by keyboard alone: sign in, skip to the content, search, open, edit, save', async ({ page }) => {
  const { email, password } = getSignIn('OWNER', 'RETAIL');
  await page.goto('/sign-in?to=%2Fcustomers');
  await waitForScript(page);
  await tabTo(page, 'input[name=email]');
  await page.keyboard.type(email);
  await tabTo(page, 'input[name=password]');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/customers$/);

  await page.reload();
  await waitForScript(page);
  await page.keyboard.press('Tab');
  await expect(page.locator('a[href="#main"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, '#customer-search');
  await page.keyboard.type('a');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=a/);
  await expect(page.locator('#customer-search')).toBeFocused();
  await tabTo(page, 'tbody a[href^="/customers/"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
  await tabTo(page, 'main a[href*="/edit"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/edit/);
  await tabTo(page, 'input[name=zone]');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
  await expect(page.locator('main')).toContainText('By keyboard');
});
