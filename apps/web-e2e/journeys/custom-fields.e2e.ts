import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { listAxeViolations } from '../support/axe';
import { createBusiness } from '../support/business';
import { expect, signIn, signInAs, test, waitForScript } from '../support/journey';
import { openApi } from '../support/open-api';
import { checkPage, expectNoSidewaysScroll } from '../support/pages';
import type { SignIn } from '../support/product';

const saveButton = 'main form .form-bar [data-kind=primary]';
const rowLinks = (page: Page) => page.locator('a[data-row-link]');
const chips = (page: Page) => page.locator('ul[aria-label="Active filters"] a.chip');
const listedFields = (page: Page) =>
  page.locator('[data-field]').evaluateAll((items) => items.map((item) => item.getAttribute('data-field')));

interface Made {
  createCustomField: { id: string };
}
const createField = 'mutation ($input: CreateCustomFieldInput!) { createCustomField(input: $input) { id } }';
const createCustomer = 'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }';

/** One field of each kind, and three customers: one with every value, one with some, one with none. */
async function defineFields(person: SignIn): Promise<{ fields: Record<string, string>; customers: string[] }> {
  const ask = await openApi(person);
  const fields: Record<string, string> = {};
  for (const input of [
    { label: 'Shoe size', kind: 'NUMBER' },
    { label: 'Tier', kind: 'CHOICE', choices: ['Gold', 'Silver'] },
    { label: 'Renewal', kind: 'DATE' },
    { label: 'Newsletter', kind: 'YES_NO' },
    { label: 'Allergies', kind: 'TEXT', description: 'As the customer says it.' },
  ]) {
    fields[input.label] = (await ask<Made>(createField, { input })).createCustomField.id;
  }
  const values: Record<string, unknown>[] = [
    { shoe_size: '38.5', tier: 'GOLD', renewal: '2026-08-01', newsletter: true, allergies: 'Latex' },
    { shoe_size: '42', tier: 'SILVER' },
    {},
  ];
  const customers: string[] = [];
  for (const [at, name] of ['Ada Obi', 'Bola Eze', 'Chidi Ike'].entries()) {
    const custom = Object.entries(values[at] ?? {}).map(([key, value]) => ({ name: `custom.${key}`, value }));
    const input = { name, phone: `080312345${at}0`, ...(custom.length > 0 ? { custom } : {}) };
    customers.push((await ask<{ createCustomer: { id: string } }>(createCustomer, { input })).createCustomer.id);
  }
  return { fields, customers };
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await waitForScript(page);
}

test.describe('C20 custom fields in the settings', () => {
  test.slow();
  test.use({ expectedStatuses: [400] });

  test('the owner defines one of each kind, puts them in order by keyboard, changes and deletes', async ({ page }) => {
    await signIn(page, await createBusiness());
    await open(page, '/customers');
    await page.locator('.shell-nav > a', { hasText: 'Settings' }).click();
    await expect(page).toHaveURL(/\/settings\/fields$/);
    await expect(page.locator('.empty-state')).toContainText('No custom field yet');
    expect(await listAxeViolations(page)).toEqual([]);

    for (const [label, kind] of [
      ['Shoe size', 'NUMBER'],
      ['Renewal', 'DATE'],
      ['Newsletter', 'YES_NO'],
      ['Allergies', 'TEXT'],
    ] as const) {
      await page.getByRole('link', { name: 'New field' }).click();
      await page.locator('input[name=label]').fill(label);
      await page.locator(`input[name=kind][value=${kind}]`).check();
      await page.locator(saveButton).click();
      await expect(page.locator('.toast')).toContainText(label);
    }

    await page.getByRole('link', { name: 'New field' }).click();
    await page.locator('input[name=label]').fill('shoe  SIZE');
    await page.locator('input[name=kind][value=CHOICE]').check();
    await page.locator('input[name="choice.label"]').fill('Gold');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Add a choice' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('input[name="choice.label"]').nth(1)).toBeFocused();
    await page.keyboard.type('gold');
    await page.locator(saveButton).click();
    await expect(page.locator('input[name="choice.label"]').nth(1)).toHaveAttribute('aria-invalid', 'true');
    expect(await listAxeViolations(page)).toEqual([]);
    await page.locator('input[name="choice.label"]').nth(1).fill('Silver');
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field-error=label]')).toContainText('shoe SIZE');
    await expect(page.locator('input[name=label]')).toBeFocused();
    await page.locator('input[name=label]').fill('Tier');
    await page.locator('textarea[name=description]').fill('What they are to us.');
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field="custom.tier"]')).toContainText('Gold · Silver');
    expect(await listAxeViolations(page)).toEqual([]);

    const up = page.getByRole('button', { name: 'Move Tier up' });
    await up.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Tier is number 4 now.' })).toHaveCount(1);
    await expect(up).toBeFocused();
    const down = page.getByRole('button', { name: 'Move Shoe size down' });
    await down.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Shoe size is number 2 now.' })).toHaveCount(1);
    await expect(down).toBeFocused();
    await page.reload();
    expect(await listedFields(page)).toEqual([
      ...['custom.renewal', 'custom.shoe_size', 'custom.newsletter', 'custom.tier', 'custom.allergies'],
    ]);

    await page.locator('[data-field="custom.tier"]').getByRole('link', { name: 'Tier', exact: true }).click();
    await waitForScript(page);
    await page.locator('input[name="choice.label"]').first().fill('Golden');
    await page.getByRole('button', { name: 'Remove choice 2' }).click();
    await expect(page.getByText('left without a value: Silver')).toBeVisible();
    await page.getByRole('button', { name: 'Keep Silver' }).click();
    await expect(page.getByText('left without a value')).toHaveCount(0);
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field="custom.tier"]')).toContainText('Golden · Silver');

    const gone = page.locator('[data-field="custom.newsletter"]');
    await gone.getByRole('link', { name: 'Delete the field Newsletter?' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(page.locator('.toast')).toContainText('The field Newsletter is deleted.');
    await expect(gone).toHaveCount(0);
  });

  test('who may not manage settings neither sees them nor gets there', async ({ page }) => {
    await signInAs(page, 'ADMIN', 'RETAIL');
    await open(page, '/customers');
    await expect(page.locator('.shell-nav a[href^="/settings"]')).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('settings');
    await expect(page.getByRole('option', { name: 'Settings', exact: true })).toHaveCount(0);
  });
});

test.describe('C20 who may not manage settings', () => {
  test.use({ expectedStatuses: [403] });

  for (const path of ['/settings', '/settings/fields', '/settings/fields/new']) {
    test(`is told so at ${path}`, async ({ page }) => {
      await signInAs(page, 'ADMIN', 'RETAIL');
      expect((await page.goto(path))?.status()).toBe(403);
    });
  }
});

test.describe('C20 custom fields of a customer', () => {
  test.slow();
  test.use({ expectedStatuses: [400, 409] });

  test('are filled in the form and in the panel, refused at the field, and shown', async ({ page }) => {
    const person = await createBusiness();
    const { customers } = await defineFields(person);
    await signIn(page, person);
    const third = customers[2] ?? '';
    await open(page, `/customers/${third}`);
    await expect(page.getByRole('heading', { name: 'Custom fields' })).toHaveCount(0);
    await open(page, `/customers/${third}/edit`);
    await page.locator('[name="custom.shoe_size"]').fill('forty');
    await page.locator('[name="custom.tier"]').selectOption('SILVER');
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field-error="custom.shoe_size"]')).toBeVisible();
    await expect(page.locator('[name="custom.shoe_size"]')).toBeFocused();
    await expect(page.locator('[name="custom.tier"]')).toHaveValue('SILVER');
    expect(await listAxeViolations(page)).toEqual([]);
    await page.locator('[name="custom.shoe_size"]').fill('1,250.125');
    await page.locator('[name="custom.renewal"]').fill('2027-01-31');
    await page.locator('[name="custom.newsletter"]').selectOption('no');
    await page.locator('[name="custom.allergies"]').fill('Nuts\nand milk');
    await page.locator(saveButton).click();
    await page.waitForURL((url) => url.pathname === `/customers/${third}`);
    const section = page.locator('section.card', { has: page.getByRole('heading', { name: 'Custom fields' }) });
    for (const text of ['1,250.125', 'Silver', '31 Jan 2027', 'No', 'Nuts\nand milk'])
      await expect(section.locator('dd').filter({ hasText: text })).toHaveCount(1);

    await open(page, `/customers/peek/${third}/edit`);
    await page.locator('[name="custom.tier"]').selectOption('');
    await page.locator('[name="custom.newsletter"]').selectOption('yes');
    await page.locator('dialog footer [data-kind=primary]').click();
    await page.waitForURL((url) => url.pathname === '/customers');
    await open(page, `/customers/peek/${third}`);
    const panel = page.locator('dialog.side-panel');
    await expect(panel.getByText('Newsletter').locator('xpath=following-sibling::dd')).toHaveText('Yes');
    await expect(panel.getByText('Tier', { exact: true })).toHaveCount(0);
    expect(await listAxeViolations(page)).toEqual([]);
  });

  test('changed by two people at once are chosen one by one', async ({ page }) => {
    const person = await createBusiness();
    const [id = ''] = (await defineFields(person)).customers;
    await signIn(page, person);
    await open(page, `/customers/${id}/edit`);
    await page.locator('[name="custom.shoe_size"]').fill('40');
    await page.locator('[name="custom.allergies"]').fill('mine');
    const ask = await openApi(person);
    const { customer } = await ask<{ customer: { version: number } }>(
      'query ($id: ID!) { customer(id: $id) { version } }',
      { id },
    );
    const custom = [
      { name: 'custom.shoe_size', value: '41' },
      { name: 'custom.renewal', value: '2027-01-01' },
      { name: 'custom.allergies', value: 'theirs' },
    ];
    await ask('mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { id } }', {
      input: { id, version: customer.version, custom },
    });
    await page.locator(saveButton).click();
    await expect(page.locator('[data-conflict] fieldset')).toHaveCount(3);
    expect(await listAxeViolations(page)).toEqual([]);
    await page.locator('input[name="pick.custom.allergies"][value=theirs]').check();
    await expect(page.locator('[name="custom.allergies"]')).toHaveValue('theirs');
    await expect(page.locator('[name="custom.renewal"]')).toHaveValue('2027-01-01');
    await page.locator(saveButton).click();
    await page.waitForURL((url) => url.pathname === `/customers/${id}`);
    for (const text of ['40', 'theirs', '1 Jan 2027', 'Gold'])
      await expect(page.locator('main dd').filter({ hasText: text }).first()).toBeVisible();
  });

  test('are columns, sorts, filters, rules, segments and parts of a file', async ({ page }) => {
    const person = await createBusiness();
    const { fields } = await defineFields(person);
    await signIn(page, person);
    await open(page, '/customers/columns');
    for (const key of ['shoe_size', 'tier', 'renewal', 'newsletter', 'allergies'])
      await page.locator(`input[name=column][value="custom.${key}"]`).check();
    await page.locator('dialog footer [data-kind=primary]').click();
    await page.waitForURL((url) => url.pathname === '/customers');
    const ada = page.locator('tbody tr', { hasText: 'Ada Obi' });
    for (const text of ['38.5', 'Gold', '1 Aug 2026', 'Yes', 'Latex'])
      await expect(ada.getByRole('cell', { name: text, exact: true })).toBeVisible();
    expect(await listAxeViolations(page)).toEqual([]);

    const sort = page.locator('thead .sort-link', { hasText: 'Shoe size' });
    await sort.click();
    await expect(rowLinks(page)).toHaveText(['Bola Eze', 'Ada Obi', 'Chidi Ike']);
    await expect(page).toHaveURL(/sort=-custom\.shoe_size/);
    await sort.click();
    await expect(rowLinks(page)).toHaveText(['Ada Obi', 'Bola Eze', 'Chidi Ike']);

    await page.locator('form[role=search] summary').click();
    await page.locator('input[name="custom.tier"][value=SILVER]').check();
    await expect(rowLinks(page)).toHaveText(['Bola Eze']);
    await expect(chips(page)).toHaveAccessibleName(/Tier: Silver/);
    await page.locator('input[name="custom.tier"][value=GOLD]').check();
    await expect(rowLinks(page)).toHaveCount(2);
    await page.locator('input[name="custom.shoe_size.to"]').fill('40');
    await page.locator('input[name="custom.shoe_size.to"]').press('Enter');
    await expect(rowLinks(page)).toHaveText(['Ada Obi']);
    await page.locator('input[name="custom.allergies.text"]').fill('lat');
    await page.locator('input[name="custom.allergies.text"]').press('Enter');
    await expect(chips(page)).toHaveCount(4);
    await expect(chips(page).filter({ hasText: 'Allergies: contains “lat”' })).toHaveCount(1);
    expect(await listAxeViolations(page)).toEqual([]);
    await expect(page.locator('input[name="custom.allergies.text"]')).toHaveValue('');
    await page.getByRole('link', { name: 'Clear all' }).click();
    await expect(rowLinks(page)).toHaveCount(3);

    // By the builder, by keyboard.
    await page.getByRole('link', { name: 'Rule', exact: true }).click();
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.keyboard.type('renewal');
    await page.keyboard.press('Enter');
    await page.getByLabel('Comparison').selectOption('IS_NOT_EMPTY');
    await expect(page.locator('textarea[name=text]')).toHaveValue('custom.renewal is not empty');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.keyboard.type('tier');
    await page.keyboard.press('Enter');
    await page.getByLabel('Value', { exact: true }).last().selectOption({ label: 'Gold' });
    await expect(page.locator('textarea[name=text]')).toHaveValue('custom.renewal is not empty and custom.tier = gold');
    await expect(page.locator('[data-sentence]')).toContainText('Tier Gold');
    expect(await listAxeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(rowLinks(page)).toHaveText(['Ada Obi']);

    // By text, as a segment.
    await open(page, '/segments/new');
    await page.locator('input[name=name]').fill('Big feet');
    await page.locator('textarea[name=text]').fill('custom.shoe_size >= 40 or custom.tier = gold');
    await expect(page.locator('[data-preview=counted]')).toContainText('2 customers');
    await page.locator(saveButton).click();
    await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/);
    await expect(page.locator('.figures dd').first()).toHaveText('2');
    await expect(page.locator('main')).toContainText('Shoe size');

    // The file has the columns on the screen, under the names that people know.
    await open(page, '/customers?custom.tier=GOLD&custom.tier=SILVER&sort=custom.shoe_size');
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
    const [header = '', ...rows] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    expect(header.split(',')).toEqual(
      expect.arrayContaining(['Shoe size', 'Tier', 'Renewal', 'Newsletter', 'Allergies']),
    );
    const cell = (row: string | undefined, column: string) => row?.split(',')[header.split(',').indexOf(column)];
    expect(rows.map((row) => cell(row, 'Shoe size'))).toEqual(['38.5', '42']);
    expect(cell(rows[0], 'Renewal')).toBe('2026-08-01');

    // What a segment asks for stays; what a view shows goes, and the view says so.
    await open(page, '/customers/views?columns=name,custom.renewal,custom.tier&custom.newsletter=yes');
    await page.locator('dialog input[name=name]').fill('With renewals');
    await page.getByRole('button', { name: 'Save view' }).click();
    await expect(page.locator('.toast')).toContainText('“With renewals” is saved.');
    await open(page, `/settings/fields/${fields['Tier']}/delete`);
    await page.locator('main form [data-kind=danger]').click();
    await expect(page.getByRole('alert')).toContainText('Big feet');
  });

  test('once deleted leave columns, filters and views, which say so', async ({ page }) => {
    const person = await createBusiness();
    const { fields } = await defineFields(person);
    await signIn(page, person);
    await open(page, '/customers/columns');
    await page.locator('input[name=column][value="custom.renewal"]').check();
    await page.locator('dialog footer [data-kind=primary]').click();
    await expect(page.locator('thead')).toContainText('Renewal');
    await open(page, '/customers/views?columns=name,custom.renewal&custom.renewal=2026-01-01..&sort=custom.shoe_size');
    await page.locator('dialog input[name=name]').fill('With renewals');
    await page.getByRole('button', { name: 'Save view' }).click();
    await expect(page.locator('.toast')).toContainText('“With renewals” is saved.');
    await open(page, `/settings/fields/${fields['Renewal']}/delete`);
    await expect(page.locator('main')).toContainText('1 customer loses the value for good.');
    await page.locator('main form [data-kind=danger]').click();
    await page.waitForURL(/\/settings\/fields$/);

    await open(page, '/customers?custom.renewal=2026-01-01..&sort=-custom.renewal');
    await expect(page.locator('main .notice')).toContainText('was left out');
    await expect(rowLinks(page)).toHaveCount(3);
    await expect(page.locator('thead')).not.toContainText('Renewal');
    await open(page, '/customers/views');
    await page.locator('dialog').getByRole('link', { name: 'With renewals' }).click();
    await expect(page.locator('main .notice')).toContainText(/does not exist any more:.*custom\.renewal/);
    // What is left of it holds.
    await expect(rowLinks(page)).toHaveText(['Ada Obi', 'Bola Eze', 'Chidi Ike']);
    await expect(page).toHaveURL(/sort=custom\.shoe_size/);
  });
});

test.describe('C20 custom fields on a phone, in Spanish', () => {
  test.slow();
  test.use({ viewport: { width: 390, height: 844 }, locale: 'es-AR' });

  test('have no barrier and nothing cut off; numbers are written as there', async ({ page, context }) => {
    const person = await createBusiness();
    const { fields, customers } = await defineFields(person);
    await signIn(page, person);
    await page.goto('/profile');
    await context.request.post('/preferences', { form: { language: 'es-AR', returnTo: '/profile' } });
    const [first] = customers;
    for (const path of [
      '/settings/fields',
      '/settings/fields/new',
      `/settings/fields/${fields['Tier']}`,
      `/settings/fields/${fields['Tier']}/delete`,
      `/customers/${first}`,
      `/customers/${first}/edit`,
      `/customers/peek/${first}`,
    ])
      await checkPage(page, { path, lang: 'es-AR' });
    await open(page, `/customers/${first}/edit`);
    await expect(page.locator('[name="custom.shoe_size"]')).toHaveValue('38,5');
    await page.locator('[name="custom.shoe_size"]').fill('1.250,5');
    await page.locator(saveButton).click();
    await page.waitForURL((url) => url.pathname === `/customers/${first}`);
    await expect(page.locator('main')).toContainText('1.250,5');
    await open(page, '/customers?columns=name,custom.shoe_size,custom.tier&sort=-custom.shoe_size');
    await expect(page.locator('tbody tr').first()).toContainText('1.250,5');
    await page.locator('form[role=search] summary').click();
    await expect(page.locator('input[name="custom.tier"]').first()).toBeVisible();
    await expectNoSidewaysScroll(page);
    expect(await listAxeViolations(page)).toEqual([]);
  });
});

test.describe('C20 custom fields without script', () => {
  test.slow();
  test.use({ javaScriptEnabled: false, expectedStatuses: [400] });

  test('are defined, ordered and filled', async ({ page }) => {
    const person = await createBusiness();
    const { customers } = await defineFields(person);
    await signIn(page, person);
    await page.goto('/settings/fields/new');
    await page.locator('input[name=label]').fill('Size of dog');
    await expect(page.locator('input[name="choice.label"]')).toBeHidden();
    await page.locator('input[name=kind][value=CHOICE]').check();
    await page.locator('input[name="choice.label"]').fill('Small');
    await page.getByRole('button', { name: 'Add a choice' }).click();
    await expect(page.locator('input[name="choice.label"]')).toHaveCount(2);
    await page.locator('input[name="choice.label"]').nth(1).fill('Large');
    await page.locator(saveButton).click();
    await expect(page.locator('[data-field="custom.size_of_dog"]')).toContainText('Small · Large');
    await page.getByRole('button', { name: 'Move Size of dog up' }).click();
    expect((await listedFields(page)).slice(-2)).toEqual(['custom.size_of_dog', 'custom.allergies']);
    await page.goto(`/customers/${customers[2]}/edit`);
    await page.locator('[name="custom.size_of_dog"]').selectOption('LARGE');
    await page.locator('[name="custom.newsletter"]').selectOption('yes');
    await page.locator(saveButton).click();
    await expect(page.locator('main')).toContainText('Size of dog');
    await page.goto('/customers?custom.size_of_dog=LARGE');
    await expect(rowLinks(page)).toHaveText(['Chidi Ike']);
    // The form keeps what its controls do not show.
    await page.locator('#customer-search').fill('Chidi');
    await page.locator('form[role=search] button').first().click();
    await expect(page).toHaveURL(/custom\.size_of_dog=LARGE/);
  });
});
