import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { postgresUser } from './unprivileged.mjs';
import { Problem } from '../problem.mjs';

const LOG_LIMIT_BYTES = 10_000_000;

// Two cores and a laptop's memory. Compiling queries costs more than it saves on lists of a page.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: 1.1,
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_level: 'minimal',
  max_wal_senders: 0,
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

// Loses everything when the machine stops: for data that a test makes and throws away.
const notDurable = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' };

/** Whether a process of this number does anything: one that only waits to be collected, as many a container leaves them, does not. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return process.platform !== 'linux' || !/^State:\s+Z/m.test(readProcess(pid, 'status'));
}

function readProcess(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch (error) {
    if (!['ENOENT', 'ESRCH', 'EACCES'].includes(error.code)) throw error;
    return '';
  }
}

/** `{ pid, port }` of the server that holds this data directory; nothing when there is none. */
export function findPostmaster(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => Number(line));
  if (!pid || !isAlive(pid)) return undefined;
  if (isPostgresOf(pid, data)) return { pid, port };
  // The number was given to another program since. Postgres would take that program for itself and never start.
  // A lock whose owner is dead stays: Postgres reads from it whether its former children still write.
  rmSync(file, { force: true });
  return undefined;
}

function isPostgresOf(pid, data) {
  if (process.platform === 'win32') return true;
  const command =
    process.platform === 'linux'
      ? readProcess(pid, 'cmdline')
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return command.includes('postgres') && command.includes(data);
}

/** Starts the server and waits until it takes connections; recovery after a crash included. */
export async function startPostmaster({ cluster, binaries, port, durable }) {
  const size = statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) truncateSync(cluster.log);
  const from = size > LOG_LIMIT_BYTES ? 0 : size;
  const options = Object.entries({ port, ...settings, ...(durable ? {} : notDurable) });
  const result = await runPgCtl(binaries, [
    'start',
    ...['-D', cluster.data, '-l', cluster.log, '-w', '-t', '300'],
    ...['-o', options.map(([name, value]) => `-c ${name}=${value}`).join(' ')],
  ]);
  if (result.status !== 0)
    throw new Problem(`PostgreSQL did not start.\n${readFrom(cluster.log, from) || result.output}`);
}

/** Ends every connection and writes all to disk; a server that does not get there in a minute is cut off, which loses no commit. */
export async function stopPostmaster({ cluster, binaries }) {
  for (const mode of ['fast', 'immediate']) {
    if (!findPostmaster(cluster.data)) return;
    await runPgCtl(binaries, ['stop', '-D', cluster.data, '-m', mode, '-w', '-t', '60']);
  }
  if (findPostmaster(cluster.data)) throw new Problem(`PostgreSQL in ${cluster.home} does not stop.`);
}

function readFrom(file, offset) {
  return existsSync(file) ? readFileSync(file).subarray(offset).toString('utf8').trim() : '';
}

// pg_ctl leaves our process group, so a Ctrl-C in the terminal reaches us and not the database under us.
function runPgCtl(binaries, args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.pg_ctl, args, {
      ...postgresUser,
      cwd: process.platform === 'win32' ? undefined : '/',
      env,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output: output.trim() }));
  });
}
