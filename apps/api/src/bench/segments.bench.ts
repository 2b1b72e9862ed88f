import { Client } from 'pg';
import { Clock } from '../clock';
import type { Database } from '../database/database';
import { FilterReader } from '../features/filters/filter-reader';
import { SegmentKeeper } from '../features/segments/segment-keeper';
import { batchSize, drawOrder, makeRandom, send, type IngestWorld } from './ingest.bench';
import type { Report } from './report';
import { getMedian, measure } from './statistics';

export interface SegmentsWorld extends IngestWorld {
  /** As the application, for the job that looks at touched customers. */
  database: Database;
  clock: Clock;
}

const rounds = 7;
const marker = 'bench ';

const createSegment = `mutation BenchSegment($input: CreateSegmentInput!) { createSegment(input: $input) { id } }`;

/** Fifty rules as a business would have them: figures, days, places, tags, sources, and some over the orders themselves. */
export function listRules(): string[] {
  const amounts = [100, 1_000, 5_000, 20_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000];
  const days = [7, 14, 30, 45, 60, 90, 120, 180, 270, 365];
  const cities = ['Lagos', 'Abuja', 'Ibadan', 'Kano', 'Enugu'];
  return [
    ...amounts.map((amount) => `lifetime_value >= ${amount}`),
    ...days.map((n) => `last_order_at > -${n}d and order_count >= 2`),
    ...days.map((n) => `last_order_at < -${n}d and not tag = "vip"`),
    ...cities.map((city) => `city = "${city}" and lifetime_value > 10000`),
    ...['tiktok', 'whatsapp', 'website', 'instagram', 'phone'].map((source) => `source_order = ${source}`),
    ...[30, 60, 90].map((n) => `orders(source = tiktok, placed_at > -${n}d).count >= 2`),
    'orders(status = cancelled).count >= 2',
    'orders(placed_at > -90d).sum(amount) > 50000',
    'flag = at_risk or activity = lapsed',
    'lifecycle = vip and has_email = true',
    'type in (business, corporate) and average_order_value > 5000',
    'first_seen > -90d and order_count = 1',
    'status = active and cancelled_count >= 1',
  ];
}

async function ask(world: SegmentsWorld, query: string, variables: Record<string, unknown>): Promise<unknown> {
  const response = await fetch(`${world.api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${world.key}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: unknown; errors?: unknown };
  if (answer.errors) throw new Error(JSON.stringify(answer.errors).slice(0, 500));
  return answer.data;
}

/** What 50 dynamic segments cost: an ingested batch with and without them, the look at whom it touched, a midnight, a preview. */
export async function benchSegments(world: SegmentsWorld, report: Report): Promise<void> {
  report.section('Segments: 50 dynamic ones');
  const admin = new Client({ connectionString: world.adminUrl, options: '-c TimeZone=UTC -c jit=off' });
  await admin.connect();
  const { tenant } = world;
  const keeper = new SegmentKeeper(world.database, world.clock, new FilterReader(world.database, world.clock));
  const removeSegments = async (): Promise<void> => {
    const own = 'SELECT id FROM segment WHERE tenant_id = $1 AND name LIKE $2';
    // Without foreign keys their rows would stay, and the next run would look through them.
    for (const table of ['segment_member', 'segment_change'])
      await admin.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND segment_id IN (${own})`, [
        tenant.id,
        `${marker}%`,
      ]);
    await admin.query('DELETE FROM segment WHERE tenant_id = $1 AND name LIKE $2', [tenant.id, `${marker}%`]);
    await admin.query('DELETE FROM segment_dirty WHERE tenant_id = $1', [tenant.id]);
  };
  try {
    await removeSegments();
    const { rows: people } = await admin.query<{ phone: string }>(
      'SELECT phone FROM customer WHERE tenant_id = $1 AND phone IS NOT NULL LIMIT 20000',
      [tenant.id],
    );
    const { rows: products } = await admin.query<{ sku: string; name: string }>(
      'SELECT sku, name FROM product WHERE tenant_id = $1 AND sku IS NOT NULL LIMIT 500',
      [tenant.id],
    );
    const random = makeRandom(Date.now());
    const source = {
      phones: people.map(({ phone }) => phone),
      products,
      now: Date.parse(`${tenant.asOfDay}T00:00:00Z`),
    };
    const time = async (work: () => Promise<unknown>): Promise<number> => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const ingest = async (): Promise<number> => {
      const orders = Array.from({ length: batchSize }, () => drawOrder(random, source));
      return time(() => send(world, orders));
    };
    const without: number[] = [];
    const within: number[] = [];
    const looks: number[] = [];
    for (let n = 0; n < 3; n += 1) await ingest();
    for (let n = 0; n < rounds; n += 1) without.push(await ingest());
    for (const [n, text] of listRules().entries())
      await ask(world, createSegment, { input: { name: `${marker}${n}`, kind: 'DYNAMIC', text } });
    const whole = await time(() => keeper.refresh(tenant));
    for (let n = 0; n < rounds; n += 1) {
      within.push(await ingest());
      looks.push(await time(() => keeper.drain(tenant)));
    }
    await admin.query(`UPDATE segment_day SET day = day - 1 WHERE tenant_id = $1`, [tenant.id]);
    const midnight = await time(() => keeper.refresh(tenant));
    await removeSegments();
    // Once more without them, so that a machine that became slower or faster meanwhile is not taken for their cost.
    for (let n = 0; n < rounds; n += 1) without.push(await ingest());
    const [base, request, look] = [getMedian(without), getMedian(within), getMedian(looks)];
    report.add({
      id: 'S5',
      what: '1 000 orders ingested with 50 dynamic segments, against none',
      value: request / base,
      unit: '×',
      target: { atMost: 1.5 },
      detail: `${request.toFixed(0)} against ${base.toFixed(0)} ms`,
    });
    report.add({
      what: 'the same with the job that looks at the touched customers',
      value: (request + look) / base,
      unit: '×',
      detail: `${look.toFixed(0)} ms for the look`,
    });
    report.add({ what: '50 new rules evaluated over all customers', value: whole, unit: 'ms' });
    report.add({ what: 'midnight: snapshots, and rules about days rolled over', value: midnight, unit: 'ms' });
    await benchPreviews(world, report);
  } finally {
    await removeSegments();
    await admin.end();
  }
}

const previewSegment = `query BenchPreview($text: String!) { previewSegment(text: $text) { count exact sample { id } } }`;

async function benchPreviews(world: SegmentsWorld, report: Report): Promise<void> {
  const texts = {
    'one kept figure': 'lifetime_value > 50000',
    'two kept figures': 'order_count >= 3 and last_order_at > -60d',
    'orders of 90 days': 'orders(source = tiktok, placed_at > -90d).count >= 3',
    'a part of a name': 'name contains "ad"',
  };
  for (const [what, text] of Object.entries(texts)) {
    const { p95 } = await measure(() => ask(world, previewSegment, { text }), {
      runs: 20,
      warmUp: 2,
      patience: 15_000,
    });
    report.add({ id: 'S4', what: `preview: ${what}`, value: p95, unit: 'ms', target: { atMost: 250 }, detail: 'p95' });
  }
}
