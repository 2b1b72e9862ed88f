import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TenantContext } from '../access/viewer';

/** A server under load, in a process of its own as in production. */
export interface Server {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const programs = dirname(process.argv[1] ?? fileURLToPath(import.meta.url));

async function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function toServer(child: ChildProcess, url: string): Server {
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export async function startApiProcess(env: Record<string, string>): Promise<Server> {
  const port = await findFreePort();
  const child = fork(join(programs, 'main.mjs'), [], {
    env: { ...process.env, ...env, PORT: String(port), LOG_LEVEL: 'warn', NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let wait = 0; wait < 300; wait += 1) {
    if (child.exitCode !== null) throw new Error(`The API ended with ${child.exitCode}`);
    const ready = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (ready?.ok) return toServer(child, url);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The API did not get ready within 30 s');
}

export async function startBareProcess(options: { url: string; tenant: TenantContext }): Promise<Server> {
  const tenant = JSON.stringify(options.tenant, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  const child = fork(join(programs, 'bench.mjs'), ['--serve-bare'], {
    env: { ...process.env, BENCH_URL: options.url, BENCH_TENANT: tenant, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`The bare server ended with ${code}`)));
  });
  return toServer(child, `http://127.0.0.1:${port}/`);
}

/** Resident memory of a process in MB; undefined where /proc does not tell. */
export function readMemory(pid: number): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
