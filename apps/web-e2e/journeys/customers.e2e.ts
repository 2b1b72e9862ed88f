import { expect, signInAs, test, waitForScript } from '../support/journey';
import { verticals } from '../support/product';

/** What the search box takes for a customer: the first letters of the last word of the name. */
const toPrefix = (name: string) => name.split(/\s+/).at(-1)?.slice(0, 4) ?? name;

test.describe('C1 L4 L7 L8 customers', () => {
  for (const vertical of verticals) {
    test(`of ${vertical} are found, opened, edited and left where the list was`, async ({ page }) => {
      await signInAs(page, 'OWNER', vertical);
      await waitForScript(page);
      const name = await page.locator('tbody tr').nth(2).getByRole('link').first().innerText();
      await page.locator('#customer-search').fill(toPrefix(name));
      await page.locator('#customer-search').press('Enter');
      await expect(page).toHaveURL(/[?&]q=/);
      await page.locator('thead th').first().getByRole('link').click();
      await expect(page).toHaveURL(/sort=name/);
      const list = page.url();
      await page.getByRole('link', { name, exact: true }).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

      await page.locator('main a[href*="/edit"]').click();
      const zone = `Zone ${vertical}`;
      await page.locator('input[name=zone]').fill(zone);
      await page.locator('main form button[data-kind=primary]').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(page.locator('main')).toContainText(zone);

      await page.locator('main a[href^="/customers?"]').first().click();
      await expect(page).toHaveURL(list);
      await expect(page.locator('a[data-row-link]:focus')).toHaveText(name);
      await expect(page.locator('#customer-search')).toHaveValue(toPrefix(name));
    });
  }

  test('are reached by phone in any notation', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const row = page.locator('tbody tr', { has: page.locator('a[href^="tel:"]') }).first();
    const phone = ((await row.locator('a[href^="tel:"]').getAttribute('href')) ?? '').slice('tel:'.length);
    const path = new URL((await row.getByRole('link').first().getAttribute('href')) ?? '', page.url()).pathname;
    const national = `0${phone.slice('+234'.length)}`;
    for (const notation of [phone, national, `${national.slice(0, 4)} ${national.slice(4, 7)}-${national.slice(7)}`]) {
      await page.goto(`/customers/by-phone/${encodeURIComponent(notation)}`);
      await expect(page).toHaveURL(new RegExp(`${path}$`));
      await page.goto(`/customers?q=${encodeURIComponent(notation)}`);
      await expect(page.locator(`tbody a[href^="${path}"]`)).toHaveCount(1);
    }
  });

  test('sort by every figure, both ways', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    for (const [sort, label] of [
      ['orders', 'Orders'],
      ['spent', 'Total spent'],
      ['average', 'Average'],
    ] as const) {
      const read = async () =>
        (await page.locator(`tbody td[data-label="${label}"]`).allInnerTexts())
          .map((text) => text.replace(/[^\d.-]/g, ''))
          .filter(Boolean)
          .map(Number);
      await page.goto(`/customers?sort=-${sort}`);
      const down = await read();
      expect(down.length).toBeGreaterThan(10);
      expect(down).toEqual([...down].sort((a, b) => b - a));
      await expect(page.locator('th[aria-sort=descending]')).toHaveText(new RegExp(label));
      await page.goto(`/customers?sort=${sort}`);
      const up = await read();
      expect(up).toEqual([...up].sort((a, b) => a - b));
    }
  });

  test('page forward and back without losing or repeating anybody', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/customers?size=20&sort=name');
    const read = () =>
      page
        .locator('tbody td:first-child a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
    const first = await read();
    await page.locator('a[rel=next]').click();
    await expect(page).toHaveURL(/after=/);
    // The address changes a moment before the rows do.
    await expect.poll(read).not.toEqual(first);
    const second = await read();
    expect(new Set([...first, ...second]).size).toBe(40);
    await page.locator('a[rel=prev]').click();
    await expect(page).toHaveURL(/before=/);
    await expect.poll(read).toEqual(first);
  });

  // A business in which no other journey changes a count meanwhile.
  test('are narrowed by cards and chips, and the counts agree', async ({ page }) => {
    await signInAs(page, 'OWNER', 'APPOINTMENTS');
    await waitForScript(page);
    const cards = page.locator('ul[aria-label="Segments"]').getByRole('link');
    for (const card of await cards.all()) {
      const count = Number((await card.locator('span').nth(1).innerText()).replace(/\D/g, ''));
      await card.click();
      await expect(card).toHaveAttribute('aria-current', 'true');
      const heading = page.locator('#customer-list');
      await expect(heading).toHaveText(
        count === 0 ? 'No customer found' : new RegExp(`^${count.toLocaleString('en')} customers? found$`),
      );
      await page.locator('ul[aria-label="Active filters"] a').click();
      await expect(page.locator('ul[aria-label="Active filters"]')).toHaveCount(0);
    }
  });

  test('show the cards of the chosen period', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.getByRole('link', { name: 'Year', exact: true }).click();
    await expect(page).toHaveURL(/period=year/);
    await expect(page.getByRole('link', { name: 'Year', exact: true })).toHaveAttribute('aria-current', 'true');
    const total = await page.locator('.stat-card .stat-value').first().innerText();
    expect(total).toMatch(/^\d/);
  });
});
