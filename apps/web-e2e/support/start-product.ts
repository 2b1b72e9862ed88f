import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { frozenNow, signInsFile } from './product';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 20_000;

/**
 * Starts the real product — API, pages, database, sample data — on free ports and a throw-away directory, as `npm start`
 * does, with the business clock standing still. With `E2E_BASE_URL` a running one is used and left alone.
 *
 * @returns what stops it again
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  if (process.env['E2E_BASE_URL']) return () => Promise.resolve();
  const [port, webPort] = [await findFreePort(), await findFreePort()];
  const directory = mkdtempSync(join(tmpdir(), 'clientele-e2e-'));
  // The embedded database runs as another user when this is root, and must be able to cross the directory.
  chmodSync(directory, 0o755);
  const product = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      WEB_PORT: String(webPort),
      API_URL: `http://127.0.0.1:${port}/graphql`,
      DATA_DIR: directory,
      CLIENTELE_NOW: frozenNow,
    },
  });
  const output: string[] = [];
  for (const stream of [product.stdout, product.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)));

  const stop = async () => {
    await stopProcess(product);
    rmSync(directory, { recursive: true, force: true });
  };
  process.env['E2E_BASE_URL'] = `http://127.0.0.1:${webPort}`;
  process.env['E2E_API_URL'] = `http://127.0.0.1:${port}/graphql`;
  process.env['E2E_DATA_DIR'] = directory;
  try {
    await waitUntilReady({ product, signIns: signInsFile() });
  } catch (error) {
    await stop();
    throw new Error(`The product did not start:\n${output.join('').slice(-6_000)}`, { cause: error });
  }
  return stop;
}

async function waitUntilReady({ product, signIns }: { product: ChildProcess; signIns: string }): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (product.exitCode !== null) throw new Error(`it ended with code ${product.exitCode}`);
    const page = await fetch(`${process.env['E2E_BASE_URL']}/sign-in`).catch(() => undefined);
    if (page?.ok && existsSync(signIns)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`nothing answered, or ${signIns} was not written, within ${START_TIMEOUT_MS / 1_000} s`);
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
