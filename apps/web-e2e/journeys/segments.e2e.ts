import type { Page } from '@playwright/test';
import { listAxeViolations } from '../support/axe';
import { expect, signInAs, test, waitForScript } from '../support/journey';
import { expectNoSidewaysScroll } from '../support/pages';

const saveButton = 'main form .form-bar [data-kind=primary]';
const ruleText = 'textarea[name=text]';
const preview = (page: Page) => page.locator('[data-preview=counted]');
const readNumber = (text: string) => Number(/\d[\d,.]*/.exec(text)?.[0].replace(/\D/g, ''));
let made = 0;
const buildName = () => `Journey ${Date.now().toString(36)}${(made += 1)}`;

/** Makes a segment by its text, and waits for its page. */
async function createSegment(page: Page, { name, text, kind }: { name: string; text: string; kind?: 'STATIC' }) {
  await page.goto('/segments/new');
  await waitForScript(page);
  await page.locator('input[name=name]').fill(name);
  if (kind) await page.locator(`input[name=kind][value=${kind}]`).check();
  await page.locator(ruleText).fill(text);
  await page.locator(saveButton).click();
  await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test.describe('S1 S2 a segment by a rule', () => {
  test('is put together by keyboard alone, says itself in words and counts as it is saved', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const name = buildName();
    await page.goto('/segments/new');
    await waitForScript(page);
    await page.locator('input[name=name]').fill(name);
    await page.getByRole('button', { name: 'Add a condition' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('lifecycle');
    await page.keyboard.press('Enter');
    await page.getByLabel('Value', { exact: true }).selectOption('REPEAT');
    await expect(page.locator(ruleText)).toHaveValue('lifecycle = repeat');
    await page.getByRole('button', { name: 'Add a condition' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('orders: number');
    await page.keyboard.press('Enter');
    await page.getByLabel('Value', { exact: true }).last().fill('1');
    await page.getByRole('button', { name: 'Narrow the orders' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('day');
    await page.keyboard.press('Enter');
    await page.getByLabel('how many').fill('3000');
    await expect(page.locator(ruleText)).toHaveValue('lifecycle = repeat and orders(placed_at > -3000d).count >= 1');
    await expect(page.locator('[data-sentence]')).toHaveText(
      /^Customers with lifecycle Repeat and with 1 or more orders/,
    );
    await expect(preview(page)).toContainText(/\d customers?/);
    expect(await listAxeViolations(page)).toEqual([]);
    const counted = readNumber(await preview(page).innerText());
    expect(counted).toBeGreaterThan(0);
    await page.locator(saveButton).click();
    await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/);
    await expect(page.locator('.figures dd').first()).toHaveText(String(counted));
    await expect(page.locator('[data-rule]')).toHaveText(
      'lifecycle = repeat and orders(placed_at > -3000d).count >= 1',
    );
    expect(await listAxeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'All in the customer list' }).click();
    await page.waitForURL(/\/customers\?segment=/);
    await expect(page.locator('#customer-list')).toContainText(String(counted));
  });

  test('written as text, is put together beside it; a mistake is underlined, and mended by one press', async ({
    page,
  }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/segments/new');
    await waitForScript(page);
    await page.locator(ruleText).fill('lifecyle = vip and not (city = "Lagos" or has_email = true)');
    await expect(page.locator('[data-place] mark')).toHaveText('lifecyle');
    await expect(page.locator('[data-field-error=text]')).toContainText('Did you mean lifecycle?');
    expect(await listAxeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use lifecycle' }).click();
    await expect(page.locator('[data-place]')).toHaveCount(0);
    await expect(preview(page)).toContainText(/\d customers?/);
    const groups = page.locator('[data-filter-builder]').getByRole('group');
    await expect(
      groups
        .filter({ has: page.getByLabel('Field') })
        .getByLabel('Field')
        .first(),
    ).toHaveValue('Lifecycle');
    await expect(page.getByRole('button', { name: 'not', pressed: true })).toHaveCount(1);
    // Turned back in the builder, the text follows.
    await page.getByRole('button', { name: 'not', pressed: true }).click();
    await expect(page.locator(ruleText)).toHaveValue('lifecycle = vip and (city = "Lagos" or has_email = true)');
    await page.getByRole('button', { name: 'Remove the condition City' }).click();
    await expect(page.locator(ruleText)).toHaveValue('lifecycle = vip and has_email = true');
  });

  test('never shows the count of an older rule', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/segments/new');
    await waitForScript(page);
    await expect(preview(page)).toBeVisible();
    let held = 0;
    await page.route('**/segments/rule', async (route) => {
      const late = route.request().postData()?.includes('LATE') && (held += 1);
      if (late) await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue().catch(() => undefined);
    });
    await page.locator(ruleText).fill('name = "LATE"');
    await page.waitForTimeout(500);
    await page.locator(ruleText).fill('lifecycle = vip');
    await expect(page.locator('[data-sentence]')).toHaveText('Customers with lifecycle VIP');
    await expect(preview(page)).toBeVisible();
    const counted = await preview(page).innerText();
    await page.waitForTimeout(1_500);
    expect(held).toBeGreaterThan(0);
    expect(await preview(page).innerText()).toBe(counted);
    await expect(page.locator('[data-sentence]')).toHaveText('Customers with lifecycle VIP');
  });

  test('is compared with another, renamed, and deleted', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const name = buildName();
    await createSegment(page, { name, text: 'lifecycle = vip' });
    const count = await page.locator('.figures dd').first().innerText();
    await page.getByLabel('With the segment').selectOption({ label: 'VIP' });
    await expect(page.locator('#overlap dd').first()).toHaveText(count);
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.waitForURL(/\/edit$/);
    await expect(page.locator(ruleText)).toHaveValue('lifecycle = vip');
    await page.locator('input[name=name]').fill(`${name} B`);
    await page.locator(saveButton).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} B`);
    await page.getByRole('link', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL(/\/segments$/);
    await expect(page.getByRole('link', { name: `${name} B` })).toHaveCount(0);
  });
});

test.describe('S3 a list by hand', () => {
  test('takes customers that are looked for, and lets them go', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/segments/vip');
    const customer = await page.locator('tbody tr').first().getByRole('link').first().innerText();
    await createSegment(page, { name: buildName(), text: '', kind: 'STATIC' });
    await expect(page.locator('main')).toContainText('Nobody is in it');
    await page.getByRole('combobox', { name: 'Add a customer' }).fill(customer);
    await page.locator('.combobox-item').first().click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.locator('tbody tr')).toHaveCount(1);
    await expect(page.locator('.figures dd').first()).toHaveText('1');
    await expect(page.locator('main')).toContainText('by hand');
    await expect(page.getByRole('combobox', { name: 'Add a customer' })).toHaveValue('');
    await page.getByRole('button', { name: /^Take .+ off the list$/ }).click();
    await expect(page.locator('main')).toContainText('Nobody is in it');
  });
});

test.describe('S2 refused', () => {
  test.use({ expectedStatuses: [400, 409] });

  test('without a name or with a rule that cannot be read, says so at the field and keeps what was typed', async ({
    page,
  }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/segments/new');
    await waitForScript(page);
    await page.locator('input[name=name]').fill('x');
    await page.locator(ruleText).fill('city = ');
    await page.locator(saveButton).click();
    await expect(page.locator('.notice[data-tone=bad]')).toBeVisible();
    await expect(page.locator('[data-field-error=text]')).toBeVisible();
    await expect(page.locator(ruleText)).toHaveValue('city = ');
    await page.locator('input[name=name]').fill('');
    await page.locator(ruleText).fill('lifecycle = vip');
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field-error=name]')).toBeVisible();
    await expect(page.locator(ruleText)).toHaveValue('lifecycle = vip');
  });

  test('somebody else saved first: both versions, and a choice', async ({ page, context }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const name = buildName();
    await createSegment(page, { name, text: 'lifecycle = vip' });
    const address = page.url();
    await page.goto(`${address}/edit`);
    await waitForScript(page);
    const other = await context.newPage();
    await other.goto(`${address}/edit`);
    await waitForScript(other);
    await other.locator(ruleText).fill('lifecycle = repeat');
    await other.locator(saveButton).click();
    await other.waitForURL(address);
    await page.locator('input[name=name]').fill(`${name} mine`);
    await page.locator(saveButton).click();
    await expect(page.locator('[data-conflict]')).toBeVisible();
    await expect(page.locator(ruleText)).toHaveValue('lifecycle = repeat');
    await expect(page.locator('input[name=name]')).toHaveValue(`${name} mine`);
    await page.locator(saveButton).click();
    await page.waitForURL(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} mine`);
    await expect(page.locator('[data-rule]')).toHaveText('lifecycle = repeat');
  });
});

test.describe('S2 without script', () => {
  test.use({ javaScriptEnabled: false, expectedStatuses: [400] });

  test('a rule is written as text, read by the server, and deleted by a page that asks', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const name = buildName();
    await page.goto('/segments/new');
    await page.locator('input[name=name]').fill(name);
    await page.locator(ruleText).fill('lifecyle = vip');
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field-error=text]')).toContainText('lifecyle');
    await expect(page.locator(ruleText)).toHaveValue('lifecyle = vip');
    await page.locator(ruleText).fill('lifecycle = vip');
    await page.locator(saveButton).click();
    await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await page.getByRole('link', { name: 'Delete' }).click();
    await page.locator('main form [data-kind=danger]').click();
    await page.waitForURL(/\/segments$/);
  });
});

test.describe('S2 X4 in Spanish, dark, on a phone', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 320, height: 800 } });

  test('has no barrier and nothing cut off', async ({ page }) => {
    await signInAs(page, 'OWNER', 'FIELD_SERVICE');
    for (const path of ['/segments', '/segments/vip?with=at_risk', '/segments/new']) {
      await page.goto(path);
      await waitForScript(page);
      expect(await listAxeViolations(page), path).toEqual([]);
      await expectNoSidewaysScroll(page);
    }
    await page
      .locator(ruleText)
      .fill('last_order_at < -10d and not (city in ("Rosario", "Salta") or orders(source = tiktok).sum(amount) > 500)');
    await expect(preview(page)).toContainText('cliente');
    expect(await listAxeViolations(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});

test.describe('S2 RFM groups as segments', () => {
  test('have the same number in the table, on their page and in the list, and can be followed by an own rule', async ({
    page,
  }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const row = page.getByRole('table', { name: 'RFM groups' }).getByRole('row').filter({ hasText: 'Champions' });
    // The scores are computed in the background after the start.
    await expect(async () => {
      await page.goto('/segments');
      await expect(row).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    const counted = readNumber(await row.getByRole('cell').nth(1).innerText());
    expect(counted).toBeGreaterThan(0);
    expect(await listAxeViolations(page)).toEqual([]);
    await row.getByRole('link', { name: 'Champions' }).click();
    await page.waitForURL(/\/segments\/rfm_champions$/);
    await expect(page.locator('.figures dd').first()).toHaveText(String(counted));
    await expect(page.getByText('Not recorded for built-in segments')).toBeVisible();
    await page.getByRole('link', { name: 'All in the customer list' }).click();
    await page.waitForURL(/segment=rfm_champions/);
    await expect(page.getByRole('heading', { level: 2, name: `${counted} customers found` })).toBeVisible();
    await page.goBack();
    await page.getByRole('link', { name: 'Make it' }).click();
    await expect(page.locator(ruleText)).toHaveValue('rfm_group = champions');
  });
});
