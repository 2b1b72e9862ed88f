import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, signInAs, test } from '../support/journey';
import { getSignIn } from '../support/product';
import { findFreePort } from '../support/start-product';

const web = fileURLToPath(new URL('../../web/server.mjs', import.meta.url));

/** The same pages and the same session secret, in front of an API that is not there. Cookies ignore ports. */
async function startPagesWithoutApi(): Promise<{ url: string; stop: () => Promise<void> }> {
  const [port, nowhere] = [await findFreePort(), await findFreePort()];
  const child = spawn(process.execPath, [web], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      WEB_PORT: String(port),
      API_URL: `http://127.0.0.1:${nowhere}/graphql`,
      DATA_DIR: process.env['E2E_DATA_DIR'] ?? '.data',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(() =>
      fetch(`${url}/healthz`).then(
        (answer) => answer.status,
        () => 0,
      ),
    )
    .toBe(200);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

test.describe('L12 the API is down', () => {
  test.use({ expectedStatuses: [503] });

  test('pages say so and offer to try again; sign-in says so at the form', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const { url, stop } = await startPagesWithoutApi();
    try {
      const answer = await page.goto(`${url}/customers?sort=name`);
      expect(answer?.status()).toBe(503);
      await expect(page.locator('[data-failure=unavailable]')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', '/customers?sort=name');
      await page.context().clearCookies();
      const { email, password } = getSignIn('OWNER', 'RETAIL');
      await page.goto(`${url}/sign-in`);
      await page.locator('input[name=email]').fill(email);
      await page.locator('input[name=password]').fill(password);
      await page.locator('form button').click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.locator('input[name=email]')).toHaveValue(email);
    } finally {
      await stop();
    }
  });
});
