import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { Database } from '../src/database/database';
import { migrate } from '../src/database/migrate';
import { resolveApplicationUrl } from '../src/database/roles';

const adminUrl = process.env['TEST_ADMIN_URL'] ?? 'postgres://postgres@127.0.0.1:5515/postgres';

/** A database of one test file: cloned from the migrated template, dropped by `drop`. */
export interface TestDatabase {
  /** As the owner: past row security, for checks only. */
  admin: Client;
  adminUrl: string;
  /** As the unprivileged role the application uses. */
  url: string;
  database: Database;
  drop(): Promise<void>;
}

export function toDatabaseUrl(url: string, name: string): string {
  const result = new URL(url);
  result.pathname = `/${name}`;
  return result.toString();
}

async function runAsAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The template is named by what is migrated into it, so that a changed migration never meets an old template. */
function nameTemplate(): string {
  const folder = join(process.cwd(), 'apps/api/src/database');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.ts')) hash.update(readFileSync(join(folder, file)));
  }
  return `clientele_template_${hash.digest('hex').slice(0, 12)}`;
}

async function ensureTemplate(): Promise<string> {
  const name = nameTemplate();
  await runAsAdmin(async (client) => {
    await client.query(`SELECT pg_advisory_lock(hashtext('clientele template'))`);
    const ready = await client.query(`SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate`, [name]);
    if (ready.rowCount) return;
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
    await migrate({ adminUrl: toDatabaseUrl(adminUrl, name) });
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
  });
  return name;
}

/** A closed pool's connections are told to go and take a moment; thrown out instead, they would report it as an error. */
async function waitUntilLeft(client: Client, name: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const connected = await client.query(`SELECT FROM pg_stat_activity WHERE datname = $1`, [name]);
    if (!connected.rowCount) return;
    await setTimeout(20);
  }
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const template = await ensureTemplate();
  const name = `clientele_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await runAsAdmin(async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const ownUrl = toDatabaseUrl(adminUrl, name);
  const url = await resolveApplicationUrl(ownUrl);
  const admin = new Client({ connectionString: ownUrl });
  await admin.connect();
  const database = new Database({
    url,
    poolSize: 10,
    applicationName: 'clientele-test',
    onIdleError: (error) => {
      throw error;
    },
  });
  return {
    admin,
    adminUrl: ownUrl,
    url,
    database,
    async drop() {
      await database.close();
      await admin.end();
      await runAsAdmin(async (client) => {
        await waitUntilLeft(client, name);
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      });
    },
  };
}
