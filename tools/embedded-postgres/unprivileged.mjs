import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Problem } from '../problem.mjs';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

/** Postgres refuses to run as root, so root hands it to the user that owns nothing. */
export const postgresUser = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Whether the user that runs Postgres can pass through every directory above `path`. */
export function isCrossable(path) {
  if (!isRoot) return true;
  for (let directory = dirname(resolve(path)); ; directory = dirname(directory)) {
    const found = statSync(directory, { throwIfNoEntry: false });
    if (found && !(found.mode & 0o001)) return false;
    if (directory === dirname(directory)) return true;
  }
}

/**
 * A directory of ours outside the repository, for what an unprivileged Postgres cannot reach inside it.
 * Its parent is writable by everybody: a directory that somebody else made there first is refused, never used.
 */
export function outsideDirectory(name) {
  const base = join('/var/tmp', `clientele-${process.getuid?.() ?? 'user'}`);
  mkdirSync(base, { recursive: true });
  const found = lstatSync(base);
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) {
    throw new Problem(
      `${base} belongs to somebody else. Remove it, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  chmodSync(base, 0o755);
  return join(base, name);
}

/** The same repository path always leads to the same outside directory, so that its data is found again. */
export function outsideName(kind, path) {
  return `${kind}-${createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12)}`;
}
