import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createTestDatabase } from './database';
import { buildStaff, buildTenant, buildTestServices } from './factories';
import { FixtureModule } from './platform-fixture';
import { startApi, type TestApi } from './start-api';

// Booting the API and cloning a database take their time on a busy machine.
jest.setTimeout(30_000);

const nowhere = 'postgres://nobody@127.0.0.1:1/none';
const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

describe('A2 explorer', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startApi({ url: nowhere, extra: [FixtureModule] });
  });
  afterAll(() => api.close());

  test('is one page that needs no other host', async () => {
    const response = await fetch(`${api.url}/graphql`, { headers: browser });
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const markup = page.replace(/<script>[\s\S]*?<\/script>/g, '').replace(/<style>[\s\S]*?<\/style>/g, '');
    expect(markup.match(/(?:src|href|action)="(?!data:)[^"]*"/g)).toBeNull();
    expect(page.match(/url\(["']?(?:https?:)?\/\//g)).toBeNull();
    expect(page.match(/<script[^>]+src/g)).toBeNull();
    const policy = response.headers.get('content-security-policy');
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/connect-src 'self'/);
    expect(policy).not.toMatch(/https?:/);
  });

  test('has the saved examples and a sign-in form in the language asked for', async () => {
    const spanish = await (
      await fetch(`${api.url}/graphql`, { headers: { ...browser, 'accept-language': 'es-AR' } })
    ).text();
    expect(spanish).toContain('<html lang="es-AR">');
    for (const name of ['CustomerList', 'OneCustomer', 'IngestOrders', 'Cards', 'Segments'])
      expect(spanish).toMatch(new RegExp(`(query|mutation) ${name}`));
    expect(spanish).toContain('id="sign-in"');
  });

  test('leaves programs that ask for JSON alone', async () => {
    const response = await fetch(`${api.url}/graphql?query={fixtureEcho}`, {
      headers: { accept: 'application/json', 'apollo-require-preflight': '1' },
    });
    expect(await response.json()).toEqual({ data: { fixtureEcho: { colour: 'blue' } } });
    expect(response.headers.get('content-security-policy')).toBeNull();
  });

  test.each(['sign-in', 'sign-out'])('takes %s from its own page only', async (action) => {
    const post = (headers: Record<string, string>) =>
      fetch(`${api.url}/graphql/${action}`, {
        method: 'POST',
        headers,
        body: '{"email":"a@example.org","password":"x"}',
      });
    const own = { 'content-type': 'application/json', 'apollo-require-preflight': 'explorer' };
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(403);
    expect((await post({ 'content-type': 'application/json' })).status).toBe(403);
    expect((await post({ ...own, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ ...own, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('sign-out takes the cookie away, and it is bound to the explorer', async () => {
    const response = await fetch(`${api.url}/graphql/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'explorer' },
      body: '{}',
    });
    expect(response.headers.get('set-cookie')).toBe(
      'clientele_graphiql=; Path=/graphql; HttpOnly; SameSite=Strict; Max-Age=0',
    );
  });

  test('signs in with a cookie that scripts cannot read and that counts only beside its own header', async () => {
    const db = await createTestDatabase();
    const services = buildTestServices(db);
    const person = await buildStaff(services, await buildTenant(services), 'OWNER');
    const real = await startApi({ url: db.url });
    const own = { 'content-type': 'application/json', 'apollo-require-preflight': 'explorer' };
    const signIn = (password: string) =>
      fetch(`${real.url}/graphql/sign-in`, {
        method: 'POST',
        headers: own,
        body: JSON.stringify({ email: person.email, password }),
      });

    const refused = await signIn('wrong');
    expect(refused.headers.get('set-cookie')).toBeNull();
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });

    const signedIn = await signIn(person.password);
    expect(await signedIn.json()).toEqual({ data: {} });
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      /^clientele_graphiql=cls_[\w-]{43}; Path=\/graphql; HttpOnly; SameSite=Strict; Max-Age=\d{5,}$/,
    );

    const sent = { cookie: cookie.split(';')[0] ?? '' };
    const query = '{ viewer { email } }';
    expect((await real.execute({ query, headers: { ...own, ...sent } })).data).toEqual({
      viewer: { email: person.email },
    });
    expect((await real.execute({ query, headers: sent })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');

    await fetch(`${real.url}/graphql/sign-out`, { method: 'POST', headers: { ...own, ...sent }, body: '{}' });
    expect((await real.execute({ query, headers: { ...own, ...sent } })).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    await real.close();
    await db.drop();
  });
});
