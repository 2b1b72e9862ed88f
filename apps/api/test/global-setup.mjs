import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { startEmbedded } from '../../../tools/embedded-postgres.mjs';
import { findPostmaster } from '../../../tools/embedded-postgres/postmaster.mjs';

const prefix = 'clientele-test-';

/**
 * Gives the workers one PostgreSQL in TEST_ADMIN_URL: the server of TEST_DATABASE_URL (a superuser's address), else a
 * throw-away one that this run starts and removes.
 */
export default async function setUp() {
  process.env.TEST_ADMIN_URL = process.env.TEST_DATABASE_URL;
  if (process.env.TEST_DATABASE_URL) return;
  removeLeftovers();
  const directory = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(directory, 'owner'), String(process.pid));
  mkdirSync(join(directory, 'run'));
  const database = await startEmbedded({ dataDir: join(directory, 'postgres'), durable: false, database: 'postgres' });
  process.env.TEST_ADMIN_URL = database.url;
  globalThis.testDatabase = { ...database, directory };
}
