import { Writable } from 'node:stream';
import { openShop, type Shop } from '../../test/open-shop';
import { createLog } from '../http/log';
import { advanceDay, clearFigures, foldRollups } from './figures-jobs';
import type { JobContext } from './define-job';

let shop: Shop;
let other: { id: string };
let context: JobContext;

async function readRows(table: string, where = ''): Promise<Record<string, unknown>[]> {
  const { rows } = await shop.db.admin.query(
    `SELECT to_jsonb(t) AS row FROM ${table} t ${where} ORDER BY to_jsonb(t)::text`,
  );
  return rows.map(({ row }) => row as Record<string, unknown>);
}

const orders = (count: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, n) => ({
    amount: String(n),
    status: 'DELIVERED',
    placedAt: `2026-03-${String(1 + (n % 30)).padStart(2, '0')}T10:00:00Z`,
    customer: { phone: `+23480340${String(n % 7).padStart(5, '0')}` },
    ...more,
  }));

async function verifyAll(): Promise<void> {
  for (const { id } of [shop.tenant, other]) expect(await shop.services.figures.verify(id)).toEqual([]);
}

beforeEach(async () => {
  shop = await openShop({ now: '2026-03-31T12:00:00Z' });
  const opened = await shop.openTenant({ zone: 'America/Argentina/Buenos_Aires' });
  other = opened.tenant;
  const destination = new Writable({ write: (_chunk, _encoding, done) => done() });
  const { database, clock } = shop.services;
  context = { database, clock, log: createLog({ level: 'info', name: 'jobs', destination }) };
  await shop.ingest(orders(30));
  await shop.ingest(orders(10), { token: opened.owner });
});
afterEach(() => shop.close());

describe('O5 jobs of the figures', () => {
  it('foldRollups, run twice, folds every business once and changes no figure', async () => {
    const query = `{ customerStats { totalCustomers { current } revenue { current { amount } } activeCustomers { current } } segments { key count } customers(first: 1) { totalCount } }`;
    const before = await shop.ask(query);
    expect((await readRows('rollup_delta')).length).toBeGreaterThan(0);
    await foldRollups.run(context, {});
    expect(await readRows('rollup_delta')).toEqual([]);
    const folded = await readRows('rollup');
    await foldRollups.run(context, {});
    expect(await readRows('rollup')).toEqual(folded);
    expect(await shop.ask(query)).toEqual(before);
    await verifyAll();
  });

  it('advanceDay, run twice, brings in the orders of the day that has come, each business at its own midnight', async () => {
    await shop.ingest(orders(3, { placedAt: '2026-03-31T23:30:00Z' }));
    await advanceDay.run(context, {});
    const read = async () => (await readRows('tenant_settings')).map(({ as_of_day: day }) => day).sort();
    const counted = async () =>
      (await readRows('customer_metrics')).reduce((sum, row) => sum + Number(row['order_count']), 0);
    expect([await read(), await counted()]).toEqual([['2026-03-31', '2026-03-31'], 40]);
    // Lagos has passed midnight, Buenos Aires has not.
    shop.moveClock('2026-03-31T23:00:00Z');
    await advanceDay.run(context, {});
    expect([await read(), await counted()]).toEqual([['2026-03-31', '2026-04-01'], 43]);
    const state = [await readRows('customer_metrics'), await readRows('rollup_delta')];
    await advanceDay.run(context, {});
    expect([await readRows('customer_metrics'), await readRows('rollup_delta')]).toEqual(state);
    await verifyAll();
  });

  it('clearFigures, run twice, drops the rows that sums have brought to nothing and old keys, and no others', async () => {
    const { results } = await shop.ingest(
      [
        {
          amount: '5',
          externalReference: 'gone',
          placedAt: '2026-01-05T10:00:00Z',
          customer: { phone: '+2348034099999' },
          lines: [{ name: 'X', quantity: '1', unitPrice: '5' }],
        },
      ],
      { key: 'old' },
    );
    await shop.ingest([{ amount: '1' }], { key: 'new' });
    await shop.db.admin.query(`UPDATE ingest_request SET created_at = now() - interval '31 days' WHERE key = 'old'`);
    await shop.ask(`mutation ($id: ID!) { deleteOrder(id: $id, version: 1) }`, { id: results[0]?.orderId });
    await foldRollups.run(context, {});
    const count = async () => [
      (await readRows('customer_day', 'WHERE orders = 0 AND value = 0')).length,
      (await readRows('customer_product', 'WHERE lines = 0')).length,
      (await readRows('customer_source', 'WHERE orders = 0')).length,
    ];
    expect(await count()).toEqual([1, 1, 1]);
    const kept = (await readRows('customer_day')).length;
    await clearFigures.run(context, {});
    expect(await count()).toEqual([0, 0, 0]);
    expect((await readRows('customer_day')).length).toBe(kept - 1);
    const keys = (await readRows('ingest_request')).map(({ key }) => key);
    expect(keys).toContain('new');
    expect(keys).not.toContain('old');
    const rollup = await readRows('rollup');
    await clearFigures.run(context, {});
    expect(await readRows('rollup')).toEqual(rollup);
    await verifyAll();
  });

  it('all of them beside writers, and beside themselves, leave every figure exact', async () => {
    const writers = [0, 1, 2, 3].map(async (n) => {
      for (let round = 0; round < 5; round += 1) {
        const batch = orders(8, { source: n % 2 ? 'TIKTOK' : 'API' }).map((order, k) => ({
          ...order,
          amount: String(n * 100 + round),
          externalReference: `w${n % 2}-${k}`,
          placedAt: `2026-0${3 + (round % 2)}-0${1 + (k % 3)}T22:30:00Z`,
        }));
        await shop.ingest(batch);
      }
    });
    const jobs = [foldRollups, advanceDay, clearFigures, foldRollups].map(async (job, n) => {
      for (let round = 0; round < 4; round += 1) {
        if (n === 1) shop.moveClock(round % 2 ? '2026-03-31T23:30:00Z' : '2026-04-02T01:00:00Z');
        await job.run(context, {});
      }
    });
    await Promise.all([...writers, ...jobs]);
    await verifyAll();
    await advanceDay.run(context, {});
    await foldRollups.run(context, {});
    await verifyAll();
  }, 120_000);
});
