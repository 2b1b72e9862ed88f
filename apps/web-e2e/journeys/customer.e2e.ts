import type { Page } from '@playwright/test';
import { listAxeViolations } from '../support/axe';
import { expect, openFirstCustomer, signInAs, test, waitForScript } from '../support/journey';
import { verticals } from '../support/product';

const saveButton = 'main form [data-kind=primary]';

/** A phone nobody has: a product that was running already keeps what earlier runs wrote. */
/** Words that no earlier run has saved: a version that is typed again is no change. */
const unlike = (word: string) => `${word} ${Date.now()}`;

const newNigerianNumber = () => `803${String(Date.now() % 10_000_000).padStart(7, '0')}`;

async function openEditForm(page: Page): Promise<void> {
  await page.locator('main a[href*="/edit"]').click();
  await page.waitForURL(/\/edit/);
  await expect(page.locator('input[name=zone]')).toBeVisible();
}

test.describe('D1 D2 D3 D4 D5 customer page', () => {
  for (const vertical of verticals) {
    test(`of ${vertical} says who, how much, what and when`, async ({ page }) => {
      await signInAs(page, 'OWNER', vertical);
      await page.goto('/customers?sort=-orders');
      await waitForScript(page);
      const name = await page.locator('tbody tr').first().getByRole('link').first().innerText();
      await openFirstCustomer(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(page.locator('.stat-card')).toHaveCount(6);
      await expect(page.locator('a[href^="tel:"]')).toBeVisible();
      await expect(page.locator('a[href^="https://wa.me/"]')).toHaveAttribute('href', /\?text=.{10,}/);
      await expect(page.locator('#orders tbody tr')).toHaveCount(10);

      // Every chart says in words what it shows, and has its figures behind it.
      const pictures = page.locator('main figure [role=img]:visible');
      await expect(pictures).toHaveCount(5);
      for (const label of await pictures.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))) {
        expect(label?.length).toBeGreaterThan(10);
      }
      for (const details of await page.locator('main figure details').all()) {
        await details.locator('summary').click();
        expect(await details.locator('tbody tr').count()).toBeGreaterThan(0);
      }
      expect(await listAxeViolations(page)).toEqual([]);
    });
  }

  test('explains each figure and each flag in the limits of the business', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/customers?lifecycle=VIP');
    await waitForScript(page);
    await openFirstCustomer(page);
    await expect(page.locator('h1 ~ * [title*="5 orders or more"], header [title*="5 orders or more"]')).toHaveCount(1);
    await page.getByText('How are these figures computed?').click();
    await expect(page.getByText('All orders that count')).toBeVisible();
    await expect(page.getByText('more than 60 days ago')).toBeVisible();
  });

  test('filters, sorts and pages its orders, and an order leads back to it', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/customers?sort=-orders');
    await waitForScript(page);
    await openFirstCustomer(page);
    const orders = page.locator('#orders');
    await orders.locator('select[name=orderStatus]').selectOption('DELIVERED');
    await orders.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/orderStatus=DELIVERED/);
    await expect(page).toHaveURL(/list=/);
    const statuses = () => orders.locator('tbody td[data-label=Status]').allInnerTexts();
    await expect.poll(async () => new Set(await statuses())).toEqual(new Set(['Delivered']));
    await orders.getByRole('link', { name: /^Amount/ }).click();
    await expect(page).toHaveURL(/sort=-amount/);
    await expect
      .poll(async () => {
        const texts = await orders.locator('tbody td[data-label=Amount]').allInnerTexts();
        const amounts = texts.map((text) => Number(text.replace(/[^\d.]/g, '')));
        return amounts.length === 10 && amounts.every((amount, at) => at === 0 || amount <= (amounts[at - 1] ?? 0));
      })
      .toBe(true);
    await orders.locator('a[rel=next]').click();
    await expect(page).toHaveURL(/after=/);

    const here = page.url();
    await orders.locator('tbody a').first().click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    await page.locator('main header a').first().click();
    await expect(page).toHaveURL(here);
  });

  test('is whole without script', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false });
    const page = await context.newPage();
    await signInAs(page, 'OWNER', 'FIELD_SERVICE');
    await page.goto('/customers?sort=-orders');
    await openFirstCustomer(page);
    await expect(page.locator('main figure svg[role=img]').first()).toBeVisible();
    await page.locator('main figure details summary').first().click();
    await expect(page.locator('main figure tbody tr').first()).toBeVisible();
    await page.locator('#orders select[name=source]').selectOption('WHATSAPP');
    await page.locator('#orders form button').click();
    await expect(page).toHaveURL(/source=WHATSAPP/);
    await context.close();
  });

  test('opens though the place in the list and every parameter are nonsense', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await openFirstCustomer(page);
    const path = new URL(page.url()).pathname;
    await page.goto(`${path}?at=nowhere&list=%3Flifecycle%3DALIEN&orderStatus=LOST&from=never&colour=blue`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('#orders tbody tr').first()).toBeVisible();
  });

  for (const width of [390, 320]) {
    test(`fits a phone of ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await signInAs(page, 'OWNER', 'FIELD_SERVICE');
      await page.goto('/customers?sort=-orders');
      await openFirstCustomer(page);
      for (const part of ['', '/edit']) {
        await page.goto(new URL(page.url()).pathname + part);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  }
});

test.describe('D9 neighbours', () => {
  test('are those of the list one came from, in its order', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/customers?sort=name&lifecycle=VIP');
    await waitForScript(page);
    const names = await page.locator('tbody tr td:first-child a').allInnerTexts();
    await page.locator('tbody tr').nth(1).getByRole('link').first().click();
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(names[1] ?? '');
    // The customer's orders have pages of their own.
    const neighbours = page.getByRole('navigation', { name: 'Neighbours in the list' });
    await neighbours.locator('a[rel=next]').click();
    await expect(heading).toHaveText(names[2] ?? '');
    await neighbours.locator('a[rel=prev]').click();
    await expect(heading).toHaveText(names[1] ?? '');
    await neighbours.locator('a[rel=prev]').click();
    await expect(heading).toHaveText(names[0] ?? '');
    await expect(neighbours.locator('a[rel=prev]')).toHaveCount(0);
    await page.locator('main a[href^="/customers?"]').first().click();
    await expect(page).toHaveURL(/\/customers\?sort=name&lifecycle=VIP$/);
  });
});

test.describe('D1 a technician', () => {
  test('sees the customer and may change nothing', async ({ page }) => {
    await signInAs(page, 'TECHNICIAN', 'FIELD_SERVICE');
    await openFirstCustomer(page);
    await expect(page.locator('.stat-card')).toHaveCount(6);
    await expect(
      page.locator('main a[href*="/edit"], main a[href*="/delete"], main a[href*="/orders/new"]'),
    ).toHaveCount(0);
  });
});

test.describe('C1 new customers', () => {
  test.use({ expectedStatuses: [400, 404] });

  test('are refused at the field with an example, then saved, deleted and restored', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.locator('a[href="/customers/new"]').click();
    await page.locator('input[name=name]').fill('Zikora Test-Anyanwu');
    await page.locator('input[name=phone]').fill('12');
    await page.locator('input[name=email]').fill('nobody');
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field-error=email]')).toContainText('@');
    const error = page.locator('[data-field-error=phone]');
    await expect(error).toContainText(/\d{3}/);
    await expect(page.locator('input[name=phone]')).toBeFocused();
    await expect(page.locator('input[name=phone]')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('input[name=name]')).toHaveValue('Zikora Test-Anyanwu');

    const number = newNigerianNumber();
    await page.locator('input[name=phone]').fill(`0${number}`);
    await page.locator('input[name=email]').fill('');
    await page.locator('input[name=tags]').fill('wholesale, test');
    await page.locator('input[name="address.city"]').fill('Ikeja');
    await page.locator(saveButton).click();
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
    await expect(page.locator('main')).toContainText(/wholesale/i);
    await expect(page.locator(`a[href="tel:+234${number}"]`)).toBeVisible();
    await expect(page.locator(`a[href^="https://wa.me/234${number}?text="]`)).toBeVisible();
    const path = new URL(page.url()).pathname;

    await waitForScript(page);
    await page.locator('main a[href*="/delete"]').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Move to the trash' }).click();
    await page.waitForURL((url) => url.pathname === '/customers');
    await page.goto(path);
    await expect(page.locator('main a[href*="/edit"]')).toHaveCount(0);
    await page.locator('form[action$="/restore"] button').click();
    await page.waitForURL((url) => url.pathname === path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zikora Test-Anyanwu');
  });
});

test.describe('C3 C8 a phone that is taken', () => {
  test.use({ expectedStatuses: [400] });

  test('leads to who has it, and what was typed stays', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const taken = await page.locator('tbody a[href^="tel:"]').first().getAttribute('href');
    await page.goto(`/customers/new?phone=${encodeURIComponent((taken ?? '').slice('tel:'.length))}`);
    await waitForScript(page);
    await page.locator('input[name=name]').fill('Somebody Else');
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field-error=phone]')).toBeVisible();
    await expect(page.locator('input[name=phone]')).toBeFocused();
    await expect(page.locator('input[name=name]')).toHaveValue('Somebody Else');
    await page.locator('[role=alert] a[href^="/customers/"]').click();
    await expect(page.locator(`a[href="${taken}"]`).first()).toBeVisible();
  });
});

test.describe('C14 external accounts and hard names', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`rows are added and removed ${javaScriptEnabled ? 'with' : 'without'} script, Enter saves`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled });
      const page = await context.newPage();
      await signInAs(page, 'OWNER', 'APPOINTMENTS');
      await page.goto('/customers/new');
      if (javaScriptEnabled) await waitForScript(page);
      // As long as a name may be, and written from right to left.
      const name = `${'محمد '.repeat(59)}عليaa`;
      expect(name.length).toBe(300);
      await page.locator('input[name=name]').fill(name);
      const add = page.getByRole('button', { name: 'Add an account' });
      await add.click();
      await expect(page.locator('input[name="account.provider"]')).toHaveCount(1);
      await page.locator('input[name="account.provider"]').fill('wrong');
      await add.click();
      await expect(page.locator('input[name="account.provider"]')).toHaveCount(2);
      await page.getByRole('button', { name: 'Remove account 1' }).click();
      await expect(page.locator('input[name="account.provider"]')).toHaveCount(1);
      const id = `fr-${Date.now()}-${javaScriptEnabled}`;
      await page.locator('input[name="account.provider"]').fill('fresha');
      await page.locator('input[name="account.externalId"]').fill(id);
      await expect(page.locator('input[name=name]')).toHaveValue(name);
      await page.locator('input[name="account.externalId"]').press('Enter');
      await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
      await expect(page.locator('main')).toContainText(id);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('dir', 'auto');
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await context.close();
    });
  }
});

test.describe('C1 edited while somebody else deletes', () => {
  test.use({ expectedStatuses: [400] });

  for (const javaScriptEnabled of [true, false]) {
    test(`keeps what was typed and shows the way back, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled });
      const page = await context.newPage();
      await signInAs(page, 'OWNER', 'RETAIL');
      await page.goto('/customers/new');
      await page.locator('input[name=name]').fill('Gone Meanwhile');
      await page.locator(saveButton).click();
      await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
      const path = new URL(page.url()).pathname;
      await openEditForm(page);
      const other = await context.newPage();
      await other.goto(`${path}/delete`);
      await other.locator('main form button').click();
      await other.waitForURL((url) => url.pathname === '/customers');

      await page.locator('input[name=zone]').fill('Typed before it was gone');
      await page.locator(saveButton).click();
      await expect(page.locator('main [role=alert]')).toContainText('in the trash');
      await expect(page.locator('input[name=zone]')).toHaveValue('Typed before it was gone');
      await page.locator('main [role=alert] a').click();
      await page.locator('form[action$="/restore"] button').click();
      await expect(page.locator('main a[href*="/edit"]')).toBeVisible();
      await context.close();
    });
  }
});

test.describe('C1 concurrent edits', () => {
  test.use({ expectedStatuses: [409] });

  for (const javaScriptEnabled of [true, false]) {
    test(`show the other version and overwrite it only on purpose, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled });
      const page = await context.newPage();
      const [theirs, mine] = [unlike('Their zone'), unlike('My zone')];
      await signInAs(page, 'OWNER', 'APPOINTMENTS');
      await page.goto(`/customers?sort=${javaScriptEnabled ? 'name' : '-name'}`);
      await openFirstCustomer(page);
      await page.locator('main a[href*="/edit"]').click();
      await page.waitForURL(/\/edit/);
      const other = await context.newPage();
      await other.goto(page.url());
      await other.locator('input[name=zone]').fill(theirs);
      await other.locator(saveButton).click();
      await other.waitForURL(/\/customers\/[0-9a-f-]{36}(\?|$)/);

      await page.locator('input[name=zone]').fill(mine);
      await page.locator(saveButton).click();
      const conflict = page.locator('[data-conflict]');
      await expect(conflict).toContainText(theirs);
      await expect(conflict).toContainText(mine);
      await expect(page.locator('input[name=zone]')).toHaveValue(mine);
      await other.reload();
      await expect(other.locator('main')).toContainText(theirs);

      await page.locator(saveButton).click();
      await page.waitForURL(/\/customers\/[0-9a-f-]{36}(\?|$)/);
      await expect(page.locator('main')).toContainText(mine);
      await context.close();
    });
  }

  for (const javaScriptEnabled of [true, false]) {
    test(`let a person choose field by field, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled });
      const page = await context.newPage();
      const [theirs, theirCity, mine] = [unlike('De ellos'), unlike('Ciudad'), unlike('mía')];
      await signInAs(page, 'OWNER', 'FIELD_SERVICE');
      await page.goto(`/customers?sort=${javaScriptEnabled ? 'name' : '-name'}`);
      await openFirstCustomer(page);
      await openEditForm(page);
      const other = await context.newPage();
      await other.goto(page.url());
      await other.locator('input[name=zone]').fill(theirs);
      await other.locator('input[name="address.city"]').fill(theirCity);
      await other.locator(saveButton).click();
      await other.waitForURL(/\/customers\/[0-9a-f-]{36}(\?|$)/);

      await page.locator('input[name=zone]').fill('Mía');
      await page.locator('input[name=tags]').fill(mine);
      await page.locator(saveButton).click();
      const conflict = page.locator('[data-conflict]');
      await expect(conflict).toContainText(theirs);
      if (javaScriptEnabled) await expect(conflict).toBeFocused();
      // What only they changed is taken as it is; what both changed is asked.
      await expect(page.locator('input[name="address.city"]')).toHaveValue(theirCity);
      await expect(page.locator('input[name="pick.address.city"][value=theirs]')).toBeChecked();
      await expect(page.locator('input[name="pick.zone"][value=mine]')).toBeChecked();
      await page.locator('input[name="pick.zone"][value=theirs]').check();
      if (javaScriptEnabled) await expect(page.locator('input[name=zone]')).toHaveValue(theirs);
      await page.locator(saveButton).click();
      await page.waitForURL(/\/customers\/[0-9a-f-]{36}(\?|$)/);
      await expect(page.locator('main')).toContainText(theirs);
      await expect(page.locator('main')).toContainText(theirCity);
      await expect(page.locator('main')).toContainText(mine);
      await context.close();
    });
  }

  test.describe('a mistake after somebody else saved', () => {
    test.use({ expectedStatuses: [400, 409] });
    test('does not silently take their version for the edited one', async ({ browser, baseURL }) => {
      const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false });
      const page = await context.newPage();
      await signInAs(page, 'OWNER', 'APPOINTMENTS');
      await page.goto('/customers?sort=-orders');
      await openFirstCustomer(page);
      await page.locator('main a[href*="/edit"]').click();
      await page.waitForURL(/\/edit/);
      const other = await context.newPage();
      await other.goto(page.url());
      await other.locator('input[name=zone]').fill('Theirs');
      await other.locator(saveButton).click();
      await page.locator('input[name=zone]').fill('Mine');
      const phone = await page.locator('input[name=secondaryPhone]').inputValue();
      await page.locator('input[name=secondaryPhone]').fill('12');
      await page.locator(saveButton).click();
      await page.locator('input[name=secondaryPhone]').fill(phone);
      await page.locator(saveButton).click();
      await expect(page.locator('[data-conflict]')).toContainText('Theirs');
      await context.close();
    });
  });
});
