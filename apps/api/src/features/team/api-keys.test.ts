import { jest } from '@jest/globals';
import { keyScopes } from '@clientele/domain';
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

jest.setTimeout(60_000);

let db: TestDatabase;
let services: TestServices;
let tenant: TenantContext;
let owner: TenantViewer;

beforeAll(async () => {
  db = await createTestDatabase();
  services = buildTestServices(db);
  tenant = await buildTenant(services);
  owner = requireTenant(await authenticate(await signIn(services, await buildStaff(services, tenant, 'OWNER'))));
});
afterAll(() => db.drop());
afterEach(() => {
  jest.useRealTimers();
});

function authenticate(token: string) {
  return services.authenticator.authenticate(buildRequest(token));
}

function travel(milliseconds: number): void {
  const now = Date.now() + milliseconds;
  jest.useFakeTimers({
    now,
    doNotFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'nextTick',
      'queueMicrotask',
      'performance',
      'hrtime',
    ],
  });
}

const refused = { code: 'UNAUTHENTICATED' };

describe('T6 API keys', () => {
  it('are shown once, stored hashed, and bound to their tenant and scopes', async () => {
    const input = { name: ' webshop ', scopes: ['customers:view', 'orders:create', 'customers:view'] };
    const { key, apiKey } = await services.apiKeys.createApiKey(owner, input);
    expect(key).toMatch(/^clk_[\w-]{22}_[\w-]{43}$/);
    expect(apiKey).toMatchObject({
      name: 'webshop',
      scopes: ['customers:view', 'orders:create'],
      lastUsedAt: null,
      expiresAt: null,
    });
    expect(key.startsWith(apiKey.prefix)).toBe(true);
    expect(key.length - apiKey.prefix.length).toBe(37);
    const { rows } = await db.admin.query(`SELECT * FROM api_key WHERE id = $1`, [apiKey.id]);
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(await authenticate(key)).toMatchObject({
      kind: 'KEY',
      role: 'SERVICE',
      name: 'webshop',
      keyId: apiKey.id,
      keyScopes: ['customers:view', 'orders:create'],
      tenant: { id: tenant.id },
    });
  });

  it("are unknown with another tenant's id in them", async () => {
    const other = await buildTenant(services);
    const key = await buildKey(services, tenant, ['customers:view']);
    const foreign = await buildKey(services, other, ['customers:view']);
    const crossed = foreign.slice(0, 'clk_'.length + 22) + key.slice('clk_'.length + 22);
    await expect(authenticate(crossed)).rejects.toMatchObject(refused);
    await expect(authenticate(`${key.slice(0, -1)}!`)).rejects.toMatchObject(refused);
  });

  it('stop working when revoked, which is idempotent, and when they expire', async () => {
    const { key, apiKey } = await services.apiKeys.createApiKey(owner, { name: 'a', scopes: ['orders:view'] });
    await authenticate(key);
    expect(await services.apiKeys.revokeApiKey(owner, apiKey.id)).toBe(true);
    await expect(authenticate(key)).rejects.toMatchObject(refused);
    const [before] = (await services.apiKeys.listApiKeys(owner)).filter(({ id }) => id === apiKey.id);
    expect(await services.apiKeys.revokeApiKey(owner, apiKey.id)).toBe(true);
    expect((await services.apiKeys.listApiKeys(owner)).filter(({ id }) => id === apiKey.id)).toEqual([before]);

    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const expiring = await services.apiKeys.createApiKey(owner, { name: 'b', scopes: ['orders:view'], expiresAt });
    await authenticate(expiring.key);
    travel(3_601_000);
    await expect(authenticate(expiring.key)).rejects.toMatchObject(refused);
  });

  it('of another tenant are answered like missing ones', async () => {
    const other = await buildTenant(services);
    const author = { kind: 'SYSTEM', name: 'test', tenant: other } as const;
    const { apiKey, key } = await services.apiKeys.createApiKey(author, { name: 'theirs', scopes: ['orders:view'] });
    for (const id of [apiKey.id, '01900000-0000-7000-8000-000000000000', 'nonsense']) {
      await expect(services.apiKeys.revokeApiKey(owner, id)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        messageKey: 'notFound.apiKey',
      });
    }
    await authenticate(key);
  });

  it('note their last use at most once a minute', async () => {
    const { key, apiKey } = await services.apiKeys.createApiKey(owner, { name: 'used', scopes: ['orders:view'] });
    const readLastUse = async () =>
      (await services.apiKeys.listApiKeys(owner)).find(({ id }) => id === apiKey.id)?.lastUsedAt;
    await authenticate(key);
    const first = await readLastUse();
    expect(first).toEqual(expect.any(String));
    travel(30_000);
    await authenticate(key);
    expect(await readLastUse()).toBe(first);
    travel(31_000);
    await authenticate(key);
    expect(await readLastUse()).not.toBe(first);
  });

  it.each([
    ['an empty name', { name: ' ', scopes: ['orders:view'] }, 'input.name'],
    ['a name of 101 letters', { name: 'x'.repeat(101), scopes: ['orders:view'] }, 'input.name'],
    ['no scopes', { name: 'x', scopes: [] }, 'input.scopes'],
    ['an unknown scope', { name: 'x', scopes: ['orders:view', 'orders:fly'] }, 'input.scopes'],
    ['a scope that no key may have', { name: 'x', scopes: ['team:manage'] }, 'input.scopes'],
    [
      'an expiry in the past',
      { name: 'x', scopes: ['orders:view'], expiresAt: '2020-01-01T00:00:00Z' },
      'input.expiresAt',
    ],
  ])('are refused with %s', async (_, input, field) => {
    await expect(services.apiKeys.createApiKey(owner, input)).rejects.toMatchObject({ code: 'INVALID', field });
  });

  it('may have every scope of the table', async () => {
    const key = await buildKey(services, tenant, keyScopes);
    expect(await authenticate(key)).toMatchObject({ keyScopes });
  });

  it('are audited: made, revoked, and what is done with them under their name', async () => {
    const { apiKey, key } = await services.apiKeys.createApiKey(owner, { name: 'audited', scopes: ['orders:view'] });
    await services.apiKeys.revokeApiKey(owner, apiKey.id);
    const { rows } = await db.admin.query(
      `SELECT action, actor_name, after FROM audit_log WHERE record_id = $1 ORDER BY id`,
      [apiKey.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['apiKey.created', 'apiKey.revoked']);
    expect(JSON.stringify(rows)).not.toContain(key);
  });
});
