import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import { isAlive } from './embedded-postgres/postmaster.mjs';
import { root } from './root.mjs';

jest.setTimeout(60_000);

function run(env) {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools/start.mjs')], {
    env: { ...process.env, PORT: '', WEB_PORT: '', DATABASE_URL: '', CLIENTELE_NOW: '', ...env },
    encoding: 'utf8',
  });
  return { status, lines: stderr.trim().split('\n') };
}

describe('X1 npm start', () => {
  test('refuses wrong configuration with one line for each variable', () => {
    expect(run({ PORT: 'abc', CLIENTELE_NOW: 'foo' })).toEqual({
      status: 1,
      lines: [
        'CLIENTELE_NOW must be an ISO instant such as 2026-01-31T12:00:00Z, not "foo".',
        'PORT must be a whole number from 1 to 65535, not "abc".',
      ],
    });
    expect(run({ DATABASE_URL: 'mysql://here' }).lines).toEqual([expect.stringContaining('DATABASE_URL must be')]);
  });

  test('names the port that is taken and the variable that changes it', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address();
    // An own process: this one must go on to hold the port.
    const child = spawn(process.execPath, [join(root, 'tools/start.mjs')], {
      env: { ...process.env, WEB_PORT: String(port) },
    });
    let told = '';
    child.stderr.on('data', (chunk) => (told += chunk));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(told).toContain(`Port ${port} for the dashboard is taken`);
    expect(told).toContain('WEB_PORT=');
    holder.close();
  });

  test('takes its servers with it, even when it is killed', async () => {
    const children = JSON.stringify(pathToFileURL(join(root, 'tools/children.mjs')).href);
    const script = `
      import { startChild } from ${children};
      console.log(startChild({ name: 'server', args: ['-e', 'setTimeout(() => {}, 60_000)'] }).pid);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = await once(createInterface(parent.stdout), 'line');
    parent.kill('SIGKILL');
    const until = Date.now() + 8_000;
    while (isAlive(Number(line)) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAlive(Number(line))).toBe(false);
  });
});
