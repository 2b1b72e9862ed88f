import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/database';
import { Clock } from '../clock';
import { createLog } from '../http/log';
import { cleanUp } from './clean-up';
import { listDeadJobs, retryDeadJob } from './dead-jobs';
import { defineJob, type Job, type JobContext } from './define-job';
import { enqueueJob } from './enqueue-job';
import { installJobs } from './install-jobs';
import { JobRunner } from './job-runner';
import { jobs } from './registry';

// Booting the API and cloning a database take their time on a busy machine.
jest.setTimeout(30_000);

async function waitFor(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('X7 jobs', () => {
  let db: TestDatabase;
  let context: JobContext;
  const lines: string[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    await installJobs({ adminUrl: db.adminUrl });
    await installJobs({ adminUrl: db.adminUrl });
    const destination = new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) });
    context = {
      database: db.database,
      clock: new Clock(),
      log: createLog({ level: 'info', name: 'jobs', destination }),
    };
  });
  afterAll(() => db.drop());

  async function withRunner(run: readonly Job[], work: () => Promise<void>): Promise<void> {
    const runner = new JobRunner({ url: db.url, jobs: run, context, pollInterval: 100 });
    await runner.start();
    expect(runner.running).toBe(true);
    try {
      await work();
    } finally {
      await runner.stop();
    }
    expect(runner.running).toBe(false);
  }

  test('run as the application’s own role, with what they were given, once their transaction commits', async () => {
    const seen: unknown[] = [];
    const job = defineJob<{ tenantId: string }>({
      name: 'note',
      maxAttempts: 1,
      run: async (_, payload) => void seen.push(payload),
    });
    await withRunner([job as Job], async () => {
      await expect(
        db.database.inDirectory(async (connection) => {
          await enqueueJob(connection, { job, payload: { tenantId: 'rolled back' } });
          throw new Error('undone');
        }),
      ).rejects.toThrow('undone');
      await enqueueJob(db.database, { job, payload: { tenantId: 'a' } });
      await waitFor(() => seen.length === 1, 'the job');
    });
    expect(seen).toEqual([{ tenantId: 'a' }]);
  });

  test('of jobs with one key the latest waits', async () => {
    const seen: unknown[] = [];
    const job = defineJob<{ n: number }>({
      name: 'keyed',
      maxAttempts: 1,
      run: async (_, payload) => void seen.push(payload.n),
    });
    for (const n of [1, 2, 3]) await enqueueJob(db.database, { job, payload: { n }, key: 'one' });
    await withRunner([job as unknown as Job], () => waitFor(() => seen.length > 0, 'the job'));
    expect(seen).toEqual([3]);
  });

  test('what fails for good is kept, counted, logged without personal data, and can be tried again', async () => {
    let broken = true;
    let runs = 0;
    const job = defineJob<{ tenantId: string }>({
      name: 'fragile',
      maxAttempts: 1,
      run: async () => {
        runs += 1;
        if (broken) throw new Error('no such customer "Ada Obi" +2348031234567');
      },
    });
    await withRunner([job as unknown as Job], async () => {
      await enqueueJob(db.database, { job, payload: { tenantId: 't' } });
      await waitFor(async () => (await listDeadJobs(db.database)).length === 1, 'the first death');
      await enqueueJob(db.database, { job, payload: { tenantId: 't' } });
      await waitFor(async () => (await listDeadJobs(db.database))[0]?.failures === 2, 'the second death');
      const [dead] = await listDeadJobs(db.database);
      expect(dead).toMatchObject({
        name: 'fragile',
        payload: { tenantId: 't' },
        error: 'no such customer … …',
        maxAttempts: 1,
      });
      expect(lines.join('')).toMatch(/"job":"fragile".*job is dead/);
      expect(lines.join('')).not.toMatch(/Ada|234803/);

      broken = false;
      expect(await retryDeadJob(db.database, (dead as { id: string }).id)).toBe(true);
      await waitFor(() => runs === 3, 'the retry');
      expect(await listDeadJobs(db.database)).toEqual([]);
      expect(await retryDeadJob(db.database, (dead as { id: string }).id)).toBe(false);
    });
  });

  test('a failure before the last attempt waits for its next one', async () => {
    let runs = 0;
    const job = defineJob({
      name: 'twice',
      maxAttempts: 2,
      run: async () => {
        runs += 1;
        if (runs === 1) throw new Error('not yet');
      },
    });
    await withRunner([job], async () => {
      await enqueueJob(db.database, { job, payload: {} });
      await waitFor(() => runs === 1, 'the first attempt');
      await waitFor(() => runs === 2, 'the second attempt');
    });
    expect(await listDeadJobs(db.database)).toEqual([]);
  });

  test('a schedule is checked when it is declared and known to the queue', async () => {
    const job = defineJob({ name: 'scheduled', schedule: '* * * * *', maxAttempts: 1, run: async () => undefined });
    await withRunner([job], async () => {
      const known = async () =>
        (await db.admin.query<{ identifier: string }>('SELECT identifier FROM clientele_jobs._private_known_crontabs'))
          .rows;
      await waitFor(async () => (await known()).some(({ identifier }) => identifier === 'scheduled'), 'the schedule');
    });
    expect(() =>
      defineJob({ name: 'odd', schedule: 'every minute', maxAttempts: 1, run: async () => undefined }),
    ).toThrow();
  });

  test('the application’s role cannot change the queue’s structure', async () => {
    await expect(db.database.query({ name: 'test.drop', text: 'DROP TABLE clientele_jobs.dead_job' })).rejects.toThrow(
      /must be owner/,
    );
    await expect(
      db.database.query({ name: 'test.migrations', text: 'DELETE FROM clientele_jobs.migrations' }),
    ).rejects.toThrow(/permission denied/);
  });

  test('every job is named once', () => {
    const names = jobs.map((job) => job.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('cleanUp removes ended sessions and nothing else, and may run twice', async () => {
    await db.admin.query(`INSERT INTO account (id, email, name, password_hash, locale, created_at)
      VALUES ('00000000-0000-7000-8000-000000000001', 'clean@example.org', 'Clean', 'x', 'en', now())`);
    await db.admin.query(`INSERT INTO session (id, token_hash, account_id, created_at, last_seen_at, expires_at)
      SELECT gen_random_uuid(), decode(md5(n::text), 'hex'), '00000000-0000-7000-8000-000000000001', now() - interval '60 days', now() - age * interval '1 day', now() + until * interval '1 day'
      FROM (VALUES (1, 10, -8), (2, 10, -6), (3, 1, 20), (4, 61, 20)) AS given (n, age, until)`);
    for (let run = 1; run <= 2; run += 1) {
      await cleanUp.run(context, {});
      const { rows } = await db.admin.query(
        `SELECT encode(token_hash, 'hex') = md5('2') AS recent FROM session ORDER BY 1`,
      );
      expect(rows).toEqual([{ recent: false }, { recent: true }]);
    }
  });
});
