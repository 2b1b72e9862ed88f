import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { createTranslator, type Locale } from '@clientele/locale';
import { FixtureModule } from './platform-fixture';
import { startApi, type TestApi } from './start-api';

// Booting the API and cloning a database take their time on a busy machine.
jest.setTimeout(30_000);

const nowhere = 'postgres://nobody@127.0.0.1:1/none';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ url: nowhere, extra: [FixtureModule] });
});
afterAll(() => api.close());

const translateCursor = (locale: Locale) => createTranslator(locale).t('errors.cursor');

const node = 'query Node($id: ID!) { fixtureNode(id: $id) { id } }';

describe('A1 GraphQL over HTTP', () => {
  test('passes the audits of graphql-http', async () => {
    const results = await auditServer({
      url: `${api.url}/graphql`,
      // Forgery is prevented by asking for a header that forms and links cannot send; the audits do not know ours.
      fetchFn: (url: string, init?: RequestInit) =>
        fetch(url, { ...init, headers: { ...init?.headers, 'apollo-require-preflight': 'audit' } }),
    });
    const failed = results.filter((result) => result.status !== 'ok').map(({ status, name }) => `${status}: ${name}`);
    // Every MUST holds. A request that could not run is 400 whatever the caller accepts: a 200 there hides it from proxies and monitors.
    expect(failed).toEqual([
      'warn: SHOULD use 200 status code on document parsing failure when accepting application/json',
      'warn: SHOULD use 200 status code on document validation failure when accepting application/json',
      'warn: SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
    ]);
  });

  test('refuses what another site could send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"query":"{ fixtureEcho }"}',
      });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID' } }] });
    }
    const link = await fetch(`${api.url}/graphql?query={fixtureEcho}`);
    expect(link.status).toBe(400);
  });

  test('never runs a mutation for a GET', async () => {
    const response = await fetch(`${api.url}/graphql?query=mutation{fixtureFail}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(response.status).toBe(405);
  });

  test('answers with the request id, the caller’s own if it is one', async () => {
    const own = await api.execute({ query: '{ fixtureEcho }', headers: { 'x-request-id': 'service-42.a' } });
    expect(own.headers.get('x-request-id')).toBe('service-42.a');
    const odd = await api.execute({ query: '{ fixtureEcho }', headers: { 'x-request-id': 'a b' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('A1 errors', () => {
  test('coded, with field and details, in the language asked for', async () => {
    const english = await api.execute({ query: node, variables: { id: 'bad' } });
    expect(english.errors).toEqual([
      {
        message: translateCursor('en'),
        path: ['fixtureNode'],
        locations: [{ line: 1, column: 24 }],
        extensions: { code: 'INVALID', field: 'id' },
      },
    ]);
    const spanish = await api.execute({
      query: node,
      variables: { id: 'bad' },
      headers: { 'accept-language': 'es-AR,en;q=0.5' },
    });
    expect(spanish.errors?.[0]?.message).toBe(translateCursor('es-AR'));
    const conflict = await api.execute({ query: 'mutation { fixtureFail }' });
    expect(conflict.errors?.[0]?.extensions).toEqual({ code: 'CONFLICT', current: { version: 7 } });
  });

  test('unexpected ones show an id and nothing else; the log has the rest', async () => {
    const { errors } = await api.execute({
      query: node,
      variables: { id: 'unexpected' },
      headers: { 'x-request-id': 'find-me-1' },
    });
    const id = errors?.[0]?.extensions['id'];
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'INTERNAL', id: expect.stringMatching(/^[\da-f-]{36}$/) },
    });
    expect(JSON.stringify(errors)).not.toMatch(/secret|stack|\.ts/);
    expect(api.log).toContainEqual(
      expect.objectContaining({
        errorId: id,
        level: 'error',
        error: expect.objectContaining({ type: 'Error', message: 'a secret: …', stack: expect.any(String) }),
      }),
    );
  });

  test('a database out of reach is UNAVAILABLE', async () => {
    const { errors } = await api.execute({ query: node, variables: { id: 'down' } });
    expect(errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE' });
    const real = await api.execute({ query: '{ fixtureSecret }', token: `cls_${'a'.repeat(43)}` });
    expect(real.errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE' });
  });

  test('syntax, validation and variables are INVALID in graphql-js’s own words, with the field', async () => {
    const syntax = await api.execute({ query: '{ fixtureEcho' });
    expect(syntax).toMatchObject({
      status: 400,
      errors: [{ message: 'Syntax Error: Expected Name, found <EOF>.', extensions: { code: 'INVALID' } }],
    });
    const unknown = await api.execute({ query: '{ fixtureEco }' });
    expect(unknown).toMatchObject({
      status: 400,
      errors: [{ message: expect.stringMatching(/^Cannot query field "fixtureEco"/), extensions: { code: 'INVALID' } }],
    });
    const variable = await api.execute({
      query: 'query($s: FixtureScalars) { fixtureEcho(scalars: $s) }',
      variables: { s: { day: '2026-02-30' } },
    });
    expect(variable).toMatchObject({ status: 400, errors: [{ extensions: { code: 'INVALID', field: 's.day' } }] });
    const missing = await api.execute({ query: 'query($id: ID!) { fixtureNode(id: $id) { id } }' });
    expect(missing.errors?.[0]?.extensions).toEqual({ code: 'INVALID', field: 'id' });
    const operation = await api.execute({ query: 'query A { fixtureEcho }', operationName: 'B' });
    expect(operation.errors?.[0]?.extensions).toEqual({ code: 'INVALID' });
  });

  test('outside GraphQL they have the same shape', async () => {
    const missing = await fetch(`${api.url}/nothing-here`);
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    const malformed = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(malformed.status).toBe(400);
    expect(await malformed.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID' } }] });
    const poisoned = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ fixtureEcho }","__proto__":{"a":1}}',
    });
    expect(poisoned.status).toBe(400);
  });
});

describe('A1 connections and scalars', () => {
  const list =
    'query P($first: Int, $after: String, $last: Int, $before: String) { fixtureNodes(first: $first, after: $after, last: $last, before: $before) { nodes { rank } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }';
  interface Listed {
    fixtureNodes: {
      nodes: { rank: number }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    };
  }
  const page = async (variables: Record<string, unknown>) =>
    (await api.execute<Listed>({ query: list, variables })).data.fixtureNodes;

  test('page forward and back by opaque cursors', async () => {
    const first = await page({ first: 100 });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await page({ first: 100, after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ rank }) => rank)).toEqual(Array.from({ length: 100 }, (_, index) => index + 100));
    const third = await page({ first: 100, after: second.pageInfo.endCursor });
    expect(third.nodes).toHaveLength(60);
    expect(third.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const back = await page({ last: 100, before: third.pageInfo.startCursor });
    expect(back.nodes).toEqual(second.nodes);
    expect(back.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  test.each([
    ['after', 'not base64!'],
    ['after', Buffer.from('{"a":1}').toString('base64url')],
    ['after', Buffer.from('["RANK DESC",1]').toString('base64url')],
    ['after', Buffer.from('["RANK ASC","1; DROP TABLE customer"]').toString('base64url')],
    ['before', Buffer.from('["RANK ASC",1,2]').toString('base64url')],
  ])('a cursor that is none is INVALID: %s %s', async (field, cursor) => {
    const { errors } = await api.execute({ query: list, variables: { [field]: cursor } });
    expect(errors?.[0]?.extensions).toEqual({ code: 'INVALID', field });
  });

  test('scalars are checked and normalised on the way in', async () => {
    const query = 'query S($s: FixtureScalars) { fixtureEcho(scalars: $s) }';
    const send = (s: Record<string, unknown>) =>
      api.execute<{ fixtureEcho: { scalars: unknown } }>({ query, variables: { s } });
    expect((await send({ at: '2026-01-31T12:00:00.5+02:00', amount: '-0.001' })).data.fixtureEcho.scalars).toEqual({
      at: '2026-01-31T10:00:00.500Z',
      amount: '-0.001',
    });
    for (const wrong of [
      { at: '2026-01-31' },
      { at: '2026-01-31T12:00:00' },
      { at: '2026-02-30T12:00:00Z' },
      { at: 1 },
      { day: '31/01/2026' },
      { amount: 0.1 },
      { amount: '1e3' },
      { currency: 'eur' },
      { currency: 'XXQ' },
    ]) {
      const { errors } = await send(wrong);
      expect(errors?.[0]?.extensions).toEqual({ code: 'INVALID', field: `s.${Object.keys(wrong)[0]}` });
    }
  });
});

describe('A7 logs', () => {
  test('one line a request: who, what and how long, never what was asked for', async () => {
    await api.execute({
      query: 'query Named($s: FixtureScalars) { fixtureEcho(scalars: $s) }',
      variables: { s: { day: '2026-01-31' } },
      headers: { 'x-request-id': 'log-line-1' },
    });
    await fetch(`${api.url}/graphql?query={fixtureEcho(filter:{value:"Ada Obi"})}`, {
      headers: { 'apollo-require-preflight': '1', 'x-request-id': 'log-line-2' },
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const line = api.log.find((entry) => entry['requestId'] === 'log-line-1');
    expect(line).toMatchObject({
      method: 'POST',
      path: '/graphql',
      status: 200,
      operation: 'Named',
      operationType: 'query',
      durationMs: expect.any(Number),
    });
    expect(JSON.stringify(api.log)).not.toMatch(/2026-01-31"|Ada|\+234803/);
  });
});
