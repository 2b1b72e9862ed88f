import { expect, openFirstCustomer, signInAs, signOut, test } from '../support/journey';

test.use({ javaScriptEnabled: false, expectedStatuses: [400] });

test('L4 L7 without script: sign in, search, sort, filter, page, open, edit, sign out', async ({ page }) => {
  await signInAs(page, 'OWNER', 'RETAIL');
  const name = await page.locator('tbody tr').first().getByRole('link').first().innerText();
  await page.locator('#customer-search').fill(name.slice(0, 4));
  await page.locator('form[role=search] button').first().click();
  await expect(page).toHaveURL(/\?q=/);
  // The empty fields of the form are not in the address.
  expect(page.url()).not.toMatch(/=(&|$)/);
  await page.locator('thead a').first().click();
  await expect(page).toHaveURL(/sort=name/);

  await page.goto('/customers');
  await page.locator('form[role=search] summary').click();
  await page.locator('input[name=lifecycle][value=REPEAT]').check();
  await page.locator('select[name=size]').selectOption('20');
  await page.locator('form[role=search] details button').click();
  await expect(page).toHaveURL(/lifecycle=REPEAT/);
  await page.locator('a[rel=next]').click();
  await expect(page).toHaveURL(/after=/);

  await openFirstCustomer(page);
  await page.locator('main a[href*="/edit"]').click();
  await page.locator('input[name=phone]').fill('12');
  await page.locator('main form [data-kind=primary]').click();
  await expect(page.locator('[data-field-error=phone]')).toBeVisible();
  const number = `805${String(Date.now() % 10_000_000).padStart(7, '0')}`;
  await page.locator('input[name=phone]').fill(`0${number}`);
  await page.locator('main form [data-kind=primary]').click();
  await expect(page.locator(`a[href="tel:+234${number}"]`)).toBeVisible();

  await page.goto('/orders');
  await page.locator('main details summary').first().click();
  await page.locator('input[name=payment][value=PAID]').check();
  await page.locator('main form[role=search] button').click();
  await expect(page).toHaveURL(/payment=PAID/);
  await page.locator('tbody tr').first().getByRole('link').first().click();
  await expect(page.locator('main h1')).toContainText('Order');

  await page.goto('/profile');
  await page.locator('select[name=language]').selectOption('es-AR');
  await page.locator('form:has(select[name=language]) button').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es-AR');
  // The menu is the browser's own: it opens without script.
  await signOut(page);
  await expect(page).toHaveURL(/\/sign-in$/);
});
