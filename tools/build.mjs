import { runQuietly } from './children.mjs';
import { programs } from './root.mjs';

/** Builds what is not up to date; Nx answers from its cache what is. */
export async function build(projects, { signal } = {}) {
  await runQuietly({
    name: 'The build',
    args: [programs.nx, 'run-many', '-t', 'build', '-p', projects.join(','), '--outputStyle=static'],
    env: nxEnvironment,
    signal,
  });
}

/** Nx without a process that outlives us, without a screen of its own, without calls home. */
export const nxEnvironment = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' };
