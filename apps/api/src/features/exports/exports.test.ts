import { jest } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Permission } from '@clientele/domain';
import { buildKey } from '../../../test/factories';
import { openShop, type Shop } from '../../../test/open-shop';
import { buildJobContext, finishTask, useFileFolder } from '../../../test/run-tasks';
import { cleanUp } from '../../jobs/clean-up';
import { runTask } from '../../jobs/run-task';

jest.setTimeout(120_000);

let shop: Shop;
let files: ReturnType<typeof useFileFolder>;
let ada = '';

const exportMutation = `mutation ($input: ExportCustomersInput!) { exportCustomers(input: $input) { id kind state title } }`;
const taskQuery = `query ($id: ID!) { task(id: $id) { state error total done file { id name size mediaType expiresAt } } }`;

interface Task {
  state: string;
  error: string | null;
  total: number;
  done: number;
  file: { id: string; name: string; size: number; mediaType: string; expiresAt: string } | null;
}

async function createCustomer(input: Record<string, unknown>): Promise<string> {
  const text = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }`;
  return (await shop.ask<{ createCustomer: { id: string } }>(text, { input })).createCustomer.id;
}

function send(path: string, { token = shop.owner, headers = {}, ...init }: RequestInit & { token?: string } = {}) {
  const sent = { ...(token && { authorization: `Bearer ${token}` }), ...(headers as Record<string, string>) };
  return fetch(`${shop.api.url}${path}`, { ...init, headers: sent });
}

const post = (body: unknown, options: { token?: string; headers?: Record<string, string> } = {}) =>
  send('/exports/customers', {
    ...options,
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...options.headers },
  });

async function readCsv(response: Response): Promise<string[][]> {
  expect(response.status).toBe(200);
  return parse(await response.text(), { bom: true }) as string[][];
}

async function startExport(input: Record<string, unknown>, asking = {}): Promise<string> {
  return (await shop.ask<{ exportCustomers: { id: string } }>(exportMutation, { input }, asking)).exportCustomers.id;
}

const readTask = async (id: string): Promise<Task> => (await shop.ask<{ task: Task }>(taskQuery, { id })).task;

async function exportFile(input: Record<string, unknown>): Promise<{ id: string; task: Task; response: Response }> {
  const id = await startExport(input);
  await finishTask(shop, id);
  const task = await readTask(id);
  return { id, task, response: await send(`/files/${task.file?.id}`) };
}

beforeAll(async () => {
  files = useFileFolder();
  shop = await openShop({
    now: '2026-03-31T10:00:00Z',
    tenant: { slug: 'lagos', country: 'NG', currency: 'NGN', zone: 'Africa/Lagos' },
  });
  const { staffId } = await shop.hire('TECHNICIAN');
  ada = await createCustomer({
    name: 'Ada "Queen" Obi, Ltd',
    phone: '08031000001',
    email: 'ada@example.com',
    companyName: '=HYPERLINK("http://evil.example")',
    zone: 'Harbour',
    tags: ['vip, gold', 'Añejo'],
    address: { street: '1 Main St', city: 'Lagos', country: 'NG' },
    accountManagerId: staffId,
    externalAccounts: [{ provider: 'shop', externalId: '77' }],
  });
  await createCustomer({ name: 'Bola', phone: '08031000002', zone: 'Hill' });
  await createCustomer({ name: 'Chidi', phone: '08031000003', zone: 'Harbour' });
  const order = (phone: string, amount: string, placedAt: string) => ({
    amount,
    placedAt,
    status: 'DELIVERED',
    customer: { phone },
  });
  await shop.ingest([
    order('08031000001', '1234.50', '2026-03-30T23:30:00Z'),
    order('08031000001', '100', '2026-01-01T10:00:00Z'),
    order('08031000002', '50000', '2026-02-01T10:00:00Z'),
  ]);
});
afterAll(async () => {
  await shop.close();
  files.remove();
});

describe('C19 direct export', () => {
  it('is the list: its filter, sort and columns, names beside ids, money with its currency, the business’s time', async () => {
    const response = await post({
      format: 'CSV',
      columns: [
        'name',
        'company_name',
        'phone',
        'account_manager_id',
        'account_manager',
        'tags',
        'city',
        'order_count',
        'lifetime_value',
        'last_order_at',
      ],
      filter: { field: 'zone', op: 'EQ', value: 'Harbour' },
      sort: { field: 'NAME', direction: 'DESC' },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="lagos-customers-2026-03-31.csv"; filename*=UTF-8''lagos-customers-2026-03-31.csv`,
    );
    const [header, ...rows] = await readCsv(response);
    expect(header).toEqual([
      'Name',
      'Company',
      'Phone',
      'Account manager id',
      'Account manager',
      'Tags',
      'City',
      'Orders',
      'Total spent',
      'Last order',
      'Currency',
    ]);
    expect(rows).toEqual([
      ['Chidi', '', '+2348031000003', '', '', '', '', '0', '0.00', '', 'NGN'],
      [
        'Ada "Queen" Obi, Ltd',
        `'=HYPERLINK("http://evil.example")`,
        '+2348031000001',
        expect.stringMatching(/^[0-9a-f-]{36}$/),
        'Test TECHNICIAN',
        'Añejo, vip, gold',
        'Lagos',
        '2',
        '1334.50',
        '2026-03-31T00:30:00',
        'NGN',
      ],
    ]);
  });

  it.each([
    ['NAME', 'ASC'],
    ['LIFETIME_VALUE', 'DESC'],
    ['LAST_ORDER', 'ASC'],
    ['AVERAGE_ORDER_VALUE', 'DESC'],
    ['CREATED', 'DESC'],
  ])('has the order of the list by %s %s, empty figures last', async (field, direction) => {
    const { customers } = await shop.ask<{ customers: { nodes: { id: string }[] } }>(
      `query ($sort: CustomerSort) { customers(sort: $sort) { nodes { id } } }`,
      { sort: { field, direction } },
    );
    const rows = await readCsv(await send(`/exports/customers?columns=id&sort=${field}:${direction}`));
    expect(rows.slice(1).map(([id]) => id)).toEqual(customers.nodes.map(({ id }) => id));
    expect(rows).toHaveLength(4);
  });

  it('speaks the reader’s language, searches like the list, and takes chosen customers', async () => {
    const spanish = await readCsv(
      await send('/exports/customers?columns=name,last_order_at&search=bola', {
        headers: { 'accept-language': 'es-AR' },
      }),
    );
    expect(spanish).toEqual([
      ['Nombre', 'Último pedido'],
      ['Bola', '2026-02-01T11:00:00'],
    ]);
    expect(await readCsv(await send('/exports/customers?columns=name&search=bolla'))).toEqual([['Name'], ['Bola']]);
    expect(
      await readCsv(await post({ columns: ['name'], ids: [ada, 'nonsense', '01900000-0000-7000-8000-000000000001'] })),
    ).toHaveLength(2);
    expect(await readCsv(await post({ columns: ['name'], filterText: 'zone = "Hill"' }))).toEqual([['Name'], ['Bola']]);
    expect(await readCsv(await post({ columns: ['name'], filterText: 'zone = "Nowhere"' }))).toEqual([['Name']]);
  });

  it('takes all but some: of the list as it is filtered and searched, not these', async () => {
    const asked = { columns: ['name'], sort: { field: 'NAME', direction: 'ASC' } };
    const exceptIds = [ada, 'nonsense', '01900000-0000-7000-8000-000000000001'];
    expect(await readCsv(await post({ ...asked, exceptIds }))).toEqual([['Name'], ['Bola'], ['Chidi']]);
    const query = `columns=name&filterText=${encodeURIComponent('zone = "Harbour"')}&exceptIds=${ada}`;
    expect(await readCsv(await send(`/exports/customers?${query}`))).toEqual([['Name'], ['Chidi']]);
    expect(await readCsv(await post({ ...asked, search: 'ada', exceptIds }))).toEqual([['Name']]);
    for (const [body, field] of [
      [{ ids: [ada], exceptIds }, 'exceptIds'],
      [{ exceptIds: Array.from({ length: 10_001 }, () => ada) }, 'exceptIds'],
      [{ exceptIds: [1] }, 'exceptIds'],
    ] as const) {
      const response = await post({ columns: ['name'], ...body });
      expect(response.ok).toBe(false);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { field } }] });
    }
  });

  it('as JSON has types, every column there is, and instants as the API has them', async () => {
    const { exportColumns } = await shop.ask<{ exportColumns: string[] }>('{ exportColumns }');
    const response = await post({ format: 'json', columns: exportColumns, ids: [ada] });
    const [customer] = (await response.json()) as Record<string, unknown>[];
    expect(Object.keys(customer ?? {})).toEqual(exportColumns);
    expect(customer).toMatchObject({
      id: ada,
      company_name: '=HYPERLINK("http://evil.example")',
      tags: ['Añejo', 'vip, gold'],
      flags: ['REPEAT'],
      activity: 'RECENT',
      order_count: 2,
      days_since_last_order: 0,
      lifetime_value: '1334.50',
      average_order_value: '667.25',
      currency: 'NGN',
      last_order_at: '2026-03-30T23:30:00Z',
      external_accounts: ['shop:77'],
      preferred_source: 'WHATSAPP',
      last_service_at: null,
    });
  });

  it('as Excel is a workbook', async () => {
    const response = await send('/exports/customers?format=XLSX');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(bytes.includes('[Content_Types].xml')).toBe(true);
    expect(response.headers.get('content-disposition')).toContain('.xlsx');
  });

  it('is audited, also where the reader goes away', async () => {
    const read = async () =>
      (
        await shop.db.admin.query<{ after: Record<string, unknown> }>(
          `SELECT after FROM audit_log WHERE tenant_id = $1 AND action = 'customers.exported' ORDER BY id DESC`,
          [shop.tenant.id],
        )
      ).rows;
    const before = (await read()).length;
    await (await post({ columns: ['name'], search: 'Ada' })).text();
    const [latest] = await read();
    expect(latest?.after).toEqual({ format: 'CSV', rows: 1, complete: true, columns: ['name'], search: 'Ada' });
    expect((await read()).length).toBe(before + 1);
  });

  it.each([
    ['?format=PDF', 'INVALID', 'format'],
    ['?columns=name,password', 'INVALID', 'columns'],
    ['?sort=PHONE', 'INVALID', 'sort'],
    ['?sort=NAME:UP', 'INVALID', 'sort'],
    ['?filter={', 'INVALID', 'filter'],
    [`?filter=${encodeURIComponent('{"field":"nope","op":"EQ","value":1}')}`, 'INVALID', 'filter.field'],
    ['?filterText=zone%20%3D', 'INVALID', 'filterText'],
    [`?ids=x&search=y`, 'INVALID', 'ids'],
    [`?search=${'x'.repeat(201)}`, 'INVALID', 'search'],
  ])('of what is wrong is refused before a file begins (%#)', async (query, code, field) => {
    const response = await send(`/exports/customers${query}`);
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: Record<string, unknown> }[];
    };
    expect([response.status, errors[0]?.extensions['code'], errors[0]?.extensions['field']]).toEqual([
      400,
      code,
      field,
    ]);
    expect(errors[0]?.message).toMatch(/ .*\.$/);
  });

  it('needs the permission to export, and shows no other business’s customers', async () => {
    const key = (scopes: Permission[]) => buildKey(shop.services, shop.tenant, scopes);
    expect(
      (await send('/exports/customers', { token: await key(['customers:export', 'customers:view']) })).status,
    ).toBe(200);
    const technician = await shop.hire('TECHNICIAN');
    for (const token of [technician.token, await key(['customers:view']), await key(['customers:export'])])
      expect((await send('/exports/customers', { token })).status).toBe(403);
    expect((await send('/exports/customers', { token: '' })).status).toBe(401);
    const other = await shop.openTenant();
    expect(await readCsv(await send(`/exports/customers?columns=name&ids=${ada}`, { token: other.owner }))).toEqual([
      ['Name'],
    ]);
  });
});

describe('C19 export as a task', () => {
  it('makes a file that can be downloaded for 7 days by who may', async () => {
    const started = await shop.ask<{ exportCustomers: Record<string, unknown> }>(exportMutation, {
      input: { format: 'CSV' },
    });
    expect(started.exportCustomers).toMatchObject({
      kind: 'EXPORT',
      state: 'QUEUED',
      title: 'Export of customers (CSV)',
    });
    const { id, task, response } = await exportFile({ format: 'CSV', sort: { field: 'NAME', direction: 'ASC' } });
    expect(task).toMatchObject({
      state: 'DONE',
      total: 3,
      done: 3,
      file: { name: 'lagos-customers-2026-03-31.csv', mediaType: 'text/csv; charset=utf-8' },
    });
    const left = (Date.parse(task.file?.expiresAt ?? '') - Date.now()) / 86_400_000;
    expect(left).toBeGreaterThan(6.9);
    expect(left).toBeLessThanOrEqual(7);
    expect(response.headers.get('content-length')).toBe(String(task.file?.size));
    expect(response.headers.get('content-disposition')).toContain('attachment; filename="lagos-customers');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const text = await response.text();
    expect(text).toBe(await (await send('/exports/customers?sort=NAME:ASC')).text());
    const { rows } = await shop.db.admin.query(
      `SELECT action, after->>'rows' AS rows FROM audit_log WHERE record_id IN ($1, $2) ORDER BY id`,
      [id, task.file?.id],
    );
    expect(rows).toEqual([
      { action: 'customers.exported', rows: '3' },
      { action: 'file.downloaded', rows: null },
    ]);

    const admin = await shop.hire('ADMIN');
    expect((await send(`/files/${task.file?.id}`, { token: admin.token })).status).toBe(200);
    const strangers = [
      (await shop.hire('TECHNICIAN')).token,
      (await shop.hire('SUPPORT')).token,
      await buildKey(shop.services, shop.tenant, ['customers:export', 'customers:view']),
      (await shop.openTenant()).owner,
    ];
    for (const token of strangers) {
      const refused = await send(`/files/${task.file?.id}`, { token });
      const missing = await send('/files/01900000-0000-7000-8000-000000000001', { token });
      expect([refused.status, await refused.text()]).toEqual([404, await missing.text()]);
    }
    expect((await send('/files/nonsense')).status).toBe(404);
    expect((await send(`/files/${task.file?.id}`, { token: '' })).status).toBe(401);
  });

  it('run again, or twice at once, makes one file', async () => {
    const id = await startExport({ format: 'JSON' });
    const context = buildJobContext(shop);
    await Promise.all([1, 2].map(() => runTask.run(context, { tenantId: shop.tenant.id, taskId: id })));
    await runTask.run(context, { tenantId: shop.tenant.id, taskId: id });
    const { rows } = await shop.db.admin.query('SELECT count(*)::integer AS n FROM file WHERE task_id = $1', [id]);
    expect(rows).toEqual([{ n: 1 }]);
    expect((await readTask(id)).state).toBe('DONE');
  });

  it('of all but some leaves these out, in the task and its record', async () => {
    const input = { format: 'CSV', columns: ['name'], sort: { field: 'NAME', direction: 'ASC' }, exceptIds: [ada] };
    const { id, task, response } = await exportFile(input);
    expect(task).toMatchObject({ state: 'DONE', total: 2, done: 2 });
    expect(await readCsv(response)).toEqual([['Name'], ['Bola'], ['Chidi']]);
    const { rows } = await shop.db.admin.query<{ after: unknown }>('SELECT after FROM audit_log WHERE record_id = $1', [
      id,
    ]);
    expect(rows.map(({ after }) => after)).toMatchObject([{ rows: 2, leftOut: 1 }]);
  });

  it('that matches nothing is a file with its headers', async () => {
    const { task, response } = await exportFile({
      format: 'CSV',
      columns: ['name'],
      filter: { field: 'zone', op: 'EQ', value: 'x' },
    });
    expect(task).toMatchObject({ state: 'DONE', total: 0, done: 0 });
    expect(await readCsv(response)).toEqual([['Name']]);
  });

  it('of more than one batch is whole, and its end is the end of the list', async () => {
    const other = await shop.openTenant();
    await shop.db.admin.query(
      `INSERT INTO customer (tenant_id, id, name, name_key, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'Many ' || lpad(n::text, 6, '0'), 'many ' || lpad(n::text, 6, '0'), now(), now() FROM generate_series(1, 12001) n`,
      [other.tenant.id],
    );
    await shop.db.admin.query(
      `INSERT INTO customer_metrics (tenant_id, customer_id) SELECT tenant_id, id FROM customer WHERE tenant_id = $1`,
      [other.tenant.id],
    );
    const id = await startExport(
      { format: 'CSV', columns: ['name'], sort: { field: 'NAME', direction: 'DESC' } },
      { token: other.owner },
    );
    await runTask.run(buildJobContext(shop), { tenantId: other.tenant.id, taskId: id });
    const { task } = await shop.ask<{ task: Task }>(taskQuery, { id }, { token: other.owner });
    expect(task).toMatchObject({ state: 'DONE', total: 12_001, done: 12_001 });
    const rows = await readCsv(await send(`/files/${task.file?.id}`, { token: other.owner }));
    expect([rows.length, rows[1], rows.at(-1)]).toEqual([12_002, ['Many 012001'], ['Many 000001']]);
    expect(new Set(rows.map(([name]) => name)).size).toBe(12_002);
    const cancelled = await startExport({ format: 'XLSX' }, { token: other.owner });
    await shop.ask(`mutation ($id: ID!) { cancelTask(id: $id) { state } }`, { id: cancelled }, { token: other.owner });
    await runTask.run(buildJobContext(shop), { tenantId: other.tenant.id, taskId: cancelled });
    const stopped = await shop.ask<{ task: Task }>(taskQuery, { id: cancelled }, { token: other.owner });
    expect(stopped.task).toMatchObject({ state: 'CANCELLED', file: null });
  });

  it('fails with the reason when its author may not export any more', async () => {
    const admin = await shop.hire('ADMIN');
    const id = await startExport({ format: 'CSV' }, { token: admin.token });
    await shop.db.admin.query(`UPDATE staff SET role = 'TECHNICIAN' WHERE id = $1`, [admin.staffId]);
    await finishTask(shop, id);
    expect(await readTask(id)).toMatchObject({
      state: 'FAILED',
      error:
        'Stopped: Test ADMIN does not hold the permission customers:export any more. What was done until then stays done.',
      file: null,
    });
  });

  it.each([
    [{ format: 'CSV', columns: ['name', 'nope'] }, 'input.columns'],
    [{ format: 'CSV', filter: { field: 'nope', op: 'EQ', value: 1 } }, 'input.filter.field'],
    [{ format: 'CSV', filterText: 'zone =' }, 'input.filterText'],
    [{ format: 'CSV', ids: ['x'], search: 'y' }, 'input.ids'],
  ])('of what is wrong is refused at once (%#)', async (input, field) => {
    const { extensions } = await shop.fail(exportMutation, { input });
    expect([extensions.code, extensions.field]).toEqual(['INVALID', field]);
  });

  it('is cleaned away when it has expired: the file, then its row', async () => {
    const { id, task } = await exportFile({ format: 'CSV' });
    const path = join(files.folder, shop.tenant.id, `${id}.csv`);
    expect(existsSync(path)).toBe(true);
    await shop.db.admin.query(`UPDATE file SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      task.file?.id,
    ]);
    expect((await send(`/files/${task.file?.id}`)).status).toBe(404);
    expect((await readTask(id)).file).toBeNull();
    const kept = readdirSync(join(files.folder, shop.tenant.id)).length;
    for (let run = 0; run < 2; run += 1) await cleanUp.run(buildJobContext(shop), {});
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(join(files.folder, shop.tenant.id))).toHaveLength(kept - 1);
    const { rows } = await shop.db.admin.query('SELECT 1 FROM file WHERE id = $1', [task.file?.id]);
    expect(rows).toEqual([]);
  });
});
