import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { getDayInZone, getDefaultThresholds } from '@clientele/domain';
import { listFigureStatements } from './generate-figures';
import {
  drawOrders,
  insertCustomerProducts,
  insertProducts,
  listOrderStatements,
  type Target,
  type Trade,
} from './generate-orders';
import { drawCustomers, listPeopleStatements } from './generate-people';
import { loadedTables, relaxSchema, restoreSchema } from './generate-schema';

export interface BenchTenant {
  id: string;
  slug: string;
  customers: number;
  orders: number;
}

export interface BenchData {
  /** Twenty tenants and the heavy one. */
  tenants: BenchTenant[];
  /** Half of all customers and orders. */
  big: BenchTenant;
  /** A few customers with 3 000 orders each; not among the customers and orders asked for. */
  heavy: BenchTenant;
}

export interface BenchOptions {
  /** The owner of the tables. */
  adminUrl: string;
  customers: number;
  orders: number;
  log(text: string): void;
  /** The last day of the data is this one's; now otherwise. */
  now?: Date;
}

/** To be raised when the same size no longer gives the same data. */
const generation = 2;
const tenantCount = 20;
const heavyCustomers = 50;
const heavyOrders = 3_000;

interface Country extends Trade {
  vertical: string;
  country: string;
  locale: string;
  areas: readonly string[];
}

const countries: readonly Country[] = [
  {
    ...{ vertical: 'RETAIL', country: 'NG', locale: 'en', zone: 'Africa/Lagos', currency: 'NGN', priceStep: 25_000 },
    ...{ kind: 'PURCHASE', done: 'DELIVERED', failed: 'RETURNED' },
    sources: ['INSTAGRAM', 'WHATSAPP', 'FACEBOOK', 'WEBSITE', 'TIKTOK', 'PHONE'],
    cities: ['Lagos', 'Abuja', 'Ibadan', 'Port Harcourt', 'Kano', 'Enugu', 'Benin City', 'Kaduna', 'Jos', 'Uyo'],
    areas: ['Lekki', 'Ikeja', 'Yaba', 'Surulere', 'Ikoyi', 'Ajah'],
  },
  {
    ...{ vertical: 'APPOINTMENTS', country: 'IE', locale: 'en', zone: 'Europe/Dublin', currency: 'EUR', priceStep: 50 },
    ...{ kind: 'BOOKING', done: 'COMPLETED', failed: 'NO_SHOW' },
    sources: ['PHONE', 'WEBSITE', 'WHATSAPP', 'WALK_IN', 'INSTAGRAM'],
    cities: ['Dublin', 'Cork', 'Galway', 'Limerick', 'Waterford', 'Bray', 'Swords', 'Naas'],
    areas: ['Dublin 2', 'Dublin 4', 'Dublin 6', 'Dublin 8', 'North County', 'South County'],
  },
  {
    ...{
      vertical: 'FIELD_SERVICE',
      country: 'AR',
      locale: 'es-AR',
      zone: 'America/Argentina/Buenos_Aires',
      currency: 'ARS',
      priceStep: 100_000,
    },
    ...{ kind: 'JOB', done: 'COMPLETED', failed: 'NO_SHOW' },
    sources: ['WHATSAPP', 'PHONE', 'WEBSITE', 'INSTAGRAM', 'OTHER'],
    cities: ['Buenos Aires', 'La Plata', 'Quilmes', 'Lomas de Zamora', 'San Isidro', 'Tigre', 'Avellaneda', 'Moreno'],
    areas: ['Palermo', 'Belgrano', 'Caballito', 'Zona Norte', 'Zona Sur', 'Zona Oeste'],
  },
];

/** A tenant to be made. */
interface Plan {
  slug: string;
  customers: number;
  orders: number;
  country: Country;
  /** Orders of each customer, where all have as many. */
  each: number | null;
}

/**
 * Data of any size up to 1 M customers and 10 M orders, set-wise and in one transaction, past the ledger but with every kept figure
 * exact. A set of the same size that was made before is used again. The database must be one for benchmarks: while a set is made,
 * nothing else can use its tables.
 */
export async function generateBench({
  adminUrl,
  customers,
  orders,
  log,
  now = new Date(),
}: BenchOptions): Promise<BenchData> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(
      `SET TimeZone = 'UTC'; SET jit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'; SET synchronous_commit = off`,
    );
    await client.query(createRegister);
    const known = await findData(client, { customers, orders });
    if (known) return known;
    const start = performance.now();
    await client.query('BEGIN');
    const tenants = await load(client, { customers, orders, log, now });
    const [big, heavy] = [tenants[0]!, tenants.at(-1)!];
    await client.query('INSERT INTO bench.dataset VALUES ($1, $2, $3, $4, now())', [
      customers,
      orders,
      generation,
      JSON.stringify(tenants),
    ]);
    await client.query('COMMIT');
    log('vacuum and analyse');
    for (const table of loadedTables) await client.query(`VACUUM (ANALYZE) ${table}`);
    log(`made ${customers} customers and ${orders} orders in ${Math.round((performance.now() - start) / 1000)} s`);
    return { tenants, big, heavy };
  } finally {
    // A connection that ends without COMMIT rolls back, the dropped indexes too.
    await client.end();
  }
}

const createRegister = `
  CREATE SCHEMA IF NOT EXISTS bench;
  CREATE TABLE IF NOT EXISTS bench.dataset (
    customers bigint NOT NULL, orders bigint NOT NULL, generation integer NOT NULL, tenants jsonb NOT NULL, made_at timestamptz NOT NULL,
    PRIMARY KEY (customers, orders, generation))`;

async function findData(
  client: Client,
  { customers, orders }: { customers: number; orders: number },
): Promise<BenchData | undefined> {
  const { rows } = await client.query<{ tenants: BenchTenant[] }>(
    `SELECT tenants FROM bench.dataset d WHERE customers = $1 AND orders = $2 AND generation = $3
       AND NOT EXISTS (SELECT FROM jsonb_array_elements(d.tenants) AS t WHERE NOT EXISTS (SELECT FROM tenant WHERE id = (t ->> 'id')::uuid))`,
    [customers, orders, generation],
  );
  const tenants = rows[0]?.tenants;
  const [big, heavy] = [tenants?.[0], tenants?.at(-1)];
  return tenants && big && heavy ? { tenants, big, heavy } : undefined;
}

async function load(client: Client, options: Required<Omit<BenchOptions, 'adminUrl'>>): Promise<BenchTenant[]> {
  const { orders, log } = options;
  // Beside a bigger set the indexes stay: building them anew would cost more than keeping them up.
  const relaxed = (await countOrders(client)) < orders ? await relaxSchema(client) : { restore: [] };
  const { rows } = await client.query<{ made: number }>('SELECT count(*)::integer AS made FROM bench.dataset');
  const first = (rows[0]?.made ?? 0) * (tenantCount + 1) + 1;
  const tenants: BenchTenant[] = [];
  for (const [index, plan] of planTenants(options).entries()) {
    const id = await loadTenant(client, { plan, space: first + index, now: options.now });
    tenants.push({ id, slug: plan.slug, customers: plan.customers, orders: plan.orders });
    log(`${plan.slug}: ${plan.customers} customers, ${plan.orders} orders`);
  }
  await restoreSchema(client, relaxed, log);
  return tenants;
}

async function countOrders(client: Client): Promise<number> {
  const { rows } = await client.query<{ orders: string }>(
    `SELECT greatest(reltuples, 0)::bigint AS orders FROM pg_class WHERE oid = 'customer_order'::regclass`,
  );
  return Number(rows[0]?.orders ?? 0);
}

/** The first has half of everything, the next share the rest, each less than the one before; the last is the heavy one. */
function planTenants({ customers, orders }: { customers: number; orders: number }): Plan[] {
  const others = tenantCount - 1;
  const total = (others * (others + 1)) / 2;
  const shares = [0.5, ...Array.from({ length: others }, (_, index) => (0.5 * (others - index)) / total)];
  const label = `bench-${customers}-${orders}`;
  const plans: Plan[] = [];
  let upto = 0;
  for (const [index, share] of shares.entries()) {
    const from = upto;
    upto = index === others ? 1 : upto + share;
    plans.push({
      slug: `${label}-${String(index + 1).padStart(2, '0')}`,
      customers: Math.round(customers * upto) - Math.round(customers * from),
      orders: Math.round(orders * upto) - Math.round(orders * from),
      country: countries[index % countries.length]!,
      each: null,
    });
  }
  plans.push({
    slug: `${label}-heavy`,
    customers: heavyCustomers,
    orders: heavyCustomers * heavyOrders,
    country: countries[0]!,
    each: heavyOrders,
  });
  return plans;
}

async function loadTenant(
  client: Client,
  { plan, space, now }: { plan: Plan; space: number; now: Date },
): Promise<string> {
  const { country } = plan;
  const target = await insertTenant(client, { plan, space, now });
  const lastDay = getDayInZone(now, country.zone);
  await client.query(drawCustomers, [plan.orders, plan.customers, space, lastDay, country.country, plan.each]);
  await client.query('ANALYZE bench_customer');
  const tagIds = await insertTags(client, target.tenantId);
  const statements = [
    ...listPeopleStatements({
      ...target,
      tagIds,
      cities: country.cities,
      zones: country.areas,
      sources: country.sources,
    }),
    insertProducts(target),
    drawOrders(country, target),
    ...listOrderStatements(country, target),
    ...listFigureStatements({ ...country, tenantId: target.tenantId }),
    insertCustomerProducts(country, target),
    'DROP TABLE bench_customer, bench_order, bench_effect, bench_day, bench_sum, bench_standing',
  ];
  for (const statement of statements) await client.query(statement);
  return target.tenantId;
}

async function insertTenant(
  client: Client,
  options: { plan: Plan; space: number; now: Date },
): Promise<Target & { manager: string }> {
  const { plan, space, now } = options;
  const { vertical, country, currency, zone, locale } = plan.country;
  const [tenantId, manager, technician] = [uuidv7(), uuidv7(), uuidv7()];
  const limits = getDefaultThresholds(currency);
  // Tables that are not loaded keep their row security, which is forced for the owner too.
  await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
  await client.query('INSERT INTO tenant (id, slug, name, created_at) VALUES ($1, $2, $3, now())', [
    tenantId,
    plan.slug,
    plan.slug,
  ]);
  await client.query(
    `INSERT INTO tenant_settings (tenant_id, vertical, country, currency, zone, locale, active_days, at_risk_days, vip_orders, vip_spent,
                                  high_value, problematic_cancellations, value_bands, as_of_day, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::bigint[], $14, now())`,
    [
      ...[
        tenantId,
        vertical,
        country,
        currency,
        zone,
        locale,
        limits.activeDays,
        limits.atRiskDays,
        limits.vipOrders,
        limits.vipSpent,
      ],
      ...[limits.highValue, limits.problematicCancellations, [...limits.valueBands], getDayInZone(now, zone)],
    ],
  );
  await client.query(
    `INSERT INTO staff (tenant_id, id, name, role, created_at) VALUES ($1, $2, 'Bench Manager', 'ADMIN', now()), ($1, $3, 'Bench Technician', 'TECHNICIAN', now())`,
    [tenantId, manager, technician],
  );
  return { tenantId, manager, technician, space };
}

async function insertTags(client: Client, tenantId: string): Promise<string[]> {
  const names = ['wholesale', 'newsletter', 'press'];
  const ids = names.map(() => uuidv7());
  await client.query(
    'INSERT INTO tag (tenant_id, id, name, name_key) SELECT $1::uuid, id, name, name FROM unnest($2::uuid[], $3::text[]) AS t(id, name)',
    [tenantId, ids, names],
  );
  return ids;
}
