import { jest } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import {
  buildKey,
  buildRequest,
  buildStaff,
  buildTenant,
  buildTestServices,
  signIn,
  type TestServices,
} from '../../../test/factories';
import { requireTenant, type TenantContext, type TenantViewer } from '../../access/viewer';
import { Clock } from '../../clock';
import { deleteTenant, listTenantTables } from './delete-tenant';
import type { SettingsChange } from './settings-change';

jest.setTimeout(60_000);

let db: TestDatabase;
let services: TestServices;

beforeAll(async () => {
  db = await createTestDatabase();
  services = buildTestServices(db, new Clock(new Date('2026-03-31T22:30:00Z')));
});
afterAll(() => db.drop());

async function openAsOwner(tenant: TenantContext): Promise<TenantViewer> {
  const token = await signIn(services, await buildStaff(services, tenant, 'OWNER'));
  return requireTenant(await services.authenticator.authenticate(buildRequest(token)));
}

const usual = {
  slug: 'cool-air',
  name: 'Cool Air',
  vertical: 'FIELD_SERVICE',
  country: 'AR',
  currency: 'ARS',
  zone: 'America/Argentina/Buenos_Aires',
  locale: 'es-AR',
};

describe('T2 creating a tenant', () => {
  it("starts with the currency's thresholds and today in its own zone", async () => {
    const tenant = await services.tenants.createTenant(usual, 'test');
    expect(tenant).toMatchObject({ slug: 'cool-air', locale: 'es-AR', asOfDay: '2026-03-31', version: 1 });
    expect(tenant.thresholds).toEqual({
      activeDays: 30,
      atRiskDays: 60,
      vipOrders: 5,
      vipSpent: 100_000_000n,
      highValue: 100_000_000n,
      problematicCancellations: 2,
      valueBands: [10_000_000n, 50_000_000n, 100_000_000n],
    });
    const ahead = await buildTenant(services, { zone: 'Pacific/Auckland' });
    expect(ahead.asOfDay).toBe('2026-04-01');
    await expect(services.tenants.createTenant(usual, 'test')).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'slug',
    });
  });

  it.each([
    ['slug', 'Cool Air'],
    ['slug', 'x'],
    ['name', '  '],
    ['vertical', 'BAKERY'],
    ['country', 'ar'],
    ['country', 'XQ'],
    ['currency', 'PESO'],
    ['zone', 'Buenos Aires'],
    ['zone', '+03:00'],
    ['zone', 'america/bogota'],
    ['locale', 'es'],
  ])('refuses %s "%s" and writes nothing', async (field, value) => {
    const count = async () => (await db.admin.query('SELECT count(*) FROM tenant')).rows[0].count as string;
    const before = await count();
    const input = { ...usual, slug: 'other', [field]: value };
    await expect(services.tenants.createTenant(input, 'test')).rejects.toMatchObject({ code: 'INVALID', field });
    expect(await count()).toBe(before);
  });
});

describe('T2 settings', () => {
  it('change together, are audited with before and after, and are known at once', async () => {
    const tenant = await buildTenant(services);
    const viewer = await openAsOwner(tenant);
    await services.contexts.getTenantContext(tenant.id);
    const change: SettingsChange = {
      version: 1,
      name: 'New name',
      locale: 'es-AR',
      vipSpent: '250000.50',
      valueBands: ['1', '2', '3'],
      atRiskDays: 90,
    };
    const saved = await services.tenants.updateSettings(viewer, change);
    expect(saved).toMatchObject({ name: 'New name', locale: 'es-AR', version: 2 });
    expect(saved.thresholds).toMatchObject({
      vipSpent: 25_000_050n,
      valueBands: [100n, 200n, 300n],
      atRiskDays: 90,
      activeDays: 30,
    });
    expect(await services.contexts.getTenantContext(tenant.id)).toEqual(saved);
    const { rows } = await db.admin.query(
      `SELECT before, after FROM audit_log WHERE tenant_id = $1 AND action = 'tenant.updated'`,
      [tenant.id],
    );
    expect(rows).toEqual([
      {
        before: {
          name: tenant.name,
          locale: 'EN',
          vipSpent: '100000.00',
          valueBands: ['10000.00', '50000.00', '100000.00'],
          atRiskDays: 60,
        },
        after: {
          name: 'New name',
          locale: 'ES_AR',
          vipSpent: '250000.50',
          valueBands: ['1.00', '2.00', '3.00'],
          atRiskDays: 90,
        },
      },
    ]);
  });

  it('refuse a stale version and show the current settings', async () => {
    const tenant = await buildTenant(services);
    const viewer = await openAsOwner(tenant);
    await services.tenants.updateSettings(viewer, { version: 1, vipOrders: 7 });
    await expect(services.tenants.updateSettings(viewer, { version: 1, vipOrders: 8 })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { current: { version: 2, vipOrders: 7, vipSpent: '100000.00', zone: 'Africa/Lagos' } },
    });
    const saves = [3, 4, 5].map((vipOrders) => services.tenants.updateSettings(viewer, { version: 2, vipOrders }));
    const outcomes = await Promise.allSettled(saves);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each<[Omit<SettingsChange, 'version'>, string]>([
    [{ name: '' }, 'input.name'],
    [{ zone: 'Mars/Olympus' }, 'input.zone'],
    [{ zone: '-05:00' }, 'input.zone'],
    [{ activeDays: 0 }, 'input.activeDays'],
    [{ atRiskDays: 3_651 }, 'input.atRiskDays'],
    [{ vipOrders: 1 }, 'input.vipOrders'],
    [{ vipSpent: '0' }, 'input.vipSpent'],
    [{ vipSpent: '1.005' }, 'input.vipSpent'],
    [{ highValue: '-3' }, 'input.highValue'],
    [{ problematicCancellations: 0 }, 'input.problematicCancellations'],
    [{ valueBands: ['1', '2'] }, 'input.valueBands'],
    [{ valueBands: ['1', '3', '2'] }, 'input.valueBands'],
    [{ valueBands: ['1', '2', '3', '4'] }, 'input.valueBands'],
  ])('refuse %j naming the field', async (change, field) => {
    const viewer = await openAsOwner(await buildTenant(services));
    await expect(services.tenants.updateSettings(viewer, { version: 1, ...change })).rejects.toMatchObject({
      code: 'INVALID',
      field,
    });
  });

  it('bring the kept figures along: after new thresholds and a new zone they equal a recomputation', async () => {
    const tenant = await buildTenant(services);
    const viewer = await openAsOwner(tenant);
    const customerId = '01900000-0000-7000-8000-00000000000c';
    await db.admin.query(
      `INSERT INTO customer (tenant_id, id, name, name_key, created_at, updated_at) VALUES ($1, $2, 'A', 'a', now(), now())`,
      [tenant.id, customerId],
    );
    await db.admin.query(`INSERT INTO customer_metrics (tenant_id, customer_id) VALUES ($1, $2)`, [
      tenant.id,
      customerId,
    ]);
    const actor = { kind: 'SYSTEM', id: null, name: 'test', address: null } as const;
    const order = {
      customerId,
      provider: '',
      externalReference: null,
      contentHash: null,
      number: null,
      kind: 'PURCHASE',
      source: 'WEBSITE',
      status: 'DELIVERED',
      paymentStatus: 'PAID',
      currency: 'NGN',
      amount: 4_000_00n,
      refundedAmount: 0n,
      placedAt: '2026-03-30T23:30:00Z',
      scheduledStart: null,
      durationMinutes: null,
      deliveryCity: null,
      deliveryAddress: null,
      assignedStaffId: null,
      lines: null,
    } as const;
    const ids = ['01900000-0000-7000-8000-0000000000a1', '01900000-0000-7000-8000-0000000000a2'];
    await services.database.inTenant(tenant.id, (connection) =>
      services.ledger.write(connection, {
        tenantId: tenant.id,
        actor,
        touch: [customerId],
        save: ids.map((id) => ({ id, ...order })),
      }),
    );
    const read = async () =>
      (
        await db.admin.query(
          `SELECT lifecycle, high_value, last_order_day::text FROM customer_metrics WHERE tenant_id = $1`,
          [tenant.id],
        )
      ).rows[0];
    expect(await read()).toEqual({ lifecycle: 'REPEAT', high_value: false, last_order_day: '2026-03-31' });
    await services.tenants.updateSettings(viewer, { version: 1, vipOrders: 2, highValue: '8000' });
    expect(await read()).toEqual({ lifecycle: 'VIP', high_value: true, last_order_day: '2026-03-31' });
    await services.tenants.updateSettings(viewer, { version: 2, zone: 'America/Argentina/Buenos_Aires' });
    expect(await read()).toEqual({ lifecycle: 'VIP', high_value: true, last_order_day: '2026-03-30' });
    expect(await services.figures.verify(tenant.id)).toEqual([]);
  });
});

describe('T1 deleting a tenant', () => {
  it('removes every row of it, its people who work nowhere else, and nothing of others', async () => {
    const kept = await buildTenant(services, { slug: 'kept' });
    const gone = await buildTenant(services, { slug: 'gone' });
    for (const tenant of [kept, gone]) {
      await openAsOwner(tenant);
      await buildKey(services, tenant, ['orders:view']);
    }
    const shared = await buildStaff(services, kept, 'ADMIN', 'shared@example.com');
    await buildStaff(services, gone, 'ADMIN', 'shared@example.com');
    await buildStaff(services, gone, 'ADMIN', 'leaving@example.com');
    const tables = await listTenantTables(db.admin);
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.indexOf('customer_order')).toBeLessThan(tables.indexOf('customer'));
    const count = async (tenantId: string) => {
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const { rows } = await db.admin.query(`SELECT count(*)::integer AS n FROM ${table} WHERE tenant_id = $1`, [
          tenantId,
        ]);
        if (rows[0].n > 0) counts[table] = rows[0].n;
      }
      return counts;
    };
    const before = await count(kept.id);
    expect(Object.keys(await count(gone.id))).toEqual(
      expect.arrayContaining(['api_key', 'audit_log', 'membership', 'session', 'staff', 'tenant_settings']),
    );
    expect(await deleteTenant({ adminUrl: db.adminUrl, slug: 'gone' })).toBeGreaterThan(10);
    expect(await count(gone.id)).toEqual({});
    expect(await count(kept.id)).toEqual(before);
    const accounts = await db.admin.query(
      `SELECT email FROM account WHERE email IN ('shared@example.com', 'leaving@example.com')`,
    );
    expect(accounts.rows).toEqual([{ email: 'shared@example.com' }]);
    expect(shared.accountId).toBeDefined();
    await expect(deleteTenant({ adminUrl: db.adminUrl, slug: 'gone' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
