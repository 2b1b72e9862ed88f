import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import pg from 'pg';
import { startEmbedded } from './embedded-postgres.mjs';
import { findPostmaster, isAlive } from './embedded-postgres/postmaster.mjs';
import { startThrowaway } from './embedded-postgres/throwaway.mjs';
import { root } from './root.mjs';

// Starting a server is quick, but a test run keeps every core busy.
jest.setTimeout(60_000);

let directory;
let dataDir;
const started = [];
const elsewheres = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'clientele-launcher-'));
  chmodSync(directory, 0o711);
  dataDir = join(directory, 'postgres');
});

afterEach(async () => {
  while (elsewheres.length > 0) await elsewheres.pop().kill();
  while (started.length > 0) await started.pop().stop();
  rmSync(directory, { recursive: true, force: true });
});

async function start(options = {}) {
  const server = await startEmbedded({ dataDir, durable: false, ...options });
  started.push(server);
  return server;
}

/** The launcher in a process of its own that can be killed. */
async function startElsewhere() {
  const script = `
    import { startEmbedded } from ${JSON.stringify(pathToFileURL(join(root, 'tools/embedded-postgres.mjs')).href)};
    const { pid } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    process.stdout.write(pid + '\\n');
    setInterval(() => {}, 1000);`;
  // No stream of ours: a process that is left over must not keep the test run open.
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  async function kill() {
    child.kill('SIGKILL');
    await exited;
  }
  elsewheres.push({ kill });
  const [pid] = await once(createInterface(child.stdout), 'line');
  return { pid: Number(pid), kill };
}

async function query(url, text) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('X1 the embedded database', () => {
  test('keeps its data, its address and its password from one start to the next, and stops when asked', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(second.reused).toBe(false);
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('outlives a killed launcher, and the next one finds it, joins it and stops it', async () => {
    const elsewhere = await startElsewhere();
    await elsewhere.kill();
    expect(isAlive(elsewhere.pid)).toBe(true);
    const next = await start();
    expect(next).toMatchObject({ reused: true, pid: elsewhere.pid });
    await next.stop();
    expect(isAlive(elsewhere.pid)).toBe(false);
  });

  test('stays for the one who still uses it', async () => {
    const elsewhere = await startElsewhere();
    const guest = await start();
    await guest.stop();
    expect(isAlive(elsewhere.pid)).toBe(true);
    await elsewhere.kill();
    await (await start()).stop();
    expect(findPostmaster(join(dataDir, 'data'))).toBeUndefined();
  });

  test('recovers after a crash of its own, and says that it went', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    expect((await first.lost).message).toContain('stopped by itself');
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('does not mistake another program for itself when the number of its process was given away', async () => {
    const first = await start();
    await first.stop();
    const lock = join(dataDir, 'data', 'postmaster.pid');
    writeFileSync(lock, `${process.pid}\n${join(dataDir, 'data')}\n1\n1\n\n127.0.0.1\n1 1\nready\n`);
    expect((await start()).pid).not.toBe(process.pid);
  });

  test('moves when its port was taken meanwhile', async () => {
    const first = await start();
    await first.stop();
    const thief = createServer().listen(first.port, '127.0.0.1');
    await once(thief, 'listening');
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
      expect(Number(readFileSync(join(dataDir, 'port'), 'utf8'))).toBe(second.port);
    } finally {
      thief.close();
    }
  });

  test('lets nobody in without the password, and knows the extensions and letters that search needs', async () => {
    const { url } = await start();
    const stranger = new URL(url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
    await query(url, 'create extension pg_trgm; create extension unaccent; create extension btree_gin');
    expect(await query(url, `select lower('ÑANDÚ') as small`)).toEqual([{ small: 'ñandú' }]);
  });

  test('leaves nothing of a test run, even of one that was killed', async () => {
    const abandoned = mkdtempSync(join(tmpdir(), 'clientele-test-'));
    chmodSync(abandoned, 0o711);
    dataDir = join(abandoned, 'postgres');
    const elsewhere = await startElsewhere();
    await elsewhere.kill();
    writeFileSync(join(abandoned, 'owner'), '2147483646');
    const { url, remove } = await startThrowaway();
    expect(isAlive(elsewhere.pid)).toBe(false);
    expect(existsSync(abandoned)).toBe(false);
    expect(await query(url, 'show fsync')).toEqual([{ fsync: 'off' }]);
    await remove();
  });
});
