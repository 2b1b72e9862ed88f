import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../test/database';
import { adHoc, type Connection } from './statement';

let db: TestDatabase;
const tenantId = uuidv7();

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

/** Two awaits deeper than a plain query, so that its failure arrives after those of what was asked behind it. */
async function askDeeply(connection: Connection, text: string): Promise<void> {
  const ask = async (): Promise<void> => void (await connection.query(adHoc(text)));
  await ask();
}

describe('T1 a transaction', () => {
  it('reports what failed first, not what failed for its sake', async () => {
    const work = (connection: Connection) =>
      Promise.all([
        askDeeply(connection, 'SELECT 1 / 0'),
        connection.query(adHoc('SELECT 1')),
        connection.query(adHoc('SELECT 2')),
      ]);
    await expect(db.database.inTenant(tenantId, work)).rejects.toMatchObject({ code: '22012' });
  });

  it('runs again after a deadlock that other failures follow', async () => {
    let attempts = 0;
    const answer = await db.database.inTenant(tenantId, async (connection) => {
      attempts += 1;
      const first = attempts === 1 ? `DO $$ BEGIN RAISE EXCEPTION 'ring' USING ERRCODE = '40P01'; END $$` : 'SELECT 1';
      const [, rows] = await Promise.all([
        askDeeply(connection, first),
        connection.query<{ n: number }>(adHoc('SELECT 7 AS n')),
      ]);
      return rows;
    });
    expect([attempts, answer]).toEqual([2, [{ n: 7 }]]);
  });

  it('lets nothing through once it is over, whoever has the connection then', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const fail = db.database.inTenant(tenantId, async (connection) => {
      const afterwards = async (): Promise<void> => {
        await connection.query(adHoc('SELECT pg_sleep(0.1)'));
        await connection.query(
          adHoc(`INSERT INTO rollup (tenant_id, series, day) VALUES ('${tenantId}', 'day', '2026-01-01')`),
        );
      };
      const first = connection.query(adHoc('SELECT 1'));
      late = afterwards().catch((error: unknown) => error);
      await first;
      throw new Error('given up');
    });
    await expect(fail).rejects.toThrow('given up');
    await db.database.inTenant(tenantId, async (connection) => {
      await connection.query(adHoc('SELECT pg_sleep(0.2)'));
    });
    expect(await late).toMatchObject({ message: expect.stringMatching(/transaction was over/) as string });
    const { rows } = await db.admin.query(`SELECT FROM rollup WHERE tenant_id = $1`, [tenantId]);
    expect(rows).toEqual([]);
  });
});
