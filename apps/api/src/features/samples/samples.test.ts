import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalisePhone, normaliseTaxId } from '@clientele/identity';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import { buildServices, type Services } from '../../cli/services';
import { Clock } from '../../clock';
import { normaliseOrder } from '../orders/incoming-order';
import { verifyPassword } from '../team/passwords';
import { buildSamples, businesses } from './build-samples';
import { lagos } from './businesses/lagos';
import { SamplesService } from './samples.service';
import { listSignIns, removeSignIns, writeSignIns } from './sign-ins';

const anchor = '2026-11-21';
const clock = new Clock(new Date('2026-11-21T15:00:00Z'));
const slugs = businesses.map((business) => business.tenant.slug);

describe('X3 the generator', () => {
  it.each(slugs)('gives the same people and orders for the same seed and anchor (%s)', (slug) => {
    const business = businesses.find((each) => each.tenant.slug === slug)!;
    const first = buildSamples({ business, anchor });
    expect(buildSamples({ business, anchor })).toEqual(first);
    expect(buildSamples({ business, anchor, seed: 2 }).customers[0]).not.toEqual(first.customers[0]);
    expect(buildSamples({ business, anchor: '2026-11-22' }).orders).not.toEqual(first.orders);
  });

  it.each(slugs)('makes what the channels of the business could send (%s)', (slug) => {
    const business = businesses.find((each) => each.tenant.slug === slug)!;
    const { customers, orders } = buildSamples({ business, anchor });
    const { country, currency } = business.tenant;
    const vertical = ({ PURCHASE: 'RETAIL', BOOKING: 'APPOINTMENTS', JOB: 'FIELD_SERVICE' } as const)[business.kind];
    const phones = customers
      .flatMap((each) => [each.phone, each.whatsapp, each.secondaryPhone])
      .filter((phone) => phone !== null);
    const taxIds = customers.map((each) => each.taxId).filter((taxId) => taxId !== null);
    const read = orders.map((order) => normaliseOrder(order, { country, currency, vertical }));
    const months = orders.map((order) => order.placedAt.slice(0, 7));

    expect(customers.length).toBeGreaterThanOrEqual(300);
    expect(orders.length).toBeGreaterThanOrEqual(2000);
    expect(orders.length).toBeLessThan(business === lagos ? 7000 : 3500);
    expect(read.filter((result) => !result.ok)).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.filter((input) => !isPhoneOf(input, country))).toEqual([]);
    expect(taxIds.filter((input) => !normaliseTaxId({ input, country }).ok)).toEqual([]);
    expect(taxIds.length > 20).toBe(country === 'AR');
    expect(months[0]).toMatch(/^2024-1[12]$/);
    expect(months.at(-1)).toBe('2026-11');
    for (const kind of ['CANCELLED', business.kind === 'PURCHASE' ? 'RETURNED' : 'NO_SHOW']) {
      expect(orders.filter((order) => order.status === kind).length).toBeGreaterThan(20);
    }
    expect(orders.filter((order) => order.kind === 'CREDIT').length).toBeGreaterThan(5);
    expect(orders.filter((order) => order.currency !== currency).length).toBeGreaterThan(5);
    expect(orders.filter((order) => order.customer === null).length).toBeGreaterThan(5);
  });

  it('knows the seasons: December in Lagos, summer heat in Buenos Aires, Fridays and Saturdays in the salon', () => {
    const [shop, dublin, buenosAires] = businesses.map((business) => buildSamples({ business, anchor }).orders);
    const count = (orders: typeof shop, month: string) =>
      orders!.filter((order) => order.placedAt.startsWith(month)).length;
    expect(count(shop, '2025-12')).toBeGreaterThan(1.4 * count(shop, '2025-09'));
    expect(count(buenosAires, '2026-01')).toBeGreaterThan(1.5 * count(buenosAires, '2026-04'));
    const weekdays = [0, 0, 0, 0, 0, 0, 0];
    for (const { scheduledStart } of dublin!) if (scheduledStart) weekdays[new Date(scheduledStart).getUTCDay()]! += 1;
    expect(weekdays[0]).toBe(0);
    expect(Math.min(weekdays[5]!, weekdays[6]!)).toBeGreaterThan(Math.max(...weekdays.slice(1, 5)));
  });

  it.each(['sample-dublin', 'sample-buenos-aires'])(
    'books visits for the days to come, and gives each to a technician (%s)',
    (slug) => {
      const { orders } = buildSamples({ business: businesses.find((each) => each.tenant.slug === slug)!, anchor });
      const coming = orders.filter((order) => (order.scheduledStart ?? '') > `${anchor}T23:59`);
      expect(coming.length).toBeGreaterThan(5);
      expect(coming.filter((order) => !['PENDING', 'CONFIRMED', 'CANCELLED'].includes(order.status ?? ''))).toEqual([]);
      expect(coming.filter((order) => order.staff === null)).toEqual([]);
      expect(orders.filter((order) => order.placedAt > `${anchor}T05:00`)).toEqual([]);
    },
  );
});

function isPhoneOf(input: string, country: string): boolean {
  const phone = normalisePhone({ input, country });
  return phone.ok && phone.country === country && phone.e164 === input;
}

describe('X3 seed and seed:clean', () => {
  let db: TestDatabase;
  let services: Services;
  let samples: SamplesService;

  beforeAll(async () => {
    db = await createTestDatabase();
    services = buildServices({ database: db.database, clock });
    samples = new SamplesService(services);
    const input = {
      slug: 'bystander',
      name: 'Bystander',
      vertical: 'RETAIL',
      country: 'NG',
      currency: 'NGN',
      zone: 'Africa/Lagos',
      locale: 'en',
    };
    const tenant = await services.tenants.createTenant(input, 'test');
    await services.staff.createUser(
      { email: 'owner@bystander.example', role: 'OWNER', tenant, password: 'a password of its own' },
      'test',
    );
  });
  afterAll(() => db.drop());

  async function countEverything(): Promise<Record<string, number>> {
    const tables = await db.admin.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const { rows } = await db.admin.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${name}`);
      counts[name] = rows[0]!.n;
    }
    return counts;
  }

  /** What a sample tenant holds, without ids and times of making. */
  async function fingerprint(slug: string): Promise<string> {
    const { rows } = await db.admin.query(
      `SELECT c.name, c.phone, c.email, c.tax_id, c.status, c.zone, m.order_count, m.lifetime_value, m.first_order_at, m.last_order_at, m.lifecycle,
              array(SELECT t.name FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.tenant_id = c.tenant_id AND ct.customer_id = c.id ORDER BY t.name) AS tags,
              array(SELECT o.number || o.status || o.amount FROM customer_order o WHERE o.tenant_id = c.tenant_id AND o.customer_id = c.id ORDER BY o.number) AS orders
       FROM customer c JOIN customer_metrics m ON m.tenant_id = c.tenant_id AND m.customer_id = c.id JOIN tenant t ON t.id = c.tenant_id
       WHERE t.slug = $1 ORDER BY c.name, c.phone, c.email`,
      [slug],
    );
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }

  it('makes three businesses with staff of every role and exact figures, and removes exactly them', async () => {
    const before = await countEverything();

    const seeded = await samples.seed({ anchor, administrator: true });
    expect(seeded.map((tenant) => tenant.slug)).toEqual(slugs);
    const found = await samples.inspect();
    expect(new Set(found.samples)).toEqual(new Set(slugs.map((slug) => ({ slug, complete: true }))));
    expect(found).toMatchObject({ others: 1, administrator: true });
    await expect(samples.seed({ anchor, administrator: true })).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'slug',
    });

    for (const slug of slugs) {
      const tenant = await services.contexts.getTenantContextBySlug(slug);
      expect(await services.figures.verify(tenant.id)).toEqual([]);
      const { rows } = await db.admin.query<{ customers: number; orders: number; roles: string[] }>(
        `SELECT (SELECT count(*)::integer FROM customer WHERE tenant_id = $1) AS customers,
                (SELECT count(*)::integer FROM customer_order WHERE tenant_id = $1) AS orders,
                array(SELECT role FROM staff WHERE tenant_id = $1 ORDER BY role) AS roles`,
        [tenant.id],
      );
      const made = seeded.find((each) => each.slug === slug)!;
      expect(rows[0]).toEqual({
        customers: made.customers,
        orders: made.orders,
        roles: ['ADMIN', 'OWNER', 'SUPPORT', 'TECHNICIAN', 'TECHNICIAN'],
      });
    }

    const signIns = listSignIns({ administrator: true });
    const accounts = await db.admin.query<{ email: string; password_hash: string; platform_admin: boolean }>(
      `SELECT email, password_hash, platform_admin FROM account WHERE email <> 'owner@bystander.example' ORDER BY email`,
    );
    expect(accounts.rows.map((row) => row.email)).toEqual(signIns.map((signIn) => signIn.email).sort());
    const administrator = accounts.rows.filter((row) => row.platform_admin);
    expect(administrator).toHaveLength(1);
    expect(await verifyPassword(administrator[0]!.password_hash, signIns[0]!.password)).toBe(true);

    const insights = await db.admin.query<{
      slug: string;
      fitted: boolean;
      overdue: number;
      scored: number;
      kinds: number;
    }>(
      `SELECT t.slug, (SELECT (content ->> 'tellsChurn')::boolean FROM kept_report r WHERE r.tenant_id = t.id AND kind = 'PURCHASES') AS fitted,
              (SELECT count(*)::integer FROM customer_score s WHERE s.tenant_id = t.id AND overdue AND action IS NOT NULL) AS overdue,
              (SELECT count(*)::integer FROM customer_score s WHERE s.tenant_id = t.id AND rfm_group IS NOT NULL) AS scored,
              (SELECT count(*)::integer FROM kept_report r WHERE r.tenant_id = t.id) AS kinds
       FROM tenant t WHERE t.slug LIKE 'sample-%' ORDER BY t.slug = 'sample-lagos' DESC`,
    );
    for (const row of insights.rows) expect(row).toMatchObject({ kinds: 5 });
    for (const { scored } of insights.rows) expect(scored).toBeGreaterThan(390);
    // The shop is large enough for a model, and its work list is neither empty nor endless.
    const [shop] = insights.rows;
    expect(shop).toMatchObject({ slug: 'sample-lagos', fitted: true });
    expect(shop!.overdue).toBeGreaterThan(50);
    expect(shop!.overdue).toBeLessThan(shop!.scored / 4);

    const prints = await Promise.all(slugs.map(fingerprint));
    expect((await samples.clean({ adminUrl: db.adminUrl })).sort()).toEqual([...slugs].sort());
    expect(await countEverything()).toEqual(before);
    expect(await samples.clean({ adminUrl: db.adminUrl })).toEqual([]);

    await samples.seed({ anchor, administrator: false });
    expect(await Promise.all(slugs.map(fingerprint))).toEqual(prints);
  }, 120_000);

  it('finds and finishes what an interrupted seeding began, and leaves alone a business that only has the name', async () => {
    await samples.clean({ adminUrl: db.adminUrl });
    const [shop, dublin] = businesses;
    await services.tenants.createTenant(shop!.tenant, 'Sample data');
    await services.tenants.createTenant(dublin!.tenant, 'somebody');
    expect(await samples.inspect()).toEqual({
      samples: [{ slug: 'sample-lagos', complete: false }],
      others: 2,
      administrator: false,
    });
    expect(await samples.clean({ adminUrl: db.adminUrl })).toEqual(['sample-lagos']);
    expect((await services.tenants.listTenants()).map((tenant) => tenant.slug)).toEqual(['bystander', 'sample-dublin']);
  });
});

describe('X3 sign-ins', () => {
  it('are written for every role of every business, and removed', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'clientele-sign-ins-'));
    try {
      const path = await writeSignIns(join(dataDir, 'deep'), listSignIns({ administrator: true }));
      const { signIns } = JSON.parse(await readFile(path, 'utf8')) as {
        signIns: { tenant: string | null; role: string; locale: string }[];
      };
      for (const slug of slugs) {
        const roles = signIns.filter((signIn) => signIn.tenant === slug).map((signIn) => signIn.role);
        expect(roles).toEqual(['OWNER', 'ADMIN', 'TECHNICIAN', 'TECHNICIAN', 'SUPPORT']);
      }
      expect(signIns.filter((signIn) => signIn.role === 'PLATFORM_ADMIN')).toHaveLength(1);
      expect(new Set(signIns.map((signIn) => signIn.locale))).toEqual(new Set(['en', 'es-AR']));
      await removeSignIns(join(dataDir, 'deep'));
      await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
