import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isCrossable, outsideDirectory, outsideName, postgresUser } from './unprivileged.mjs';
import { isAlive } from './postmaster.mjs';
import { Problem } from '../problem.mjs';

/**
 * Finds or makes the cluster that belongs to `dataDir`: `{ home, data, log, password }`.
 * `home` is elsewhere than `dataDir` when the user that runs Postgres cannot get there.
 */
export function ensureCluster({ dataDir, durable, binaries, log }) {
  const home = chooseHome(dataDir, log);
  removeUnfinished(home);
  if (existsSync(home)) makeDirectory(home);
  if (!existsSync(join(home, 'data', 'PG_VERSION'))) {
    log('Making a new database …');
    makeCluster({ home, durable, binaries });
  }
  const major = readFileSync(join(home, 'data', 'PG_VERSION'), 'utf8').trim();
  if (major !== binaries.major) {
    throw new Problem(
      `The database in ${home} was made by PostgreSQL ${major}, this version brings PostgreSQL ${binaries.major}.\n` +
        'Set DATA_DIR to a new directory, or DATABASE_URL to a server that holds the data.',
    );
  }
  return {
    home,
    data: join(home, 'data'),
    log: join(home, 'data', 'postgres.log'),
    password: readFileSync(join(home, 'password'), 'utf8').trim(),
  };
}

function chooseHome(dataDir, log) {
  makeDirectory(dirname(dataDir));
  if (isCrossable(join(dataDir, 'data'))) return dataDir;
  const outside = outsideDirectory(outsideName('data', dataDir));
  log(`${dataDir} cannot be reached by an unprivileged user: the database lies in ${outside}`);
  return outside;
}

/** Prepared beside its place and renamed into it whole: an interrupted first start leaves nothing that looks like a cluster. */
function makeCluster({ home, durable, binaries }) {
  const unfinished = `${home}.new-${process.pid}`;
  const password = randomBytes(24).toString('base64url');
  const passwordForInitdb = join(unfinished, 'initdb-password');
  makeDirectory(unfinished);
  mkdirSync(join(unfinished, 'data'), { mode: 0o700 });
  writeFileSync(join(unfinished, 'password'), `${password}\n`, { mode: 0o600 });
  writeFileSync(passwordForInitdb, `${password}\n`, { mode: 0o600 });
  giveToPostgres(join(unfinished, 'data'));
  giveToPostgres(passwordForInitdb);
  runInitdb({ data: join(unfinished, 'data'), pwfile: passwordForInitdb, durable, binaries });
  rmSync(passwordForInitdb);
  try {
    renameSync(unfinished, home);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(join(home, 'data', 'PG_VERSION'))) throw error;
  }
}

// Whatever the umask, the user that runs Postgres must be able to pass through; it need not be able to list.
function makeDirectory(path) {
  try {
    const first = mkdirSync(path, { recursive: true });
    for (let made = path; first && made.length >= first.length; made = dirname(made)) chmodSync(made, 0o711);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explainRefusal(error, path);
  }
}

function explainRefusal(error, path) {
  if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) return error;
  return new Problem(`${path} belongs to another user. Set DATA_DIR to a directory of yours, or DATABASE_URL.`);
}

function giveToPostgres(path) {
  if (postgresUser.uid !== undefined) chownSync(path, postgresUser.uid, postgresUser.gid);
}

// The builtin provider sorts alike on every system. pg_trgm asks the C library which characters are letters, and with
// LC_CTYPE=C it drops every accented one; a bare machine may know none of the UTF-8 locales, so the last one is C.
function runInitdb({ data, pwfile, durable, binaries }) {
  const fixed = ['-D', data, '-U', 'postgres', `--pwfile=${pwfile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  let failure = '';
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const { status, stderr, error } = spawnSync(
      binaries.initdb,
      [...fixed, ...locale, `--lc-ctype=${ctype}`, ...(durable ? [] : ['--no-sync'])],
      { ...postgresUser, cwd: '/', encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
    );
    if (status === 0) return;
    failure = error?.message ?? stderr;
    if (!failure.includes('locale')) break;
  }
  throw new Problem(`The database could not be made: ${failure.trim()}\nDATABASE_URL may name another server.`);
}

function removeUnfinished(home) {
  const parent = dirname(home);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(`${basename(home)}.new-`) && Number(name.split('-').pop());
    if (pid && !isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}
