import { expect, signInAs, signInButton, test } from '../support/journey';
import { getSignIn } from '../support/product';

test.describe('T5 sign-in', () => {
  test.use({ expectedStatuses: [400, 429] });

  test('says at the field what is missing or wrong, and keeps the e-mail', async ({ page }) => {
    const person = getSignIn('OWNER', 'RETAIL');
    await page.goto('/sign-in');
    await page.locator(signInButton).click();
    await expect(page.locator('[data-field-error=email]')).toBeVisible();
    await expect(page.locator('[data-field-error=password]')).toBeVisible();
    await page.locator('input[name=email]').fill(person.email);
    await page.locator('input[name=password]').fill('not this one');
    await page.locator(signInButton).click();
    await expect(page.locator('[data-field-error=password]')).toBeVisible();
    await expect(page.locator('[data-field-error=email]')).toHaveCount(0);
    await expect(page.locator('input[name=email]')).toHaveValue(person.email);
    await expect(page.locator('input[name=password]')).toHaveAttribute('aria-invalid', 'true');
  });

  test('locks after repeated failures, for an e-mail that exists and one that does not alike', async ({ page }) => {
    for (const email of ['nobody.at.all@example.com', getSignIn('SUPPORT', 'RETAIL').email.replace('@', '+x@')]) {
      await page.goto('/sign-in');
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        await page.locator('input[name=email]').fill(email);
        await page.locator('input[name=password]').fill(`guess ${attempt}`);
        const answer = page.waitForResponse((response) => response.request().method() === 'POST');
        await page.locator(signInButton).click();
        await answer;
        await expect(page.locator(signInButton)).toBeEnabled();
      }
      await expect(page.getByRole('alert')).toContainText(/\d+/);
    }
  });

  test('returns to the page asked for, on this site only', async ({ page, baseURL }) => {
    await page.goto('/orders?orderStatus=PENDING');
    await expect(page).toHaveURL(/\/sign-in\?to=/);
    const { email, password } = getSignIn('ADMIN', 'RETAIL');
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[name=password]').fill(password);
    await page.locator(signInButton).click();
    await expect(page).toHaveURL(/\/orders\?orderStatus=PENDING$/);

    await page.context().clearCookies();
    await page.goto('/sign-in?to=//example.com/stolen');
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[name=password]').fill(password);
    await page.locator(signInButton).click();
    await expect(page).toHaveURL((url) => url.origin === new URL(baseURL ?? '').origin && url.pathname !== '/sign-in');
  });

  test('keeps the token where no script and no other site can reach it', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const cookie = (await page.context().cookies()).find(({ name }) => name === 'clientele_session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(await page.evaluate(() => document.cookie)).not.toContain('clientele_session');
  });

  test("refuses another site's form, and a cookie that was tampered with", async ({ page, baseURL }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const foreign = await page.request.post(`${baseURL}/sign-out`, { headers: { origin: 'https://evil.example' } });
    expect(foreign.status()).toBe(403);
    await page.goto('/customers');
    await expect(page).toHaveURL(/\/customers$/);
    const cookie = (await page.context().cookies()).find(({ name }) => name === 'clientele_session');
    await page.context().addCookies([{ name: 'clientele_session', value: `x${cookie?.value}`, url: baseURL ?? '' }]);
    await page.goto('/customers');
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test('lists the sessions of a person, and a revoked one is signed out', async ({ page, browser, baseURL }) => {
    const context = await browser.newContext({ baseURL: baseURL ?? '' });
    const other = await context.newPage();
    await signInAs(other, 'ADMIN', 'APPOINTMENTS');
    await signInAs(page, 'ADMIN', 'APPOINTMENTS');
    await page.goto('/profile');
    await expect(page.locator('.badge[data-tone=good]')).toHaveCount(1);
    while ((await page.locator('button[name=revoke]').count()) > 0) {
      const left = await page.locator('button[name=revoke]').count();
      await page.locator('button[name=revoke]').first().click();
      await expect(page.locator('button[name=revoke]')).toHaveCount(left - 1);
    }
    await other.goto('/customers');
    await expect(other).toHaveURL(/\/sign-in/);
    await context.close();
  });
});
