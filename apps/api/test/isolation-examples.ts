import { isEnumType } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { testPassword } from './factories';
import type { Example, Placed } from './isolation-operations';
import { exampleField, makePhone, type Actor, type RecordKind, type World } from './isolation-world';

/**
 * What stands in each id-typed argument. A new one fails the matrix until its line is here; nothing else has to be written for a
 * new operation unless its other arguments need a particular value.
 */
export const idKinds: Record<string, RecordKind> = {
  'Query.customer(id)': 'customer',
  'Query.order(id)': 'order',
  'Query.orders(filter.customerId)': 'customer',
  'Query.orders(filter.staffId)': 'staff',
  'Customer.orders(filter.customerId)': 'customer',
  'Customer.orders(filter.staffId)': 'staff',
  'Mutation.chooseTenant(tenantId)': 'tenant',
  'Mutation.revokeSession(id)': 'session',
  'Mutation.revokeApiKey(id)': 'apiKey',
  'Mutation.createCustomer(input.accountManagerId)': 'staff',
  'Mutation.createCustomer(input.technicianId)': 'staff',
  'Mutation.updateCustomer(input.id)': 'customer',
  'Mutation.updateCustomer(input.accountManagerId)': 'staff',
  'Mutation.updateCustomer(input.technicianId)': 'staff',
  'Mutation.deleteCustomer(id)': 'customer',
  'Mutation.restoreCustomer(id)': 'trashedCustomer',
  'Mutation.createOrder(input.customer.id)': 'customer',
  'Mutation.createOrder(input.assignedStaffId)': 'staff',
  'Mutation.updateOrder(input.id)': 'order',
  'Mutation.updateOrder(input.assignedStaffId)': 'staff',
  'Mutation.changeOrderStatus(input.id)': 'order',
  'Mutation.deleteOrder(id)': 'order',
  'Mutation.ingestOrders(input.orders.assignedStaffId)': 'staff',
  'Query.segment(id)': 'segment',
  'Segment.overlap(with)': 'segment',
  'Mutation.createSegment(input.customerIds)': 'customer',
  'Mutation.updateSegment(input.id)': 'segment',
  'Mutation.deleteSegment(id)': 'segment',
  'Mutation.addToSegment(id)': 'list',
  'Mutation.addToSegment(members.customerIds)': 'customer',
  'Mutation.removeFromSegment(id)': 'list',
  'Mutation.removeFromSegment(customerIds)': 'customer',
  'Mutation.updateView(input.id)': 'view',
  'Mutation.deleteView(id)': 'view',
  'Mutation.dismissInsight(id)': 'insight',
  'Mutation.restoreInsight(id)': 'insight',
  'Query.tagUses(ids)': 'tag',
  'Mutation.renameTag(id)': 'tag',
  'Mutation.mergeTags(from)': 'tag',
  'Mutation.mergeTags(into)': 'tag',
  'Mutation.deleteTag(id)': 'tag',
  'Mutation.updateCustomField(input.id)': 'customField',
  'Mutation.moveCustomField(id)': 'customField',
  'Mutation.deleteCustomField(id)': 'customField',
  'Query.task(id)': 'task',
  'Mutation.cancelTask(id)': 'task',
  'Mutation.undoTask(id)': 'doneTask',
  'Mutation.exportCustomers(input.ids)': 'customer',
  'Mutation.exportCustomers(input.exceptIds)': 'customer',
  'Mutation.bulkUpdateCustomers(input.ids)': 'customer',
  'Mutation.bulkUpdateCustomers(input.exceptIds)': 'customer',
  'Mutation.bulkUpdateCustomers(input.change.accountManagerId)': 'staff',
  'Mutation.bulkUpdateCustomers(input.change.technicianId)': 'staff',
  'Mutation.bulkUpdateCustomers(input.change.addToSegmentId)': 'list',
  'Mutation.bulkUpdateCustomers(input.change.removeFromSegmentId)': 'list',
};

/** Ids inside an argument of type JSON, with what must stand beside them. */
export const jsonIds: { place: string; beside: readonly Placed[]; kind: RecordKind }[] = [
  ...['ACCOUNT_MANAGER', 'TECHNICIAN'].map((field) => inFilter('Query.customers', ['filter'], field, 'staff')),
  ...(
    [
      ['Query.customers', ['filter']],
      ['Query.customerCount', ['filter']],
      ['Query.previewSegment', ['filter']],
      ['Query.readFilter', ['filter']],
      ['Mutation.createSegment', ['input', 'filter']],
      ['Mutation.updateSegment', ['input', 'filter']],
      ['Mutation.addToSegment', ['members', 'filter']],
      ['Mutation.exportCustomers', ['input', 'filter']],
      ['Mutation.bulkUpdateCustomers', ['input', 'matching', 'filter']],
    ] as const
  ).flatMap(([operation, path]) => [
    inFilter(operation, path, 'SEGMENT', 'segment'),
    inFilterOfOrders(operation, path),
  ]),
  ...['filter', 'period'].flatMap((field) => [
    {
      place: `Mutation.saveView(input.${field})`,
      beside: [{ step: 0, path: ['input', 'page'], value: 'ORDERS' }],
      kind: 'customer' as const,
    },
    { place: `Mutation.updateView(input.${field})`, beside: [], kind: 'customer' as const },
  ]),
  { place: 'Mutation.savePreference(value)', beside: [], kind: 'customer' },
  ...['Mutation.createCustomer', 'Mutation.updateCustomer'].map((operation) => ({
    place: `${operation}(input.custom.value)`,
    beside: [{ step: 0, path: ['input', 'custom', 'name'], value: `custom.${exampleField.key}` }],
    kind: 'customer' as const,
  })),
];

/** A record named in a customer filter. */
function inFilter(operation: string, path: readonly string[], field: string, kind: RecordKind) {
  const beside = [
    { step: 0, path: [...path, 'field'], value: field },
    { step: 0, path: [...path, 'op'], value: 'EQ' },
  ];
  return { place: `${operation}(${[...path, 'value'].join('.')})`, beside, kind };
}

/** A member of staff named in a question about orders. */
function inFilterOfOrders(operation: string, path: readonly string[]) {
  const where = [...path, 'orders', 'where'];
  const beside = [
    { step: 0, path: [...path, 'op'], value: 'GTE' },
    { step: 0, path: [...path, 'value'], value: 1 },
    { step: 0, path: [...path, 'orders', 'aggregate'], value: 'COUNT' },
    { step: 0, path: [...where, 'field'], value: 'STAFF' },
    { step: 0, path: [...where, 'op'], value: 'EQ' },
  ];
  return { place: `${operation}(${[...where, 'value'].join('.')})`, beside, kind: 'staff' as const };
}

/**
 * Texts by which a record can be named: of another tenant's they must find, meet and change nothing. `find` reads the text off a
 * record that was just made ($1 tenant, $2 record).
 */
export const naturalKeys: { place: string; of: RecordKind; find: string; missing: () => string }[] = [
  { place: 'Query.customers(search)', of: 'customer', find: nameOf('name'), missing: () => 'Nobodyofthisname' },
  { place: 'Query.customers(search)', of: 'customer', find: nameOf('phone'), missing: makePhone },
  { place: 'Query.customers(search)', of: 'customer', find: nameOf('email'), missing: () => `${uuidv7()}@example.com` },
  { place: 'Query.customerByPhone(phone)', of: 'customer', find: nameOf('phone'), missing: makePhone },
  {
    place: 'Query.customerByExternalAccount(externalId)',
    of: 'customer',
    find: `SELECT value FROM customer_identity WHERE tenant_id = $1 AND customer_id = $2 AND kind = 'EXTERNAL'`,
    missing: () => uuidv7(),
  },
  { place: 'Mutation.createCustomer(input.phone)', of: 'customer', find: nameOf('phone'), missing: makePhone },
  { place: 'Mutation.updateCustomer(input.phone)', of: 'customer', find: nameOf('phone'), missing: makePhone },
  { place: 'Mutation.createOrder(input.customer.phone)', of: 'customer', find: nameOf('phone'), missing: makePhone },
  {
    place: 'Mutation.createOrder(input.customer.email)',
    of: 'customer',
    find: nameOf('email'),
    missing: () => `${uuidv7()}@example.com`,
  },
  {
    place: 'Mutation.createOrder(input.number)',
    of: 'order',
    find: `SELECT external_reference AS value FROM customer_order WHERE tenant_id = $1 AND id = $2`,
    missing: () => uuidv7(),
  },
  {
    place: 'Mutation.ingestOrders(input.orders.customer.phone)',
    of: 'customer',
    find: nameOf('phone'),
    missing: makePhone,
  },
  {
    place: 'Mutation.ingestOrders(input.orders.externalReference)',
    of: 'order',
    find: `SELECT external_reference AS value FROM customer_order WHERE tenant_id = $1 AND id = $2`,
    missing: () => uuidv7(),
  },
  {
    place: 'Mutation.ingestOrders(input.idempotencyKey)',
    of: 'order',
    find: `SELECT key AS value FROM ingest_request WHERE tenant_id = $1 AND $2::uuid IS NOT NULL ORDER BY key DESC LIMIT 1`,
    missing: () => uuidv7(),
  },
  ...[
    ...['Query.readFilter(text)', 'Query.previewSegment(text)'],
    ...['Query.customers(filterText)', 'Query.customerCount(filterText)'],
  ].map((place) => ({
    place,
    of: 'segment' as const,
    find: `SELECT 'segment = "' || name || '"' AS value FROM segment WHERE tenant_id = $1 AND id = $2`,
    missing: () => `segment = "${uuidv7()}"`,
  })),
  {
    place: 'Mutation.signIn(tenant)',
    of: 'tenant',
    find: `SELECT slug AS value FROM tenant WHERE id = $1 AND id = $2`,
    missing: () => 'no-such-shop',
  },
];

function nameOf(column: string): string {
  return `SELECT ${column} AS value FROM customer WHERE tenant_id = $1 AND id = $2`;
}

/** An argument that is given unless another one is tried below one of the paths, beside which it may not stand. */
export interface Extra extends Placed {
  unless?: readonly string[];
}

/** Optional arguments without which an operation would be refused, or valid and do nothing. */
export const extras: Record<string, readonly Extra[]> = {
  'Mutation.ingestOrders': [{ step: 0, path: ['input', 'orders', 'amount'], value: '10.00' }],
  'Mutation.bulkUpdateCustomers': [
    { step: 0, path: ['input', 'ids'], value: uuidv7(), unless: ['input.matching'] },
    { step: 0, path: ['input', 'change', 'status'], value: 'ACTIVE', unless: ['input.change'] },
  ],
};

/** Reports about everybody: refused to who holds the permission for assigned customers alone. */
export const wholeTenantReports: ReadonlyMap<string, string> = new Map(
  ['rfm', 'purchaseModel', 'insights', 'dashboard', 'cohorts', 'affinity'].map((field) => [field, 'insights:view']),
);

/** What refuses the matrix's business for what it has, whoever asks. */
export const standingRefusals: Record<string, string> = { 'Mutation.addSampleData': 'CONFLICT' };

const values: Record<string, (world: World) => unknown> = {
  'Query.customerByPhone(phone)': makePhone,
  'Query.customerByExternalAccount(provider)': () => 'shop',
  'Mutation.signIn(email)': (world) => world.own.owner.email,
  'Mutation.signIn(password)': () => testPassword,
  'Mutation.updateTenantSettings(input.version)': (world) => world.readVersion(world.own),
  'Mutation.createApiKey(input.scopes)': () => 'orders:view',
  'Mutation.changeOrderStatus(input.status)': () => 'CONFIRMED',
  'Mutation.ingestOrders(input.idempotencyKey)': () => uuidv7(),
  'Mutation.ingestOrders(input.orders.externalReference)': () => uuidv7(),
  'Mutation.createSegment(input.name)': () => uuidv7(),
  'Mutation.createSegment(input.kind)': () => 'STATIC',
  'Mutation.saveView(input.name)': () => uuidv7(),
  'Mutation.renameTag(name)': () => uuidv7(),
  'Mutation.createCustomField(input.label)': () => uuidv7(),
  'Mutation.createCustomField(input.kind)': () => 'TEXT',
  'Query.preference(key)': () => 'customers.columns',
  'Mutation.savePreference(key)': () => 'customers.columns',
};

const valuesByType: Record<string, unknown> = {
  String: 'Example',
  Int: 1,
  Float: 1.5,
  Boolean: true,
  Decimal: '10.00',
  CurrencyCode: 'NGN',
  DateTime: '2026-01-05T10:00:00Z',
  Date: '2026-01-05',
};

/** Valid values by place or type; ids are of records made for the purpose. */
export function makeExample(world: World, actor: Actor): Example {
  return async (place, type) => {
    const value = values[place];
    if (value) return value(world);
    const kind = idKinds[place];
    if (kind) return world.make[kind](world.own, actor);
    if (type.name in valuesByType) return valuesByType[type.name];
    if (isEnumType(type)) return type.getValues()[0]?.name;
    throw new Error(`${place} is a ${type.name} and needs an example in isolation-examples.ts`);
  };
}
