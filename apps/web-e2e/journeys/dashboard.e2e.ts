import type { Page } from '@playwright/test';
import { listAxeViolations } from '../support/axe';
import { createBusiness } from '../support/business';
import { expect, signIn, signInAs, signInButton, test, waitForScript } from '../support/journey';
import { expectNoSidewaysScroll } from '../support/pages';
import { getSignIn, verticals } from '../support/product';

const words = {
  RETAIL: { title: 'Overview', orders: 'Orders' },
  APPOINTMENTS: { title: 'Overview', orders: 'Bookings' },
  FIELD_SERVICE: { title: 'Resumen', orders: 'Trabajos' },
} as const;

const toNumber = (text: string) => Number(text.replace(/\D/g, ''));
const card = (page: Page, label: string | RegExp) => page.locator('main .stat-card', { hasText: label });

/** A figure of a card, which is a link to what it counts. */
async function readCard(page: Page, label: string | RegExp): Promise<number> {
  return toNumber(await card(page, label).locator('.stat-value').innerText());
}

test.describe('I1 dashboard', () => {
  for (const vertical of verticals) {
    test(`is where an owner of ${vertical} begins, in the words of the trade`, async ({ page }) => {
      const { email, password } = getSignIn('OWNER', vertical);
      await page.goto('/sign-in');
      await page.locator('input[name=email]').fill(email);
      await page.locator('input[name=password]').fill(password);
      await page.locator(signInButton).click();
      await expect(page).toHaveURL(/\/$/);
      await waitForScript(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words[vertical].title);
      await expect(page.locator('main .stat-card')).toHaveCount(6);
      await expect(card(page, new RegExp(`^${words[vertical].orders}`))).toHaveCount(1);
      expect(await listAxeViolations(page)).toEqual([]);

      // Each picture says in words what it shows, and has its figures behind it.
      for (const details of await page.locator('main figure details').all()) {
        await details.locator('summary').click();
        expect(await details.locator('tbody tr').count()).toBeGreaterThan(0);
      }
      const hours = page.locator('main table', { has: page.locator('caption') }).last();
      await expect(hours.locator('tbody tr')).toHaveCount(7);
      await expect(hours.locator('tbody tr').first().locator('td')).toHaveCount(24);
    });
  }

  test('counts what its links open, in every period', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    for (const period of ['/', '/?period=year']) {
      await page.goto(period);
      await waitForScript(page);
      const [orders, fresh] = [await readCard(page, /^Orders/), await readCard(page, /^New customers/)];
      expect(orders).toBeGreaterThan(0);
      const channel = page.getByRole('row', { name: /Instagram/ }).last();
      const ofChannel = toNumber((await channel.getByRole('cell').nth(1).innerText()).split('·')[0] ?? '');
      await channel.getByRole('link').click();
      await expect(page.locator('#order-list')).toHaveText(new RegExp(`^${ofChannel.toLocaleString('en')} `));
      await page.goto(period);
      await waitForScript(page);
      await card(page, /^Orders/).click();
      await expect(page.locator('#order-list')).toHaveText(new RegExp(`^${orders.toLocaleString('en')} `));
      await page.goto(period);
      await waitForScript(page);
      await card(page, /^New customers/).click();
      await expect(page.locator('#customer-list')).toContainText(`${fresh.toLocaleString('en')} customer`);
    }
  });

  test('adds the hours up to the orders of the period', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/?period=year');
    const orders = await readCard(page, /^Orders/);
    const cells = await page.locator('main table').last().locator('tbody td').allInnerTexts();
    expect(cells.reduce((sum, text) => sum + toNumber(text), 0)).toBe(orders);
  });

  test('changes its period, says with what it is compared, and survives days that are none', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/');
    await waitForScript(page);
    const period = page.getByRole('group', { name: 'Period of the figures' });
    const month = await readCard(page, /^Orders/);
    await period.getByRole('link', { name: 'Year' }).click();
    await expect(page).toHaveURL(/\/\?period=year$/);
    await expect(period.locator('[aria-current=true]')).toHaveText('Year');
    await expect.poll(() => readCard(page, /^Orders/)).toBeGreaterThan(month);
    await expect(page.locator('main header').first()).toContainText(/compared with 1 Jan 20\d\d/);
    await period.locator('summary').click();
    await period.locator('input[name=from]').fill('2026-03-01');
    await period.locator('input[name=to]').fill('2026-03-10');
    await period.getByRole('button').click();
    await expect(page).toHaveURL(/period=custom&from=2026-03-01&to=2026-03-10/);
    await expect(page.locator('main header').first()).toContainText('1 Mar 2026 – 10 Mar 2026');
    await page.goto('/?period=custom&from=2026-03-10&to=never');
    await expect(page.locator('.notice[data-tone=warn]')).toBeVisible();
  });

  test('of an empty business shows the way to the first steps', async ({ page }) => {
    await signIn(page, await createBusiness());
    await page.goto('/');
    await expect(page.locator('main a[href="/start"]')).toBeVisible();
    expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('is not for who serves assigned customers only', async ({ page }) => {
    await signInAs(page, 'TECHNICIAN', 'FIELD_SERVICE');
    await page.goto('/');
    await expect(page).toHaveURL(/\/customers$/);
    await expect(page.locator('.shell-nav a[href="/insights"], .shell-nav a[href="/"]')).toHaveCount(0);
  });
});

test.describe('I1 dashboard on a phone, in the dark', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 320, height: 800 } });
  test('has no barrier and no sideways scroll', async ({ page }) => {
    await signInAs(page, 'OWNER', 'FIELD_SERVICE');
    await page.goto('/');
    await waitForScript(page);
    expect(await listAxeViolations(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});

test.describe('I1 dashboard without script', () => {
  test.use({ javaScriptEnabled: false });
  test('shows its figures and changes its period', async ({ page }) => {
    await signInAs(page, 'OWNER', 'APPOINTMENTS');
    await page.goto('/');
    await expect(page.locator('main .stat-card')).toHaveCount(6);
    const month = await readCard(page, /^Bookings/);
    await page.getByRole('link', { name: 'Year', exact: true }).click();
    await expect(page).toHaveURL(/\/\?period=year$/);
    expect(await readCard(page, /^Bookings/)).toBeGreaterThan(month);
  });
});
