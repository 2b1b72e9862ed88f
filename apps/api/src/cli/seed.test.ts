import { Command } from 'commander';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '../../test/database';
import { makeRun } from './run';
import { registerSeed } from './seed';
import { registerSeedClean } from './seed-clean';

let db: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  db = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'clientele-seed-'));
});
afterAll(async () => {
  await db.drop();
  await rm(dataDir, { recursive: true });
});

async function run(...args: string[]): Promise<{ failed: boolean; out: string }> {
  let out = '';
  let failed = false;
  const env = { DATABASE_URL: db.url, DATABASE_ADMIN_URL: db.adminUrl, DATA_DIR: dataDir };
  const write = (text: string): void => void (out += text);
  const program = new Command('cli').option('--json').exitOverride().configureOutput({ writeErr: write });
  const work = makeRun({ env, stdin: Readable.from([]), write, warn: write }, () => (failed = true));
  registerSeed(program, work);
  registerSeedClean(program, work);
  await program.parseAsync(args, { from: 'user' });
  return { failed, out };
}

async function countTenants(): Promise<number> {
  const { rows } = await db.admin.query<{ n: number }>('SELECT count(*)::integer AS n FROM tenant');
  return rows[0]!.n;
}

describe('X3 the commands seed and seed:clean', () => {
  it('make the samples once, say what is there, and take them away', async () => {
    const made = await run('seed', '--json', '--anchor', '2026-11-21');
    const answer = JSON.parse(made.out) as { created: boolean; tenants: unknown[]; signIns: unknown[]; file: string };
    expect(answer.created).toBe(true);
    expect(answer.tenants).toHaveLength(3);
    expect(answer.signIns).toHaveLength(16);
    expect(JSON.parse(await readFile(answer.file, 'utf8'))).toEqual({ signIns: answer.signIns });
    expect(await countTenants()).toBe(3);

    const again = await run('seed');
    expect(again.failed).toBe(true);
    expect(again.out).toMatch(/there already, and nothing was changed/);
    const quiet = await run('seed', '--if-empty', '--json');
    expect(quiet.failed).toBe(false);
    expect(JSON.parse(quiet.out)).toEqual({ created: false, tenants: [], signIns: answer.signIns });
    expect(await countTenants()).toBe(3);

    const cleaned = await run('seed:clean', '--json');
    const { removed } = JSON.parse(cleaned.out) as { removed: string[] };
    expect(removed.sort()).toEqual(['sample-buenos-aires', 'sample-dublin', 'sample-lagos']);
    expect(await countTenants()).toBe(0);
    await expect(readFile(answer.file)).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await run('seed:clean')).out).toBe('There is no sample data.\n');
  }, 120_000);

  it('leave a database alone that has a business, and make no administrator beside one', async () => {
    await db.admin.query(`INSERT INTO tenant VALUES (gen_random_uuid(), 'real-shop', 'Real Shop', now())`);
    const { failed, out } = await run('seed', '--if-empty');
    expect({ failed, out }).toEqual({ failed: false, out: 'There are businesses already: nothing was made.\n' });
    await run('seed');
    expect(await countTenants()).toBe(4);
    const { rows } = await db.admin.query('SELECT 1 FROM account WHERE platform_admin');
    expect(rows).toEqual([]);
    await run('seed:clean');
    expect(await countTenants()).toBe(1);
  }, 120_000);

  it.each(['--anchor=2026-13-01', '--seed=x'])('refuse %s before anything is written', async (option) => {
    await expect(run('seed', option)).rejects.toThrow(/it must be a/);
    expect(await countTenants()).toBe(1);
  });
});
