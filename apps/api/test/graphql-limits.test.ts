import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { FixtureModule } from './platform-fixture';
import { startApi, type TestApi } from './start-api';

// Booting the API and cloning a database take their time on a busy machine.
jest.setTimeout(30_000);

const nowhere = 'postgres://nobody@127.0.0.1:1/none';

describe('A5 limits', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startApi({ url: nowhere, extra: [FixtureModule], graphql: { timeout: 300 } });
  });
  afterAll(() => api.close());

  async function expectLimit(query: string, message: RegExp, variables?: Record<string, unknown>) {
    // Twice: a document that is refused must be refused from the cache as well.
    for (let run = 0; run < 2; run += 1) {
      const { errors, data, status } = await api.execute({ query, variables });
      expect(data).toBeUndefined();
      expect(status).toBe(400);
      expect(errors?.map((error) => error.extensions.code)).toEqual(['LIMIT']);
      expect(errors?.[0]?.message).toMatch(message);
    }
  }

  test('depth, through fragments too', async () => {
    const deep = `fragment F0 on FixtureNode { id } ${Array.from({ length: 12 }, (_, n) => `fragment F${n + 1} on FixtureNode { parts { owner } ...F${n} }`).join(' ')}`;
    expect(
      (await api.execute({ query: `{ fixtureNodes(first: 1) { nodes { ...F12 } } } ${deep}` })).errors,
    ).toBeUndefined();
    const type = '{ __schema { types { name } } }';
    expect((await api.execute({ query: type })).errors).toBeUndefined();
    const nested = (levels: number): string => (levels === 0 ? 'id' : `... on FixtureNode { ${nested(levels - 1)} }`);
    expect(
      (await api.execute({ query: `{ fixtureNodes(first: 1) { nodes { ${nested(20)} } } }` })).errors,
    ).toBeUndefined();
  });

  test('aliases', async () => {
    const fields = (count: number) =>
      `{ fixtureNodes(first: 1) { nodes { ${Array.from({ length: count }, (_, n) => `a${n}: id`).join(' ')} } } }`;
    expect((await api.execute({ query: fields(30) })).errors).toBeUndefined();
    await expectLimit(fields(31), /31 aliases; at most 30/);
  });

  test('root fields, through fragments too', async () => {
    const fields = Array.from({ length: 11 }, () => 'fixtureEcho').join(' ');
    await expectLimit(`{ ...R ${fields} } fragment R on Query { ${fields} }`, /22 things at once; at most 20/);
  });

  test('directives', async () => {
    const spreads = Array.from({ length: 51 }, () => '... @include(if: true) { totalCount }').join(' ');
    await expectLimit(`{ fixtureNodes(first: 1) { ${spreads} } }`, /51 directives; at most 50/);
  });

  test('tokens', async () => {
    await expectLimit(`{ ${'fixtureEcho '.repeat(5_001)} }`, /at most 5,000 tokens/);
  });

  test('cost, by the page size in a variable', async () => {
    const query =
      'query C($n: Int = 200) { a: fixtureNodes(first: $n) { nodes { parts { name } parts2: parts { name } price { amount } } edges { node { parts { name } parts2: parts { name } price { amount } } } } }';
    const many = `${query.slice(0, -1)} ${['b', 'c', 'd', 'e', 'f'].map((name) => query.slice(query.indexOf('a:') + 1, -1).replace(/^/, name)).join(' ')} }`;
    expect((await api.execute({ query: many, variables: { n: 50 } })).errors).toBeUndefined();
    await expectLimit(many, /costs [\d,]+ points; at most 50,000/, { n: 200 });
    await expectLimit(many, /points; at most 50,000/);
  });

  test('variables inside each other', async () => {
    const nest = (levels: number) =>
      JSON.parse(`${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`) as Record<string, unknown>;
    const query = 'query N($filter: FixtureFilter) { fixtureEcho(filter: $filter) }';
    expect((await api.execute({ query, variables: { filter: nest(30) } })).errors).toBeUndefined();
    await expectLimit(query, /nested; at most 40 levels/, { filter: nest(50) });
    await expectLimit(query, /nested; at most 40 levels/, { filter: nest(3_000) });
  });

  test('page size', async () => {
    const { errors } = await api.execute({ query: '{ fixtureNodes(first: 201) { totalCount } }' });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/[Aa]t most 200 /),
      extensions: { code: 'LIMIT', field: 'first' },
    });
    const negative = await api.execute({ query: '{ fixtureNodes(last: -1) { totalCount } }' });
    expect(negative.errors?.[0]?.extensions).toEqual({ code: 'INVALID', field: 'last' });
  });

  test('time, on both ways of executing', async () => {
    const query = 'query Slow($id: ID!) { fixtureNode(id: $id) { id } }';
    const late = { message: expect.stringMatching(/longer than 30 seconds/), extensions: { code: 'LIMIT', limit: 30 } };
    expect((await api.execute({ query, variables: { id: 'slow' } })).errors).toMatchObject([late]);
    for (let run = 0; run < 3; run += 1) await api.execute({ query, variables: { id: 'x' } });
    const compiled = api.counts.compiled;
    expect((await api.execute({ query, variables: { id: 'slow' } })).errors).toMatchObject([late]);
    expect(api.counts.compiled).toBe(compiled + 1);
  });

  test('batches', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ fixtureEcho }' }, { query: '{ fixtureEcho }' }]),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID' } }] });
  });

  test('body', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'es-AR' },
      body: JSON.stringify({ query: '{ fixtureEcho }', variables: { filler: 'x'.repeat(10 * 1024 * 1024) } }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'El pedido es demasiado grande: se permiten 10 MB. Envialo por partes.',
          extensions: { code: 'LIMIT', limit: 10_485_760 },
        },
      ],
    });
  });

  test("the explorer's introspection passes", async () => {
    const query = getIntrospectionQuery({
      inputValueDeprecation: true,
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
    });
    expect((await api.execute({ query })).errors).toBeUndefined();
  });
});
