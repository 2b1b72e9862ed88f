import { spawn } from 'node:child_process';
import { runQuietly } from './children.mjs';
import { programs, root } from './root.mjs';

/** Nx without a process that outlives us, without a screen of its own, without calls home. */
const quietNx = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' };

/** Builds what is not up to date; Nx answers from its cache what is. @throws Problem with the build's output */
export async function build(projects, { signal } = {}) {
  const args = [programs.nx, 'run-many', '-t', 'build', '-p', projects.join(','), '--outputStyle=static'];
  await runQuietly({ name: 'The build', args, env: quietNx, signal });
}

/** Runs targets with our output; answers whether all succeeded. */
export function runNx({ args, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [programs.nx, 'run-many', ...args, '--outputStyle=static'], {
      cwd: root,
      env: { ...process.env, ...quietNx, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Names of the projects that have `target`. */
export async function listProjects(args) {
  const output = await runQuietly({
    name: 'nx',
    args: [programs.nx, 'show', 'projects', '--json', ...args],
    env: quietNx,
  });
  return JSON.parse(output);
}
