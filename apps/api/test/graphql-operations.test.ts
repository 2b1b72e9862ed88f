import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { parse, specifiedRules, validate, type GraphQLSchema } from 'graphql';
import { printApiSchema } from '../src/graphql/print-api-schema';
import { explorerExamples } from '../src/http/explorer-examples';
import { createTestDatabase, type TestDatabase } from './database';
import { buildStaff, buildTenant, buildTestServices, signIn } from './factories';
import { generateQuery, listQueryFields, makeVariables, nobody, splitOperations } from './generate-operations';
import { startApi, type GraphqlAnswer, type TestApi } from './start-api';

// Booting the API and cloning a database take their time on a busy machine.
jest.setTimeout(30_000);

const folder = 'libs/graphql/operations';
const operations = splitOperations(
  parse(
    readdirSync(folder)
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
      .join('\n'),
  ),
);

interface World {
  tokens: Record<'OWNER' | 'TECHNICIAN' | 'SUPPORT', string>;
  customerId: string;
  orderId: string;
  tenantId: string;
}

let db: TestDatabase;
let compiled: TestApi;
let plain: TestApi;
let schema: GraphQLSchema;
let world: World;

const orders = Array.from({ length: 40 }, (_, index) => ({
  externalReference: `ref-${index}`,
  source: index % 3 ? 'WEBSITE' : 'WHATSAPP',
  status: index % 7 ? 'DELIVERED' : 'CANCELLED',
  placedAt: new Date(Date.UTC(2026, 0, 1 + index * 2, 9, index)).toISOString(),
  deliveryCity: index % 2 ? 'Lagos' : null,
  customer: {
    name: `Customer ${index % 9}`,
    phone: `+23480312345${String(index % 9).padStart(2, '0')}`,
    externalAccounts: [{ provider: 'shopify', externalId: `s-${index % 9}` }],
  },
  lines: [{ name: `Thing ${index % 4}`, quantity: '1.5', unitPrice: `${100 + index}.10` }],
}));

beforeAll(async () => {
  db = await createTestDatabase();
  const services = buildTestServices(db);
  const tenant = await buildTenant(services);
  const people = await Promise.all(
    (['OWNER', 'TECHNICIAN', 'SUPPORT'] as const).map(
      async (role) => [role, await signIn(services, await buildStaff(services, tenant, role))] as const,
    ),
  );
  const now = new Date('2026-03-31T12:00:00Z');
  compiled = await startApi({ url: db.url, now });
  plain = await startApi({ url: db.url, now, graphql: { execution: 'plain' } });
  schema = compiled.app.get(GraphQLSchemaHost).schema;
  const tokens = Object.fromEntries(people) as World['tokens'];
  const ingested = await compiled.execute<{
    ingestOrders: { created: number; results: { customerId: string; orderId: string }[] };
  }>({
    query:
      'mutation I($input: IngestOrdersInput!) { ingestOrders(input: $input) { created results { customerId orderId errors { code field message } } } }',
    variables: { input: { idempotencyKey: 'world', orders } },
    token: tokens.OWNER,
  });
  expect(ingested.errors).toBeUndefined();
  expect(ingested.data.ingestOrders.created).toBe(orders.length);
  const [first] = ingested.data.ingestOrders.results;
  world = { tokens, tenantId: tenant.id, customerId: first?.customerId ?? '', orderId: first?.orderId ?? '' };
}, 60_000);
afterAll(async () => {
  await compiled?.close();
  await plain?.close();
  await db?.drop();
});

/** Operations whose made-up variables would ask for nothing, or change the world: those are asked for what is not there. */
function listVariables(): Record<string, Record<string, unknown>> {
  const { customerId, orderId } = world;
  return {
    CustomerList: {
      columnsKey: 'customers.columns',
      first: 20,
      sort: { field: 'LIFETIME_VALUE' },
      period: { unit: 'MONTH' },
      withSegments: true,
    },
    CustomerDetail: { id: customerId, first: 5, withInsight: true, withNeighbours: true, sort: { field: 'NAME' } },
    CustomerByPhone: { phone: '0803 123 4501' },
    CustomerOverview: { period: { unit: 'YEAR' }, withSegments: true },
    CustomerSeries: { period: { unit: 'YEAR' } },
    CustomerFilterChoices: {},
    CustomerPeek: { id: customerId, withOrders: true },
    CustomerPeekForm: { id: customerId },
    CustomerHistory: { id: customerId },
    CustomerForm: { id: customerId },
    NewCustomerForm: {},
    CustomerName: { id: nobody },
    OrderList: {
      first: 7,
      customerId,
      withCustomer: true,
      withStaff: true,
      sort: { field: 'PLACED_AT', direction: 'ASC' },
      filter: { sources: ['WEBSITE'], minAmount: '150' },
    },
    OrderDetail: { id: orderId },
    OrderForm: { id: orderId },
    NewOrderForm: { customerId, withCustomer: true },
    OrderCustomers: { search: 'Customer' },
    // Refused alike each time: a field that was made would be there already the next time.
    CreateCustomField: { input: { label: 'Size', kind: 'NUMBER', choices: ['S', 'M'] } },
    Dashboard: {},
    RfmGroups: {},
    Cohorts: { months: 12 },
    PurchaseModel: {},
    RefitPurchaseModel: {},
    ProductPairs: { first: 5 },
    InsightFeed: { first: 5, includeDismissed: true },
    DismissInsight: { id: nobody },
    RestoreInsight: { id: nobody },
    OverdueCustomers: { filter: { field: 'overdue', op: 'EQ', value: true }, sort: { field: 'VALUE_AT_STAKE' } },
    SampleData: {},
    FirstRun: {},
    Sessions: {},
    Viewer: {},
    OneCustomer: { phone: '+2348031234501' },
    Cards: {},
    Segments: {},
    SegmentSparks: {},
    SegmentPage: { id: 'one_time' },
    SegmentOverlap: { id: 'one_time', with: 'repeat' },
    SegmentMembers: { filter: { field: 'segment', op: 'EQ', value: 'one_time' }, sort: { field: 'NAME' } },
    SegmentToEdit: { id: 'vip' },
    SegmentToDelete: { id: 'vip' },
    ListSegmentNames: {},
    RuleChoices: { withSegments: true },
    ReadRule: { text: 'order_count > 1 and not tag = "vip"' },
    ListRule: { text: 'orders(source = website).count >= 1 and' },
    PreviewRule: { filter: { orders: { aggregate: 'COUNT' }, op: 'GTE', value: 1 } },
    CreateSegment: { input: { name: '', kind: 'DYNAMIC' } },
    UpdateSegment: { input: { id: nobody, version: 1 } },
    DeleteSegment: { id: nobody },
    AddToSegment: { id: nobody, members: {} },
    RemoveFromSegment: { id: nobody, customerIds: [customerId] },
    ListViews: {},
    SaveListView: { input: { page: 'CUSTOMERS', name: '' } },
    UpdateListView: { input: { id: nobody, version: 1 } },
    DeleteListView: { id: nobody },
    TagList: { search: 'v', orderBy: 'NAME', first: 20 },
    ChosenTags: { ids: [nobody] },
    TaggedCustomers: { filter: { field: 'tag', op: 'IN', value: ['vip'] } },
    KnownTags: { search: 'v' },
    RenameTag: { id: nobody, name: 'Gold' },
    MergeTags: { from: [nobody], into: customerId },
    DeleteTag: { id: nobody },
    ShellState: { withSamples: true, withTasks: true },
    RunningTasks: {},
    ListColumns: { key: 'customers.columns' },
    SaveListColumns: { key: '#', value: [] },
    CreateCustomer: { input: { name: 'Wrong', phone: '12' } },
    UpdateCustomer: { input: { id: customerId, version: 99, name: 'Late' } },
    DeleteCustomer: { id: nobody, version: 1 },
    RestoreCustomer: { id: nobody },
    CreateOrder: { input: { source: 'PHONE', lines: [], customer: { phone: '12' } } },
    UpdateOrder: { input: { id: orderId, version: 99, deliveryCity: 'Lagos' } },
    AddSampleData: {},
    RemoveSampleData: {},
    ChangeOrderStatus: { input: { id: orderId, version: 1, status: 'PENDING' } },
    DeleteOrder: { id: nobody, version: 1 },
    RevokeSession: { id: nobody },
    SignIn: { email: 'nobody@example.com', password: 'wrong' },
    ChooseTenant: { tenantId: nobody },
    ExportCustomers: { input: { format: 'CSV', columns: ['nonsense'] } },
    BulkUpdateCustomers: { input: { ids: [], change: {} } },
    IngestOrders: { input: { idempotencyKey: 'world', orders } },
  };
}

function comparable({ status, data, errors }: GraphqlAnswer<unknown>) {
  const known = errors?.map((error) =>
    error.extensions.code === 'INTERNAL' ? { ...error, message: '', extensions: { code: 'INTERNAL' } } : error,
  );
  return { status, data, errors: known };
}

async function expectEqual(execution: { query: string; variables?: Record<string, unknown>; token?: string }) {
  const expected = comparable(await plain.execute(execution));
  for (let run = 1; run <= 3; run += 1) expect(comparable(await compiled.execute(execution))).toEqual(expected);
  return expected;
}

describe('A1 every known operation', () => {
  test.each(operations.filter(({ name }) => name !== 'SignOut'))(
    'of the web app gives the same compiled and plainly: $name',
    async ({ name, kind, query }) => {
      const variables = { ...makeVariables(schema, query), ...listVariables()[name] };
      const before = compiled.counts.compiled;
      const { errors } = await expectEqual({ query, variables, token: world.tokens.OWNER });
      if (kind === 'query') {
        expect(errors).toBeUndefined();
        expect(compiled.counts.compiled).toBe(before + 2);
      }
      expect((errors ?? []).map((error) => error.extensions.code)).not.toContain('INTERNAL');
    },
  );

  test.each(
    explorerExamples.map((example) => ({
      name: /(?:query|mutation) (\w+)/.exec(example.query)?.[1] ?? '',
      ...example,
    })),
  )('of the explorer fits the schema and gives the same: $name', async ({ name, query, variables }) => {
    expect(validate(schema, parse(query), specifiedRules)).toEqual([]);
    const { errors } = await expectEqual({
      query,
      variables: listVariables()[name] ?? variables,
      token: world.tokens.OWNER,
    });
    expect(errors).toBeUndefined();
  });

  test.each(['OWNER', 'TECHNICIAN', 'SUPPORT'] as const)(
    'whole schema, every query with everything below it, as %s',
    async (role) => {
      const given: Record<string, Record<string, unknown>> = {
        customer: { id: world.customerId },
        customerByPhone: { phone: '+2348031234501' },
        customerByExternalAccount: { provider: 'shopify', externalId: 's-1' },
        order: { id: world.orderId },
        customers: {
          first: 9,
          filter: {
            any: [{ field: 'orderCount', op: 'GTE', value: 2 }, { not: { field: 'hasEmail', op: 'EQ', value: false } }],
          },
        },
        orders: { first: 9 },
        customerStats: { period: { unit: 'YEAR' } },
      };
      for (const field of listQueryFields(schema)) {
        const query = generateQuery(field, given[field.name]);
        const { errors } = await expectEqual({ query, variables: given[field.name], token: world.tokens[role] });
        expect((errors ?? []).map((error) => error.extensions.code)).not.toContain('INTERNAL');
      }
    },
  );
});

describe('A1 schema.graphql', () => {
  test('is what the API is (else: node dist/apps/api/emit-schema.mjs > schema.graphql)', () => {
    expect(readFileSync('schema.graphql', 'utf8')).toBe(printApiSchema(schema));
  });
});
