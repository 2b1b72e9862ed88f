import type { Page } from '@playwright/test';
import { listAxeViolations } from '../support/axe';
import { expect, openFirstCustomer, signInAs, signInButton, test, waitForScript } from '../support/journey';
import { verticals } from '../support/product';

const saveButton = 'main form [data-kind=primary]';
const line = (page: Page, field: string, at = 0) => page.locator(`input[name="line.${field}"]`).nth(at);

test.describe('O2 orders by hand', () => {
  for (const vertical of verticals) {
    test(`for a customer of ${vertical}, in its words, counted at once`, async ({ page }) => {
      await signInAs(page, 'OWNER', vertical);
      await page.goto('/customers?sort=-spent');
      await waitForScript(page);
      await openFirstCustomer(page);
      await expect(page.locator('.stat-card')).toHaveCount(6);
      const customer = new URL(page.url()).pathname;
      const name = await page.getByRole('heading', { level: 1 }).innerText();
      const count = async () => Number((await page.locator('.stat-value').first().innerText()).replace(/\D/g, ''));
      const before = await count();
      await page.locator('main a[href*="/orders/new"]').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/New order|New booking|Nuevo trabajo/);
      await expect(page.locator('main')).toContainText(name);
      await expect(page.locator('input[name=scheduledStart]')).toHaveCount(vertical === 'RETAIL' ? 0 : 1);
      expect(await listAxeViolations(page)).toEqual([]);
      await line(page, 'name').fill('Something new');
      await line(page, 'quantity').fill('3');
      await line(page, 'unitPrice').fill(vertical === 'FIELD_SERVICE' ? '1.000,10' : '1,000.10');
      await expect(page.locator('[data-total]')).toHaveText(/3.000.30/);
      await page.locator(saveButton).click();
      await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
      await expect(page.locator('main')).toContainText(/3.000.30/);
      await page.goto(customer);
      expect(await count()).toBe(before + 1);
    });
  }

  test('take a customer found while typing, by keyboard alone', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await waitForScript(page);
    const name = await page.locator('tbody tr').first().getByRole('link').first().innerText();
    await page.goto('/orders/new');
    await waitForScript(page);
    const box = page.getByRole('combobox', { name: 'Find a customer' });
    await box.focus();
    await page.keyboard.type(name);
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.locator('input[name="customer.id"]')).toHaveValue(/^[0-9a-f-]{36}$/);
    await line(page, 'name').focus();
    await page.keyboard.type('Tea');
    await line(page, 'unitPrice').focus();
    await page.keyboard.type('12.5');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    await expect(page.locator('main')).toContainText(name);
    await expect(page.locator('main')).toContainText('₦12.50');
  });

  test('count exactly while lines come and go', async ({ page }) => {
    await signInAs(page, 'OWNER', 'APPOINTMENTS');
    await page.goto('/orders/new');
    await waitForScript(page);
    const total = page.locator('[data-total]');
    await line(page, 'unitPrice').fill('0.1');
    await page.getByRole('button', { name: 'Add a line' }).click();
    await line(page, 'unitPrice', 1).fill('0.2');
    await expect(total).toHaveText('€0.30');
    await line(page, 'quantity', 1).fill('two');
    await expect(page.getByText('is not in the total')).toBeVisible();
    await page.getByRole('button', { name: 'Remove line 2' }).click();
    await expect(total).toHaveText('€0.10');
    await page.locator('input[name=amount]').fill('99');
    await expect(total).toHaveText('€99.00');
  });
});

test.describe('O2 refused orders', () => {
  test.use({ expectedStatuses: [400] });

  test('say what is wrong at the line, and keep everything', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/orders/new');
    await waitForScript(page);
    await page.locator('input[name="customer.phone"]').fill('12');
    await page.getByRole('button', { name: 'Add a line' }).click();
    await line(page, 'name', 1).fill('Tea');
    await line(page, 'quantity', 1).fill('many');
    await line(page, 'unitPrice', 1).fill('5');
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field-error="line.quantity"]')).toBeVisible();
    await expect(line(page, 'quantity', 1)).toHaveAttribute('aria-invalid', 'true');
    await expect(line(page, 'name', 1)).toHaveValue('Tea');
    await expect(page.locator('input[name="customer.phone"]')).toHaveValue('12');
    await expect(page.locator('main [aria-invalid=true]').first()).toBeFocused();
  });

  test('without script: find the customer, add a line, make the order, edit it', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false });
    const page = await context.newPage();
    await signInAs(page, 'OWNER', 'RETAIL');
    const name = await page.locator('tbody tr').first().getByRole('link').first().innerText();
    await page.goto('/orders/new');
    await page.locator('input[name="customer.search"]').fill(name);
    await line(page, 'name').fill('Soap');
    await line(page, 'unitPrice').fill('100');
    await page.locator('button[name=intent][value=find]').click();
    await page.locator('input[type=radio][name="customer.id"]').first().check();
    await expect(line(page, 'name')).toHaveValue('Soap');
    await page.locator('button[name=intent][value=add]').click();
    await expect(line(page, 'name', 1)).toBeVisible();
    await line(page, 'name', 1).fill('Water');
    await line(page, 'unitPrice', 1).fill('50');
    await page.locator('button[name=intent][value="remove:0"]').click();
    await expect(page.locator('input[name="line.name"]')).toHaveCount(1);
    await page.locator(saveButton).click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    await expect(page.locator('main')).toContainText('₦50.00');
    await page.locator('main a[href*="/edit"]').click();
    await line(page, 'quantity').fill('2');
    await page.locator('select[name=paymentStatus]').selectOption('PAID');
    await page.locator(saveButton).click();
    await expect(page.locator('main')).toContainText('₦100.00');
    await expect(page.locator('[data-badges]')).toContainText('Paid');
    await context.close();
  });

  test('make a new customer in place by phone, and find the same one the next time', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const number = `806${String(Date.now() % 10_000_000).padStart(7, '0')}`;
    const customers: (string | null)[] = [];
    for (const notation of [`0${number}`, `+234${number}`]) {
      await page.goto('/orders/new');
      await waitForScript(page);
      await page.locator('input[name="customer.phone"]').fill(notation);
      await page.locator('input[name="customer.name"]').fill('New By Phone');
      await line(page, 'name').fill('Tea');
      await page.locator(saveButton).click();
      await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
      customers.push(await page.locator('main a[href^="/customers/"]').first().getAttribute('href'));
    }
    expect(customers[0]).toBe(customers[1]);
  });
});

test.describe('O2 a session that ends while somebody types', () => {
  test.use({ expectedStatuses: [401] });

  test('loses nothing: after signing in again the order is made, every line of it', async ({ page, context }) => {
    const person = await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/orders/new');
    await waitForScript(page);
    await line(page, 'name').fill('First kept');
    await page.getByRole('button', { name: 'Add a line' }).click();
    await line(page, 'name', 1).fill('Second kept');
    await line(page, 'unitPrice', 1).fill('7');
    await context.clearCookies({ name: 'clientele_session' });
    await page.locator(saveButton).click();
    await page.locator('input[name=password]').waitFor();
    await page.locator('input[name=email]').fill(person.email);
    await page.locator('input[name=password]').fill(person.password);
    await page.locator(signInButton).last().click();
    await page.locator('form[data-kept] button').click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    await expect(page.locator('main')).toContainText('First kept');
    await expect(page.locator('main')).toContainText('Second kept');
    await expect(page.locator('main')).toContainText('₦7.00');
  });
});

test.describe('O2 two people edit an order', () => {
  test.use({ expectedStatuses: [409] });

  test('both versions are shown, with a choice also of the lines', async ({ page, context }) => {
    await signInAs(page, 'OWNER', 'APPOINTMENTS');
    await page.goto('/orders/new');
    await waitForScript(page);
    await line(page, 'name').fill('Cut');
    await line(page, 'unitPrice').fill('40');
    await page.locator(saveButton).click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    await page.locator('main a[href*="/edit"]').click();
    await page.waitForURL(/\/edit/);
    const other = await context.newPage();
    await other.goto(page.url());
    await waitForScript(other);
    await line(other, 'unitPrice').fill('45');
    await other.locator('input[name=deliveryCity]').fill('Dublin');
    await other.locator(saveButton).click();
    await other.waitForURL((url) => !url.pathname.endsWith('/edit'));

    await line(page, 'name').fill('Cut and dry');
    await page.locator(saveButton).click();
    const conflict = page.locator('[data-conflict]');
    await expect(conflict).toContainText('45');
    await expect(conflict).toContainText('Cut and dry');
    await expect(page.locator('input[name=deliveryCity]')).toHaveValue('Dublin');
    await page.locator('input[name="pick.lines"][value=theirs]').check();
    await expect(line(page, 'name')).toHaveValue('Cut');
    await expect(page.locator('[data-total]')).toHaveText('€45.00');
    await page.locator(saveButton).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
    await expect(page.locator('main')).toContainText('€45.00');
  });
});
