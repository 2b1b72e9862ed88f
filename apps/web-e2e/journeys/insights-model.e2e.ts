import type { Locator, Page } from '@playwright/test';
import { openApi } from '../support/open-api';
import { expect, signInAs, test, waitForScript } from '../support/journey';

interface Model {
  purchaseModel: {
    kind: string;
    customers: number;
    logLikelihood: number;
    explanation: string;
    parameters: { name: string; value: number }[];
    candidates: { kind: string; name: string; logLikelihood: number; error: number }[];
    spend: { customers: number; meanAmount: { amount: string } };
    holdOut: {
      weeks: number;
      customers: number;
      expected: number;
      actual: number;
      meanAbsoluteError: number;
      plainRateError: number;
      correlation: number;
      byX: { customers: number; actual: number; expected: number }[];
    };
    cumulative: { week: number; expected: number; actual: number | null; heldOut: boolean }[];
  };
}

const question = `{ purchaseModel { kind customers logLikelihood explanation parameters { name value } candidates { kind name logLikelihood error }
  spend { customers meanAmount { amount } }
  holdOut { weeks customers expected actual meanAbsoluteError plainRateError correlation byX { customers actual expected } }
  cumulative { week expected actual heldOut } } }`;

const toNumber = (text: string) => Number(text.replace(/[^\d.-]/g, ''));
const write = (value: number, digits: number) =>
  value.toLocaleString('en', { minimumFractionDigits: 0, maximumFractionDigits: digits });
const section = (page: Page, title: string | RegExp) =>
  page.locator('main section, main figure', { has: page.getByRole('heading', { name: title }) });

/** The table behind a chart, opened: its rows as texts. */
async function readFigures(figure: Locator): Promise<string[][]> {
  await figure.locator('details summary').click();
  const rows = await figure.locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

test.describe('I4 a fitted purchase model', () => {
  test('shows what was chosen, how it did in weeks it had not seen, and the figures of the API', async ({ page }) => {
    const person = await signInAs(page, 'OWNER', 'RETAIL');
    const ask = await openApi(person);
    const { purchaseModel: model } = await ask<Model>(question);
    await page.goto('/insights/model');
    await waitForScript(page);
    await expect(page.locator('main .notice[data-tone=good]')).toContainText(model.explanation);

    const chosen = model.candidates.find(({ kind }) => kind === model.kind);
    expect(Math.min(...model.candidates.map(({ error }) => error))).toBe(chosen?.error);
    const tried = page.getByRole('table', { name: 'Models tried' }).locator('tbody tr');
    await expect(tried).toHaveCount(3);
    for (const [at, { name, error, logLikelihood }] of model.candidates.entries()) {
      await expect(tried.nth(at)).toContainText(name);
      await expect(tried.nth(at)).toContainText(write(error, 4));
      await expect(tried.nth(at)).toContainText(write(logLikelihood, 3));
    }
    await expect(tried.filter({ hasText: 'chosen' })).toHaveCount(1);
    await expect(tried.filter({ hasText: 'chosen' })).toContainText(chosen?.name ?? '');
    const parameters = section(page, 'Parameters');
    for (const { name, value } of model.parameters) {
      await expect(parameters.locator('dl > *', { has: page.getByText(name, { exact: true }) }).first()).toContainText(
        write(value, 4),
      );
    }
    await expect(parameters).toContainText(write(model.customers, 0));
    await expect(section(page, /Gamma-Gamma/)).toContainText(write(Number(model.spend.meanAmount.amount), 2));

    const { holdOut, cumulative } = model;
    const held = section(page, 'Held against what happened').first();
    await expect(held).toContainText(`${holdOut.weeks} weeks, for ${write(holdOut.customers, 0)} customers`);
    for (const text of [
      write(holdOut.expected, 0),
      write(holdOut.actual, 0),
      write(holdOut.meanAbsoluteError, 2),
      write(holdOut.plainRateError, 2),
      write(holdOut.correlation, 2),
    ])
      await expect(held).toContainText(text);
    // What makes the model worth having: nearer than if everybody simply went on as before.
    expect(holdOut.meanAbsoluteError).toBeLessThan(holdOut.plainRateError);
    const classes = await readFigures(held);
    expect(classes.map(([, actual, expected]) => [actual, expected])).toEqual(
      holdOut.byX.map(({ actual, expected }) => [write(actual, 2), write(expected, 2)]),
    );

    const chart = section(page, 'Repeat orders added up by week').first();
    const weeks = await readFigures(chart);
    expect(weeks).toEqual(
      cumulative.map(({ week, actual, expected }) => [
        String(week),
        actual === null ? '–' : write(actual, 0),
        write(expected, 0),
      ]),
    );
    await expect(chart).toContainText(`From week ${cumulative.find(({ heldOut }) => heldOut)?.week} on`);
    // Drawn, and not only described: some of its points have a colour.
    await chart.locator('canvas').scrollIntoViewIfNeeded();
    await expect
      .poll(() =>
        chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          return data.some((value) => value > 0);
        }),
      )
      .toBe(true);
  });

  test('is computed again as a task that the page and the list of tasks follow', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/insights/model');
    await waitForScript(page);
    await page.getByRole('button', { name: 'Compute again' }).click();
    await expect(page.locator('.toast')).toContainText('being computed again');
    const running = page.locator('main .notice', { hasText: 'Being computed again' });
    await expect(running.getByRole('progressbar')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Compute again' })).toBeDisabled();
    // The page learns of the end by itself.
    await expect(running).toHaveCount(0, { timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Compute again' })).toBeEnabled();
    await expect(page.locator('main .notice[data-tone=good]')).toBeVisible();

    await page.goto('/tasks');
    await waitForScript(page);
    const task = page.locator('article[data-task=DONE]', { hasText: 'Purchase model computed again' }).first();
    await expect(task).toContainText('tells best what these customers do');
    const [done, total] = (await task.locator('[data-figures]').innerText()).split(' of ').map(toNumber);
    expect([done, (total ?? 0) > 500]).toEqual([total, true]);
    await task.getByRole('link', { name: 'Open the model' }).click();
    await expect(page).toHaveURL(/\/insights\/model$/);
  });
});

test.describe('I5 the work list', () => {
  test('is filled, most at stake first, with what to do in one click, and counts what its list has', async ({
    page,
  }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    await page.goto('/');
    await waitForScript(page);
    const head = await page.getByRole('table', { name: 'Overdue customers' }).locator('tbody tr').allInnerTexts();
    expect(head).toHaveLength(5);
    await page.goto('/insights/overdue');
    await waitForScript(page);
    const total = toNumber(await page.getByRole('heading', { level: 2 }).innerText());
    expect(total).toBeGreaterThan(50);
    const rows = page.locator('main tbody tr');
    const names = await rows.getByRole('link').first().allInnerTexts();
    expect(head[0]).toContain(names[0]);
    const stakes = (await rows.locator('td[data-label="At stake"]').allInnerTexts()).map(toNumber);
    expect(stakes.length).toBe(Math.min(50, total));
    expect(stakes).toEqual([...stakes].sort((one, other) => other - one));
    for (const [silent, usual] of await Promise.all(
      (await rows.all())
        .slice(0, 10)
        .map(async (row) => [
          toNumber(await row.locator('td[data-label="Silent for"]').innerText()),
          toNumber(await row.locator('td[data-label="Usually every"]').innerText()),
        ]),
    ))
      expect(silent ?? 0).toBeGreaterThan(usual ?? Infinity);

    await expect(rows.first().locator('a[href^="tel:"]')).toHaveAccessibleName(/^Call/);
    const chat = rows.locator('a[href^="https://wa.me/"]').first();
    await expect(chat).toHaveAttribute('target', '_blank');
    const address = new URL((await chat.getAttribute('href')) ?? '');
    expect(address.pathname).toMatch(/^\/234\d{10}$/);
    expect(address.searchParams.get('text')).toContain('Adire Lane');

    await page.getByRole('link', { name: 'Open in the customers list' }).click();
    await expect(page.locator('#customer-list')).toContainText(`${total.toLocaleString('en')} customer`);
  });
});
