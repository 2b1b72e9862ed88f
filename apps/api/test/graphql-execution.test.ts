import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { execute, parse, validate, type GraphQLObjectType, type OperationDefinitionNode } from 'graphql';
import { isCompilable } from '../src/graphql/compilable';
import { CompiledDocument } from '../src/graphql/compiled-document';
import { RequestLoaders } from '../src/graphql/request-loaders';
import { batches, FixtureModule } from './platform-fixture';
import { buildRandomDocument } from './random-documents';
import { startApi, type Execution, type GraphqlAnswer, type TestApi } from './start-api';

// Booting the API and cloning a database take their time on a busy machine.
jest.setTimeout(30_000);

const nowhere = 'postgres://nobody@127.0.0.1:1/none';

/** Documents that touch what the two ways of executing could do differently. */
const documents: Record<string, Execution> = {
  list: {
    query:
      'query List($first: Int!) { fixtureNodes(first: $first) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id rank } } nodes { id nickname colour price { amount currency } at tags } } }',
    variables: { first: 7 },
  },
  fragments: {
    query:
      'query F($first: Int) { fixtureNodes(first: $first) { nodes { ...A ...B } edges { node { ...A } } } } fragment A on FixtureNode { id parts { name owner } } fragment B on FixtureNode { ...A price { ...M } __typename } fragment M on Money { amount }',
    variables: { first: 3 },
  },
  include: {
    query:
      'query I($yes: Boolean!, $no: Boolean = false) { fixtureNodes(first: 2) { totalCount @include(if: $yes) nodes { id @skip(if: $yes) rank @include(if: $no) nickname @skip(if: $no) @include(if: $yes) } } }',
    variables: { yes: true },
  },
  'one fragment on two conditions': {
    query:
      'query T($a: Boolean!, $b: Boolean!) { fixtureNodes(first: 1) { ...N @include(if: $a) ...N @include(if: $b) } } fragment N on FixtureNodeConnection { totalCount }',
    variables: { a: false, b: true },
  },
  'null for a condition': {
    query: 'query Z($b: Boolean = true) { fixtureNodes(first: 1) { totalCount @include(if: $b) nodes { id } } }',
    variables: { b: null },
  },
  'same field under two conditions': {
    query:
      'query S($a: Boolean!) { fixtureNodes(first: 1) @include(if: $a) { nodes { id } } fixtureNodes(first: 1) { totalCount } }',
    variables: { a: false },
  },
  'recursive filter': {
    query: 'query R($filter: FixtureFilter) { fixtureEcho(filter: $filter) }',
    variables: { filter: { all: [{ not: { value: [1, { deep: null }] } }, { colour: 'BLUE' }] } },
  },
  'absent variable inside an object': {
    query: 'query V($value: JSON) { fixtureEcho(filter: { value: $value }) }',
    variables: {},
  },
  'null variable inside an object': {
    query: 'query V2($value: JSON) { fixtureEcho(filter: { value: $value }) }',
    variables: { value: null },
  },
  defaults: {
    query: 'query D($colour: FixtureColour = RED, $list: [Int] = [1, 2]) { fixtureEcho(colour: $colour, list: $list) }',
  },
  'absent variable with an argument default': {
    query: 'query E($colour: FixtureColour) { fixtureEcho(colour: $colour) }',
  },
  'null for an argument default': {
    query: 'query E2($colour: FixtureColour) { fixtureEcho(colour: $colour) }',
    variables: { colour: null },
  },
  'one value for a list': { query: 'query L($list: [Int]) { fixtureEcho(list: $list) }', variables: { list: 4 } },
  scalars: {
    query: 'query C($scalars: FixtureScalars) { fixtureEcho(scalars: $scalars) }',
    variables: { scalars: { at: '2026-01-31T12:00:00+02:00', day: '2026-01-31', amount: 12, currency: 'NGN' } },
  },
  'literal enums and numbers': { query: '{ fixtureEcho(colour: RED) fixtureNodes(first: 2) { nodes { rank } } }' },
  'text in the document': {
    query: '{ fixtureEcho(filter: { value: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d0" }) }',
  },
  alias: {
    query:
      'query A { one: fixtureNodes(first: 1) { nodes { key: id id } } two: fixtureNodes(first: 2) { n: nodes { id } } }',
  },
  'alias of a prototype': { query: '{ __proto__: fixtureNodes(first: 1) { totalCount } }' },
  'two operations': {
    query: 'query A { fixtureEcho } query B { fixtureNodes(first: 1) { totalCount } }',
    operationName: 'B',
  },
  null: { query: 'query N($id: ID!) { fixtureNode(id: $id) { id } }', variables: { id: 'missing' } },
  'coded error': { query: 'query N($id: ID!) { fixtureNode(id: $id) { id } }', variables: { id: 'none' } },
  'invalid argument': {
    query: 'query N($id: ID!) { fixtureNode(id: $id) { id } other: fixtureEcho }',
    variables: { id: 'bad' },
  },
  'errors in a nullable field of a list': {
    query: 'query P($first: Int) { fixtureNodes(first: $first) { nodes { id fragile } } }',
    variables: { first: 9 },
  },
  'errors in a required field of a list': {
    query:
      'query Q($first: Int) { fixtureNodes(first: $first) { totalCount nodes { id sometimes } edges { node { sometimes } } } }',
    variables: { first: 9 },
  },
  'null in a required field': {
    query:
      'query B($filter: FixtureFilter, $first: Int) { fixtureNodes(first: $first, filter: $filter) { nodes { id required } } other: fixtureEcho }',
    variables: { first: 4, filter: { value: 'broken' } },
  },
  mutation: { query: 'mutation { fixtureFail }' },
  'bad variable': {
    query: 'query V($first: Int!) { fixtureNodes(first: $first) { totalCount } }',
    variables: { first: 'many' },
  },
  'missing variable': { query: 'query V($first: Int!) { fixtureNodes(first: $first) { totalCount } }' },
  introspection: {
    query: '{ __type(name: "FixtureNode") { name fields { name type { kind name ofType { name } } } } }',
  },
};

function comparable({ status, data, errors }: GraphqlAnswer<unknown>) {
  return {
    status,
    data,
    errors: errors?.map((error) => ({
      ...error,
      ...('id' in error.extensions && { message: '', extensions: { ...error.extensions, id: '' } }),
    })),
  };
}

describe('A1 compiled execution', () => {
  let compiled: TestApi;
  let plain: TestApi;

  beforeAll(async () => {
    compiled = await startApi({ url: nowhere, extra: [FixtureModule] });
    plain = await startApi({ url: nowhere, extra: [FixtureModule], graphql: { execution: 'plain' } });
  });
  afterAll(async () => {
    await compiled.close();
    await plain.close();
  });

  test.each(Object.entries(documents))('answers like graphql-js: %s', async (_, document) => {
    const expected = comparable(await plain.execute(document));
    for (let run = 1; run <= 3; run += 1) expect(comparable(await compiled.execute(document))).toEqual(expected);
  });

  test('answers like graphql-js for random documents', async () => {
    const { schema } = compiled.app.get(GraphQLSchemaHost);
    const type = schema.getType('FixtureNodeConnection') as GraphQLObjectType;
    let tried = 0;
    for (let seed = 1; tried < 300; seed += 1) {
      const source = buildRandomDocument({ seed, root: 'fixtureNodes', type });
      const document = parse(source);
      if (validate(schema, document).length > 0) continue;
      const [operation] = document.definitions as [OperationDefinitionNode];
      expect(isCompilable(document, operation)).toBe(true);
      const compiledDocument = new CompiledDocument(schema, source);
      for (const variables of [
        { a: true, b: false, first: 3 },
        { a: false, b: true, first: 7 },
      ]) {
        tried += 1;
        const buildContext = () => ({ req: { headers: {} }, loaders: new RequestLoaders() });
        const expected = await execute({ schema, document, variableValues: variables, contextValue: buildContext() });
        const found = await compiledDocument.find(variables)?.(buildContext(), variables);
        // Errors are graphql-js's own words, always: what must agree is that there are some.
        if (expected.errors) expect(found?.errors).toBeDefined();
        else expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify(expected)));
      }
    }
  });

  test('compiles at the second time, and only what has been answered', async () => {
    const document = { query: 'query Twice { fixtureNodes(first: 3) { nodes { id rank } } }' };
    const before = { ...compiled.counts };
    await compiled.execute(document);
    expect(compiled.counts).toEqual({ ...before, plain: before.plain + 1 });
    await compiled.execute(document);
    await compiled.execute(document);
    expect(compiled.counts).toEqual({ ...before, plain: before.plain + 1, compiled: before.compiled + 2 });

    const refused = { query: 'query Refused { fixtureSecret }' };
    for (let run = 0; run < 3; run += 1) await compiled.execute(refused);
    expect(compiled.counts.compiled).toBe(before.compiled + 2);
  });

  test('never compiles text, lists or objects written into a document', async () => {
    const before = compiled.counts.compiled;
    for (const value of ['"text"', '[1]', '{ a: 1 }']) {
      const document = { query: `{ fixtureEcho(filter: { value: ${value} }) }` };
      for (let run = 0; run < 3; run += 1) expect((await compiled.execute(document)).errors).toBeUndefined();
    }
    expect(compiled.counts.compiled).toBe(before);
  });

  test('asks a loader once for a list, also compiled', async () => {
    const document = { query: 'query Loaded { fixtureNodes(first: 5) { nodes { parts { owner } } } }' };
    await compiled.execute(document);
    batches.length = 0;
    await compiled.execute(document);
    expect(batches).toEqual([['node-0', 'node-1', 'node-2', 'node-3', 'node-4']]);
  });
});
