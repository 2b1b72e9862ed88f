import { expect, signInAs, test, waitForScript } from '../support/journey';

test.describe('O1 O3 orders', () => {
  test('are filtered, opened, moved on, and count at once', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/orders?orderStatus=PENDING');
    await waitForScript(page);
    const statuses = await page.locator('tbody td[data-label=Status]').allInnerTexts();
    expect(new Set(statuses)).toEqual(new Set(['Pending']));
    await page.locator('tbody tr').first().getByRole('link').first().click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    await waitForScript(page);
    const history = page.locator('main ol li');
    const before = await history.count();

    await page.getByRole('button', { name: 'Confirmed' }).click();
    await expect(page.locator('[data-badges] .badge').first()).toHaveText('Confirmed');
    await expect(history).toHaveCount(before + 1);
    await expect(page.getByRole('button', { name: 'Pending' })).toHaveCount(0);
  });

  test('cancelling lowers the count of orders of the customer at once', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/orders?orderStatus=CONFIRMED&sort=-amount');
    const row = page.locator('tbody tr', { has: page.locator('a[href^="/customers/"]') }).nth(3);
    const order = await row.getByRole('link').first().getAttribute('href');
    const customer = await row.locator('a[href^="/customers/"]').getAttribute('href');
    const readCount = async () => {
      await page.goto(customer ?? '');
      return Number((await page.locator('.stat-value').first().innerText()).replace(/\D/g, ''));
    };
    const before = await readCount();
    await page.goto(order ?? '');
    await waitForScript(page);
    await page.locator('main').getByRole('button', { name: 'Cancelled' }).click();
    // What cannot be taken back is asked first.
    await page.getByRole('dialog').getByRole('button', { name: 'Cancelled' }).click();
    await expect(page.locator('[data-badges] .badge').first()).toHaveText('Cancelled');
    expect(await readCount()).toBe(before - 1);
  });

  test('are narrowed by view, several values, amount and days, each a chip that lets go', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/orders');
    await waitForScript(page);
    const all = await page.locator('#order-list').innerText();
    await page.getByRole('link', { name: 'Unpaid', exact: true }).click();
    await expect(page).toHaveURL(/payment=UNPAID&payment=PARTLY_PAID/);
    const chips = page.locator('ul[aria-label="Active filters"] .chip');
    await expect(chips).toHaveCount(2);
    await page.locator('main details summary').first().click();
    await page.locator('input[name=source][value=PHONE]').uncheck();
    await page.locator('input[name=source][value=TIKTOK]').check();
    await page.locator('input[name=source][value=WEBSITE]').check();
    await page.locator('input[name=min]').fill('5000.5');
    await page.locator('form[role=search] button').click();
    await expect(page).toHaveURL(/min=5000.5/);
    await expect(chips).toHaveCount(5);
    const read = async (label: string) => page.locator(`tbody td[data-label="${label}"]`).allInnerTexts();
    await expect
      .poll(async () => [...new Set(await read('Source'))].every((source) => ['TikTok', 'Website'].includes(source)))
      .toBe(true);
    for (const amount of await read('Amount')) expect(Number(amount.replace(/[^\d.]/g, ''))).toBeGreaterThan(5000);
    await chips.filter({ hasText: 'TikTok' }).click();
    await expect(chips).toHaveCount(4);
    await expect(page.locator('input[name=source][value=TIKTOK]')).not.toBeChecked();
    await page.getByRole('link', { name: 'Show all' }).click();
    await expect(page.locator('#order-list')).toHaveText(all);
  });

  test('page in the order of the column, in the words of the business', async ({ page }) => {
    await signInAs(page, 'OWNER', 'FIELD_SERVICE');
    await page.goto('/orders?sort=-amount');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trabajos');
    const read = () =>
      page
        .locator('tbody td:first-child a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
    const first = await read();
    await page.locator('a[rel=next]').click();
    await expect(page).toHaveURL(/after=/);
    await expect.poll(read).not.toEqual(first);
    const second = await read();
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
  });

  test('a technician moves its own job on', async ({ page }) => {
    await signInAs(page, 'TECHNICIAN', 'FIELD_SERVICE');
    await page.goto('/orders?orderStatus=CONFIRMED');
    // Orders of assigned customers are seen too; only those assigned to oneself are moved on.
    await waitForScript(page);
    await page.locator('main details summary').first().click();
    await page.locator('select[name=staff]').selectOption({ index: 1 });
    await page.locator('main form[role=search] button').click();
    await expect(page).toHaveURL(/staff=/);
    await expect(page.locator('ul[aria-label="Filtros activos"] .chip')).toHaveCount(2);
    await page.locator('tbody tr').first().getByRole('link').first().click();
    await page.getByRole('button', { name: 'En curso' }).click();
    await expect(page.locator('[data-badges] .badge').first()).toHaveText('En curso');
  });
});
