import type { Page } from '@playwright/test';
import { expect, signInAs, test, waitForScript } from '../support/journey';

const toNumber = (text: string) => Number(text.replace(/[^\d.]/g, ''));
const card = (page: Page, label: RegExp) => page.locator('main .stat-card', { hasText: label });
const plural = (count: number, noun: string) => new RegExp(`^${count.toLocaleString('en')} ${noun}`);

/** Days that are over: what other journeys do to today's orders does not move them. */
const quarter = '/?period=custom&from=2026-01-01&to=2026-03-31';

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await waitForScript(page);
}

test.describe('I1 each number of the dashboard opens as many', () => {
  test('a place of the heat map its orders, with a chip that says which hour of the week', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await open(page, quarter);
    const tuesday = page.getByRole('table', { name: 'When orders come' }).locator('tbody tr').nth(1);
    const cell = tuesday.locator('td').nth(20);
    const count = toNumber(await cell.innerText());
    expect(count).toBeGreaterThan(1);
    await expect(cell.getByRole('link')).toHaveAccessibleName(`${count} orders: Tuesday, 20:00 to 21:00`);
    await cell.getByRole('link').click();
    await expect(page.locator('#order-list')).toHaveText(plural(count, 'orders'));
    const chips = page.locator('ul[aria-label="Active filters"] .chip');
    await expect(chips.filter({ hasText: 'Tuesdays 20–21 h' })).toHaveCount(1);
    await expect(chips.filter({ hasText: 'Orders that count' })).toHaveCount(1);
    await expect(page.locator('main tbody tr')).toHaveCount(Math.min(50, count));

    // A filter more keeps the hour; the chip lets go of it as a whole.
    await page.getByText('Filters', { exact: true }).click();
    await page.getByRole('checkbox', { name: 'Instagram' }).check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/source=INSTAGRAM/);
    await expect(page).toHaveURL(/weekday=TUESDAY&hour=20/);
    await expect
      .poll(async () => toNumber(await page.locator('#order-list').innerText().then(firstWord)))
      .toBeLessThan(count);
    await chips.filter({ hasText: 'Tuesdays' }).click();
    await expect(page).not.toHaveURL(/weekday|hour/);
    await expect(page).toHaveURL(/source=INSTAGRAM/);
  });

  test('revenue and average the same money', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    for (const [label, word] of [
      [/^Revenue/, 'worth'],
      [/^Average order/, 'on average'],
    ] as const) {
      await open(page, quarter);
      // The card says it shortly; its whole amount stands in the title.
      const value = card(page, label).locator('.stat-value');
      const whole = await value.locator('[title]').first().getAttribute('title');
      await card(page, label).click();
      await expect(page.locator('#order-list')).toContainText(`${word} ${whole}`);
    }
  });

  for (const [period, name] of [
    ['/', 'the month so far'],
    [quarter, 'days that are over'],
  ] as const) {
    test(`repeat, active and new customers of ${name}`, async ({ page }) => {
      await signInAs(page, 'OWNER', 'RETAIL');
      for (const label of [/^Repeat customers/, /^Active/, /^New customers/]) {
        await open(page, period);
        const text = await card(page, label).innerText();
        const count = label.source.includes('Repeat')
          ? toNumber(/([\d,]+)\s+of\s/.exec(text)?.[1] ?? '')
          : toNumber(await card(page, label).locator('.stat-value').innerText());
        expect(count).toBeGreaterThan(0);
        await card(page, label).click();
        await expect(page.locator('#customer-list')).toContainText(`${count.toLocaleString('en')} customer`);
      }
    });
  }

  test('in the words of the viewer', async ({ page }) => {
    await signInAs(page, 'OWNER', 'FIELD_SERVICE');
    await open(page, '/orders?counts=yes&from=2026-01-01&to=2026-03-31&weekday=TUESDAY&hour=14');
    const chips = page.locator('ul[aria-label] .chip');
    await expect(chips.filter({ hasText: 'Los martes de 14 a 15 h' })).toHaveCount(1);
    await expect(page.locator('#order-list')).toContainText(/trabajos? · por \$/);
  });
});

test.describe('I2 a place of the RFM grid', () => {
  test('opens exactly its customers, and the groups theirs', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    for (const [row, column] of [
      [0, 4],
      [3, 1],
    ] as const) {
      await open(page, '/insights/rfm');
      const cell = page.getByRole('table', { name: 'The grid' }).locator('tbody tr').nth(row).locator('td').nth(column);
      const link = cell.getByRole('link').first();
      const count = toNumber(await link.innerText());
      expect(count).toBeGreaterThan(0);
      await expect(link).toHaveAccessibleName(
        new RegExp(`with recency ${5 - row} and frequency and money ${column + 1}`),
      );
      await link.click();
      await expect(page.locator('#customer-list')).toContainText(`${count.toLocaleString('en')} customer`);
      await expect(page.locator('main')).toContainText('RFM recency score');
    }
  });
});

function firstWord(text: string): string {
  return text.split(' ')[0] ?? '';
}
