import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The product's own database: the one given to it, else the embedded one in its directory. */
function findDatabaseUrl(): string {
  const given = process.env['DATABASE_ADMIN_URL'] ?? process.env['DATABASE_URL'];
  if (given) return given;
  const home = join(process.env['E2E_DATA_DIR'] ?? '.data', 'postgres');
  const read = (file: string) => readFileSync(join(home, file), 'utf8').trim();
  return `postgres://postgres:${read('password')}@127.0.0.1:${read('port')}/clientele`;
}

/** Holds a customer as somebody does who saves it at this moment: what would change it waits. @returns what lets it go. */
export async function holdCustomer(id: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: findDatabaseUrl() });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM customer WHERE id = $1 FOR UPDATE', [id]);
  return () => client.end();
}

/** Ids of nobody: with them a change of few customers has several chunks, and can be stopped between two. */
export function makeMissingIds(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `ffffffff-ffff-7fff-bfff-${n.toString(16).padStart(12, '0')}`);
}
