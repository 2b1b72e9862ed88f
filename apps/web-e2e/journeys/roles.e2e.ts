import { expect, signInAs, signOut, test } from '../support/journey';
import { readSignIns, verticals } from '../support/product';

const ordersWord = { RETAIL: 'Orders', APPOINTMENTS: 'Bookings', FIELD_SERVICE: 'Trabajos' } as const;

test.describe('T3 roles', () => {
  for (const vertical of verticals) {
    for (const role of ['OWNER', 'ADMIN', 'TECHNICIAN'] as const) {
      test(`${role} of ${vertical} signs in, sees customers and what orders are called there, and leaves`, async ({
        page,
      }) => {
        await signInAs(page, role, vertical);
        await expect(page).toHaveURL(/\/customers$/);
        await expect(page.locator('.shell-nav a[href="/customers"]')).toBeVisible();
        await expect(page.locator('.shell-nav a[href="/orders"]')).toHaveText(ordersWord[vertical]);
        await expect(page.locator('tbody tr').first()).toBeVisible();
        const newCustomer = page.locator('a[href="/customers/new"]');
        await expect(newCustomer).toHaveCount(role === 'TECHNICIAN' ? 0 : 1);

        await signOut(page);
        await expect(page).toHaveURL(/\/sign-in$/);
        await page.goto('/customers');
        await expect(page).toHaveURL(/\/sign-in\?to=%2Fcustomers$/);
      });
    }
  }

  test('the owner may delete and the administrator may not', async ({ page, browser, baseURL }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.locator('tbody tr').first().getByRole('link').first().click();
    await expect(page.locator('main a[href*="/delete"]')).toBeVisible();
    const context = await browser.newContext({ baseURL: baseURL ?? '' });
    const other = await context.newPage();
    await signInAs(other, 'ADMIN', 'RETAIL');
    await other.goto(page.url());
    await expect(other.locator('a[href*="/edit"]')).toBeVisible();
    await expect(other.locator('main a[href*="/delete"]')).toHaveCount(0);
    await context.close();
  });

  test('a platform administrator chooses a business, and another', async ({ page }) => {
    await signInAs(page, 'PLATFORM_ADMIN');
    await expect(page).toHaveURL(/\/choose-tenant$/);
    await page.goto('/customers');
    await expect(page).toHaveURL(/\/choose-tenant$/);
    const buttons = page.locator('main form button');
    const names = await buttons.locator('span:first-child').allInnerTexts();
    expect(names.length).toBeGreaterThanOrEqual(3);
    await buttons.first().click();
    await expect(page).toHaveURL(/\/$/);
    await page.goto('/customers');
    const business = page.locator('[data-business]');
    await expect(business).toHaveText(names[0] ?? '');
    const total = await page.locator('#customer-list').innerText();
    await page.locator('.shell-choice').click();
    await expect(page.locator('.shell-brand [aria-current=true]')).toHaveText(names[0] ?? '');
    await page.getByRole('button', { name: names[1] ?? '', exact: true }).click();
    await expect(business).toHaveText(names[1] ?? '');
    await page.goto('/customers');
    await expect(page.locator('#customer-list')).not.toHaveText(total);
  });
});

test.describe('T3 scope', () => {
  test.use({ expectedStatuses: [403, 404] });

  for (const vertical of ['APPOINTMENTS', 'FIELD_SERVICE'] as const) {
    test(`a technician of ${vertical} sees only what is assigned, in lists, counts and by address`, async ({
      page,
      browser,
      baseURL,
    }) => {
      await signInAs(page, 'OWNER', vertical);
      const count = async () => Number((await page.locator('#customer-list').innerText()).replace(/\D/g, ''));
      const all = await count();
      const listed = async (target: typeof page) =>
        target
          .locator('tbody tr td:first-child a')
          .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
      await page.goto('/customers?size=100&sort=name');
      const ownersFirst = await listed(page);

      const context = await browser.newContext({ baseURL: baseURL ?? '' });
      const technician = await context.newPage();
      await signInAs(technician, 'TECHNICIAN', vertical);
      const assigned = Number((await technician.locator('#customer-list').innerText()).replace(/\D/g, ''));
      expect(assigned).toBeGreaterThan(0);
      expect(assigned).toBeLessThan(all);

      const own = new Set<string>();
      for (let address: string | null = '/customers?size=100&sort=name'; address;) {
        await technician.goto(address);
        for (const path of await listed(technician)) own.add(path);
        const next = technician.locator('a[rel=next]');
        address = (await next.count()) > 0 ? await next.getAttribute('href') : null;
      }
      expect(own.size).toBe(assigned);
      const foreign = ownersFirst.find((path) => !own.has(path));
      expect(foreign).toBeDefined();
      const answer = await technician.goto(foreign ?? '/');
      expect(answer?.status()).toBe(404);
      await context.close();
    });
  }

  for (const vertical of verticals) {
    test(`support of ${vertical} signs in, sees no customer anywhere and reads why`, async ({ page }) => {
      await signInAs(page, 'SUPPORT', vertical);
      await expect(page).toHaveURL(/\/$/);
      await expect(page.getByRole('navigation')).toHaveCount(0);
      await expect(page.locator('main a[href="/profile"]')).toBeVisible();
      for (const [path, permission] of [
        ['/customers', 'customers:view'],
        ['/orders', 'orders:view'],
        ['/customers/new', 'customers:create'],
      ] as const) {
        const answer = await page.goto(path);
        expect(answer?.status()).toBe(403);
        await expect(page.locator('main code')).toHaveText(permission);
      }
    });
  }

  test('what one business has, another answers as if it did not exist', async ({ page, browser, baseURL }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.locator('tbody tr').first().getByRole('link').first().click();
    await page.waitForURL(/\/customers\/[0-9a-f-]+/);
    const foreign = new URL(page.url()).pathname;
    const context = await browser.newContext({ baseURL: baseURL ?? '' });
    const other = await context.newPage();
    await signInAs(other, 'OWNER', 'APPOINTMENTS');
    const answers = [await other.goto(foreign), await other.goto('/customers/01890000-0000-7000-8000-000000000000')];
    expect(answers.map((answer) => answer?.status())).toEqual([404, 404]);
    await context.close();
  });
});

test('T5 everybody of the sample data can sign in', async ({ playwright, baseURL }) => {
  const people = readSignIns();
  expect(people.length).toBeGreaterThan(10);
  for (const { email, password } of people) {
    // Without a page: the form is plain HTML, and a browser for each of them would take a minute.
    const request = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    const answer = await request.post('/sign-in', { form: { email, password }, headers: { origin: baseURL ?? '' } });
    expect(answer.ok(), email).toBe(true);
    expect(new URL(answer.url()).pathname, email).not.toBe('/sign-in');
    await request.dispose();
  }
});
