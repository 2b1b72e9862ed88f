import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SignIn } from './product';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const password = 'a password of the tests';

/** A business of its own for one journey, without a single customer, and its owner; made as an installer makes one. */
export async function createBusiness(): Promise<SignIn> {
  const slug = `e2e-${Date.now().toString(36)}-${Math.floor(Math.random() * 1e6).toString(36)}`;
  const email = `owner@${slug}.example.com`;
  await runCli([
    ...['tenants', 'create', '--slug', slug, '--name', 'Fresh Start', '--vertical', 'RETAIL', '--country', 'NG'],
    ...['--currency', 'NGN', '--zone', 'Africa/Lagos', '--locale', 'en'],
  ]);
  await runCli(['users', 'create', '--email', email, '--role', 'OWNER', '--tenant', slug, '--name', 'Fola'], password);
  return { tenant: slug, vertical: 'RETAIL', role: 'OWNER', email, password, locale: 'en' };
}

function runCli(args: string[], input = ''): Promise<void> {
  const directory = process.env['E2E_DATA_DIR'];
  const child = spawn(process.execPath, ['tools/cli.mjs', ...args], {
    cwd: repository,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, ...(directory ? { DATA_DIR: directory } : {}) },
  });
  let problem = '';
  child.stderr.on('data', (chunk) => (problem += String(chunk)));
  child.stdin.end(`${input}\n`);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')}: ${problem}`))));
  });
}
