import { expect, test as base, type Page } from '@playwright/test';
import { getSignIn, type Role, type SignIn, type Vertical } from './product';

interface Options {
  /** Statuses of documents that this journey provokes; the browser writes each to its console. */
  expectedStatuses: number[];
}

/** A browser test in which any console error or warning, and any failure of the page's script, fails. */
export const test = base.extend<Options & { watchConsole: void }>({
  expectedStatuses: [[], { option: true }],
  baseURL: async ({ browserName: _any }, use) => {
    await use(process.env['E2E_BASE_URL'] ?? '');
  },
  watchConsole: [
    async ({ context, expectedStatuses }, use) => {
      const problems: string[] = [];
      const expected = new RegExp(`the server responded with a status of (${expectedStatuses.join('|') || 'none'})\\b`);
      context.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type()) || expected.test(message.text())) return;
        problems.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => problems.push(String(error.error())));
      await use();
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The one of the sign-in page; beside it stand the languages. */
export const signInButton = 'form button[data-kind=primary]';

/** Signs in by the page, as a person does, and waits for where it leads: the list, for who may see customers. */
export async function signIn(page: Page, person: SignIn): Promise<void> {
  const seesCustomers = person.role !== 'SUPPORT' && person.role !== 'PLATFORM_ADMIN';
  await page.goto(seesCustomers ? '/sign-in?to=%2Fcustomers' : '/sign-in');
  await page.locator('input[name=email]').fill(person.email);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator(signInButton).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

export async function signInAs(page: Page, role: Role, vertical?: Vertical): Promise<SignIn> {
  const person = getSignIn(role, vertical);
  await signIn(page, person);
  return person;
}

/** Script has taken over the page: before that a click is a full request, which is right but not what most journeys mean. */
export async function waitForScript(page: Page): Promise<void> {
  // React marks the elements that it has taken over, the outermost last; effects, such as keys that are listened to, come after it.
  await page.waitForFunction(() => Object.keys(document.body).some((name) => name.startsWith('__reactFiber$')));
  await page.waitForLoadState('load');
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
}

/** The address of the first customer of the list on screen. */
export async function openFirstCustomer(page: Page): Promise<void> {
  await page.locator('tbody tr').first().getByRole('link').first().click();
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
}

/** Opens the menu of who is signed in, and leaves by it. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.shell-user').click();
  await page.locator('form[action="/sign-out"] button').click();
}
