import { jest } from '@jest/globals';
import { buildKey } from '../../../test/factories';
import { openShop, type Shop } from '../../../test/open-shop';
import { buildJobContext, finishTask, useFileFolder } from '../../../test/run-tasks';
import { JobRunner } from '../../jobs/job-runner';
import { jobs } from '../../jobs/registry';
import { cleanUp } from '../../jobs/clean-up';
import { streamTimes } from './tasks.controller';

jest.setTimeout(60_000);

let shop: Shop;
let files: ReturnType<typeof useFileFolder>;

async function startExport(token = shop.owner): Promise<string> {
  const text = `mutation { exportCustomers(input: { format: CSV }) { id } }`;
  return (await shop.ask<{ exportCustomers: { id: string } }>(text, {}, { token })).exportCustomers.id;
}

async function startUpdate(ids: string[]): Promise<string> {
  const text = `mutation ($ids: [ID!]) { bulkUpdateCustomers(input: { ids: $ids, change: { zone: "Live" } }) { id } }`;
  return (await shop.ask<{ bulkUpdateCustomers: { id: string } }>(text, { ids })).bulkUpdateCustomers.id;
}

async function listIds(token?: string): Promise<string[]> {
  const text = `{ tasks(first: 200) { nodes { id } totalCount } }`;
  const { tasks } = await shop.ask<{ tasks: { nodes: { id: string }[]; totalCount: number } }>(text, {}, { token });
  expect(tasks.totalCount).toBe(tasks.nodes.length);
  return tasks.nodes.map(({ id }) => id);
}

interface TaskEvent {
  id: string;
  state: string;
  done: number;
  total: number | null;
  failed: number;
}

/** An event stream as a browser reads it. */
async function listen(token: string) {
  const response = await fetch(`${shop.api.url}/tasks/events`, { headers: { authorization: `Bearer ${token}` } });
  const events: TaskEvent[] = [];
  let text = '';
  let ended = false;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      for (const block of blocks.slice(0, -1)) {
        const data = /^event: task\ndata: (.*)$/m.exec(block)?.[1];
        if (data !== undefined) events.push(JSON.parse(data) as TaskEvent);
      }
      text = blocks.at(-1) ?? '';
    }
    ended = true;
  })().catch(() => (ended = true));
  return { response, events, reading, isEnded: () => ended, stop: () => reader.cancel() };
}

async function waitFor(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

beforeEach(async () => {
  streamTimes.heartBeat = 15_000;
  files = useFileFolder();
  shop = await openShop({ now: '2026-03-31T10:00:00Z' });
});
afterEach(async () => {
  await shop.close();
  files.remove();
});

describe('A3 tasks', () => {
  it('are listed newest first in pages: one’s own, and for who runs the business everybody’s', async () => {
    const admin = await shop.hire('ADMIN');
    const key = await buildKey(shop.services, shop.tenant, ['customers:export', 'customers:view']);
    const [own, theirs, service] = [await startExport(), await startExport(admin.token), await startExport(key)];
    expect(await listIds()).toEqual([service, theirs, own]);
    expect(await listIds(admin.token)).toEqual([service, theirs, own]);
    expect(await listIds(key)).toEqual([service]);
    expect(await listIds((await shop.hire('SUPPORT')).token)).toEqual([]);
    expect(await listIds((await shop.openTenant()).owner)).toEqual([]);

    type Page = { tasks: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
    const page = `query ($after: String) { tasks(first: 2, after: $after) { nodes { id createdBy createdAt } pageInfo { endCursor hasNextPage } } }`;
    const first = await shop.ask<Page>(page);
    expect(first.tasks).toMatchObject({
      nodes: [{ id: service }, { id: theirs, createdBy: 'Test ADMIN' }],
      pageInfo: { hasNextPage: true },
    });
    const next = await shop.ask<Page>(page, { after: first.tasks.pageInfo.endCursor });
    expect(next.tasks).toMatchObject({ nodes: [{ id: own }], pageInfo: { hasNextPage: false } });
    const back = await shop.ask<{ tasks: { nodes: { id: string }[] } }>(`{ tasks(last: 2) { nodes { id } } }`);
    expect(back.tasks.nodes.map(({ id }) => id)).toEqual([theirs, own]);
    expect((await shop.fail(`{ tasks(after: "bm8") { nodes { id } } }`)).extensions).toEqual({
      code: 'INVALID',
      field: 'after',
    });
  });

  it('speak the reader’s language, whoever made them', async () => {
    const id = await startUpdate(['01900000-0000-7000-8000-000000000001']);
    await finishTask(shop, id);
    const text = `query ($id: ID!) { task(id: $id) { title problems { message } } }`;
    const headers = { 'accept-language': 'es-AR' };
    expect(await shop.ask(text, { id }, { headers })).toEqual({
      task: { title: 'Zona de servicio a Live', problems: [{ message: 'Ese cliente ya no existe.' }] },
    });
    expect(await shop.ask(text, { id })).toEqual({
      task: { title: 'Service zone to Live', problems: [{ message: 'There is no such customer any more.' }] },
    });
    const error = await shop.fail(`query ($id: ID!) { task(id: $id) { problems(first: 1001) { message } } }`, { id });
    expect(error.extensions).toEqual({ code: 'INVALID', field: 'first' });
  });

  it('that wait are cancelled at once, those that ended stay as they are, others’ cannot be', async () => {
    const cancel = `mutation ($id: ID!) { cancelTask(id: $id) { state endedAt } }`;
    const id = await startExport();
    const stranger = await buildKey(shop.services, shop.tenant, ['customers:export', 'customers:view']);
    expect((await shop.fail(cancel, { id }, { token: stranger })).extensions).toEqual({
      code: 'NOT_FOUND',
      field: 'id',
    });
    expect(await shop.ask(cancel, { id })).toMatchObject({ cancelTask: { state: 'CANCELLED' } });
    await finishTask(shop, id);
    expect(await shop.ask(cancel, { id })).toMatchObject({ cancelTask: { state: 'CANCELLED' } });
    const done = await startExport();
    await finishTask(shop, done);
    expect(await shop.ask(cancel, { id: done })).toMatchObject({ cancelTask: { state: 'DONE' } });
  });

  it('that wait or run are told to their author alone', async () => {
    const running = async (token?: string) =>
      (await shop.ask<{ runningTasks: { id: string }[] }>('{ runningTasks { id } }', {}, { token })).runningTasks;
    expect(await running()).toEqual([]);
    const { token: admin } = await shop.hire('ADMIN');
    const [first, second, theirs] = [await startExport(), await startExport(), await startExport(admin)];
    expect(await running()).toEqual([{ id: second }, { id: first }]);
    expect(await running(admin)).toEqual([{ id: theirs }]);
    await finishTask(shop, second);
    expect(await running()).toEqual([{ id: first }]);
    expect(await running((await shop.openTenant()).owner)).toEqual([]);
  });

  it('of long ago are forgotten, and values before their undo sooner', async () => {
    const text = `mutation { createCustomer(input: { name: "Ada" }) { id } }`;
    const { createCustomer } = await shop.ask<{ createCustomer: { id: string } }>(text);
    const [old, older] = [await startUpdate([createCustomer.id]), await startExport()];
    await finishTask(shop, old);
    await finishTask(shop, older);
    await shop.db.admin.query(`UPDATE task SET ended_at = now() - interval '31 days' WHERE id = $1`, [old]);
    await shop.db.admin.query(`UPDATE task SET ended_at = now() - interval '91 days' WHERE id = $1`, [older]);
    expect((await shop.fail(`mutation ($id: ID!) { undoTask(id: $id) { id } }`, { id: old })).extensions.code).toBe(
      'CONFLICT',
    );
    for (let run = 0; run < 2; run += 1) await cleanUp.run(buildJobContext(shop), {});
    expect(await listIds()).toEqual([old]);
    expect((await shop.db.admin.query('SELECT 1 FROM task_item')).rows).toEqual([]);
  });
});

describe('A3 live progress', () => {
  it('comes from the worker to everybody who may see the task, and to nobody else', async () => {
    const admin = await shop.hire('ADMIN');
    const key = await buildKey(shop.services, shop.tenant, ['customers:export', 'customers:view']);
    const foreign = await shop.openTenant();
    const streams = {
      owner: await listen(shop.owner),
      admin: await listen(admin.token),
      key: await listen(key),
      foreign: await listen(foreign.owner),
    };
    expect(streams.owner.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(streams.owner.response.headers.get('cache-control')).toBe('no-store');
    const runner = new JobRunner({ url: shop.db.url, jobs, context: buildJobContext(shop), pollInterval: 100 });
    await runner.start();
    try {
      const id = await startExport();
      const ended = (stream: { events: TaskEvent[] }) =>
        stream.events.some((event) => event.id === id && event.state === 'DONE');
      await waitFor(() => ended(streams.owner) && ended(streams.admin), 'the end of the export');
      const states = streams.owner.events.filter((event) => event.id === id).map(({ state }) => state);
      expect(states[0]).toBe('QUEUED');
      expect(streams.owner.events.at(-1)).toEqual({ id, state: 'DONE', done: 0, total: 0, failed: 0 });
      const own = await startExport(key);
      await waitFor(
        () => streams.key.events.some((event) => event.id === own && event.state === 'DONE'),
        'the key’s own',
      );
      expect(streams.key.events.map((event) => event.id)).not.toContain(id);
      expect(streams.foreign.events).toEqual([]);
      await waitFor(() => streams.owner.events.some((event) => event.id === own), 'the owner sees it too');
    } finally {
      await runner.stop();
      for (const stream of Object.values(streams)) await stream.stop();
    }
  });

  it('ends with the session, when another business is chosen, and when a key is revoked', async () => {
    streamTimes.heartBeat = 100;
    const admin = await shop.hire('ADMIN');
    const made = await shop.ask<{ createApiKey: { key: string; apiKey: { id: string } } }>(
      `mutation { createApiKey(input: { name: "x", scopes: ["customers:view"] }) { key apiKey { id } } }`,
    );
    const [owner, person, key] = [
      await listen(shop.owner),
      await listen(admin.token),
      await listen(made.createApiKey.key),
    ];
    await shop.ask(`mutation { signOut }`, {}, { token: admin.token });
    await waitFor(person.isEnded, 'the end of the signed-out stream');
    await shop.ask(`mutation ($id: ID!) { revokeApiKey(id: $id) }`, { id: made.createApiKey.apiKey.id });
    await waitFor(key.isEnded, 'the end of the revoked key’s stream');
    expect(owner.isEnded()).toBe(false);
    const other = await shop.openTenant();
    await shop.db.admin.query(
      `INSERT INTO staff SELECT $1, id, name, role, created_at FROM staff WHERE tenant_id = $2 AND role = 'OWNER'`,
      [other.tenant.id, shop.tenant.id],
    );
    await shop.db.admin.query(
      `INSERT INTO membership SELECT m.account_id, $1, m.staff_id FROM membership m JOIN staff s ON s.id = m.staff_id AND s.tenant_id = $2
       WHERE m.tenant_id = $2 AND s.role = 'OWNER'`,
      [other.tenant.id, shop.tenant.id],
    );
    await shop.ask(`mutation ($id: ID!) { chooseTenant(tenantId: $id) { __typename } }`, { id: other.tenant.id });
    await waitFor(owner.isEnded, 'the end of the stream of another business');
  });

  it('ends when the server stops, and takes no connection with it', async () => {
    const stream = await listen(shop.owner);
    expect(stream.response.status).toBe(200);
    const begun = Date.now();
    await shop.api.close();
    await stream.reading;
    expect(stream.isEnded()).toBe(true);
    expect(Date.now() - begun).toBeLessThan(5_000);
  });

  it('is for who is signed in', async () => {
    const stream = await listen('cls_nobody');
    expect(stream.response.status).toBe(401);
  });
});
