import { chmodSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../embedded-postgres.mjs';
import { findBinaries } from './binaries.mjs';
import { findPostmaster, isAlive, stopPostmaster } from './postmaster.mjs';

const prefix = 'clientele-test-';

/**
 * A PostgreSQL for one test run: fast because it promises nothing, gone with `remove()`.
 * What an earlier run left because it was killed is stopped and removed first.
 */
export async function startThrowaway({ database = 'postgres' } = {}) {
  await removeLeftovers();
  const directory = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(directory, 0o711);
  writeFileSync(join(directory, 'owner'), String(process.pid));
  const server = await startEmbedded({ dataDir: join(directory, 'postgres'), durable: false, database });
  async function remove() {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
  return { url: server.url, remove };
}

async function removeLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    const directory = join(tmpdir(), name);
    if (!isAbandoned(directory)) continue;
    const data = join(directory, 'postgres', 'data');
    if (findPostmaster(data)) {
      await stopPostmaster({ cluster: { home: directory, data }, binaries: await findBinaries() });
    }
    rmSync(directory, { recursive: true, force: true });
  }
}

// A directory without an owner yet belongs to a run that starts at this moment; one of another user is not ours to judge.
function isAbandoned(directory) {
  const found = lstatSync(directory, { throwIfNoEntry: false });
  if (!found?.isDirectory() || (process.getuid && found.uid !== process.getuid())) return false;
  try {
    return !isAlive(Number(readFileSync(join(directory, 'owner'), 'utf8')));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return Date.now() - found.mtimeMs > 60_000;
  }
}
