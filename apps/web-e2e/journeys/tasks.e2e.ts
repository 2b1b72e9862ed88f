import { listAxeViolations } from '../support/axe';
import { holdCustomer, makeMissingIds } from '../support/hold-customer';
import { expect, signInAs, test, waitForScript } from '../support/journey';
import { openApi } from '../support/open-api';
import { expectNoSidewaysScroll } from '../support/pages';

interface Started {
  exportCustomers: { id: string };
}
const startExport = 'mutation { exportCustomers(input: { format: CSV, columns: ["name", "city"] }) { id } }';

test.describe('A3 tasks', () => {
  test('appear while one looks, are followed to their end, and give their file', async ({ page }) => {
    const person = await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/tasks');
    await waitForScript(page);
    const ask = await openApi(person);
    const { exportCustomers } = await ask<Started>(startExport);
    const card = page.locator(`article[aria-labelledby="task-${exportCustomers.id}"]`);
    // By the event stream alone: the page was loaded before the task was there.
    await expect(card).toHaveAttribute('data-task', 'DONE', { timeout: 20_000 });
    await expect(card.locator('[data-figures]')).toHaveText(/^([\d,]+) of \1 done$/);
    expect(await listAxeViolations(page)).toEqual([]);
    const downloading = page.waitForEvent('download');
    await card.getByRole('link', { name: /^Download/ }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    const content = await (await file.createReadStream()).toArray();
    expect(Buffer.concat(content as Buffer[]).toString()).toMatch(/Name.*City/);
  });

  test('that changed customers are undone', async ({ page }) => {
    const person = await signInAs(page, 'OWNER', 'APPOINTMENTS');
    const ask = await openApi(person);
    const { customers } = await ask<{ customers: { nodes: { id: string }[] } }>(
      '{ customers(first: 2) { nodes { id } } }',
    );
    const tag = `journey-${Date.now().toString(36)}`;
    const { bulkUpdateCustomers } = await ask<{ bulkUpdateCustomers: { id: string } }>(
      'mutation ($input: BulkUpdateInput!) { bulkUpdateCustomers(input: $input) { id } }',
      { input: { ids: customers.nodes.map(({ id }) => id), change: { addTags: [tag] } } },
    );
    await page.goto('/tasks');
    await waitForScript(page);
    const card = page.locator(`article[aria-labelledby="task-${bulkUpdateCustomers.id}"]`);
    await expect(card).toHaveAttribute('data-task', 'DONE', { timeout: 20_000 });
    await card.getByRole('button', { name: /^Undo/ }).click();
    await expect(card).toContainText('This was undone', { timeout: 20_000 });
    const undone = page.locator('article', { hasText: `Undone: Tags added: ${tag}` });
    await expect(undone).toHaveAttribute('data-task', 'DONE', { timeout: 20_000 });
    await expect(undone.locator('[data-figures]')).toHaveText('2 of 2 done');
  });

  test('that run are marked in the navigation, cancelled, and tell what they did until then', async ({ page }) => {
    const person = await signInAs(page, 'ADMIN', 'APPOINTMENTS');
    const ask = await openApi(person);
    const { customers } = await ask<{ customers: { nodes: { id: string }[] } }>(
      '{ customers(first: 1) { nodes { id } } }',
    );
    const id = customers.nodes[0]?.id ?? '';
    const tag = `cancel-${Date.now().toString(36)}`;
    const release = await holdCustomer(id);
    const { bulkUpdateCustomers } = await ask<{ bulkUpdateCustomers: { id: string } }>(
      'mutation ($input: BulkUpdateInput!) { bulkUpdateCustomers(input: $input) { id } }',
      { input: { ids: [id, ...makeMissingIds(1_499)], change: { addTags: [tag] } } },
    );
    await page.goto('/segments');
    await waitForScript(page);
    const mark = page.getByRole('link', { name: /^Tasks/ });
    await expect(mark).toContainText('1 under way');
    await mark.click();
    const card = page.locator(`article[aria-labelledby="task-${bulkUpdateCustomers.id}"]`);
    await expect(card).toHaveAttribute('data-task', 'RUNNING', { timeout: 20_000 });
    await expect(card.getByRole('progressbar')).toBeVisible();
    expect(await listAxeViolations(page)).toEqual([]);
    // Asked while the worker holds the task, it has it after this part of the customers, or after the next.
    await card.getByRole('button', { name: /^Cancel/ }).click();
    await page.waitForTimeout(500);
    await release();
    await expect(card).toHaveAttribute('data-task', 'CANCELLED', { timeout: 20_000 });
    await expect(card.locator('[data-figures]')).toHaveText(/^1 of 1,500 done · (499|999) could not be done$/);
    await expect(mark).not.toContainText('under way');
    // What was done stays done, and can be taken back.
    await card.getByRole('button', { name: /^Undo/ }).click();
    await expect(card).toContainText('This was undone', { timeout: 20_000 });
  });

  test('are followed by asking, where there is no stream', async ({ page }) => {
    const person = await signInAs(page, 'OWNER', 'RETAIL');
    await page.route('**/tasks/events', (route) => route.fulfill({ status: 204 }));
    const ask = await openApi(person);
    const { exportCustomers } = await ask<Started>(startExport);
    await page.goto('/tasks');
    const card = page.locator(`article[aria-labelledby="task-${exportCustomers.id}"]`);
    await expect(card).toHaveAttribute('data-task', 'DONE', { timeout: 20_000 });
  });

  test.describe('in Spanish, dark, on a phone', () => {
    test.use({ colorScheme: 'dark', viewport: { width: 320, height: 800 } });

    test('have no barrier and nothing cut off', async ({ page }) => {
      const person = await signInAs(page, 'OWNER', 'FIELD_SERVICE');
      const ask = await openApi(person);
      await ask(startExport);
      await page.goto('/tasks');
      await waitForScript(page);
      await expect(page.locator('article').first()).toHaveAttribute('data-task', 'DONE', { timeout: 20_000 });
      expect(await listAxeViolations(page)).toEqual([]);
      await expectNoSidewaysScroll(page);
    });
  });

  test('a file that is no more leads back, and says so', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/files/0190b2c0-0000-7000-8000-000000000000');
    await page.waitForURL(/\/tasks$/);
    await expect(page.locator('.toasts')).toContainText('cannot be had any more');
  });
});
