import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findFreePort } from './start-product';

const web = fileURLToPath(new URL('../../web/server.mjs', import.meta.url));

/**
 * Further pages beside the product's own, with the same session secret: who is signed in there is signed in here, since
 * cookies ignore ports.
 *
 * @param env what is different, such as the address of the API
 */
export async function startPages(env: Record<string, string>): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await findFreePort();
  const child = spawn(process.execPath, [web], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      WEB_PORT: String(port),
      DATA_DIR: process.env['E2E_DATA_DIR'] ?? '.data',
      ...env,
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
