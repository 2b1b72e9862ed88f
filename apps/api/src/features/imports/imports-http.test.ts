import { jest } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Permission } from '@clientele/domain';
import { buildKey } from '../../../test/factories';
import { openShop, type Shop } from '../../../test/open-shop';
import { receiveFile } from './receive-file';

jest.setTimeout(60_000);

const header = 'number,placed_at,source,status,customer_name,phone,sku,product,quantity,unit_price';
const good = [
  header,
  'W-1,2026-01-05T10:00:00Z,WHATSAPP,DELIVERED,Ada,08031000001,S1,Shea butter,2,1500',
  'W-2,2026-01-06T10:00:00Z,WEBSITE,PENDING,Bola,08031000002,S1,Shea butter,1,1500',
  '',
].join('\n');

let shop: Shop;

interface Answer {
  status: number;
  body: {
    created?: number;
    updated?: number;
    unchanged?: number;
    refused?: number;
    problems?: { line: number; field: string | null; message: string }[];
    errors?: { message: string; extensions: Record<string, unknown> }[];
  };
}

async function send(
  body: string | Buffer,
  { token = shop.owner, query = '', type = 'text/csv', headers = {} as Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${shop.api.url}/imports/orders${query}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const countOrders = async () =>
  (await shop.ask<{ orders: { totalCount: number } }>('{ orders(first: 1) { totalCount } }')).orders.totalCount;
const listLeftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('clientele-import-'));

beforeAll(async () => {
  shop = await openShop({
    now: '2026-03-31T10:00:00Z',
    tenant: { country: 'NG', currency: 'NGN', zone: 'Africa/Lagos' },
  });
});
afterAll(() => shop.close());

describe('A6 an order file over HTTP', () => {
  it('is imported, plain or gzipped, and again without a change', async () => {
    expect(await send(good)).toEqual({
      status: 200,
      body: { created: 2, updated: 0, unchanged: 0, refused: 0, problems: [] },
    });
    expect((await send(gzipSync(good), { type: 'application/gzip', query: '?mapping=generic' })).body).toMatchObject({
      created: 0,
      unchanged: 2,
    });
    const changed = await send(good.replace('PENDING', 'CONFIRMED'), { type: 'application/octet-stream' });
    expect(changed.body).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
    const { rows } = await shop.db.admin.query(
      `SELECT actor_kind, after FROM audit_log WHERE tenant_id = $1 AND action = 'orders.imported' ORDER BY id LIMIT 1`,
      [shop.tenant.id],
    );
    expect(rows).toEqual([
      { actor_kind: 'STAFF', after: { lines: 2, created: 2, updated: 0, unchanged: 0, refused: 0 } },
    ]);
    expect(await listLeftovers()).toEqual([]);
  });

  it('says in the viewer’s language what was refused, line by line, the first 100', async () => {
    const bad = (n: number) => `B-${n},yesterday,WHATSAPP,DELIVERED,Ada,08031000001,S1,Shea butter,2,1500`;
    const text = [
      header,
      'W-3,2026-01-07T10:00:00Z,WHATSAPP,DELIVERED,Chidi,12,S1,Shea butter,2,1500',
      ...Array.from({ length: 120 }, (_, n) => bad(n)),
    ].join('\n');
    const { status, body } = await send(text);
    expect(status).toBe(200);
    expect(body).toMatchObject({ created: 0, refused: 121 });
    expect(body.problems).toHaveLength(100);
    expect(body.problems?.find(({ line }) => line === 3)).toEqual({
      line: 3,
      field: 'placed_at',
      message: expect.stringContaining('yesterday'),
    });
    const spanish = await send(text, { headers: { 'accept-language': 'es-AR' } });
    expect(spanish.body.problems?.[1]?.message).not.toBe(body.problems?.[1]?.message);
    const phone = await send(`${header}\nW-3,2026-01-07T10:00:00Z,WHATSAPP,DELIVERED,Chidi,12,S1,Shea butter,2,1500\n`);
    expect(phone.body).toMatchObject({ refused: 1, problems: [{ line: 2, field: 'customer.phone' }] });
  });

  it.each([
    ['', {}, 'file', 'EMPTY'],
    ['a,b\n1,2\n', {}, 'mapping', undefined],
    [good, { query: '?mapping=nonsense' }, 'mapping', 'UNKNOWN_MAPPING'],
    ['a,b\n1,2\n', { query: '?mapping=generic' }, 'file', 'MISSING_COLUMNS'],
    [gzipSync(good.repeat(300)).subarray(0, 200), {}, 'file', 'UNREADABLE'],
    [Buffer.from('PK\u0003\u0004and so on'), {}, 'file', 'UNREADABLE'],
  ] as const)(
    'that cannot be used is refused before anything is written (%#)',
    async (body, options, field, reason) => {
      const before = await countOrders();
      const answer = await send(body as string | Buffer, options);
      expect(answer.status).toBe(400);
      expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'INVALID', field, ...(reason && { reason }) });
      expect(answer.body.errors?.[0]?.message).toMatch(/ .*\.$/);
      expect(await countOrders()).toBe(before);
      expect(await listLeftovers()).toEqual([]);
    },
  );

  it('is taken as a file only, and files are taken nowhere else', async () => {
    const form = await send('a=b', { type: 'application/x-www-form-urlencoded' });
    expect(form).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'INVALID', field: 'file' } }] } });
    expect((await send('{}', { type: 'application/json' })).status).toBe(400);
    expect((await send('x', { type: 'image/png' })).status).toBe(415);
    const graphql = await fetch(`${shop.api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', authorization: `Bearer ${shop.owner}` },
      body: '{ viewer { name } }',
    });
    expect(graphql.status).toBe(415);
  });

  it('needs the permissions of GraphQL, and is not read without them', async () => {
    const key = (scopes: Permission[]) => buildKey(shop.services, shop.tenant, scopes);
    const [admin, technician] = [await shop.hire('ADMIN'), await shop.hire('TECHNICIAN')];
    expect((await send(good, { token: admin.token })).status).toBe(200);
    expect((await send(good, { token: await key(['customers:import', 'orders:create']) })).status).toBe(200);
    for (const token of [technician.token, await key(['orders:create']), await key(['customers:import'])]) {
      const { status, body } = await send(good, { token });
      expect([status, body.errors?.[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
    }
    expect((await send(good, { token: '' })).status).toBe(401);
    const other = await shop.openTenant();
    expect((await send(good, { token: other.owner })).body).toMatchObject({ created: 2 });
    expect(await shop.services.figures.verify(other.tenant.id)).toEqual([]);
  });

  it('that breaks off leaves nothing behind', async () => {
    const before = await countOrders();
    await new Promise<void>((resolve) => {
      const upload = request(`${shop.api.url}/imports/orders`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', authorization: `Bearer ${shop.owner}`, 'content-length': '1000000' },
      });
      upload.on('error', () => resolve());
      upload.write(good.replaceAll('W-', 'X-'), () => setTimeout(() => upload.destroy(new Error('gone')), 300));
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await countOrders()).toBe(before);
    expect(await listLeftovers()).toEqual([]);
  });

  it('is held to its limit while it comes in', async () => {
    const stream = Readable.from(
      (function* () {
        for (let n = 0; n < 100; n += 1) yield Buffer.alloc(1024);
      })(),
    );
    await expect(receiveFile({ stream, limit: 10 * 1024 }, async () => 'read')).rejects.toMatchObject({
      code: 'LIMIT',
      details: { limit: 10 * 1024 },
    });
    expect(await listLeftovers()).toEqual([]);
  });
});
