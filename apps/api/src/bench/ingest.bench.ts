import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { TenantContext } from '../access/viewer';
import type { Server } from './processes';
import type { Report } from './report';
import { getMedian } from './statistics';

export interface IngestWorld {
  api: Server;
  key: string;
  /** The owner's address: the bare inserts go past row security. */
  adminUrl: string;
  tenant: TenantContext;
}

interface PlainLine {
  name: string;
  sku: string;
  quantity: string;
  unitPrice: string;
}

export interface PlainOrder {
  externalReference: string;
  source: string;
  status: string;
  placedAt: string;
  customer: { phone: string };
  lines: PlainLine[];
}

export const batchSize = 1000;
const rounds = 5;
const singles = 400;
const clients = 8;

const ingest = `mutation BenchIngest($input: IngestOrdersInput!) { ingestOrders(input: $input) { created refused results { orderId outcome } } }`;

/** Deterministic enough for a bench, different in every run. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function drawOrder(
  random: () => number,
  world: { phones: string[]; products: { sku: string; name: string }[]; now: number },
): PlainOrder {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return {
    externalReference: uuidv7(),
    source: pick(['WHATSAPP', 'WEBSITE', 'TIKTOK', 'INSTAGRAM']),
    status: pick(['PENDING', 'CONFIRMED', 'DELIVERED', 'DELIVERED']),
    placedAt: new Date(world.now - Math.floor(random() * 30 * 86_400_000)).toISOString(),
    customer: { phone: pick(world.phones) },
    lines: Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
      ...pick(world.products),
      quantity: String(1 + Math.floor(random() * 3)),
      unitPrice: String(500 + Math.floor(random() * 20_000)),
    })),
  };
}

export async function send({ api, key }: IngestWorld, orders: PlainOrder[]): Promise<void> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: ingest, variables: { input: { idempotencyKey: uuidv7(), orders } } }),
  });
  const answer = (await response.json()) as { data?: { ingestOrders?: { created: number } } };
  if (answer.data?.ingestOrders?.created !== orders.length)
    throw new Error(`The ingest failed: ${JSON.stringify(answer).slice(0, 500)}`);
}

/** Marks the bare orders, so that they can be taken away again. */
const bareProvider = 'bench-bare';

const bareOrders = `
  INSERT INTO customer_order (tenant_id, id, customer_id, provider, external_reference, kind, source, status, payment_status, currency, amount, placed_at, created_at, updated_at)
  SELECT $1, i.id, i.customer_id, '${bareProvider}', i.reference, 'PURCHASE', i.source, i.status, 'UNPAID', $3, i.amount, i.placed_at, now(), now()
  FROM json_to_recordset($2::json) AS i(id uuid, customer_id uuid, reference text, source text, status text, amount bigint, placed_at timestamptz)`;
const bareLines = `
  INSERT INTO order_line (tenant_id, order_id, position, product_id, quantity, unit_price, amount)
  SELECT $1, l.order_id, l.position, l.product_id, l.quantity, l.unit_price, l.amount
  FROM json_to_recordset($2::json) AS l(order_id uuid, position integer, product_id uuid, quantity numeric, unit_price numeric, amount bigint)`;

/** Customers and products of the same business, known beforehand: bare inserts meet the same tables, indexes and pages. */
interface BareBusiness {
  tenantId: string;
  customerIds: string[];
  productIds: string[];
}

async function findBareBusiness(admin: Client, tenantId: string): Promise<BareBusiness> {
  const customers = await admin.query<{ id: string }>(
    'SELECT id FROM customer WHERE tenant_id = $1 AND phone IS NOT NULL LIMIT 20000',
    [tenantId],
  );
  const products = await admin.query<{ id: string }>('SELECT id FROM product WHERE tenant_id = $1 LIMIT 500', [
    tenantId,
  ]);
  return {
    tenantId,
    customerIds: customers.rows.map((row) => row.id),
    productIds: products.rows.map((row) => row.id),
  };
}

/** Nothing kept knows of the bare orders: without them every figure is exact again. */
async function removeBareOrders(admin: Client, { tenantId }: BareBusiness): Promise<void> {
  await admin.query('DELETE FROM customer_order WHERE tenant_id = $1 AND provider = $2', [tenantId, bareProvider]);
}

/** Inserts the same orders and nothing else, as the owner. */
async function insertBare(
  client: Client,
  { business, currency, orders }: { business: BareBusiness; currency: string; orders: PlainOrder[] },
): Promise<void> {
  const pick = (list: readonly string[]): string => list[Math.floor(Math.random() * list.length)]!;
  const rows = orders.map((order) => ({
    ...{
      id: uuidv7(),
      customer_id: pick(business.customerIds),
      reference: order.externalReference,
      source: order.source,
    },
    ...{ status: order.status, amount: 100_000, placed_at: order.placedAt, lines: order.lines },
  }));
  const lines = rows.flatMap((order) =>
    order.lines.map((line, index) => ({
      ...{ order_id: order.id, position: index + 1, product_id: pick(business.productIds) },
      ...{ quantity: line.quantity, unit_price: line.unitPrice, amount: 100_000 },
    })),
  );
  await client.query('BEGIN');
  await client.query({
    name: 'bare-orders',
    text: bareOrders,
    values: [business.tenantId, JSON.stringify(rows), currency],
  });
  await client.query({ name: 'bare-lines', text: bareLines, values: [business.tenantId, JSON.stringify(lines)] });
  await client.query('COMMIT');
}

async function countPerSecond(orders: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (orders * 1000) / (performance.now() - start);
}

/** Several clients, each sending its orders one after another. */
async function sendSingly(total: number, one: (client: number) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = 0; n < total / clients; n += 1) await one(client);
    }),
  );
}

/** B7: orders with lines through GraphQL with every figure kept, against bare inserts of the same orders and lines. */
export async function benchIngest(world: IngestWorld, report: Report): Promise<void> {
  report.section('Ingest through GraphQL, every figure, search keys, audit and outbox kept');
  const admin = await connect(world.adminUrl);
  const others = await Promise.all(Array.from({ length: clients }, () => connect(world.adminUrl)));
  const business = await findBareBusiness(admin, world.tenant.id);
  const { currency } = world.tenant;
  try {
    const phones = await admin.query<{ phone: string }>(
      'SELECT phone FROM customer WHERE tenant_id = $1 AND phone IS NOT NULL LIMIT 20000',
      [world.tenant.id],
    );
    const products = await admin.query<{ sku: string; name: string }>(
      'SELECT sku, name FROM product WHERE tenant_id = $1 AND sku IS NOT NULL LIMIT 500',
      [world.tenant.id],
    );
    const random = makeRandom(Date.now());
    const source = {
      phones: phones.rows.map((row) => row.phone),
      products: products.rows,
      now: Date.parse(`${world.tenant.asOfDay}T00:00:00Z`),
    };
    const draw = (): PlainOrder => drawOrder(random, source);
    const drawBatch = (): PlainOrder[] => Array.from({ length: batchSize }, draw);
    for (let round = 0; round < 2; round += 1) {
      await send(world, drawBatch());
      await insertBare(admin, { business, currency, orders: drawBatch() });
    }
    const kept: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const [one, other] = [drawBatch(), drawBatch()];
      kept.push(await countPerSecond(batchSize, () => send(world, one)));
      bare.push(await countPerSecond(batchSize, () => insertBare(admin, { business, currency, orders: other })));
    }
    addRatio(report, 'batches of 1 000', getMedian(kept), getMedian(bare), 0.25);
    const keptSingly: number[] = [];
    const bareSingly: number[] = [];
    await sendSingly(singles, () => send(world, [draw()]));
    for (let round = 0; round < 3; round += 1) {
      keptSingly.push(await countPerSecond(singles, () => sendSingly(singles, () => send(world, [draw()]))));
      bareSingly.push(
        await countPerSecond(singles, () =>
          sendSingly(singles, (client) => insertBare(others[client]!, { business, currency, orders: [draw()] })),
        ),
      );
    }
    addRatio(report, `single orders, ${clients} clients`, getMedian(keptSingly), getMedian(bareSingly), 0.3);
  } finally {
    await removeBareOrders(admin, business);
    await Promise.all([admin, ...others].map((client) => client.end()));
  }
}

function addRatio(report: Report, what: string, kept: number, bare: number, atLeast: number): void {
  report.add({
    id: 'B7',
    what: `${what} against bare inserts`,
    value: kept / bare,
    unit: '×',
    target: { atLeast },
    detail: `${Math.round(kept)} against ${Math.round(bare)} orders a second`,
  });
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, options: '-c TimeZone=UTC -c jit=off' });
  await client.connect();
  return client;
}
