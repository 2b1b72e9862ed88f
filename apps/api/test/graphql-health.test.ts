import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from './database';
import { FixtureModule } from './platform-fixture';
import { startApi } from './start-api';
import { installJobs } from '../src/jobs/install-jobs';

// Booting the API and cloning a database take their time on a busy machine.
jest.setTimeout(30_000);

describe('A7 health', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
    await installJobs({ adminUrl: db.adminUrl });
  });
  afterAll(() => db.drop());

  async function ask(url: string, path: string) {
    const response = await fetch(`${url}/health/${path}`);
    return { status: response.status, body: (await response.json()) as unknown };
  }

  test('ready with its database, its migrations and its jobs', async () => {
    const api = await startApi({ url: db.url, inlineJobsUrl: db.url });
    expect(await ask(api.url, 'live')).toEqual({ status: 200, body: { live: true } });
    expect(await ask(api.url, 'ready')).toEqual({
      status: 200,
      body: { ready: true, database: 'reachable', migrations: 'current', jobs: 'running' },
    });
    await api.close();
  });

  test('ready without jobs of its own', async () => {
    const api = await startApi({ url: db.url });
    expect((await ask(api.url, 'ready')).body).toEqual({
      ready: true,
      database: 'reachable',
      migrations: 'current',
      jobs: 'elsewhere',
    });
    await api.close();
  });

  test('alive but not ready without a database', async () => {
    const api = await startApi({ url: 'postgres://nobody@127.0.0.1:1/none' });
    expect((await ask(api.url, 'live')).status).toBe(200);
    expect(await ask(api.url, 'ready')).toEqual({
      status: 503,
      body: { ready: false, database: 'unreachable', migrations: 'unknown', jobs: 'elsewhere' },
    });
    await api.close();
  });

  test('stopping answers what was accepted', async () => {
    const api = await startApi({ url: db.url, extra: [FixtureModule], inlineJobsUrl: db.url });
    const pending = api.execute({ query: 'query Later { fixtureNode(id: "later") { id } }' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await api.close();
    expect(await pending).toMatchObject({ status: 200, data: { fixtureNode: { id: 'later' } } });
    await expect(fetch(`${api.url}/health/live`)).rejects.toThrow();
  });

  test('not ready while migrations are missing', async () => {
    await db.admin.query(`UPDATE schema_migration SET name = name || '-other'`);
    const api = await startApi({ url: db.url });
    expect(await ask(api.url, 'ready')).toMatchObject({ status: 503, body: { ready: false, migrations: 'missing' } });
    await api.close();
    await db.admin.query(`UPDATE schema_migration SET name = replace(name, '-other', '')`);
  });
});
