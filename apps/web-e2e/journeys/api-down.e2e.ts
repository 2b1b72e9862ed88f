import { connect, createServer, type Socket } from 'node:net';
import { expect, signInAs, signInButton, test } from '../support/journey';
import { startPages } from '../support/pages-server';
import { getSignIn } from '../support/product';
import { findFreePort } from '../support/start-product';

interface Way {
  close: () => Promise<void>;
}

/** Lets what arrives at a port through to the real API: the moment in which it comes back. Closed, it is gone again. */
function openWay(port: number): Promise<Way> {
  const api = new URL(process.env['E2E_API_URL'] ?? 'http://127.0.0.1:4000');
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(Number(api.port), api.hostname);
    incoming.pipe(outgoing).pipe(incoming);
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve({ close })));
}

test.describe('L12 the API is down', () => {
  test.use({ expectedStatuses: [400, 503] });

  test('pages say so and come back by themselves; forms keep what was typed', async ({ page }) => {
    await signInAs(page, 'OWNER', 'RETAIL');
    const apiPort = await findFreePort();
    const { url, stop } = await startPages({ API_URL: `http://127.0.0.1:${apiPort}/graphql` });
    try {
      const answer = await page.goto(`${url}/customers?sort=name`);
      expect(answer?.status()).toBe(503);
      await expect(page.locator('[data-failure=unavailable]')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', '/customers?sort=name');
      const way = await openWay(apiPort);
      await expect(page.locator('tbody tr').first()).toBeVisible({ timeout: 20_000 });
      await expect(page).toHaveURL(`${url}/customers?sort=name`);

      await page.goto(`${url}/customers/new`);
      await page.locator('input[name=name]').fill('Kept While Away');
      await way.close();
      await page.locator('main form button[data-kind=primary]').first().click();
      await expect(page.getByRole('alert').filter({ hasText: /does not answer|out of reach/ })).toBeVisible();
      await expect(page.locator('input[name=name]')).toHaveValue('Kept While Away');
    } finally {
      await stop();
    }
  });

  test('sign-in says so at the form, and keeps the e-mail', async ({ page }) => {
    const nowhere = await findFreePort();
    const { url, stop } = await startPages({ API_URL: `http://127.0.0.1:${nowhere}/graphql` });
    try {
      const { email, password } = getSignIn('OWNER', 'RETAIL');
      await page.goto(`${url}/sign-in`);
      await page.locator('input[name=email]').fill(email);
      await page.locator('input[name=password]').fill(password);
      await page.locator(signInButton).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.locator('input[name=email]')).toHaveValue(email);
    } finally {
      await stop();
    }
  });
});
