import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Problem } from './problem.mjs';
import { root } from './root.mjs';

const LOG_LIMIT_BYTES = 10_000_000;
const PATIENCE_MS = 10_000;
const preload = ['--import', pathToFileURL(join(root, 'tools/exit-with-parent.mjs')).href];

/**
 * Starts a Node program that dies with us, in a process group of its own: a Ctrl-C reaches only us, and we stop things in
 * order. Without `log` it shares our terminal. Answers `{ name, exited, stop() }`; `exited` settles with code and signal.
 */
export function startChild({ name, args, env = {}, cwd = root, log }) {
  const output = log ? openLog(log) : 'inherit';
  const child = spawn(process.execPath, [...preload, ...args], {
    cwd,
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
    stdio: ['ignore', output, output, 'ipc'],
  });
  if (log) closeSync(output);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, error }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  async function stop() {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    await exited;
    clearTimeout(timer);
  }
  return { name, log, pid: child.pid, exited, stop };
}

/** Runs a Node program to its end with our own input and output; answers its exit code. */
export async function runInteractive({ args, env = {} }) {
  const child = spawn(process.execPath, [...preload, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The terminal sends Ctrl-C to both of us: the program ends its work, and we stay to stop the database after it.
  const forward = (signal) => child.kill(signal);
  const ignore = () => {};
  process.on('SIGTERM', forward).on('SIGINT', process.stdin.isTTY ? ignore : forward);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 143)));
  });
  process.off('SIGTERM', forward).off('SIGINT', forward).off('SIGINT', ignore);
  return code;
}

/** Runs a Node program quietly; answers what it printed. @throws Problem with all its output when it fails */
export async function runQuietly({ name, args, env = {}, signal }) {
  if (signal?.aborted) throw new Problem(`${name} was not begun.`);
  const child = spawn(process.execPath, [...preload, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const stop = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', stop);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  signal?.removeEventListener('abort', stop);
  if (code !== 0) throw new Problem(`${name} failed.\n${output}${errors}`.trim());
  return output;
}

/** Waits until `url` answers. @throws Problem when the child ends first, or takes longer than `seconds` */
export async function waitUntilReady({ child, url, seconds = 60, signal }) {
  let ended;
  void child.exited.then((result) => (ended = result));
  const until = Date.now() + seconds * 1000;
  while (!signal?.aborted) {
    if (ended) throw new Problem(`${child.name} stopped while starting.\n${tail(child.log)}`);
    if (Date.now() > until) throw new Problem(`${child.name} did not answer within ${seconds} s.\n${tail(child.log)}`);
    const ready = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) })
      .then(async (response) => {
        await response.arrayBuffer();
        return response.status < 400;
      })
      .catch(() => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The end of a log file, for a message. */
export function tail(log, lines = 20) {
  if (!log || !existsSync(log)) return '';
  return `${readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')}\n(${log})`;
}

// A file, not a pipe: a program whose parent was killed may still write while it ends.
function openLog(log) {
  mkdirSync(dirname(log), { recursive: true });
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
  return openSync(log, 'a');
}
