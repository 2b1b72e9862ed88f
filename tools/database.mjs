import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from './embedded-postgres.mjs';
import { Problem } from './problem.mjs';

const OLDEST_VERSION = 15;

/**
 * The database of this run: DATABASE_URL's server when it is set, else the embedded one.
 * Answers `{ env, description, lost, stop() }`, `env` being what the programs need to reach it.
 */
export async function openDatabase({ environment, log = () => {} }) {
  const { databaseUrl, adminUrl = databaseUrl, dataDir } = environment;
  if (databaseUrl) {
    await checkServer(adminUrl);
    return {
      env: { DATABASE_URL: databaseUrl, DATABASE_ADMIN_URL: adminUrl, DATA_DIR: dataDir },
      description: `PostgreSQL at ${new URL(databaseUrl).host}`,
      lost: new Promise(() => {}),
      stop: async () => {},
    };
  }
  const server = await startEmbedded({ dataDir: join(dataDir, 'postgres'), log });
  return {
    env: { DATABASE_URL: server.url, DATABASE_ADMIN_URL: server.url, DATA_DIR: dataDir },
    description: `PostgreSQL on port ${server.port}${server.reused ? ', joined' : ''}`,
    lost: server.lost,
    stop: server.stop,
  };
}

async function checkServer(url) {
  const { host, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('show server_version');
    const version = rows[0].server_version;
    if (parseInt(version, 10) >= OLDEST_VERSION) return;
    throw new Problem(`The server at ${host} is PostgreSQL ${version}; ${OLDEST_VERSION} or later is needed.`);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason = error.message || error.code || error.errors?.[0]?.message;
    throw new Problem(`DATABASE_URL does not work: ${host}${pathname}: ${reason}`);
  } finally {
    await client.end().catch(() => {});
  }
}
