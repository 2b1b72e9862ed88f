import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { listAxeViolations } from '../support/axe';
import { holdCustomer, makeMissingIds } from '../support/hold-customer';
import { expect, signInAs, test, waitForScript } from '../support/journey';
import { openApi } from '../support/open-api';
import { expectNoSidewaysScroll } from '../support/pages';

const rowLinks = (page: Page) => page.locator('a[data-row-link]');
const ticks = (page: Page) => page.locator('tbody input[name=id]');
const count = (page: Page) => page.locator('#customer-list');
const chips = (page: Page) => page.locator('ul[aria-label="Active filters"] a.chip');
const readNumber = async (text: Promise<string>) => Number((await text).replace(/\D/g, ''));

async function openList(page: Page, search = ''): Promise<void> {
  await page.goto(`/customers${search}`);
  await waitForScript(page);
}

test.describe('L4 L11 the palette and the keys', () => {
  test('find customers, pages and actions from everywhere', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await openList(page);
    const name = await rowLinks(page).nth(2).innerText();
    await page.goto('/profile');
    await waitForScript(page);
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: 'Customers, pages and actions' });
    await expect(box).toBeFocused();
    expect(await listAxeViolations(page)).toEqual([]);
    await page.keyboard.type(name, { delay: 30 });
    await expect(page.getByRole('option', { name: new RegExp(`^${name}`) }).first()).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('ins ret');
    await page.getByRole('option', { name: 'Insights: Retention' }).click();
    await expect(page).toHaveURL(/\/insights\/cohorts$/);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('set tag');
    await page.getByRole('option', { name: 'Settings: Tags' }).click();
    await expect(page).toHaveURL(/\/settings\/tags$/);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('new seg');
    await page.getByRole('option', { name: 'New segment' }).click();
    await expect(page).toHaveURL(/\/segments\/new$/);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ord');
    await page.getByRole('option', { name: 'Orders', exact: true }).click();
    await expect(page).toHaveURL(/\/orders$/);
    await page.keyboard.press('Control+k');
    await expect(box).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(box).toHaveCount(0);
  });

  test('lead to the search and to help, and leave typed text alone', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await openList(page);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expect(page.locator('#customer-search')).toBeFocused();
    await page.keyboard.type('a/?');
    await expect(page.locator('#customer-search')).toHaveValue('a/?');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test.describe('L5 filters of several values, ranges and rules', () => {
  test('hold for any of their values; each is taken away by itself', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const counts: number[] = [];
    for (const search of ['?source=WHATSAPP', '?source=PHONE', '?source=WHATSAPP&source=PHONE']) {
      await openList(page, search);
      counts.push(await readNumber(count(page).innerText()));
    }
    expect(counts[2]).toBe((counts[0] ?? 0) + (counts[1] ?? 0));
    await expect(chips(page)).toHaveCount(2);
    await page.locator('form[role=search] summary').click();
    await page.locator('input[type=checkbox][name=source][value=PHONE]').uncheck();
    await expect(chips(page)).toHaveCount(1);
    await page.locator('input[name="orders.from"]').fill('3');
    await page.locator('input[name="orders.to"]').fill('1');
    await page.locator('input[name="orders.to"]').press('Enter');
    await expect(page).toHaveURL(/orders=1-3/);
    await expect(chips(page).filter({ hasText: '1 to 3' })).toHaveCount(1);
    await page.locator('input[name="created.from"]').fill('2020-01-01');
    await page.locator('input[name="created.from"]').blur();
    await expect(page).toHaveURL(/created=2020-01-01\.\./);
  });

  test('together with a rule that is written, shown as a sentence and kept in the address', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await openList(page, '?orders=2-');
    const before = await readNumber(count(page).innerText());
    await page.getByRole('link', { name: 'Rule', exact: true }).click();
    await page.getByRole('dialog').locator('textarea').fill('orders(placed_at > -2y).count >= 4');
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(page).toHaveURL(/\/customers\?orders=2-&where=/);
    await expect(chips(page)).toHaveCount(2);
    expect(await readNumber(count(page).innerText())).toBeLessThan(before);
    await chips(page).nth(1).click();
    await expect(page).toHaveURL(/\/customers\?orders=2-$/);
    await openList(page, `?where=${encodeURIComponent('ordr_count > 3')}`);
    await expect(page.getByRole('status').filter({ hasText: 'order_count' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Mend the rule' })).toBeVisible();
  });
});

async function chooseChange(page: Page, deed: string): Promise<void> {
  await page.getByRole('region', { name: 'Selected customers' }).getByRole('button', { name: 'Change' }).click();
  await page.getByRole('button', { name: deed, exact: true }).click();
}

test.describe('C7 bulk changes', () => {
  test('of those ticked are made as a task, shown, and taken back', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await openList(page, '?sort=name&size=20');
    const tag = `bulk ${Date.now().toString(36)}`;
    await ticks(page).nth(1).check();
    await ticks(page).nth(3).check();
    const bar = page.getByRole('region', { name: 'Selected customers' });
    await expect(bar).toContainText('2 selected');
    // What is ticked stays ticked on the next page, and is gone with another list.
    await page.locator('a[rel=next]').click();
    await expect(page).toHaveURL(/after=/);
    await expect(bar).toContainText('2 selected');
    await bar.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('button', { name: 'Add tags' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add tags' });
    await dialog.locator('input[name=addTags]').fill(tag);
    expect(await listAxeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add tags' }).click();
    const progress = page.getByRole('region', { name: 'Progress' });
    await expect(progress).toContainText('2 of 2');
    await expect(progress).toHaveAttribute('data-task', 'DONE');
    await expect(bar).toHaveCount(0);
    await openList(page, `?tag=${encodeURIComponent(tag)}`);
    await expect(rowLinks(page)).toHaveCount(2);

    await page.getByLabel('Select this page').check();
    await bar.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('button', { name: 'Set the account', exact: true }).click();
    await page.locator('dialog select[name=status]').selectOption('PROSPECT');
    await page.getByRole('dialog').getByRole('button', { name: 'Set the account', exact: true }).click();
    await expect(progress).toHaveAttribute('data-task', 'DONE');
    await progress.getByRole('button', { name: 'Undo' }).click();
    await expect(progress).toContainText('Undone');
    await expect(progress).toHaveAttribute('data-task', 'DONE');
    await openList(page, `?tag=${encodeURIComponent(tag)}&accountStatus=PROSPECT`);
    await expect(rowLinks(page)).toHaveCount(0);
  });

  test('of all that match but one leave that one out', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await openList(page, '?q=ade&size=20');
    const total = await readNumber(count(page).innerText());
    expect(total).toBeGreaterThan(20);
    const bar = page.getByRole('region', { name: 'Selected customers' });
    await page.getByLabel('Select this page').check();
    await bar.getByRole('button', { name: `Select all ${total}` }).click();
    await ticks(page).first().uncheck();
    await expect(bar).toContainText(`${total - 1} selected`);
    const tag = `all ${Date.now().toString(36)}`;
    await bar.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('button', { name: 'Add tags' }).click();
    await page.locator('dialog input[name=addTags]').fill(tag);
    await page.getByRole('dialog').getByRole('button', { name: 'Add tags' }).click();
    await expect(page.getByRole('region', { name: 'Progress' })).toHaveAttribute('data-task', 'DONE');
    await openList(page, `?tag=${encodeURIComponent(tag)}`);
    expect(await readNumber(count(page).innerText())).toBe(total - 1);
  });

  test('under way are cancelled in the bar, which tells how it ended', async ({ page }) => {
    await signInAs(page, 'OWNER', 'APPOINTMENTS');
    await openList(page, '?sort=name&size=20');
    await ticks(page).nth(4).check();
    const id = (await ticks(page).nth(4).getAttribute('value')) ?? '';
    // As if many had been ticked on many pages.
    await page.route('**/customers/bulk*', async (route) => {
      const form = new URLSearchParams(route.request().postData() ?? '');
      form.set('id', [id, ...makeMissingIds(1_499)].join());
      await route.continue({ postData: form.toString() });
    });
    const release = await holdCustomer(id);
    await chooseChange(page, 'Add tags');
    await page.locator('dialog input[name=addTags]').fill(`bar ${Date.now().toString(36)}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Add tags' }).click();
    const progress = page.getByRole('region', { name: 'Progress' });
    await expect(progress).toHaveAttribute('data-task', 'RUNNING', { timeout: 20_000 });
    const tasks = page.getByRole('link', { name: /^Tasks/ });
    await expect(tasks).toContainText('1 under way');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await page.waitForTimeout(500);
    await release();
    await expect(progress).toHaveAttribute('data-task', 'CANCELLED', { timeout: 20_000 });
    await expect(progress).toContainText(/cancelled · 1 of 1,500 · (499|999) not done/);
    await expect(tasks).not.toContainText('under way');
    await progress.getByRole('button', { name: 'Undo' }).click();
    await expect(progress).toContainText('Undone');
    await expect(progress).toHaveAttribute('data-task', 'DONE', { timeout: 20_000 });
  });

  test('put into a list by hand and take out of it', async ({ page }) => {
    const person = await signInAs(page, 'OWNER', 'APPOINTMENTS');
    const ask = await openApi(person);
    const name = `Route ${Date.now().toString(36)}`;
    const { createSegment } = await ask<{ createSegment: { id: string } }>(
      'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { id } }',
      { input: { name, kind: 'STATIC' } },
    );
    const change = async (deed: string, field: string) => {
      await chooseChange(page, deed);
      const dialog = page.getByRole('dialog', { name: deed });
      await dialog.locator(`select[name=${field}]`).selectOption({ label: name });
      await dialog.getByRole('button', { name: deed, exact: true }).click();
      const progress = page.getByRole('region', { name: 'Progress' });
      await expect(progress).toHaveAttribute('data-task', 'DONE');
    };
    await openList(page, '?sort=name&size=20');
    for (const place of [1, 2, 3]) await ticks(page).nth(place).check();
    await change('Add to a segment', 'addToSegmentId');
    await openList(page, `?segment=${createSegment.id}&sort=name`);
    await expect(rowLinks(page)).toHaveCount(3);
    await ticks(page).first().check();
    await change('Remove from a segment', 'removeFromSegmentId');
    await expect(rowLinks(page)).toHaveCount(2);
    await ask('mutation ($id: ID!) { deleteSegment(id: $id) }', { id: createSegment.id });
  });

  test('give customers a technician, where there are some', async ({ page }) => {
    await signInAs(page, 'OWNER', 'APPOINTMENTS');
    await openList(page, '?sort=name&size=20');
    await ticks(page).nth(2).check();
    await chooseChange(page, 'Set the technician');
    await page.locator('dialog select[name=technicianId]').selectOption({ index: 1 });
    await page.getByRole('dialog').getByRole('button', { name: 'Set the technician' }).click();
    const progress = page.getByRole('region', { name: 'Progress' });
    await expect(progress).toHaveAttribute('data-task', 'DONE');
    await expect(progress).toContainText('Technician to');
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });
    test('are made from a page of their own', async ({ page }) => {
      await signInAs(page, 'OWNER', 'RETAIL');
      await page.goto('/customers?sort=name');
      await ticks(page).nth(5).check();
      await page.getByRole('button', { name: 'Change those ticked' }).click();
      await expect(page).toHaveURL(/\/customers\/bulk\?/);
      await page.locator('select[name=type]').selectOption('INDIVIDUAL');
      await page.getByRole('button', { name: 'Set the type' }).click();
      await expect(page).toHaveURL(/\/customers\?sort=name$/);
      await expect(page.locator('.toast')).toContainText('started');
    });
  });
});

test.describe('C19 export of what is on the screen', () => {
  test('has its filter, order and columns, in three formats', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await openList(page, '?lifecycle=VIP&sort=name&columns=name,spent');
    const total = await readNumber(count(page).innerText());
    const first = await rowLinks(page).first().innerText();
    const download = async (format: string) => {
      await page.getByRole('button', { name: 'Export' }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: format, exact: true }).click(),
      ]);
      await page.keyboard.press('Escape');
      return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
    };
    const csv = await download('CSV');
    const lines = csv.content.toString('utf8').trim().split(/\r?\n/);
    expect(csv.name).toMatch(/\.csv$/);
    expect(lines).toHaveLength(total + 1);
    expect(lines[0]).toMatch(/^\uFEFF?Id,Name,.*Total spent,Currency$/);
    expect(lines[1]).toContain(first);
    expect((await download('Excel')).content.subarray(0, 2).toString()).toBe('PK');
    const json = JSON.parse((await download('JSON')).content.toString('utf8')) as { name: string }[];
    expect(json).toHaveLength(total);
    expect(json[0]?.name).toBe(first);
  });

  test('of all but some leaves these out', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await openList(page, '?q=ade&sort=name&size=20');
    const total = await readNumber(count(page).innerText());
    expect(total).toBeGreaterThan(20);
    const bar = page.getByRole('region', { name: 'Selected customers' });
    await page.getByLabel('Select this page').check();
    await bar.getByRole('button', { name: `Select all ${total}` }).click();
    const ids = [await ticks(page).nth(0).getAttribute('value'), await ticks(page).nth(3).getAttribute('value')];
    for (const place of [0, 3]) await ticks(page).nth(place).uncheck();
    await expect(bar).toContainText(`${total - 2} selected`);
    await bar.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'JSON', exact: true }).click(),
    ]);
    const rows = JSON.parse(await readFile(await file.path(), 'utf8')) as { id: string; name: string }[];
    expect(rows).toHaveLength(total - 2);
    expect(rows.filter(({ id }) => ids.includes(id))).toEqual([]);
  });

  test('of those ticked has them alone', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await openList(page, '?sort=name');
    await ticks(page).nth(0).check();
    await ticks(page).nth(2).check();
    const bar = page.getByRole('region', { name: 'Selected customers' });
    await bar.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'JSON', exact: true }).click(),
    ]);
    const rows = JSON.parse(await readFile(await file.path(), 'utf8')) as { name: string }[];
    expect(rows.map(({ name }) => name)).toEqual([
      await rowLinks(page).nth(0).innerText(),
      await rowLinks(page).nth(2).innerText(),
    ]);
  });
});

test.describe('L10 L1 views and columns', () => {
  test('a view keeps search, filters, rule, order and columns, and can start the list', async ({ page }) => {
    await signInAs(page, 'ADMIN', 'RETAIL');
    const name = `View ${Date.now().toString(36)}`;
    const where = encodeURIComponent('order_count > 3 or name = "x"');
    await openList(page, `?tag=a&orders=2-&where=${where}&sort=-spent&columns=name,spent,tags`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('link', { name: 'Save or manage views' }).click();
    const panel = page.getByRole('dialog', { name: 'Views' });
    await panel.getByLabel('Name (required)').fill(name);
    await panel.getByLabel('Start the list with it').check();
    await panel.getByRole('button', { name: 'Save view' }).click();
    await expect(panel.getByRole('link', { name })).toBeVisible();
    expect(await listAxeViolations(page)).toEqual([]);

    await page.goto('/customers');
    await expect(page).toHaveURL(/view=/);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('tag')).toBe('a');
    expect(searchParams.get('orders')).toBe('2-');
    expect(searchParams.get('where')).toBe('order_count > 3 or name = "x"');
    expect(searchParams.get('sort')).toBe('-spent');
    expect(searchParams.get('columns')).toBe('name,spent,tags');
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();

    await waitForScript(page);
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('link', { name: 'All customers' }).click();
    await expect(page).toHaveURL(/\/customers\?view=all$/);
    await page.goto('/customers/views?view=all');
    await waitForScript(page);
    await panel.getByRole('button', { name: `Delete: ${name}` }).click();
    await expect(panel.getByRole('link', { name })).toHaveCount(0);
    await page.goto('/customers');
    await expect(page).toHaveURL(/\/customers$/);
  });

  test('columns are chosen and ordered by each person for each kind of business', async ({ page }) => {
    await signInAs(page, 'ADMIN', 'APPOINTMENTS');
    await openList(page, '?view=all');
    await page.locator('a[href^="/customers/columns"]').click();
    const panel = page.getByRole('dialog');
    await panel.locator('input[name=column][value=tags]').check();
    await panel.locator('input[name=column][value=contact]').uncheck();
    const up = panel.getByRole('button', { name: 'Move Tags up' });
    for (let step = 0; step < 11; step += 1) await up.click();
    await page.locator('button[form=customer-columns]').first().click();
    await expect(page).toHaveURL(/\/customers\?view=all$/);
    await expect(page.locator('thead th').nth(1)).toHaveText('Tags');
    await expect(page.locator('thead th').filter({ hasText: 'Contact' })).toHaveCount(0);
    await page.goto('/customers/columns?view=all');
    await waitForScript(page);
    await page.locator('button[form=customer-columns][value=usual]').click();
    await expect(page.locator('thead th').nth(1)).toHaveText('Contact');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`X3 the list's panels, ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 740 } });
    test('have no barrier and are not wider than a small phone', async ({ page }) => {
      await signInAs(page, 'OWNER', 'FIELD_SERVICE');
      for (const path of ['/customers', '/customers/rule', '/customers/views', '/customers/columns']) {
        await openList(page, path.slice('/customers'.length));
        if (path === '/customers') {
          await page.locator('form[role=search] summary').click();
          await ticks(page).first().check();
        }
        expect(await listAxeViolations(page), path).toEqual([]);
        await expectNoSidewaysScroll(page);
      }
    });
  });
}
