import type { Page } from '@playwright/test';
import { listAxeViolations } from '../support/axe';
import { createBusiness } from '../support/business';
import { expect, signIn, signInAs, test, waitForScript } from '../support/journey';

const file = (name: string, lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`number,placed_at,customer_name,phone,product,quantity,unit_price\r\n${lines.join('\r\n')}\r\n`),
});

const count = (page: Page, label: string) => page.locator('.figures > div', { hasText: label }).locator('dd').first();

test.describe('L12 first run', () => {
  test.slow();

  test('an empty business is filled with sample data, says so, and is emptied again', async ({ page }) => {
    await signIn(page, await createBusiness());
    await page.goto('/start');
    await waitForScript(page);
    expect(await listAxeViolations(page)).toEqual([]);
    await page.locator('form[action="/sample-data"] button').click();
    await page.waitForURL(/\/customers$/, { timeout: 30_000 });
    await expect(page.locator('.toast')).toContainText('Sample data added');
    await expect(page.locator('tbody tr').first()).toBeVisible();
    const banner = page.locator('.sample-banner');
    await expect(banner).toBeVisible();
    expect(await listAxeViolations(page)).toEqual([]);

    await banner.locator('a').click();
    const question = page.getByRole('dialog');
    await expect(question).toContainText(/\d+ invented customers go/);
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(banner.locator('a')).toBeFocused();
    await banner.locator('a').click();
    await question.locator('button[data-kind=danger]').click();
    await page.waitForURL(/\/start$/);
    await expect(page.locator('.toast')).toContainText(/\d+ sample customers removed/);
    await expect(banner).toHaveCount(0);
    await expect(page.locator('form[action="/sample-data"]')).toBeVisible();
  });

  test('a file of orders makes customers, tells which lines it left out, and changes nothing the second time', async ({
    page,
  }) => {
    await signIn(page, await createBusiness());
    await page.goto('/start');
    await page.locator('main a[href="/import"]').click();
    await waitForScript(page);
    expect(await listAxeViolations(page)).toEqual([]);
    const orders = file('orders.csv', [
      '1,2026-01-15T10:30:00Z,Ada Obi,+2348031234567,Shea butter,2,1500',
      '2,2026-01-16T10:30:00Z,Bola Ade,+2348037654321,Black soap,1,900',
      '3,yesterday,Chidi Eze,+2348039999999,Black soap,1,900',
    ]);
    await page.locator('input[type=file]').setInputFiles(orders);
    await page.locator('main form button').click();
    await expect(count(page, 'New orders')).toHaveText('2');
    await expect(count(page, 'Lines left out')).toHaveText('1');
    await expect(page.locator('main tbody tr')).toContainText(['yesterday']);
    expect(await listAxeViolations(page)).toEqual([]);

    await page.locator('input[type=file]').setInputFiles(orders);
    await page.locator('main form button').click();
    await expect(count(page, 'New orders')).toHaveText('0');
    await expect(count(page, 'Unchanged')).toHaveText('2');
    await page.locator('.notice a[href="/customers"]').click();
    await expect(page.locator('tbody tr')).toHaveCount(2);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false, expectedStatuses: [400] });
    test('a file can be sent, and one that is no table is refused in words', async ({ page }) => {
      await signIn(page, await createBusiness());
      await page.goto('/import');
      await page.locator('input[type=file]').setInputFiles({
        name: 'picture.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('just words'),
      });
      await page.locator('main form button').click();
      await expect(page.getByRole('alert')).toContainText(/column|header/i);
      await page
        .locator('input[type=file]')
        .setInputFiles(file('one.csv', ['9,2026-02-01T10:00:00Z,Efe,08035550000,Bag,1,700']));
      await page.locator('main form button').click();
      await expect(count(page, 'New orders')).toHaveText('1');
    });
  });

  test.describe('for others', () => {
    test.use({ expectedStatuses: [403] });
    test('who may not import or add is told which permission is missing', async ({ page }) => {
      await signInAs(page, 'TECHNICIAN', 'FIELD_SERVICE');
      for (const [path, permission] of [
        ['/start', 'customers:create'],
        ['/import', 'customers:import'],
        ['/sample-data', 'settings:manage'],
      ] as const) {
        expect((await page.goto(path))?.status()).toBe(403);
        await expect(page.locator('main code')).toHaveText(permission);
      }
    });
  });
});
