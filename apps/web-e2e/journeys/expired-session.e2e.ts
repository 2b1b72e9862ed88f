import type { Page } from '@playwright/test';
import { expect, signInAs, signInButton, test, waitForScript } from '../support/journey';
import { getSignIn, type SignIn } from '../support/product';

/** As the API ends a session that was signed out elsewhere. */
async function endSession(page: Page): Promise<void> {
  await page.context().clearCookies({ name: 'clientele_session' });
}

async function signInHere(page: Page, person: SignIn, password = person.password): Promise<void> {
  await page.locator('input[name=email]').last().fill(person.email);
  await page.locator('input[name=password]').fill(password);
  await page.locator(signInButton).last().click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`T5 a session that ends in the middle of a form, ${javaScriptEnabled ? 'with' : 'without'} script`, () => {
    test.use({ javaScriptEnabled, expectedStatuses: [400, 401] });

    test('loses nothing that was typed', async ({ page }) => {
      await signInAs(page, 'OWNER', 'APPOINTMENTS');
      await page.goto('/customers/new');
      if (javaScriptEnabled) await waitForScript(page);
      const name = `Kept ${javaScriptEnabled ? 'With' : 'Without'} Script "<&>"`;
      await page.locator('input[name=name]').fill(name);
      await page.locator('input[name=zone]').fill('Ñandú & co');
      await endSession(page);
      await page.locator('main form button[data-kind=primary]').first().click();
      await expect(page.locator('[data-failure=signedOut]')).toBeVisible();

      const owner = getSignIn('OWNER', 'APPOINTMENTS');
      await signInHere(page, owner, 'not the password');
      await expect(page.locator('[data-field-error=password]')).toBeVisible();
      await signInHere(page, owner);
      await page.locator('form[data-kept] button').click();
      await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(page.locator('main')).toContainText('Ñandú & co');
    });

    test('ends a page that is only read at sign-in, and leads back', async ({ page }) => {
      await signInAs(page, 'OWNER', 'APPOINTMENTS');
      await endSession(page);
      await page.goto('/orders?payment=PAID');
      await expect(page).toHaveURL(/\/sign-in\?to=/);
      await signInHere(page, getSignIn('OWNER', 'APPOINTMENTS'));
      await expect(page).toHaveURL(/\/orders\?payment=PAID$/);
    });
  });
}

test.describe('T5 revoked elsewhere', () => {
  test.use({ expectedStatuses: [401] });
  test('a session revoked elsewhere ends with the next write, and its form is kept', async ({
    page,
    browser,
    baseURL,
  }) => {
    const person = getSignIn('ADMIN', 'FIELD_SERVICE');
    await signInAs(page, 'ADMIN', 'FIELD_SERVICE');
    await page.goto('/customers/new');
    await waitForScript(page);
    await page.locator('input[name=name]').fill('Guardado Igual');
    const context = await browser.newContext({ baseURL: baseURL ?? '' });
    const other = await context.newPage();
    await signInAs(other, 'ADMIN', 'FIELD_SERVICE');
    await other.goto('/profile');
    while ((await other.locator('button[name=revoke]').count()) > 0) {
      const left = await other.locator('button[name=revoke]').count();
      await other.locator('button[name=revoke]').first().click();
      await expect(other.locator('button[name=revoke]')).toHaveCount(left - 1);
    }
    await context.close();
    await page.locator('main form button[data-kind=primary]').first().click();
    await expect(page.locator('[data-failure=signedOut]')).toBeVisible();
    await signInHere(page, person);
    await page.locator('form[data-kept] button').click();
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Guardado Igual');
  });
});
