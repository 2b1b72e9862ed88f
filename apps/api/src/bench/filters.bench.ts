import type { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { TenantContext } from '../access/viewer';
import { ask, type Asker } from './ask';
import type { Report } from './report';
import { measure } from './statistics';

export interface FiltersWorld extends Asker {
  admin: Client;
  tenant: TenantContext;
}

const page = `query BenchFilter($text: String!) { customers(first: 50, filterText: $text) {
  totalCount nodes { id name phone email status lifecycle orderCount lifetimeValue { amount currency } lastOrderAt } } }`;

interface Question {
  what: string;
  text: string;
  atMost: number;
}

/** One of each kind that people ask, with the milliseconds that its page and total may take. */
function listQuestions({ manager }: { manager: string }): Question[] {
  const kept: [string, string][] = [
    ['status', 'status = inactive'],
    ['type', 'type = business'],
    ['zone', 'zone = "Ikeja"'],
    ['acquisition source', 'acquisition_source = tiktok'],
    ['order source', 'source_order = tiktok'],
    ['activity', 'activity = recent'],
    ['lifecycle', 'lifecycle = vip'],
    ['order band', 'order_count >= 5'],
    ['value band', 'lifetime_value between 10000 and 50000'],
    ['manager', `account_manager = "${manager}"`],
    ['tag', 'tag = "wholesale"'],
  ];
  const looser: [string, string][] = [
    ['beginning of a name', 'name starts with "ade"'],
    ['part of a name', 'name contains "ola"'],
    ['city', 'city = "Lagos"'],
    ['own field, a choice', 'custom.bench_tier = gold'],
    ['own field, a number', 'custom.bench_size >= 40'],
    ['date', 'last_order_at > -30d'],
    ['date of creation', 'created_at > -90d'],
    ['two kept figures', 'order_count >= 3 and last_order_at > -60d'],
    ['two kept figures, money', 'lifetime_value > 50000 and order_count >= 3'],
  ];
  const orders: [string, string][] = [
    ['orders of 90 days from a source', 'orders(source = tiktok, placed_at > -90d).count >= 3'],
    ['orders of 90 days, sum', 'orders(placed_at > -90d).sum(amount) > 50000'],
  ];
  const within = (atMost: number, questions: readonly [string, string][]): Question[] =>
    questions.map(([what, text]) => ({ what, text, atMost }));
  return [...within(60, kept), ...within(100, looser), ...within(400, orders)];
}

/** Two own fields: a choice that six of ten customers have, a number that three of ten have. Made once, as a business would have them. */
async function addOwnFields({ admin, tenant }: FiltersWorld): Promise<void> {
  if (tenant.customFields.some(({ key }) => key === 'bench_tier')) return;
  const [tier, size] = [uuidv7(), uuidv7()];
  const choices = ['GOLD', 'SILVER', 'BRONZE'].map((key) => ({ key, label: key.toLowerCase() }));
  const own = [
    { id: tier, key: 'bench_tier', label: 'Tier', kind: 'CHOICE', description: null, choices },
    { id: size, key: 'bench_size', label: 'Size', kind: 'NUMBER', description: null, choices: [] },
  ];
  await admin.query('UPDATE tenant_settings SET custom_fields = custom_fields || $2::jsonb WHERE tenant_id = $1', [
    tenant.id,
    JSON.stringify(own),
  ]);
  await admin.query(
    `INSERT INTO custom_value (tenant_id, customer_id, field_id, key_value)
     SELECT tenant_id, id, $2, (ARRAY['GOLD', 'SILVER', 'BRONZE'])[1 + abs(hashtext(id::text)) % 3]
     FROM customer WHERE tenant_id = $1 AND abs(hashtext('tier' || id)) % 10 < 6`,
    [tenant.id, tier],
  );
  await admin.query(
    `INSERT INTO custom_value (tenant_id, customer_id, field_id, number_value)
     SELECT tenant_id, id, $2, (30 + abs(hashtext(id::text)) % 20) * 1000000::bigint
     FROM customer WHERE tenant_id = $1 AND abs(hashtext('size' || id)) % 10 < 3`,
    [tenant.id, size],
  );
  await admin.query('VACUUM (ANALYZE) custom_value');
}

/** Filters of the customer list: a page of 50 by last order and the total, through the service. */
export async function benchFilters(world: FiltersWorld, report: Report): Promise<void> {
  report.section('Filters: a page and its total, p95 through HTTP');
  await addOwnFields(world);
  const { rows } = await world.admin.query<{ id: string }>(
    'SELECT account_manager_id AS id FROM customer WHERE tenant_id = $1 AND account_manager_id IS NOT NULL LIMIT 1',
    [world.tenant.id],
  );
  for (const { what, text, atMost } of listQuestions({ manager: rows[0]?.id ?? world.tenant.id })) {
    let total = 0;
    const { p95, median } = await measure(
      async () => {
        const data = await ask<{ customers: { totalCount: number } }>(world, { query: page, variables: { text } });
        total = data.customers.totalCount;
      },
      { runs: 40, warmUp: 5, patience: 30_000 },
    );
    report.add({
      id: 'S1',
      what,
      value: p95,
      unit: 'ms',
      target: { atMost },
      detail: `median ${median.toFixed(1)} ms, ${total.toLocaleString('en')} customers`,
    });
  }
}
