import type { Page } from '@playwright/test';
import { listAxeViolations } from '../support/axe';
import { expect, signInAs, test, waitForScript } from '../support/journey';
import { openApi } from '../support/open-api';
import { expectNoSidewaysScroll } from '../support/pages';

const row = (page: Page, name: string) => page.locator('tbody tr').filter({ hasText: name });
const toasts = (page: Page) => page.locator('.toasts');

async function openTags(page: Page, search = ''): Promise<void> {
  await page.goto(`/settings/tags${search}`);
  await waitForScript(page);
}

type AskApi = Awaited<ReturnType<typeof openApi>>;

/** Customers with these tags, one for each list. */
async function tagCustomers(ask: AskApi, tagsOfEach: readonly string[][]): Promise<string[]> {
  const made: string[] = [];
  for (const tags of tagsOfEach) {
    const { createCustomer } = await ask<{ createCustomer: { id: string } }>(
      'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }',
      { input: { name: `Tagged ${tags.join(' ')}`, tags } },
    );
    made.push(createCustomer.id);
  }
  return made;
}

test.describe('C5 tags of the business', () => {
  test.use({ expectedStatuses: [400, 409] });

  test('are renamed in place, merged, and deleted, with the segments that name them', async ({ page }) => {
    const person = await signInAs(page, 'OWNER', 'APPOINTMENTS');
    const ask = await openApi(person);
    const mark = Date.now().toString(36);
    const [gold, golden, spare] = [`Gold ${mark}`, `Golden ${mark}`, `Spare ${mark}`];
    await tagCustomers(ask, [[gold], [gold, golden], [golden], [spare]]);
    const { createSegment } = await ask<{ createSegment: { id: string } }>(
      'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { id } }',
      { input: { name: `Golden ${mark}`, kind: 'DYNAMIC', text: `tag = "${golden}"` } },
    );

    await openTags(page);
    await page.getByRole('searchbox', { name: 'Search tags' }).fill(mark);
    await page.locator('main').getByRole('button', { name: 'Search', exact: true }).click();
    await expect(page.locator('tbody tr')).toHaveCount(3);
    await expect(page.getByRole('status').filter({ hasText: '3 tags' })).toBeVisible();
    await expect(row(page, golden)).toContainText('2');
    expect(await listAxeViolations(page)).toEqual([]);

    // The name of another tag is refused, and the merge is offered; another name is taken.
    await page.getByRole('link', { name: `Rename ${spare}` }).click();
    const name = page.getByLabel(`New name of ${spare}`);
    await expect(name).toBeFocused();
    await name.fill(gold.toUpperCase());
    await name.press('Enter');
    await expect(page.locator('[data-field-error=name]')).toContainText(`There is a tag “${gold}” already`);
    await expect(page.getByRole('link', { name: `Merge with “${gold}”` })).toBeVisible();
    expect(await listAxeViolations(page)).toEqual([]);
    await name.fill(`Rest ${mark}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(toasts(page)).toContainText(`“${spare}” is now “Rest ${mark}”.`);
    await expect(row(page, `Rest ${mark}`)).toBeVisible();
    await expect(page.locator('tbody tr')).toHaveCount(3);

    await page.getByLabel(`Choose ${gold}`, { exact: true }).check();
    await page.getByLabel(`Choose ${golden}`, { exact: true }).check();
    await page.getByRole('button', { name: /^Merge chosen tags/ }).click();
    await page.waitForURL(/\/settings\/tags\/merge\?/);
    await expect(page.getByText('3 customers have at least one of these tags.')).toBeVisible();
    await page.getByRole('radio', { name: gold, exact: true }).check();
    expect(await listAxeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Merge for 3 customers' }).click();
    await expect(toasts(page)).toContainText(`3 customers have “${gold}” now.`);
    await page.getByRole('link', { name: `3 customers with “${gold}”` }).click();
    await expect(page.locator('a[data-row-link]')).toHaveCount(3);
    const { segment } = await ask<{ segment: { text: string; count: number } }>(
      'query ($id: ID!) { segment(id: $id) { text count } }',
      { id: createSegment.id },
    );
    expect(segment).toEqual({ text: `tag = "${gold}"`, count: 3 });

    // A segment names it: it is kept, and the page says which.
    await openTags(page, `?q=${mark}`);
    await page.getByRole('link', { name: `Delete ${gold}` }).click();
    const question = page.getByRole('dialog', { name: `Delete the tag “${gold}”?` });
    await expect(question).toContainText('3 customers lose it');
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('alert')).toContainText(`Filters name this tag: “Golden ${mark}”.`);
    await ask('mutation ($id: ID!) { deleteSegment(id: $id) }', { id: createSegment.id });
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(toasts(page)).toContainText(`The tag “${gold}” is deleted.`);
    await openTags(page, `?q=${mark}`);
    await expect(page.locator('tbody tr')).toHaveCount(1);
  });

  test('are offered while they are typed, after those that stand there', async ({ page }) => {
    const person = await signInAs(page, 'OWNER', 'APPOINTMENTS');
    const ask = await openApi(person);
    const tag = `Ürgent ${Date.now().toString(36)}`;
    const [id] = await tagCustomers(ask, [[tag]]);
    await page.goto(`/customers/${id}/edit`);
    await waitForScript(page);
    const field = page.locator('input[name=tags]');
    await field.fill('');
    await field.pressSequentially(`vip, ${tag.replace('Ü', 'u').slice(0, -1)}`, { delay: 5 });
    await expect
      .poll(() =>
        field.evaluate((input: HTMLInputElement) => [...(input.list?.options ?? [])].map(({ value }) => value)),
      )
      .toEqual([`vip, ${tag}`]);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('are found, renamed and merged all the same', async ({ page }) => {
      const person = await signInAs(page, 'OWNER', 'APPOINTMENTS');
      const ask = await openApi(person);
      const mark = Date.now().toString(36);
      await tagCustomers(ask, [[`One ${mark}`], [`Two ${mark}`]]);
      await page.goto(`/settings/tags?q=${mark}`);
      await page.getByRole('link', { name: `Rename One ${mark}` }).click();
      await page.getByLabel(`New name of One ${mark}`).fill(`First ${mark}`);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByLabel(`Choose First ${mark}`).check();
      await page.getByLabel(`Choose Two ${mark}`).check();
      await page.getByRole('button', { name: /^Merge chosen tags/ }).click();
      await page.getByRole('radio', { name: `Two ${mark}` }).check();
      await page.getByRole('button', { name: 'Merge for 2 customers' }).click();
      await expect(page.locator('tbody tr')).toHaveCount(1);
      await expect(row(page, `Two ${mark}`)).toContainText('2');
    });
  });

  test.describe('in Spanish, dark, on a phone', () => {
    test.use({ colorScheme: 'dark', viewport: { width: 320, height: 800 }, locale: 'es-AR' });

    test('have no barrier and nothing cut off', async ({ page }) => {
      const person = await signInAs(page, 'OWNER', 'FIELD_SERVICE');
      const ask = await openApi(person);
      const mark = Date.now().toString(36);
      const long = `Mantenimiento-preventivo-trimestral-con-repuestos ${mark}`;
      await tagCustomers(ask, [[long, `Corta ${mark}`]]);
      await openTags(page, `?q=${mark}`);
      expect(await listAxeViolations(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
      await page.getByRole('link', { name: `Renombrar ${long}` }).click();
      await expectNoSidewaysScroll(page);
      await openTags(page, `?q=${mark}`);
      for (const tick of await page.locator('tbody input[name=id]').all()) await tick.check();
      await page.getByRole('button', { name: /^Unir las elegidas/ }).click();
      await expect(page.getByText('1 cliente tiene al menos una de estas etiquetas.')).toBeVisible();
      expect(await listAxeViolations(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
    });
  });
});

test('C5 tags are nobody’s to change who does not manage settings', async ({ page }) => {
  await signInAs(page, 'ADMIN', 'APPOINTMENTS');
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
});
