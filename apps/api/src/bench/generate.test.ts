import { createTestDatabase, type TestDatabase } from '../../test/database';
import { buildServices } from '../cli/services';
import { Clock } from '../clock';
import { generateBench, type BenchData } from './generate';

let db: TestDatabase;
const now = new Date('2026-11-21T15:00:00Z');

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

function generate(customers: number, orders: number): Promise<BenchData> {
  return generateBench({ adminUrl: db.adminUrl, customers, orders, now, log: () => undefined });
}

/** Everything that a load may take off and must put back. */
async function describeSchema(): Promise<unknown[]> {
  const { rows } = await db.admin.query(`
    SELECT 'constraint', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'index', tablename::text, indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT 'security', relname::text, '', relrowsecurity::text || relforcerowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    ORDER BY 1, 2, 3`);
  return rows;
}

describe('X3 the generator of benchmark data', () => {
  it('makes exactly the size asked for, with exact figures, on an unchanged schema', async () => {
    const before = await describeSchema();
    const data = await generate(1_000, 8_000);
    expect(await describeSchema()).toEqual(before);

    expect(data.tenants).toHaveLength(21);
    expect(data.big).toMatchObject({ customers: 500, orders: 4_000 });
    expect(data.heavy).toMatchObject({ customers: 50, orders: 150_000 });
    const ids = data.tenants.map((tenant) => tenant.id);
    const { rows } = await db.admin.query<{ id: string; customers: number; orders: number }>(
      `SELECT t.id, (SELECT count(*)::integer FROM customer WHERE tenant_id = t.id) AS customers,
              (SELECT count(*)::integer FROM customer_order WHERE tenant_id = t.id) AS orders
       FROM unnest($1::uuid[]) AS t(id)`,
      [ids],
    );
    expect(rows).toEqual(data.tenants.map(({ id, customers, orders }) => ({ id, customers, orders })));
    const ordinary = data.tenants.slice(0, -1);
    expect(ordinary.reduce((sum, tenant) => sum + tenant.customers, 0)).toBe(1_000);
    expect(ordinary.reduce((sum, tenant) => sum + tenant.orders, 0)).toBe(8_000);

    const services = buildServices({ database: db.database, clock: new Clock(now) });
    for (const tenant of [...data.tenants.slice(0, 3), data.heavy])
      expect(await services.figures.verify(tenant.id)).toEqual([]);
    const sums = await db.admin.query<{ wrong: number }>(
      `SELECT count(*)::integer AS wrong FROM customer_order o
       WHERE o.amount <> (SELECT sum(l.amount) FROM order_line l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id)`,
    );
    expect(sums.rows[0]?.wrong).toBe(0);
  }, 120_000);

  it('uses a set of the same size again, and puts another beside it', async () => {
    const first = await generate(1_000, 8_000);
    const second = await generate(200, 1_000);
    expect(await generate(1_000, 8_000)).toEqual(first);
    expect(new Set([...first.tenants, ...second.tenants].map((tenant) => tenant.slug)).size).toBe(42);
    const services = buildServices({ database: db.database, clock: new Clock(now) });
    expect(await services.figures.verify(second.big.id)).toEqual([]);
    expect(await services.figures.verify(first.big.id)).toEqual([]);
  }, 120_000);
});
