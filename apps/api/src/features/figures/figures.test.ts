import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { orderKinds, orderStatuses, sources } from '@clientele/domain';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import { Clock } from '../../clock';
import type { Actor } from '../audit/audit';
import { OrderLedger, type LedgerOrder } from './order-ledger';
import { FiguresService } from './figures.service';

const actor: Actor = { kind: 'SYSTEM', id: null, name: 'test', address: null };
const zones = ['Africa/Lagos', 'America/Argentina/Buenos_Aires', 'Europe/Dublin'];
const now = new Date('2026-03-31T22:30:00Z');

class MovableClock extends Clock {
  instant = now;
  override now(): Date {
    return this.instant;
  }
}

let db: TestDatabase;
const clock = new MovableClock();
const ledger = new OrderLedger(clock);
let figures: FiguresService;

beforeAll(async () => {
  db = await createTestDatabase();
  figures = new FiguresService(db.database, clock, ledger);
});
afterAll(() => db.drop());

interface World {
  tenantId: string;
  customers: string[];
  products: string[];
  orders: Map<string, LedgerOrder>;
}

async function buildWorld(zone: string): Promise<World> {
  const tenantId = uuidv7();
  const customers = Array.from({ length: 4 }, () => uuidv7());
  const products = Array.from({ length: 3 }, () => uuidv7());
  await db.admin.query(`INSERT INTO tenant VALUES ($1, $2, 'Test', now())`, [tenantId, `t-${tenantId}`]);
  await db.admin.query(
    `INSERT INTO tenant_settings VALUES ($1, 'RETAIL', 'NG', 'NGN', $2, 'en', 30, 60, 3, 5000, 4000, 2, '{1000,2000,4000}', $3, 1, now())`,
    [tenantId, zone, clock.today(zone)],
  );
  for (const [n, id] of products.entries()) {
    await db.admin.query(`INSERT INTO product VALUES ($1, $2, $3, $3, $3)`, [tenantId, id, `p${n}`]);
  }
  for (const [n, id] of customers.entries()) {
    await db.admin.query(
      `INSERT INTO customer (tenant_id, id, name, name_key, created_at, updated_at, first_contact_on, acquisition_source)
       VALUES ($1, $2, 'A', 'a', $3, $3, $4, $5)`,
      [tenantId, id, now, n === 0 ? '2025-01-05' : null, n === 1 ? 'TIKTOK' : null],
    );
    await db.admin.query(`INSERT INTO customer_metrics (tenant_id, customer_id) VALUES ($1, $2)`, [tenantId, id]);
  }
  await db.database.inTenant(tenantId, (connection) => ledger.write(connection, { tenantId, actor, touch: customers }));
  return { tenantId, customers, products, orders: new Map() };
}

/** Instants around midnights of the zones, the day of the clock, and the future. */
const placedAt = fc
  .tuple(
    fc.integer({ min: -6, max: 3 }),
    fc.constantFrom('00:00:00', '02:59:59', '03:00:00', '22:59:59.999', '23:00:00', '12:00:00'),
  )
  .map(([days, time]) => `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)}T${time}Z`);

const orderFields = fc.record({
  customer: fc.integer({ min: -1, max: 3 }),
  kind: fc.constantFrom(...orderKinds, 'PURCHASE' as const, 'PURCHASE' as const),
  status: fc.constantFrom(...orderStatuses, 'PENDING' as const, 'DELIVERED' as const),
  source: fc.constantFrom(sources[0], sources[1]),
  amount: fc.constantFrom(0n, 1n, 1000n, 1667n, 3999n, 5000n, -700n),
  refunded: fc.constantFrom(0n, 0n, 0n, 500n),
  currency: fc.constantFrom('NGN', 'NGN', 'NGN', 'USD'),
  placedAt,
  lines: fc.array(
    fc.record({
      product: fc.integer({ min: 0, max: 2 }),
      quantity: fc.constantFrom('1', '2', '0.5', '-1'),
      amount: fc.constantFrom(0n, 100n, 333n),
    }),
    { maxLength: 3 },
  ),
});
type OrderFields = typeof orderFields extends fc.Arbitrary<infer T> ? T : never;

function toOrder(world: World, id: string, fields: OrderFields, keepLines: boolean): LedgerOrder {
  return {
    id,
    customerId: world.customers[fields.customer] ?? null,
    provider: '',
    externalReference: id,
    contentHash: null,
    number: null,
    kind: fields.kind,
    source: fields.source,
    status: fields.status,
    paymentStatus: 'PAID',
    currency: fields.currency,
    amount: fields.kind === 'CREDIT' && fields.amount > 0n ? -fields.amount : fields.amount,
    refundedAmount: fields.refunded,
    placedAt: fields.placedAt,
    scheduledStart: null,
    durationMinutes: null,
    deliveryCity: null,
    deliveryAddress: null,
    assignedStaffId: null,
    lines: keepLines
      ? null
      : fields.lines.map((line) => ({
          productId: world.products[line.product]!,
          name: null,
          quantity: line.quantity,
          unitPrice: '1',
          amount: line.amount,
        })),
  };
}

type Step =
  | { kind: 'save'; orders: OrderFields[] }
  | { kind: 'change'; picks: number[]; fields: OrderFields; keepLines: boolean }
  | { kind: 'remove'; picks: number[] }
  | { kind: 'fold' }
  | { kind: 'day'; days: number }
  | { kind: 'trash' | 'restore'; customer: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      orders: fc.array(orderFields, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      picks: fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
      fields: orderFields,
      keepLines: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      picks: fc.array(fc.nat(30), { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'fold' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('day' as const), days: fc.integer({ min: -3, max: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('trash' as const, 'restore' as const),
      customer: fc.integer({ min: 0, max: 3 }),
    }),
  },
);

function pickOrders(world: World, picks: number[]): string[] {
  const ids = [...world.orders.keys()];
  return ids.length === 0 ? [] : [...new Set(picks.map((pick) => ids[pick % ids.length]!))];
}

async function setLive(world: World, customerId: string, live: boolean): Promise<void> {
  await db.database.inTenant(world.tenantId, async (connection) => {
    await ledger.lock(connection, { tenantId: world.tenantId, orderIds: [], customerIds: [customerId] });
    const { rows } = await db.admin.query(`SELECT state FROM customer WHERE tenant_id = $1 AND id = $2`, [
      world.tenantId,
      customerId,
    ]);
    if ((rows[0].state === 'LIVING') === live) return;
    await db.admin.query(`UPDATE customer SET state = $3 WHERE tenant_id = $1 AND id = $2`, [
      world.tenantId,
      customerId,
      live ? 'LIVING' : 'TRASHED',
    ]);
    await figures.setLive(connection, { tenantId: world.tenantId, customerIds: [customerId], live });
  });
}

async function runStep(world: World, action: Step): Promise<void> {
  const { tenantId } = world;
  const write = (batch: { save?: LedgerOrder[]; existing?: string[]; remove?: string[] }) =>
    db.database.inTenant(tenantId, (connection) => ledger.write(connection, { tenantId, actor, ...batch }));
  switch (action.kind) {
    case 'save': {
      const save = action.orders.map((fields) => toOrder(world, uuidv7(), fields, false));
      await write({ save });
      for (const order of save) world.orders.set(order.id, order);
      return;
    }
    case 'change': {
      const ids = pickOrders(world, action.picks);
      const save = ids.map((id) => toOrder(world, id, action.fields, action.keepLines));
      await write({ save, existing: ids });
      return;
    }
    case 'remove': {
      const remove = pickOrders(world, action.picks);
      for (const id of remove) world.orders.delete(id);
      await write({ remove });
      return;
    }
    case 'fold':
      await figures.foldRollups(tenantId);
      return;
    case 'day':
      clock.instant = new Date(now.getTime() + action.days * 86_400_000);
      await figures.advanceDay(tenantId);
      return;
    case 'trash':
    case 'restore':
      await setLive(world, world.customers[action.customer]!, action.kind === 'restore');
  }
}

describe('O5 every kept figure equals a plain recomputation', () => {
  it('after each step of random sequences of changes, across thresholds, zones and midnights', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones),
        fc.array(step, { minLength: 3, maxLength: 12 }),
        async (zone, steps) => {
          clock.instant = now;
          const world = await buildWorld(zone);
          for (const action of steps) {
            await runStep(world, action);
            expect(await figures.verify(world.tenantId)).toEqual([]);
          }
        },
      ),
      { numRuns: Number(process.env['LEDGER_RUNS'] ?? 40), endOnFailure: false },
    );
  }, 300_000);

  it('under concurrent writers on the same customers, and a rebuild changes nothing afterwards', async () => {
    clock.instant = now;
    const world = await buildWorld('Africa/Lagos');
    const sequences = fc.sample(fc.array(step, { minLength: 15, maxLength: 15 }), 8);
    await Promise.all(
      sequences.map(async (steps) => {
        for (const action of steps) await runStep(world, action.kind === 'day' ? { kind: 'fold' } : action);
      }),
    );
    expect(await figures.verify(world.tenantId)).toEqual([]);
    await figures.foldRollups(world.tenantId);
    await figures.foldRollups(world.tenantId);
    await figures.clearEmptyRows(world.tenantId);
    expect(await figures.verify(world.tenantId)).toEqual([]);
    const before = await db.admin.query(`SELECT * FROM customer_metrics WHERE tenant_id = $1 ORDER BY customer_id`, [
      world.tenantId,
    ]);
    await figures.rebuild(world.tenantId);
    const after = await db.admin.query(`SELECT * FROM customer_metrics WHERE tenant_id = $1 ORDER BY customer_id`, [
      world.tenantId,
    ]);
    expect(after.rows).toEqual(before.rows);
    expect(await figures.verify(world.tenantId)).toEqual([]);
  }, 120_000);

  it('a wrong row is found: verification can fail', async () => {
    const world = await buildWorld('Africa/Lagos');
    await db.admin.query(`UPDATE customer_metrics SET order_count = 7 WHERE tenant_id = $1 AND customer_id = $2`, [
      world.tenantId,
      world.customers[0],
    ]);
    const differences = await figures.verify(world.tenantId);
    expect(differences.map((difference) => difference.table)).toContain('customer_metrics');
    await figures.rebuild(world.tenantId);
    expect(await figures.verify(world.tenantId)).toEqual([]);
  });
});
