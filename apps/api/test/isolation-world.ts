import { v7 as uuidv7 } from 'uuid';
import { keyScopes, type Role } from '@clientele/domain';
import { makeSessionToken } from '../src/access/credentials';
import type { TenantContext } from '../src/access/viewer';
import type { TestDatabase } from './database';
import {
  buildKey,
  buildPlatformAdmin,
  buildStaff,
  buildTenant,
  testPassword,
  type Person,
  type TestServices,
} from './factories';
import { finishTask } from './run-tasks';
import type { TestApi } from './start-api';

/** In every text of the foreign tenant's records: an answer that holds it has leaked. */
export const foreignMark = 'Zyxforeign';

export interface Actor {
  name: string;
  role: Role | 'ANONYMOUS';
  /** Of a key. */
  scopes?: readonly string[];
  person?: Person;
  /** A fresh session for each call: some operations end theirs. */
  getToken(): Promise<string | undefined>;
}

export interface Place {
  tenant: TenantContext;
  owner: Person;
  mark: string;
}

/** Two tenants with people of every role, and records made through the API itself as they are wanted. */
export interface World {
  own: Place;
  foreign: Place;
  actors: Actor[];
  make: Record<RecordKind, (place: Place, actor: Actor) => Promise<string>>;
  readVersion(place: Place): Promise<number>;
  getOwnerToken(place: Place): Promise<string>;
}

export type RecordKind =
  | 'customer'
  | 'trashedCustomer'
  | 'order'
  | 'staff'
  | 'apiKey'
  | 'session'
  | 'tenant'
  | 'segment'
  | 'list'
  | 'view'
  | 'tag'
  | 'customField'
  | 'task'
  | 'doneTask'
  | 'insight';

/** An own field that both businesses have. */
export const exampleField = { key: 'example', kind: 'TEXT' };

let counter = 0;

/** A valid Nigerian mobile number, never twice. */
export function makePhone(): string {
  counter += 1;
  return `+23480310${String(counter).padStart(5, '0')}`;
}

export async function buildWorld({
  db,
  services,
  api,
}: {
  db: TestDatabase;
  services: TestServices;
  api: TestApi;
}): Promise<World> {
  const openSession = async (
    person: Person,
    tenant: TenantContext | undefined,
  ): Promise<{ id: string; token: string }> => {
    const { text, hash } = makeSessionToken();
    const id = uuidv7();
    await db.admin.query(
      `INSERT INTO session (id, token_hash, account_id, tenant_id, created_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, $4, now(), now(), now() + interval '1 day')`,
      [id, hash, person.accountId, tenant?.id ?? null],
    );
    return { id, token: text };
  };
  const buildPlace = async (mark: string): Promise<Place> => {
    const tenant = await buildTenant(services, { name: `${mark} shop` });
    return { tenant, owner: await buildStaff(services, tenant, 'OWNER'), mark };
  };
  const own = await buildPlace('Own');
  const foreign = await buildPlace(foreignMark);

  const run = async (
    place: Place,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Record<string, unknown>> => {
    const { token } = await openSession(place.owner, place.tenant);
    const { data, errors } = await api.execute({ query, variables, token });
    if (errors) throw new Error(`A record could not be made: ${JSON.stringify(errors)}`);
    return data;
  };
  const makeCustomer = async (place: Place): Promise<string> => {
    const input = {
      name: `${place.mark} customer`,
      phone: makePhone(),
      email: `${place.mark}-${uuidv7()}@example.com`,
      companyName: `${place.mark} Ltd`,
      externalAccounts: [{ provider: 'shop', externalId: `${place.mark}-${uuidv7()}` }],
    };
    const answer = await run(
      place,
      'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }',
      { input },
    );
    return (answer['createCustomer'] as { id: string }).id;
  };

  const makeSegment = async (place: Place, fields: Record<string, unknown>): Promise<string> => {
    const input = { name: `${place.mark} ${uuidv7()}`, ...fields };
    const text = 'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { id } }';
    return ((await run(place, text, { input }))['createSegment'] as { id: string }).id;
  };

  const makeField = async (place: Place, input: Record<string, unknown>): Promise<string> => {
    const text = 'mutation ($input: CreateCustomFieldInput!) { createCustomField(input: $input) { id } }';
    return ((await run(place, text, { input }))['createCustomField'] as { id: string }).id;
  };
  for (const place of [own, foreign]) await makeField(place, { ...exampleField, label: `${place.mark} field` });

  const makeTask = async (place: Place): Promise<string> => {
    const input = { ids: [await makeCustomer(place)], change: { zone: `${place.mark} zone` } };
    const text = 'mutation ($input: BulkUpdateInput!) { bulkUpdateCustomers(input: $input) { id } }';
    return ((await run(place, text, { input }))['bulkUpdateCustomers'] as { id: string }).id;
  };

  // Something to tell: an empty feed of the foreign business would prove nothing.
  const cancelled = Array.from({ length: 2 }, (_, n) => ({
    externalReference: `${foreign.mark}-cancelled-${n}`,
    source: 'WEBSITE',
    status: 'CANCELLED',
    amount: '5',
    placedAt: '2026-01-05T10:00:00Z',
    customer: { name: `${foreign.mark} quitter`, phone: '+2348031199999' },
  }));
  await run(foreign, 'mutation ($input: IngestOrdersInput!) { ingestOrders(input: $input) { created } }', {
    input: { idempotencyKey: uuidv7(), orders: cancelled },
  });

  const platform = await buildPlatformAdmin(services);
  const people = {
    OWNER: own.owner,
    ADMIN: await buildStaff(services, own.tenant, 'ADMIN'),
    TECHNICIAN: await buildStaff(services, own.tenant, 'TECHNICIAN'),
    SUPPORT: await buildStaff(services, own.tenant, 'SUPPORT'),
  } as const;
  const everyKey = await buildKey(services, own.tenant, keyScopes);
  const narrowKey = await buildKey(services, own.tenant, ['leads:view']);

  return {
    own,
    foreign,
    actors: [
      {
        name: 'PLATFORM_ADMIN',
        role: 'PLATFORM_ADMIN',
        person: platform,
        getToken: async () => (await openSession(platform, own.tenant)).token,
      },
      {
        name: 'PLATFORM_ADMIN without a tenant',
        role: 'PLATFORM_ADMIN',
        person: platform,
        getToken: async () => (await openSession(platform, undefined)).token,
      },
      ...Object.entries(people).map(([role, person]) => ({
        name: role,
        role: role as Role,
        person,
        getToken: async () => (await openSession(person, own.tenant)).token,
      })),
      { name: 'key with every scope', role: 'SERVICE', scopes: keyScopes, getToken: async () => everyKey },
      { name: 'key with one scope', role: 'SERVICE', scopes: ['leads:view'], getToken: async () => narrowKey },
      { name: 'nobody', role: 'ANONYMOUS', getToken: async () => undefined },
    ],
    make: {
      customer: makeCustomer,
      async trashedCustomer(place) {
        const id = await makeCustomer(place);
        await run(place, 'mutation ($id: ID!) { deleteCustomer(id: $id, version: 1) { id } }', { id });
        return id;
      },
      async order(place) {
        const customer = { name: `${place.mark} buyer`, phone: makePhone() };
        const lines = [{ name: `${place.mark} goods`, quantity: '1', unitPrice: '5' }];
        const orders = [
          {
            externalReference: `${place.mark}-${uuidv7()}`,
            source: 'WEBSITE',
            placedAt: '2026-01-05T10:00:00Z',
            customer,
            lines,
          },
        ];
        const input = { idempotencyKey: uuidv7(), orders };
        const text =
          'mutation ($input: IngestOrdersInput!) { ingestOrders(input: $input) { results { orderId errors { message } } } }';
        const answer = await run(place, text, { input });
        const [result] = (answer['ingestOrders'] as { results: { orderId: string | null }[] }).results;
        if (!result?.orderId) throw new Error(`No order was made: ${JSON.stringify(answer)}`);
        return result.orderId;
      },
      task: makeTask,
      async doneTask(place) {
        const id = await makeTask(place);
        await finishTask({ services, db, tenant: place.tenant }, id);
        return id;
      },
      async insight(place) {
        const [id, customerId] = [uuidv7(), await makeCustomer(place)];
        await db.admin.query(
          `INSERT INTO insight (tenant_id, id, key, customer_id, seen_at) VALUES ($1, $2, $3, $4, '2026-01-05T10:00:00Z')`,
          [place.tenant.id, id, `CUSTOMER_PROBLEMATIC|${customerId}|`, customerId],
        );
        return id;
      },
      async staff(place) {
        const email = `${place.mark}-${uuidv7()}@example.com`;
        const user = await services.staff.createUser(
          { email, name: `${place.mark} staff`, role: 'TECHNICIAN', tenant: place.tenant, password: testPassword },
          'test',
        );
        return user.staffId ?? '';
      },
      async apiKey(place) {
        const author = { kind: 'SYSTEM', name: 'test', tenant: place.tenant } as const;
        const { apiKey } = await services.apiKeys.createApiKey(author, {
          name: `${place.mark} key`,
          scopes: ['orders:view'],
        });
        return apiKey.id;
      },
      async session(place, actor) {
        const person = place === own ? (actor.person ?? place.owner) : place.owner;
        return (await openSession(person, place.tenant)).id;
      },
      tenant: async (place) => place.tenant.id,
      segment: (place) => makeSegment(place, { kind: 'DYNAMIC', text: 'order_count > 100' }),
      list: (place) => makeSegment(place, { kind: 'STATIC' }),
      tag: async (place) => {
        const name = `${place.mark} ${uuidv7()}`;
        const text = 'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { id } }';
        await run(place, text, { input: { name: `${place.mark} tagged`, tags: [name] } });
        const { rows } = await db.admin.query<{ id: string }>('SELECT id FROM tag WHERE tenant_id = $1 AND name = $2', [
          ...[place.tenant.id, name],
        ]);
        return rows[0]!.id;
      },
      async customField(place) {
        const { customFields } = (await run(place, '{ customFields { id } }', {})) as {
          customFields: { id: string }[];
        };
        // A business has at most fifty, and the matrix makes more; the first one is the example's.
        if (customFields.length > 30)
          await run(place, 'mutation ($id: ID!) { deleteCustomField(id: $id) }', { id: customFields[1]?.id });
        return makeField(place, {
          label: `${place.mark} ${uuidv7()}`,
          kind: 'CHOICE',
          choices: [`${place.mark} choice`],
        });
      },
      async view(place, actor) {
        // Views are people's own: of a service, and in another's business, it is the owner's, shared.
        const isPerson = place === own && actor.person && actor.role !== 'SUPPORT' && !actor.name.includes('without');
        const token = isPerson ? await actor.getToken() : (await openSession(place.owner, place.tenant)).token;
        const input = { page: 'ORDERS', name: `${place.mark} ${uuidv7()}`, shared: !isPerson };
        const text = 'mutation ($input: SaveViewInput!) { saveView(input: $input) { id } }';
        const { data, errors } = await api.execute({ query: text, variables: { input }, token });
        if (errors) throw new Error(`No view was made: ${JSON.stringify(errors)}`);
        return (data['saveView'] as { id: string }).id;
      },
    },
    getOwnerToken: async (place) => (await openSession(place.owner, place.tenant)).token,
    async readVersion(place) {
      const { rows } = await db.admin.query<{ version: number }>(
        'SELECT version FROM tenant_settings WHERE tenant_id = $1',
        [place.tenant.id],
      );
      return rows[0]?.version ?? 0;
    },
  };
}
