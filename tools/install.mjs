import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mjs';
import { root } from './root.mjs';

/** Runs `npm ci` unless node_modules holds exactly what the lock file asks for. Needs nothing but Node and npm itself. */
export function ensureInstalled() {
  if (isInstalled()) return;
  process.stderr.write('Installing packages (npm ci) …\n');
  const npm = process.env.npm_execpath;
  const [program, ...args] = npm?.endsWith('.js') ? [process.execPath, npm, 'ci'] : ['npm', 'ci'];
  const { status, error } = spawnSync(program, [...args, '--no-audit', '--no-fund'], {
    cwd: root,
    // Whoever reads our standard output wants an answer, not npm's.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (error || status !== 0)
    throw new Problem(`npm ci failed${error ? `: ${error.message}` : ''}. See its message above.`);
}

// By content: a checkout or a copied folder changes times without changing packages, and the other way round.
function isInstalled() {
  const installedLock = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional, link }]) => {
    if (!path.startsWith('node_modules/') || link) return true;
    if (installed[path]) return installed[path].version === version;
    return Boolean(optional || devOptional) || isNested(path);
  });
}

// npm leaves out what hangs below an optional package of another platform without marking every such entry.
function isNested(path) {
  return path.indexOf('node_modules/', 'node_modules/'.length) > 0;
}
