import { jest } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from './database';

jest.setTimeout(60_000);

/** The data rules of docs/architecture.md, read off the catalogue: they hold for tables that do not exist yet, too. */

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function list<Row extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await db.admin.query<Row>(text, values)).rows;
}

/** Tables outside row security, and why each has a tenant_id all the same. */
const directoryTables = new Map([
  ['membership', 'which tenants an account may enter: read before a tenant is known'],
  ['session', 'which tenant a session has chosen: read before a tenant is known'],
  ['access_event', 'sign-ins of the installation'],
]);

async function listTenantTables(): Promise<string[]> {
  const rows = await list<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`);
  return rows.map(({ name }) => name).filter((name) => !directoryTables.has(name));
}

describe('T1 data rules of tenant tables', () => {
  it('know every table: a new one either has a tenant or is named as one of the directory', async () => {
    const rows = await list<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
      ORDER BY 1`);
    expect(rows.map(({ name }) => name)).toEqual(['account', 'schema_migration', 'tenant']);
    expect((await listTenantTables()).length).toBeGreaterThanOrEqual(24);
  });

  it('1: tenant_id uuid not null, first in the primary key and in every unique index', async () => {
    const tables = await listTenantTables();
    const columns = await list<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace AND (a.atttypid <> 'uuid'::regtype OR NOT a.attnotnull)`,
      [tables],
    );
    expect(columns).toEqual([]);
    const indexes = await list<{ table: string; index: string; first: string | null; primary: boolean }>(
      `SELECT c.relname AS table, i.relname AS index, a.attname AS first, x.indisprimary AS primary
       FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
       LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
       WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace`,
      [tables],
    );
    expect(indexes.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
    expect(tables.filter((table) => !indexes.some((index) => index.table === table && index.primary))).toEqual([]);
  });

  it('1: foreign keys between tenant tables carry the tenant at the same position on both sides', async () => {
    const tables = await listTenantTables();
    const keys = await list<{ table: string; key: string; own: string[]; other: string; theirs: string[] }>(
      `SELECT c.relname AS table, k.conname AS key, r.relname AS other,
              array(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, place)
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.place) AS own,
              array(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, place)
                    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.place) AS theirs
       FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
       WHERE k.contype = 'f' AND c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace`,
      [tables],
    );
    expect(keys.length).toBeGreaterThan(10);
    const wrong = keys.filter(({ other, own, theirs }) => {
      if (other === 'tenant') return own[0] !== 'tenant_id' || theirs[0] !== 'id';
      return !tables.includes(other) || own.indexOf('tenant_id') !== 0 || theirs.indexOf('tenant_id') !== 0;
    });
    expect(wrong).toEqual([]);
  });

  it('1: instants are timestamptz and money is bigint beside numbers that are none', async () => {
    const columns = await list<{ name: string; type: string }>(`
      SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'schema_migration'`);
    const types = new Set(columns.map(({ type }) => type));
    for (const type of [
      'timestamp without time zone',
      'time without time zone',
      'time with time zone',
      'real',
      'double precision',
      'money',
    ]) {
      expect(types).not.toContain(type);
    }
    const money = columns.filter(({ name }) =>
      /\.(amount|refunded_amount|lifetime_value|gross_value|average_order_value|vip_spent|high_value|value|gross|attributed)$/.test(
        name,
      ),
    );
    expect(money.length).toBeGreaterThan(10);
    // customer_identity.value is a text, customer_metrics.high_value a flag.
    expect(
      money.filter(
        ({ name, type }) =>
          type !== 'bigint' && !['customer_identity.value', 'customer_metrics.high_value'].includes(name),
      ),
    ).toEqual([]);
  });

  it('2: no triggers, no rules, no ON DELETE SET NULL, no volatile defaults', async () => {
    expect(await list(`SELECT tgname FROM pg_trigger WHERE NOT tgisinternal`)).toEqual([]);
    expect(await list(`SELECT rulename FROM pg_rules WHERE schemaname = 'public'`)).toEqual([]);
    expect(
      await list(
        `SELECT conname FROM pg_constraint WHERE contype = 'f' AND (confdeltype IN ('n', 'd') OR confupdtype <> 'a')`,
      ),
    ).toEqual([]);
    const defaults = await list<{ column: string; expression: string }>(`
      SELECT c.relname || '.' || a.attname AS column, pg_get_expr(d.adbin, d.adrelid) AS expression
      FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.adnum
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migration' AND a.attgenerated = ''`);
    expect(defaults.filter(({ expression }) => !/^('[^']*'::[a-z ]+|-?\d+|true|false)$/.test(expression))).toEqual([]);
    const volatile = await list(`
      SELECT c.relname || '.' || a.attname AS column
      FROM pg_depend dep
      JOIN pg_attrdef d ON dep.classid = 'pg_attrdef'::regclass AND dep.objid = d.oid
      JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
      JOIN pg_class c ON c.oid = d.adrelid AND c.relnamespace = 'public'::regnamespace
      JOIN pg_proc p ON dep.refclassid = 'pg_proc'::regclass AND p.oid = dep.refobjid
      WHERE p.provolatile <> 'i'`);
    expect(volatile).toEqual([]);
  });

  it('3: row security is enabled and forced with the one policy; an exception is for the search role alone and only reads', async () => {
    const tables = await listTenantTables();
    const unsecured = await list(
      `SELECT relname FROM pg_class WHERE relname = ANY ($1) AND relnamespace = 'public'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)`,
      [tables],
    );
    expect(unsecured).toEqual([]);
    const policies = await list<{
      table: string;
      name: string;
      permissive: string;
      roles: string;
      command: string;
      using: string;
      check: string | null;
    }>(`
      SELECT tablename AS table, policyname AS name, permissive, roles::text AS roles, cmd AS command, qual AS using, with_check AS check
      FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2`);
    const own = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`;
    const usual = policies.filter(({ name }) => name === 'tenant_isolation');
    expect(usual.map(({ table }) => table)).toEqual(tables);
    expect(
      usual.filter(
        ({ permissive, roles, command, using, check }) =>
          permissive !== 'PERMISSIVE' || roles !== '{public}' || command !== 'ALL' || using !== own || check !== own,
      ),
    ).toEqual([]);
    const others = policies.filter(({ name }) => name !== 'tenant_isolation');
    expect(others.filter(({ roles, command }) => roles !== '{clientele_search}' || command !== 'SELECT')).toEqual([]);
  });

  it('3: no enums, and no lower() or JSON in an index: such conditions are not leakproof', async () => {
    expect(
      await list(`SELECT typname FROM pg_type WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace`),
    ).toEqual([]);
    const indexes = await list<{ definition: string }>(
      `SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'`,
    );
    expect(indexes.filter(({ definition }) => /lower\(|jsonb|->/.test(definition))).toEqual([]);
  });
});

describe('T1 roles of the database', () => {
  it("the application's roles own nothing, bypass nothing and create nothing", async () => {
    const roles = await list(`
      SELECT rolname FROM pg_roles
      WHERE rolname IN ('clientele_app', 'clientele_api', 'clientele_search')
        AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)`);
    expect(roles).toEqual([]);
    const owned = await list(`
      SELECT relname AS name FROM pg_class WHERE relowner IN ('clientele_app'::regrole, 'clientele_api'::regrole, 'clientele_search'::regrole)
      UNION ALL
      SELECT proname FROM pg_proc WHERE proowner IN ('clientele_app'::regrole, 'clientele_api'::regrole)
      UNION ALL
      SELECT nspname FROM pg_namespace WHERE nspowner IN ('clientele_app'::regrole, 'clientele_api'::regrole, 'clientele_search'::regrole)`);
    expect(owned).toEqual([]);
    const memberships = await list<{ member: string; of: string }>(`
      SELECT m.member::regrole::text AS member, m.roleid::regrole::text AS of FROM pg_auth_members m
      WHERE m.member IN ('clientele_app'::regrole, 'clientele_api'::regrole, 'clientele_search'::regrole)`);
    expect(memberships).toEqual([{ member: 'clientele_api', of: 'clientele_app' }]);
    const creating = await list(`
      SELECT r.rolname FROM pg_roles r WHERE r.rolname IN ('clientele_app', 'clientele_api', 'clientele_search') AND has_schema_privilege(r.oid, 'public', 'CREATE')`);
    expect(creating).toEqual([]);
  });

  it('the application connects as such a role', async () => {
    expect(new URL(db.url).username).toBe('clientele_api');
  });

  it('T7 the audit log and the record of sign-ins are append-only for it, and it cannot change which migrations ran', async () => {
    const rights = await list<{ table: string; rights: string[] }>(`
      SELECT t AS table, array(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
                               WHERE has_table_privilege('clientele_api', t, p)) AS rights
      FROM unnest(ARRAY['access_event', 'audit_log', 'schema_migration']) t`);
    const [events, audit, migrations] = rights.map((row) => row.rights);
    expect(events).toEqual(['SELECT', 'INSERT']);
    expect(audit).toEqual(['SELECT', 'INSERT']);
    expect(['', 'SELECT']).toContain(migrations?.join());
    for (const table of await listTenantTables()) {
      const [row] = await list<{ excess: boolean }>(
        `SELECT has_table_privilege('clientele_api', $1, 'TRUNCATE, REFERENCES, TRIGGER') AS excess`,
        [table],
      );
      expect({ table, ...row }).toEqual({ table, excess: false });
    }
  });

  it('functions that run as another role are few, owned by the search role, with a fixed search path and no public right', async () => {
    const functions = await list<{
      name: string;
      owner: string;
      config: string[] | null;
      public: boolean;
      argument: string | null;
    }>(`
      SELECT proname AS name, proowner::regrole::text AS owner, proconfig AS config,
             has_function_privilege('public', oid, 'EXECUTE') AS public, proargnames[1] AS argument
      FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY 1`);
    expect(functions.map(({ name }) => name)).toEqual(['find_customers_by_phone_part', 'find_similar_name_tokens']);
    for (const { owner, config, argument, ...rest } of functions) {
      expect(rest.public).toBe(false);
      expect(owner).toBe('clientele_search');
      expect(argument).toBe('tenant');
      expect(config?.filter((setting) => setting.startsWith('search_path=pg_catalog, public, pg_temp'))).toHaveLength(
        1,
      );
    }
    const readable = await list<{ table: string }>(`
      SELECT c.relname AS table FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND has_table_privilege('clientele_search', c.oid, 'SELECT, INSERT, UPDATE, DELETE')`);
    expect(readable.map(({ table }) => table).sort()).toEqual(['customer_identity', 'name_token']);
  });
});
