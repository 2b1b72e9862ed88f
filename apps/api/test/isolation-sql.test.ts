import { jest } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { TenantContext } from '../src/access/viewer';
import { sql } from '../src/database/statement';
import { listTenantTables } from '../src/features/tenants/delete-tenant';
import { createTestDatabase, type TestDatabase } from './database';
import { buildTenant, buildTestServices } from './factories';

jest.setTimeout(60_000);

let db: TestDatabase;
let first: TenantContext;
let second: TenantContext;
let tables: string[];

/** Which tables stand outside row security, and why, is in data-rules.test.ts. */
const directoryTables = ['membership', 'session', 'access_event'];

interface Column {
  table: string;
  name: string;
  type: string;
  check: string | null;
}

beforeAll(async () => {
  db = await createTestDatabase();
  const services = buildTestServices(db);
  first = await buildTenant(services);
  second = await buildTenant(services);
  tables = (await listTenantTables(db.admin)).filter((table) => !directoryTables.includes(table));
  for (const tenant of [first, second]) await fill(tenant.id);
});
afterAll(() => db.drop());

/** What a column without a default must hold, by its first check or its type. */
function makeValue({ name, type, check }: Column, ids: Map<string, string>): unknown {
  const allowed = /= ANY \(ARRAY\['([^']*)'/.exec(check ?? '')?.[1];
  if (allowed !== undefined) return allowed;
  if (name === 'currency') return 'NGN';
  if (type === 'uuid') return ids.get(name) ?? uuidv7();
  if (type === 'bytea') return Buffer.from(uuidv7());
  if (type === 'boolean') return false;
  if (type === 'timestamp with time zone' || type === 'date') return new Date('2026-01-01T00:00:00Z');
  if (type.endsWith('[]')) return [];
  if (type === 'text') return uuidv7();
  return 0;
}

/** One row in every tenant table, past row security: a table added later is filled without a word here. */
async function fill(tenantId: string): Promise<void> {
  const { rows: columns } = await db.admin.query<Column>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
            (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
             WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum] LIMIT 1) AS check
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace
       AND a.attnotnull AND NOT a.atthasdef AND a.attgenerated = ''
     ORDER BY a.attnum`,
    [tables],
  );
  const { rows: references } = await db.admin.query<{ table: string; column: string; target: string }>(
    `SELECT c.relname AS table, a.attname AS column, r.relname AS target
     FROM pg_constraint k
     JOIN pg_class c ON c.oid = k.conrelid
     JOIN pg_class r ON r.oid = k.confrelid
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[2]
     WHERE k.contype = 'f' AND c.relname = ANY ($1)`,
    [tables],
  );
  const idOf = new Map(tables.map((table) => [table, uuidv7()]));
  for (const table of [...tables].reverse()) {
    const { rows } = await db.admin.query(`SELECT 1 FROM ${table} WHERE tenant_id = $1 LIMIT 1`, [tenantId]);
    if (rows.length > 0) continue;
    const own = new Map([
      ['tenant_id', tenantId],
      ['id', idOf.get(table) ?? ''],
    ]);
    for (const { table: from, column, target } of references) {
      if (from === table && idOf.has(target)) own.set(column, idOf.get(target) ?? '');
    }
    const wanted = columns.filter((column) => column.table === table);
    if (table === 'duplicate_candidate') {
      const other = uuidv7();
      await db.admin.query(
        `INSERT INTO customer (tenant_id, id, name, name_key, created_at, updated_at) VALUES ($1, $2, 'B', 'b', now(), now())`,
        [tenantId, other],
      );
      // The later id: the pair must ascend.
      own.set('customer_a', idOf.get('customer') ?? '').set('customer_b', other);
    }
    const names = wanted.map(({ name }) => name);
    const places = names.map((_, index) => `$${index + 1}`);
    await db.admin.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
      wanted.map((column) => makeValue(column, own)),
    );
  }
}

const countRows = (table: string) => sql(`test.count.${table}`, `SELECT count(*)::integer AS n FROM ${table}`);
const countForeign = (table: string) =>
  sql(`test.countForeign.${table}`, `SELECT count(*)::integer AS n FROM ${table} WHERE tenant_id <> $1`);
const takeOver = (table: string) => sql(`test.takeOver.${table}`, `UPDATE ${table} SET tenant_id = $1`);
const removeForeign = (table: string) =>
  sql(
    `test.removeForeign.${table}`,
    `WITH gone AS (DELETE FROM ${table} WHERE tenant_id = $1 RETURNING 1) SELECT count(*)::integer AS n FROM gone`,
  );
const readSetting = sql('test.readSetting', `SELECT nullif(current_setting('app.tenant_id', true), '') AS tenant`);
const searches = [
  sql('test.searchPhones', `SELECT find_customers_by_phone_part($1, ARRAY['123']) AS id`),
  sql('test.searchNames', `SELECT find_similar_name_tokens($1, ARRAY['name'], 5) AS id`),
];

describe('T1 isolation in the database itself', () => {
  it('is tried on every tenant table, each with rows of two tenants', async () => {
    expect(tables.length).toBeGreaterThanOrEqual(24);
    for (const table of tables) {
      const { rows } = await db.admin.query(`SELECT count(DISTINCT tenant_id)::integer AS n FROM ${table}`);
      expect({ table, tenants: rows[0].n }).toEqual({ table, tenants: 2 });
    }
  });

  it('shows nothing, without an error, when no tenant is set — also on a connection that had one before', async () => {
    await db.database.inTenant(first.id, (connection) => connection.query(readSetting));
    for (const table of tables) {
      const [row] = await db.database.query<{ n: number }>(countRows(table));
      expect({ table, rows: row?.n }).toEqual({ table, rows: 0 });
    }
    expect(await db.database.query(readSetting)).toEqual([{ tenant: null }]);
  });

  it('shows a tenant its own rows and none of others', async () => {
    for (const table of tables) {
      const seen = await db.database.inTenant(first.id, async (connection) => {
        const [all] = await connection.query<{ n: number }>(countRows(table));
        const [foreign] = await connection.query<{ n: number }>(countForeign(table), [first.id]);
        return { own: (all?.n ?? 0) > 0, foreign: foreign?.n };
      });
      expect({ table, ...seen }).toEqual({ table, own: true, foreign: 0 });
    }
  });

  it("refuses to write rows in another tenant's name, and cannot delete or reach theirs", async () => {
    for (const table of tables) {
      const { rows } = await db.admin.query(`SELECT * FROM ${table} WHERE tenant_id = $1 LIMIT 1`, [second.id]);
      const generated = table === 'customer_order' ? ['counts'] : [];
      const names = Object.keys(rows[0]).filter((name) => !generated.includes(name));
      const insert = sql(
        `test.insert.${table}`,
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
      );
      const values = names.map((name) => (name === 'id' ? uuidv7() : rows[0][name]));
      await expect(
        db.database.inTenant(first.id, (connection) => connection.query(insert, values)),
      ).rejects.toMatchObject({ code: '42501' });
      await expect(db.database.query(insert, values)).rejects.toMatchObject({ code: '42501' });
      if (table === 'audit_log') continue;
      await expect(
        db.database.inTenant(first.id, (connection) => connection.query(takeOver(table), [second.id])),
      ).rejects.toMatchObject({ code: '42501' });
      expect(
        await db.database.inTenant(first.id, (connection) => connection.query(removeForeign(table), [second.id])),
      ).toEqual([{ n: 0 }]);
    }
  });

  it('T7 does not let the application change or remove what was audited', async () => {
    for (const text of [
      'UPDATE audit_log SET action = action',
      'DELETE FROM audit_log',
      'UPDATE access_event SET kind = kind',
      'DELETE FROM access_event',
    ]) {
      const statement = sql(`test.tamper ${text}`, text);
      await expect(db.database.inTenant(first.id, (connection) => connection.query(statement))).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  it.each(searches)("refuses a search in another tenant's name, and any without a tenant: $name", async (search) => {
    const ask = (tenantId: string, ofTenant: string) =>
      db.database.inTenant(tenantId, (connection) => connection.query(search, [ofTenant]));
    await expect(ask(first.id, second.id)).rejects.toMatchObject({ code: '42501' });
    await expect(db.database.query(search, [first.id])).rejects.toMatchObject({ code: '42501' });
    expect(await ask(first.id, first.id)).toEqual(expect.any(Array));
  });

  it('takes nothing but a UUID for a tenant', async () => {
    for (const id of ['', `${first.id}'; DROP TABLE tenant; --`, 'x']) {
      await expect(db.database.inTenant(id, async () => undefined)).rejects.toThrow(TypeError);
    }
  });
});
