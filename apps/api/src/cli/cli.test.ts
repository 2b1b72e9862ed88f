import { jest } from '@jest/globals';
import { Readable } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '../../test/database';
import { buildRequest, buildTestServices, testCaller, type TestServices } from '../../test/factories';
import { runCli } from './program';

jest.setTimeout(60_000);

let db: TestDatabase;
let services: TestServices;

beforeAll(async () => {
  db = await createTestDatabase();
  services = buildTestServices(db);
});
afterAll(() => db.drop());

async function run(line: string, { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {}) {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  let out = '';
  let err = '';
  const code = await runCli(words, {
    env: { DATABASE_URL: db.url, DATABASE_ADMIN_URL: db.adminUrl, ...env },
    stdin: Readable.from([Buffer.from(input)]),
    write: (text) => (out += text),
    warn: (text) => (err += text),
  });
  return { code, out, err };
}

const create =
  'tenants create --slug cli-shop --name "CLI Shop" --vertical RETAIL --country NG --currency NGN --zone Africa/Lagos --locale en';

describe('T2 tenants, users and keys from the command line', () => {
  it('are made so that they work together', async () => {
    expect(await run(create)).toEqual({
      code: 0,
      out: expect.stringMatching(/^Created CLI Shop \(cli-shop\), id [0-9a-f-]{36}\n$/),
      err: '',
    });
    const user = await run('users create --email Ada@Example.com --role OWNER --tenant cli-shop --name Ada', {
      input: 'a long password\n',
    });
    expect(user).toEqual({ code: 0, out: 'Created ada@example.com, OWNER at CLI Shop.\n', err: '' });
    const { viewer } = await services.signIns.signIn(
      { email: 'ada@example.com', password: 'a long password' },
      testCaller,
    );
    expect(viewer).toMatchObject({ role: 'OWNER', name: 'Ada', tenant: { slug: 'cli-shop' } });
    const made = await run('apikeys create --tenant cli-shop --name webshop --scopes "customers:view, orders:create"');
    expect(made).toMatchObject({ code: 0, err: '' });
    const key = made.out.trimEnd().split('\n').at(-1);
    const service = await services.authenticator.authenticate(buildRequest(key));
    expect(service).toMatchObject({
      name: 'webshop',
      keyScopes: ['customers:view', 'orders:create'],
      tenant: { slug: 'cli-shop' },
    });
  });

  it('answer in JSON when asked, errors too', async () => {
    const key = await run('apikeys create --tenant cli-shop --name b --scopes orders:view --json');
    expect(JSON.parse(key.out)).toMatchObject({
      name: 'b',
      scopes: ['orders:view'],
      key: expect.stringMatching(/^clk_/),
    });
    const unknown = await run('--json apikeys create --tenant no-shop --name b --scopes orders:view');
    expect({ ...unknown, err: JSON.parse(unknown.err) }).toEqual({
      code: 1,
      out: '',
      err: { error: { code: 'NOT_FOUND', field: 'tenant', message: expect.any(String) } },
    });
    expect(JSON.parse((await run('tenants create --json')).err)).toMatchObject({ error: { code: 'INVALID' } });
  });

  it.each([
    ['a slug that is taken', create, ''],
    ['a wrong zone', create.replace('Africa/Lagos', 'Lagos').replace('cli-shop', 'cli-b'), ''],
    ['an unknown tenant', 'users create --email b@example.com --role OWNER --tenant nowhere', 'a long password'],
    ['an unknown role', 'users create --email b@example.com --role BOSS --tenant cli-shop', 'a long password'],
    ['a short password', 'users create --email b@example.com --role OWNER --tenant cli-shop', 'short'],
    ['no tenant for an owner', 'users create --email b@example.com --role OWNER', 'a long password'],
    [
      'a tenant for a platform administrator',
      'users create --email b@example.com --role PLATFORM_ADMIN --tenant cli-shop',
      'a long password',
    ],
    ['no e-mail', 'users create --email nobody --role OWNER --tenant cli-shop', 'a long password'],
    ['an unknown scope', 'apikeys create --tenant cli-shop --name c --scopes orders:view,fly', ''],
    ['a deletion that is not confirmed', 'tenants delete --slug cli-shop --confirm cli', ''],
  ])('refuse %s with one line and write nothing', async (_, line, input) => {
    const count = async () => {
      const { rows } = await db.admin.query(
        `SELECT (SELECT count(*) FROM tenant) || ' ' || (SELECT count(*) FROM account) || ' ' || (SELECT count(*) FROM api_key) AS n`,
      );
      return rows[0].n as string;
    };
    const before = await count();
    const { code, out, err } = await run(line, { input });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trimEnd().split('\n')[0]).not.toBe('');
    expect(await count()).toBe(before);
  });

  it('give an existing person a further business and leave the password', async () => {
    await run(create.replace('cli-shop', 'cli-second'));
    const again = await run('users create --email ada@example.com --role ADMIN --tenant cli-second', {
      input: 'another password',
    });
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('password is unchanged') });
    const { viewer } = await services.signIns.signIn(
      { email: 'ada@example.com', password: 'a long password', tenant: 'cli-second' },
      testCaller,
    );
    expect(viewer).toMatchObject({ role: 'ADMIN' });
    const third = await run('users create --email ada@example.com --role ADMIN --tenant cli-second', {
      input: 'another password',
    });
    expect(third).toMatchObject({ code: 1 });
  });

  it('explain themselves with examples', async () => {
    for (const command of ['migrate', 'tenants create', 'tenants delete', 'users create', 'apikeys create']) {
      const { code, out } = await run(`${command} --help`);
      expect(code).toBe(0);
      expect(out).toMatch(/Examples?:\n {2}.*npm run/s);
    }
    expect(await run('')).toMatchObject({ code: 1, out: '' });
    expect(await run('fly')).toMatchObject({ code: 1, out: '' });
  });

  it('say plainly that the configuration is wrong or the database is away', async () => {
    expect(await run(create, { env: { DATABASE_URL: '' } })).toMatchObject({
      code: 1,
      err: expect.stringContaining('DATABASE_URL'),
    });
    const away = await run(create, { env: { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' } });
    expect(away).toMatchObject({ code: 1, out: '', err: expect.stringContaining('ECONNREFUSED') });
  });

  it('migrate: run again, does nothing; as the application, says what it needs', async () => {
    expect(await run('migrate')).toEqual({ code: 0, out: 'The schema is up to date.\n', err: '' });
    const denied = await run('migrate', { env: { DATABASE_ADMIN_URL: db.url } });
    expect(denied).toMatchObject({ code: 1, out: '', err: expect.stringContaining('DATABASE_ADMIN_URL') });
  });

  it('T1 remove a business for good', async () => {
    expect(await run('tenants delete --slug cli-second --confirm cli-second')).toMatchObject({ code: 0, err: '' });
    const { rows } = await db.admin.query(`SELECT slug FROM tenant ORDER BY slug`);
    expect(rows.map(({ slug }) => slug)).toEqual(['cli-shop']);
  });
});
