import { jest } from '@jest/globals';
import { buildKey } from '../../../test/factories';
import { openShop, type Shop } from '../../../test/open-shop';
import { buildJobContext, finishTask, useFileFolder } from '../../../test/run-tasks';
import { resumeTasks, runTask } from '../../jobs/run-task';

jest.setTimeout(120_000);

let shop: Shop;
let files: ReturnType<typeof useFileFolder>;

const taskFields = `id kind state title total done failed createdBy error undoable undoneBy problems { recordId label message }`;
const bulkMutation = `mutation ($input: BulkUpdateInput!) { bulkUpdateCustomers(input: $input) { ${taskFields} } }`;

interface Task {
  id: string;
  kind: string;
  state: string;
  title: string;
  total: number | null;
  done: number;
  failed: number;
  error: string | null;
  undoable: boolean;
  undoneBy: string | null;
  problems: { recordId: string; label: string | null; message: string }[];
}

interface Customer {
  id: string;
  name: string;
  version: number;
  status: string;
  zone: string | null;
  tags: string[];
  deletedAt: string | null;
  accountManager: { id: string } | null;
}

async function createCustomer(input: Record<string, unknown>): Promise<string> {
  const text = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }`;
  return (await shop.ask<{ createCustomer: { id: string } }>(text, { input })).createCustomer.id;
}

async function createCustomers(count: number, input: Record<string, unknown> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await createCustomer({ name: `Customer ${n}`, ...input }));
  return ids;
}

/** More than anybody types in: straight into the tables, as an import would leave them. */
async function fillTenant(count: number, zone: string): Promise<void> {
  await shop.db.admin.query(
    `INSERT INTO customer (tenant_id, id, name, name_key, zone, created_at, updated_at)
     SELECT $1, gen_random_uuid(), 'Bulk ' || n, 'bulk ' || n, $3, now(), now() FROM generate_series(1, $2::integer) n`,
    [shop.tenant.id, count, zone],
  );
  await shop.db.admin.query(
    `INSERT INTO customer_metrics (tenant_id, customer_id) SELECT tenant_id, id FROM customer WHERE tenant_id = $1 AND zone = $2`,
    [shop.tenant.id, zone],
  );
  await shop.services.figures.rebuild(shop.tenant.id);
}

const readCustomer = async (id: string): Promise<Customer> =>
  (
    await shop.ask<{ customer: Customer }>(
      `query ($id: ID!) { customer(id: $id) { id name version status zone tags deletedAt accountManager { id } } }`,
      { id },
    )
  ).customer;

const readTask = async (id: string, asking = {}): Promise<Task> =>
  (await shop.ask<{ task: Task }>(`query ($id: ID!) { task(id: $id) { ${taskFields} } }`, { id }, asking)).task;

async function bulk(input: Record<string, unknown>, asking = {}): Promise<Task> {
  return (await shop.ask<{ bulkUpdateCustomers: Task }>(bulkMutation, { input }, asking)).bulkUpdateCustomers;
}

/** Asks for the change and does it. */
async function change(input: Record<string, unknown>): Promise<Task> {
  const { id } = await bulk(input);
  await finishTask(shop, id);
  return readTask(id);
}

async function undo(id: string): Promise<Task> {
  const text = `mutation ($id: ID!) { undoTask(id: $id) { ${taskFields} } }`;
  const task = (await shop.ask<{ undoTask: Task }>(text, { id })).undoTask;
  await finishTask(shop, task.id);
  return readTask(task.id);
}

const zoneIs = (zone: string) => ({ filter: { field: 'zone', op: 'EQ', value: zone } });

async function countAudit(action: string, taskId?: string): Promise<number> {
  const { rows } = await shop.db.admin.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM audit_log WHERE tenant_id = $1 AND action = $2 AND ($3::uuid IS NULL OR record_id = $3)`,
    [shop.tenant.id, action, taskId ?? null],
  );
  return rows[0]?.n ?? 0;
}

beforeAll(async () => {
  files = useFileFolder();
  shop = await openShop({ now: '2026-03-31T10:00:00Z' });
});
afterAll(async () => {
  await shop.close();
  files.remove();
});

describe('C7 bulk update of chosen customers', () => {
  it('changes them like a hand edit does: version, audit, outbox, figures', async () => {
    const [first = '', second = '', third = ''] = await createCustomers(3);
    const before = await countAudit('customer.updated');
    const asked = await bulk({ ids: [first, second], change: { status: 'SUSPENDED' } });
    expect(asked).toMatchObject({ kind: 'BULK_UPDATE', state: 'QUEUED', title: 'Account to Suspended', total: null });
    await finishTask(shop, asked.id);
    expect(await readTask(asked.id)).toMatchObject({ state: 'DONE', total: 2, done: 2, failed: 0, undoable: true });
    expect(await readCustomer(first)).toMatchObject({ status: 'SUSPENDED', version: 2 });
    expect(await readCustomer(second)).toMatchObject({ status: 'SUSPENDED', version: 2 });
    expect(await readCustomer(third)).toMatchObject({ status: 'ACTIVE', version: 1 });
    expect(await countAudit('customer.updated')).toBe(before + 2);
    expect(await countAudit('customers.bulk_updated', asked.id)).toBe(1);
    const { rows } = await shop.db.admin.query(
      `SELECT actor_kind, actor_name, before, after FROM audit_log WHERE tenant_id = $1 AND record_id = $2 AND action = 'customer.updated'`,
      [shop.tenant.id, first],
    );
    expect(rows).toEqual([
      { actor_kind: 'STAFF', actor_name: 'Test OWNER', before: { status: 'ACTIVE' }, after: { status: 'SUSPENDED' } },
    ]);
    const told = await shop.db.admin.query(
      `SELECT count(*)::integer AS n FROM outbox WHERE record_id = $1 AND topic = 'customer.updated'`,
      [first],
    );
    expect(told.rows).toEqual([{ n: 1 }]);
    const { customerStats } = await shop.ask<{ customerStats: { statuses: { status: string; count: number }[] } }>(
      `{ customerStats { statuses { status count } } }`,
    );
    expect(customerStats.statuses.find(({ status }) => status === 'SUSPENDED')).toMatchObject({ count: 2 });
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  });

  it('leaves alone who has the value already, and says who failed and why', async () => {
    const [same = '', trashed = ''] = await createCustomers(2, { zone: 'North' });
    await shop.ask(`mutation ($id: ID!) { deleteCustomer(id: $id, version: 1) { id } }`, { id: trashed });
    const missing = '01900000-0000-7000-8000-000000000001';
    const task = await change({ ids: [same, trashed, missing, 'nonsense'], change: { zone: '  North ' } });
    expect(task).toMatchObject({ state: 'DONE', total: 3, done: 1, failed: 2, undoable: false });
    expect(task.problems).toHaveLength(2);
    expect(task.problems).toContainEqual({
      recordId: trashed,
      label: 'Customer 1',
      message: 'The customer is in the trash.',
    });
    expect(task.problems).toContainEqual({
      recordId: missing,
      label: null,
      message: 'There is no such customer any more.',
    });
    expect(await readCustomer(same)).toMatchObject({ version: 1 });
  });

  it('sets and empties manager, technician, type and zone', async () => {
    const { staffId } = await shop.hire('TECHNICIAN');
    const [id = ''] = await createCustomers(1, { zone: 'West' });
    const manager = await change({ ids: [id], change: { accountManagerId: staffId } });
    expect(manager.title).toBe('Account manager to Test TECHNICIAN');
    await change({ ids: [id], change: { technicianId: staffId } });
    await change({ ids: [id], change: { type: 'BUSINESS' } });
    expect((await change({ ids: [id], change: { zone: null } })).title).toBe('Service zone removed');
    const { rows } = await shop.db.admin.query(
      'SELECT account_manager_id, technician_id, type, zone, version FROM customer WHERE id = $1',
      [id],
    );
    expect(rows).toEqual([
      { account_manager_id: staffId, technician_id: staffId, type: 'BUSINESS', zone: null, version: 5 },
    ]);
    await change({ ids: [id], change: { accountManagerId: null } });
    expect((await readCustomer(id)).accountManager).toBeNull();
  });

  it('adds and removes tags, up to a hundred a customer', async () => {
    const [one = '', full = ''] = await createCustomers(2);
    const many = Array.from({ length: 99 }, (_, n) => `Tag ${n}`);
    await shop.ask(
      `mutation ($id: ID!, $tags: [String!]) { updateCustomer(input: { id: $id, version: 1, tags: $tags }) { id } }`,
      {
        id: full,
        tags: many,
      },
    );
    const task = await change({ ids: [one, full], change: { addTags: ['Promo', 'promo', ' New  year '] } });
    expect(task).toMatchObject({ title: 'Tags added: Promo, New year', done: 1, failed: 1 });
    expect(task.problems[0]).toMatchObject({ recordId: full, message: 'The customer would have more than 100 tags.' });
    expect((await readCustomer(one)).tags).toEqual(['New year', 'Promo']);
    expect((await readCustomer(one)).version).toBe(2);
    expect((await readCustomer(full)).tags).toHaveLength(99);
    await change({ ids: [one, full], change: { removeTags: ['PROMO', 'unknown', 'Tag 1'] } });
    expect((await readCustomer(one)).tags).toEqual(['New year']);
    expect((await readCustomer(full)).tags).toHaveLength(98);
  });

  it('moves to the trash, and an undo brings back', async () => {
    const ids = await createCustomers(3);
    const task = await change({ ids, change: { delete: true } });
    expect(task).toMatchObject({ title: 'Customers to the trash', done: 3, undoable: true });
    expect((await readCustomer(ids[0] ?? '')).deletedAt).not.toBeNull();
    expect(await undo(task.id)).toMatchObject({ kind: 'BULK_UNDO', state: 'DONE', done: 3, failed: 0 });
    expect((await readCustomer(ids[0] ?? '')).deletedAt).toBeNull();
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  });

  it('adds to a static segment and removes from it', async () => {
    const ids = await createCustomers(2);
    const { createSegment } = await shop.ask<{ createSegment: { id: string } }>(
      `mutation { createSegment(input: { name: "Promo list", kind: STATIC }) { id } }`,
    );
    const count = async () =>
      (
        await shop.db.admin.query<{ n: number }>(
          'SELECT count(*)::integer AS n FROM segment_member WHERE segment_id = $1',
          [createSegment.id],
        )
      ).rows[0]?.n;
    const added = await change({ ids, change: { addToSegmentId: createSegment.id } });
    expect(added).toMatchObject({ title: 'Added to the segment Promo list', done: 2, undoable: true });
    expect(await count()).toBe(2);
    await change({ ids: ids.slice(1), change: { removeFromSegmentId: createSegment.id } });
    expect(await count()).toBe(1);
    await undo(added.id);
    expect(await count()).toBe(0);
  });
});

describe('C7 bulk update of all that match', () => {
  it('takes exactly the customers of the list with that search and filter, but for the exceptions', async () => {
    const inside = await createCustomers(4, { zone: 'Harbour' });
    const outside = await createCustomers(2, { zone: 'Hill' });
    const [spared = ''] = inside;
    const matching = zoneIs('Harbour');
    const task = await change({ matching, exceptIds: [spared], change: { status: 'PROSPECT' } });
    expect(task).toMatchObject({ state: 'DONE', total: 3, done: 3 });
    expect((await readCustomer(spared)).status).toBe('ACTIVE');
    expect((await readCustomer(outside[0] ?? '')).status).toBe('ACTIVE');
    expect((await readCustomer(inside[1] ?? '')).status).toBe('PROSPECT');
    const byText = await change({ matching: { filterText: 'zone = "Harbour"' }, change: { status: 'INACTIVE' } });
    expect(byText).toMatchObject({ total: 4, done: 4 });
    await createCustomer({ name: 'Zebedee Quux', zone: 'Hill' });
    expect(await change({ matching: { search: 'zebedee' }, change: { status: 'INACTIVE' } })).toMatchObject({
      total: 1,
    });
    expect(await change({ matching: zoneIs('Nowhere'), change: { status: 'INACTIVE' } })).toMatchObject({
      state: 'DONE',
      total: 0,
      undoable: false,
    });
  });

  it('works in chunks, can be cancelled between them, and what is done can be undone', async () => {
    await fillTenant(1_200, 'Cancelled');
    const { id } = await bulk({ matching: zoneIs('Cancelled'), change: { zone: 'Moved' } });
    // The first chunk commits, then the wish to stop is seen.
    const context = buildJobContext(shop);
    const running = runTask.run(context, { tenantId: shop.tenant.id, taskId: id });
    for (;;) {
      const { done } = await readTask(id);
      if (done > 0) break;
    }
    await shop.ask(`mutation ($id: ID!) { cancelTask(id: $id) { state } }`, { id });
    await running;
    const task = await readTask(id);
    expect(task.state === 'CANCELLED' || task.done === 1_200).toBe(true);
    expect([500, 1_000, 1_200]).toContain(task.done);
    expect(task).toMatchObject({ total: 1_200, undoable: true });
    expect(await undo(id)).toMatchObject({ state: 'DONE', done: task.done, failed: 0 });
    const { rows } = await shop.db.admin.query(
      `SELECT count(*)::integer AS n FROM customer WHERE tenant_id = $1 AND zone = 'Cancelled'`,
      [shop.tenant.id],
    );
    expect(rows).toEqual([{ n: 1_200 }]);
    expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
  });

  it('goes on behind the last chunk after its worker was lost, and two workers at once do it once', async () => {
    await fillTenant(1_600, 'Restart');
    const { id } = await bulk({ matching: zoneIs('Restart'), change: { addTags: ['restarted'] } });
    const context = buildJobContext(shop);
    // Lost in the middle: two chunks are in, the third is rolled back with its process.
    const broken = { ...context, database: failAfter(shop, 'bulk.addTags', 2) };
    await expect(runTask.run(broken, { tenantId: shop.tenant.id, taskId: id })).rejects.toThrow('lost');
    expect(await readTask(id)).toMatchObject({ state: 'RUNNING', total: 1_600, done: 1_000 });
    await shop.db.admin.query(`UPDATE task SET heartbeat_at = now() - interval '5 minutes' WHERE id = $1`, [id]);
    await resumeTasks.run(context, {});
    const jobs = await shop.db.admin.query(`SELECT 1 FROM clientele_jobs.jobs WHERE key = $1`, [`task ${id}`]);
    expect(jobs.rowCount).toBe(1);
    await Promise.all([1, 2, 3].map(() => runTask.run(context, { tenantId: shop.tenant.id, taskId: id })));
    expect(await readTask(id)).toMatchObject({ state: 'DONE', done: 1_600, failed: 0 });
    const { rows } = await shop.db.admin.query(
      `SELECT min(c.version) AS least, max(c.version) AS most, count(*)::integer AS n FROM customer c
       JOIN customer_tag ct ON ct.customer_id = c.id JOIN tag t ON t.id = ct.tag_id AND t.name = 'restarted' WHERE c.zone = 'Restart'`,
    );
    expect(rows).toEqual([{ least: 2, most: 2, n: 1_600 }]);
    await runTask.run(context, { tenantId: shop.tenant.id, taskId: id });
    expect(await countAudit('customers.bulk_updated', id)).toBe(1);
  });

  it('stops when the permission is withdrawn midway: it says so, and what is done stays done and can be undone', async () => {
    await fillTenant(1_100, 'Withdrawn');
    const admin = await shop.hire('ADMIN');
    const { id } = await bulk(
      { matching: zoneIs('Withdrawn'), change: { type: 'GOVERNMENT' } },
      { token: admin.token },
    );
    const context = buildJobContext(shop);
    const broken = { ...context, database: failAfter(shop, 'bulk.change.type', 1) };
    await expect(runTask.run(broken, { tenantId: shop.tenant.id, taskId: id })).rejects.toThrow('lost');
    await shop.db.admin.query(`UPDATE staff SET role = 'SUPPORT' WHERE id = $1`, [admin.staffId]);
    await finishTask(shop, id);
    const task = await readTask(id);
    expect(task).toMatchObject({ state: 'FAILED', total: 1_100, done: 500, undoable: true });
    expect(task.error).toBe(
      'Stopped: Test ADMIN does not hold the permission customers:bulk_update any more. What was done until then stays done.',
    );
    expect(await undo(id)).toMatchObject({ done: 500, failed: 0 });
  });
});

describe('C7 undo', () => {
  it('brings back each value that was not changed since', async () => {
    const [north = '', south = '', edited = ''] = await createCustomers(3);
    await change({ ids: [north], change: { zone: 'North' } });
    await change({ ids: [south], change: { zone: 'South' } });
    const task = await change({ ids: [north, south, edited], change: { zone: 'Centre' } });
    await shop.ask(`mutation ($id: ID!) { updateCustomer(input: { id: $id, version: 2, zone: "By hand" }) { id } }`, {
      id: edited,
    });
    const undone = await undo(task.id);
    expect(undone).toMatchObject({
      title: 'Undone: Service zone to Centre',
      done: 2,
      failed: 1,
      undoable: false,
      problems: [{ recordId: edited, message: 'Somebody changed this since; it was left as it is.' }],
    });
    expect((await readCustomer(north)).zone).toBe('North');
    expect((await readCustomer(south)).zone).toBe('South');
    expect((await readCustomer(edited)).zone).toBe('By hand');
    expect(await readTask(task.id)).toMatchObject({ undoable: false, undoneBy: undone.id });
    expect(await countAudit('customers.bulk_undone', undone.id)).toBe(1);
    const again = await shop.fail(`mutation ($id: ID!) { undoTask(id: $id) { id } }`, { id: task.id });
    expect(again.extensions).toEqual({ code: 'CONFLICT', field: 'id' });
  });

  it('of tags takes off those it put on and puts back those it took off', async () => {
    const [had = '', had_not = ''] = await createCustomers(2);
    await change({ ids: [had], change: { addTags: ['Old'] } });
    const added = await change({ ids: [had, had_not], change: { addTags: ['Old', 'Fresh'] } });
    await undo(added.id);
    expect((await readCustomer(had)).tags).toEqual(['Old']);
    expect((await readCustomer(had_not)).tags).toEqual([]);
    const removed = await change({ ids: [had, had_not], change: { removeTags: ['old'] } });
    expect((await readCustomer(had)).tags).toEqual([]);
    await undo(removed.id);
    expect((await readCustomer(had)).tags).toEqual(['Old']);
    expect((await readCustomer(had_not)).tags).toEqual([]);
  });

  it('that was cancelled can be made again; before its end a change cannot be undone', async () => {
    const ids = await createCustomers(2);
    const { id } = await bulk({ ids, change: { zone: 'Later' } });
    const early = await shop.fail(`mutation ($id: ID!) { undoTask(id: $id) { id } }`, { id });
    expect(early.extensions.code).toBe('CONFLICT');
    await finishTask(shop, id);
    const first = await shop.ask<{ undoTask: { id: string } }>(`mutation ($id: ID!) { undoTask(id: $id) { id } }`, {
      id,
    });
    await shop.ask(`mutation ($id: ID!) { cancelTask(id: $id) { state } }`, { id: first.undoTask.id });
    expect(await readTask(id)).toMatchObject({ undoable: true, undoneBy: null });
    expect(await undo(id)).toMatchObject({ done: 2 });
  });
});

describe('C7 what is refused', () => {
  const id = '01900000-0000-7000-8000-000000000001';
  it.each([
    [{ ids: [id], change: {} }, 'INVALID', 'input.change'],
    [{ ids: [id], change: { status: 'ACTIVE', zone: 'x' } }, 'INVALID', 'input.change'],
    [{ ids: [id], change: { status: null } }, 'INVALID', 'input.change.status'],
    [{ ids: [id], change: { delete: false } }, 'INVALID', 'input.change.delete'],
    [{ ids: [id], change: { addTags: [' '] } }, 'INVALID', 'input.change.addTags'],
    [{ ids: [id], change: { addTags: ['x'.repeat(61)] } }, 'INVALID', 'input.change.addTags'],
    [{ ids: [id], change: { zone: 'x'.repeat(201) } }, 'INVALID', 'input.change.zone'],
    [{ change: { zone: 'x' } }, 'INVALID', 'input.ids'],
    [{ ids: [id], matching: {}, change: { zone: 'x' } }, 'INVALID', 'input.ids'],
    [{ ids: [], change: { zone: 'x' } }, 'INVALID', 'input.ids'],
    [{ ids: Array.from({ length: 10_001 }, () => id), change: { zone: 'x' } }, 'LIMIT', 'input.ids'],
    [
      { matching: { filter: { field: 'nope', op: 'EQ', value: 1 } }, change: { zone: 'x' } },
      'INVALID',
      'input.matching.filter.field',
    ],
    [{ ids: [id], change: { technicianId: id } }, 'NOT_FOUND', 'input.change.technicianId'],
    [{ ids: [id], change: { addToSegmentId: id } }, 'NOT_FOUND', 'input.change.addToSegmentId'],
  ])('is refused with its code and field (%#)', async (input, code, field) => {
    const error = await shop.fail(bulkMutation, { input });
    expect([error.extensions.code, error.extensions.field]).toEqual([code, field]);
    expect(error.message).toMatch(/[ ].*\.$/);
  });

  it('who may not: an administrator no deletion, a key and a technician nothing', async () => {
    const input = { ids: [id], change: { delete: true } };
    const admin = await shop.hire('ADMIN');
    const error = await shop.fail(bulkMutation, { input }, { token: admin.token });
    expect(error.extensions).toEqual({ code: 'FORBIDDEN', permission: 'customers:delete' });
    const key = await buildKey(shop.services, shop.tenant, ['customers:view', 'customers:update']);
    for (const token of [key, (await shop.hire('TECHNICIAN')).token]) {
      const refused = await shop.fail(bulkMutation, { input: { ids: [id], change: { zone: 'x' } } }, { token });
      expect(refused.extensions).toEqual({ code: 'FORBIDDEN', permission: 'customers:bulk_update' });
    }
  });
});

/** The database of a process that is lost after a statement has run so many times. */
function failAfter({ services }: Shop, statement: string, times: number): Shop['services']['database'] {
  let left = times;
  return new Proxy(services.database, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (property !== 'inTenant') return typeof value === 'function' ? value.bind(target) : value;
      const inTenant: Shop['services']['database']['inTenant'] = (tenantId, work, options) =>
        target.inTenant(
          tenantId,
          (connection) =>
            work({
              query: (asked, values) => {
                if (asked.name === 'tasks.countAttempt') throw new Error('lost');
                if (asked.name === statement && (left -= 1) < 0) throw new Error('lost');
                return connection.query(asked, values);
              },
            }),
          options,
        );
      return inTenant;
    },
  });
}
