import { listAxeViolations } from '../support/axe';
import { expect, signInAs, signOut, test, waitForScript } from '../support/journey';

test.describe('L11 theme', () => {
  test.use({ colorScheme: 'light' });

  test('is chosen in the menu, kept, and drawn by the server without a flash', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/design');
    await waitForScript(page);
    const ground = () =>
      page.evaluate(() => getComputedStyle(document.body.parentElement as HTMLElement).backgroundColor);
    const light = await ground();
    await page.locator('.shell-user').click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page).toHaveURL(/\/design$/);
    const dark = await ground();
    expect(dark).not.toBe(light);
    const html = await (await page.request.get('/customers')).text();
    expect(html).toMatch(/<html[^>]* data-theme="dark"/);
    await page.reload();
    expect(await ground()).toBe(dark);
    await page.locator('.shell-user').click();
    await page.getByRole('button', { name: 'As the device' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
    expect(await ground()).toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ground()).toBe(dark);
  });
});

test.describe('L11 shell', () => {
  test('the menu works by keyboard and gives the focus back', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/profile');
    await waitForScript(page);
    const trigger = page.locator('.shell-user');
    await trigger.focus();
    await page.keyboard.press('Enter');
    const menu = page.locator('.menu:popover-open');
    await expect(menu).toBeVisible();
    await expect(trigger).toHaveAttribute('aria-expanded', 'true');
    expect(await listAxeViolations(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(menu.locator('button').nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(menu.locator('form[action="/sign-out"] button')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(trigger).toBeFocused();
  });

  test('the navigation is narrowed and stays so', async ({ page }) => {
    await page.setViewportSize({ width: 1400, height: 800 });
    await signInAs(page, 'OWNER', 'RETAIL');
    await waitForScript(page);
    const width = () => page.locator('.shell-side').evaluate((side) => side.getBoundingClientRect().width);
    const wide = await width();
    await page.locator('.shell-width button').click();
    await expect.poll(width).toBeLessThan(wide / 2);
    await page.reload();
    expect(await width()).toBeLessThan(wide / 2);
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Customers' })).toBeVisible();
    await page.locator('.shell-width button').click();
    await expect.poll(width).toBe(wide);
  });

  test('on a phone the pages are at the thumb', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signInAs(page, 'OWNER', 'RETAIL');
    const bar = await page.getByRole('navigation', { name: 'Main' }).boundingBox();
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeGreaterThan(840);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Orders' }).click();
    await expect(page).toHaveURL(/\/orders$/);
    await signOut(page);
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});

test.describe('L12 toasts', () => {
  test('are spoken, can be dismissed, and bad ones stay', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/design');
    await waitForScript(page);
    await page.getByRole('button', { name: 'Good news' }).click();
    const toast = page.locator('.toast');
    await expect(toast).toContainText('It was saved.');
    await expect(page.locator('p[role=status]', { hasText: 'It was saved.' })).toHaveCount(1);
    expect(await listAxeViolations(page)).toEqual([]);
    await toast.getByRole('button', { name: 'Dismiss' }).click();
    await expect(toast).toHaveCount(0);
    await page.getByRole('button', { name: 'Bad news' }).click();
    await expect(page.locator('p[role=alert]', { hasText: 'It was not saved.' })).toHaveCount(1);
    await toast.getByRole('button', { name: 'Undo' }).click();
    await expect(toast).toContainText('It was saved.');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(toast).toHaveCount(0);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });
    test('are a notice on the page', async ({ page }) => {
      await signInAs(page, 'OWNER', 'RETAIL');
      await page.goto('/design');
      await page.getByRole('button', { name: 'Warning' }).click();
      await expect(page.locator('.toast')).toContainText('It was saved, but not sent.');
    });
  });
});

test.describe('L12 offline', () => {
  test('the page says so, and one that could not be fetched opens by itself', async ({ page, context }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/profile');
    await waitForScript(page);
    await context.setOffline(true);
    await expect(page.locator('.offline')).toBeVisible();
    await context.setOffline(false);
    await expect(page.locator('.offline')).toHaveCount(0);
  });
});

test.describe('D9 panels and questions', () => {
  test('keep the focus inside and give it back', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/design');
    await waitForScript(page);
    const opener = page.locator('main a[href="/design?panel=1"]');
    await opener.click();
    const panel = page.getByRole('dialog', { name: 'Side panel' });
    await expect(panel).toBeVisible();
    expect(await listAxeViolations(page)).toEqual([]);
    for (let presses = 0; presses < 6; presses += 1) {
      await page.keyboard.press('Tab');
      const inside = await panel.evaluate(
        (element) => element.contains(document.activeElement) || document.activeElement === document.body,
      );
      expect(inside).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/\/design$/);
    await expect(panel).toHaveCount(0);
    await expect(opener).toBeFocused();
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });
    test('the panel is read and closed by a link', async ({ page }) => {
      await signInAs(page, 'OWNER', 'RETAIL');
      await page.goto('/design?panel=1');
      await page.getByRole('dialog').getByRole('link', { name: 'Close' }).first().click();
      await expect(page).toHaveURL(/\/design$/);
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
  });
});

test('T6 links are fetched when somebody is about to use them, and never what was there before a write', async ({
  page,
}) => {
  await signInAs(page, 'OWNER', 'RETAIL');
  await page.goto('/design');
  await waitForScript(page);
  await page.locator('.shell-user').click();
  const prefetched = page.waitForResponse((response) => response.url().includes('/profile.data'));
  await page.locator('.menu a[href="/profile"]').hover();
  const headers = (await prefetched).headers();
  expect(headers['cache-control']).toBe('private, max-age=10');
  expect(headers['vary']).toContain('cookie');
  await page.getByRole('button', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const sizes = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes('/profile.data'))
        .map((entry) => (entry as PerformanceResourceTiming).transferSize),
    );
  const before = (await sizes()).length;
  await page.locator('.shell-user').click();
  await page.locator('.menu a[href="/profile"]').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your profile');
  const after = (await sizes()).slice(before);
  expect(after.length).toBeGreaterThan(0);
  expect(after.some((size) => size > 0)).toBe(true);
});
