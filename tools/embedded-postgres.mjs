import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './embedded-postgres/binaries.mjs';
import { ensureCluster } from './embedded-postgres/cluster.mjs';
import { findPostmaster, startPostmaster, stopPostmaster } from './embedded-postgres/postmaster.mjs';
import { Problem } from './problem.mjs';
import { findFreePort, isPortFree } from './ports.mjs';

const PATIENCE_MS = 120_000;
const USERS_LOCK = 7_210_442;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Starts PostgreSQL on `dataDir`, or joins the server that already holds it: one that another program of ours runs, or one
 * that a killed program left behind. It ends with the last program that uses it.
 * Answers `{ url, pid, port, reused, lost, stop() }`: `url` is the superuser's; `lost` settles when the server goes away unasked.
 */
export async function startEmbedded({ dataDir, port, durable = true, database = 'clientele', log = () => {} }) {
  const binaries = await findBinaries();
  const cluster = ensureCluster({ dataDir: resolve(dataDir), durable, binaries, log });
  const { session, reused, ...server } = await joinOrStart({ cluster, binaries, port, durable, log });
  await ensureDatabase(session, database);

  let stopping = false;
  const lost = new Promise((settle) => {
    session.on('error', () => {});
    session.on('end', () => stopping || settle(new Problem(`The database stopped by itself; its log: ${cluster.log}`)));
  });
  async function stop() {
    if (stopping) return;
    stopping = true;
    const last = await leave(session);
    if (last) await stopPostmaster({ cluster, binaries });
  }
  return { url: urlOf({ cluster, port: server.port, database }), ...server, reused, lost, stop };
}

async function joinOrStart({ cluster, binaries, port, durable, log }) {
  const until = Date.now() + PATIENCE_MS;
  let reused = true;
  for (;;) {
    const found = findPostmaster(cluster.data);
    if (found) {
      const session = await findSession({ cluster, port: found.port });
      if (session) return { ...found, session, reused };
    } else {
      try {
        const chosen = await choosePort({ cluster, port });
        await startPostmaster({ cluster, binaries, port: chosen, durable });
        writeFileSync(join(cluster.home, 'port'), `${chosen}\n`);
        reused = false;
        continue;
      } catch (error) {
        if (!mayPass(error) || Date.now() > until) throw error;
        log('The database is still held by another process; trying again …');
      }
    }
    if (Date.now() > until) throw new Problem(`PostgreSQL (process ${found?.pid}) in ${cluster.home} does not answer.`);
    await sleep(250);
  }
}

// A second program that starts at the same moment, a port taken between look and use, children that outlive a killed server.
function mayPass(error) {
  return /lock file|shared memory block|Address already in use|could not create any TCP/i.test(error.message);
}

async function choosePort({ cluster, port }) {
  const file = join(cluster.home, 'port');
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  for (const candidate of [port, remembered])
    if (candidate && (await isPortFree(candidate, '127.0.0.1'))) return candidate;
  return findFreePort();
}

function urlOf({ cluster, port, database }) {
  return `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/**
 * A connection that says "in use" for as long as this process lives, kill -9 included: a shared lock that the server drops
 * with the connection. Nothing while the server starts, recovers or stops.
 */
async function findSession({ cluster, port }) {
  const client = new pg.Client({
    connectionString: urlOf({ cluster, port, database: 'postgres' }),
    application_name: 'clientele tools',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    if (resolve(rows[0].data_directory) !== cluster.data)
      throw new Problem(`Another database answers on port ${port}.`);
    await client.query('select pg_advisory_lock_shared($1)', [USERS_LOCK]);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    const passing = ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '53300'].includes(error.code);
    if (passing || /terminated|timeout/i.test(error.message)) return undefined;
    throw error;
  }
}

async function leave(session) {
  try {
    await session.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    // A program that was killed a moment ago may still count as a user until the server sees its connection broken.
    await session.query(`set lock_timeout = '300ms'`);
    await session.query('select pg_advisory_lock($1)', [USERS_LOCK]);
    return true;
  } catch (error) {
    if (error.code === LOCK_NOT_AVAILABLE) return false;
    // The server is gone or going: asking it to stop is harmless and clears what is left.
    return true;
  } finally {
    await session.end().catch(() => {});
  }
}

async function ensureDatabase(session, database) {
  const { rows } = await session.query('select 1 from pg_database where datname = $1', [database]);
  if (rows.length > 0) return;
  await session.query(`create database ${session.escapeIdentifier(database)}`).catch((error) => {
    if (!['42P04', '23505'].includes(error.code)) throw error;
  });
}
