import type { Page } from '@playwright/test';
import { listAxeViolations } from '../support/axe';
import { createBusiness } from '../support/business';
import { expect, openFirstCustomer, signIn, signInAs, test, waitForScript } from '../support/journey';
import { expectNoSidewaysScroll } from '../support/pages';

const PAGES = ['', '/overdue', '/rfm', '/cohorts', '/cohorts?show=revenue', '/affinity', '/model'];

const toNumber = (text: string) => Number(text.replace(/\D/g, ''));

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`/insights${path}`);
  await waitForScript(page);
}

test.describe('I2 RFM groups', () => {
  test('add up to all customers, and each opens as many as it says', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await open(page, '/rfm');
    const total = toNumber((await page.locator('main h2 + p').first().innerText()).split(' ')[0] ?? '');
    const groups = page.getByRole('table', { name: 'The groups' });
    const counts = (await groups.locator('tbody td[data-label=Customers]').allInnerTexts()).map(toNumber);
    expect(counts).toHaveLength(11);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
    const grid = page.getByRole('table', { name: 'The grid' });
    const cells = (await grid.locator('td .font-semibold').allInnerTexts()).map(toNumber);
    expect(cells).toHaveLength(25);
    expect(cells.reduce((sum, count) => sum + count, 0)).toBe(total);
    await expect(page.getByRole('table', { name: 'What the scores mean' }).locator('tbody tr')).toHaveCount(5);

    await groups.getByRole('link', { name: 'Champions' }).click();
    await expect(page.locator('#customer-list')).toContainText(`${counts[0]} customer`);
  });
});

test.describe('I3 retention', () => {
  test('opens the customers of a cell, and switches between share, customers and revenue', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await open(page, '/cohorts?show=customers');
    const table = page.getByRole('table', { name: 'Retention' });
    const first = table.locator('tbody tr').first();
    const [size, , later] = await first.locator('td').allInnerTexts();
    expect(toNumber(later ?? '')).toBeLessThanOrEqual(toNumber(size ?? ''));
    await first.locator('td').nth(2).getByRole('link').click();
    await expect(page.locator('#customer-list')).toContainText(`${later} customer`);

    await open(page, '/cohorts');
    await expect(table.locator('tbody tr').first().locator('td').nth(1)).toHaveText('100%');
    await expect(table.locator('tbody tr').last()).toContainText('Average');
    await page.getByRole('group', { name: 'Show' }).getByRole('link', { name: 'Revenue' }).click();
    await expect(page).toHaveURL(/show=revenue$/);
    await expect(table.locator('tbody tr').first().locator('td').nth(1)).toContainText('₦');
  });
});

test.describe('I4 purchase model', () => {
  test('says in words that there is too little to predict from, and is computed again', async ({ page }) => {
    await signInAs(page, 'OWNER', 'APPOINTMENTS');
    await open(page, '/model');
    await expect(page.locator('main .notice')).toContainText(/needs at least 500 customers|not been computed yet/);
    await page.getByText('How is this computed?').click();
    await expect(page.getByText('BG/NBD, MBG/NBD and Pareto/NBD are fitted')).toBeVisible();
    await page.getByRole('button', { name: 'Compute again' }).click();
    await expect(page.locator('.toast')).toContainText('being computed again');
  });

  test('is computed again by who may change settings only', async ({ page }) => {
    await signInAs(page, 'ADMIN', 'APPOINTMENTS');
    await open(page, '/model');
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Compute again' })).toHaveCount(0);
  });
});

test.describe('I5 I6 work list and pairs', () => {
  test('say what they show, or why there is nothing', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await open(page, '/overdue');
    await expect(page.getByRole('heading', { level: 2 })).toContainText('overdue customers');
    await open(page, '/affinity');
    const pairs = page.getByRole('table', { name: 'Pairs' });
    const lifts = (await pairs.locator('td[data-label=Lift]').allInnerTexts()).map((text) => parseFloat(text));
    expect(lifts.length).toBeGreaterThan(0);
    expect(lifts).toEqual([...lifts].sort((one, other) => other - one));
  });
});

test.describe('feed of insights', () => {
  test('shows its evidence, opens as many customers as it tells, is dismissed and brought back', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await open(page, '');
    const item = page.locator('[data-insight=PROBLEMATIC_ORDERS]');
    const title = await item.getByRole('heading').innerText();
    await item.locator('summary').click();
    await expect(item.locator('dl')).toContainText('As many as the list that opens has.');
    await item.getByRole('link').click();
    await expect(page.locator('#customer-list')).toContainText(`${toNumber(title)} customer`);

    await open(page, '');
    await item.getByRole('button', { name: /^Dismiss/ }).click();
    await expect(page.locator('.toast')).toContainText('Dismissed');
    await expect(item).toHaveCount(0);
    await page.getByRole('link', { name: 'Dismissed too' }).click();
    await expect(page).toHaveURL(/dismissed=yes/);
    await item.getByRole('button', { name: /^Bring back/ }).click();
    await expect(item.getByRole('button', { name: /^Dismiss/ })).toBeVisible();
    await open(page, '');
    await expect(item).toHaveCount(1);
  });
});

test.describe('D5 customer page', () => {
  test('names the RFM group and how it is found', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/customers?sort=-orders');
    await waitForScript(page);
    await openFirstCustomer(page);
    const section = page.locator('section', { has: page.getByRole('heading', { name: 'What to expect' }) });
    await expect(section).toContainText(/recency \d, frequency \d, money \d/);
    await section.getByText('How is this computed?').last().click();
    await expect(section).toContainText('fifths of this business');
  });
});

test.describe('insights of an empty business', () => {
  test('are clear sentences', async ({ page }) => {
    await signIn(page, await createBusiness());
    for (const path of PAGES) {
      await open(page, path);
      expect(await page.locator('main').innerText(), path).not.toMatch(/NaN|undefined|Infinity|\{/);
    }
  });
});

test.describe('insights for who serves assigned customers', () => {
  test.use({ expectedStatuses: [403] });
  test('are refused', async ({ page }) => {
    await signInAs(page, 'TECHNICIAN', 'FIELD_SERVICE');
    for (const path of ['', '/rfm', '/model']) {
      const answer = await page.goto(`/insights${path}`);
      expect(answer?.status(), path).toBe(403);
    }
  });
});

test.describe('insights on a phone, in the dark, in Spanish', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 320, height: 800 } });
  test('have no barrier and no sideways scroll', async ({ page }) => {
    test.setTimeout(120_000);
    await signInAs(page, 'OWNER', 'FIELD_SERVICE');
    for (const path of PAGES) {
      await open(page, path);
      await expect(page.locator('html')).toHaveAttribute('lang', 'es-AR');
      expect(await listAxeViolations(page), path).toEqual([]);
      await expectNoSidewaysScroll(page);
    }
  });
});
