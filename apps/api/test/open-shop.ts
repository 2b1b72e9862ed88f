import { randomUUID } from 'node:crypto';
import type { StaffRole } from '@clientele/domain';
import type { TenantContext } from '../src/access/viewer';
import { Clock } from '../src/clock';
import type { NewTenantInput } from '../src/features/tenants/new-tenant';
import { createTestDatabase, type TestDatabase } from './database';
import { buildStaff, buildTenant, buildTestServices, signIn, type TestServices } from './factories';
import { startApi, type GraphqlError, type TestApi } from './start-api';

export interface Asking {
  token?: string;
  headers?: Record<string, string>;
}

/** An order as `ingestOrders` takes it; what is absent has the API's default. */
export interface OrderInput {
  externalReference?: string;
  placedAt?: string;
  source?: string;
  customer?: Record<string, unknown> | null;
  [field: string]: unknown;
}

export interface IngestResult {
  index: number;
  externalReference: string;
  outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED';
  orderId: string | null;
  customerId: string | null;
  errors: { code: string; field: string | null; message: string }[];
}

export interface IngestPayload {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  replayed: boolean;
  results: IngestResult[];
}

export const ingestMutation = `mutation ($input: IngestOrdersInput!) {
  ingestOrders(input: $input) {
    created updated unchanged refused replayed
    results { index externalReference outcome orderId customerId errors { code field message } }
  }
}`;

/** A business with the real API on its own database, its clock standing still until it is moved. */
export interface Shop {
  db: TestDatabase;
  services: TestServices;
  api: TestApi;
  tenant: TenantContext;
  /** The owner's session. */
  owner: string;
  /** Asks as the owner unless told otherwise. @throws Error when the answer has errors. */
  ask<Data>(query: string, variables?: Record<string, unknown>, asking?: Asking): Promise<Data>;
  /** @returns the first error. @throws Error when there is none. */
  fail(query: string, variables?: Record<string, unknown>, asking?: Asking): Promise<GraphqlError>;
  /** The log's lines about unforeseen errors, which the answer keeps to itself. */
  explain(errors: readonly GraphqlError[]): string;
  /** A new idempotency key unless one is given. */
  ingest(orders: OrderInput[], options?: { key?: string } & Asking): Promise<IngestPayload>;
  /** One order that must be taken. */
  ingestOne(order: OrderInput): Promise<IngestResult>;
  moveClock(to: string): void;
  /** @returns the session of a new member of staff. */
  hire(role: StaffRole): Promise<{ token: string; staffId: string }>;
  /** Another business on the same server. */
  openTenant(overrides?: Partial<NewTenantInput>): Promise<{ tenant: TenantContext; owner: string }>;
  close(): Promise<void>;
}

export async function openShop(options: { now: string; tenant?: Partial<NewTenantInput> }): Promise<Shop> {
  const db = await createTestDatabase();
  // The clocks keep this very object: setting it moves them all.
  const now = new Date(options.now);
  const services = buildTestServices(db, new Clock(now));
  const api = await startApi({ url: db.url, now });
  const openTenant = async (overrides: Partial<NewTenantInput> = {}) => {
    const tenant = await buildTenant(services, overrides);
    return { tenant, owner: await signIn(services, await buildStaff(services, tenant, 'OWNER')) };
  };
  const { tenant, owner } = await openTenant(options.tenant);

  const execute = (query: string, variables?: Record<string, unknown>, { token = owner, headers }: Asking = {}) =>
    api.execute<unknown>({ query, variables, token, headers });
  /** What was behind an unforeseen error: the answer shows only its id. */
  const explain = (errors: readonly GraphqlError[]): string => {
    const ids = errors
      .filter(({ extensions }) => extensions.code === 'INTERNAL')
      .map(({ extensions }) => String(extensions['id']));
    const lines = api.log.map((line) => JSON.stringify(line)).filter((line) => ids.some((id) => line.includes(id)));
    return lines.map((line) => `\n${line}`).join('');
  };
  const ask = async <Data>(query: string, variables?: Record<string, unknown>, asking?: Asking): Promise<Data> => {
    const answer = await execute(query, variables, asking);
    if (answer.errors) throw new Error(`${JSON.stringify(answer.errors)}${explain(answer.errors)}`);
    return answer.data as Data;
  };
  const ingest: Shop['ingest'] = async (orders, { key = randomUUID(), ...asking } = {}) => {
    const usual = { source: 'WHATSAPP', placedAt: now.toISOString() };
    const input = {
      idempotencyKey: key,
      orders: orders.map((order) => ({ externalReference: randomUUID(), ...usual, ...order })),
    };
    return (await ask<{ ingestOrders: IngestPayload }>(ingestMutation, { input }, asking)).ingestOrders;
  };
  return {
    db,
    services,
    api,
    tenant,
    owner,
    ask,
    explain,
    ingest,
    openTenant,
    async fail(query, variables, asking) {
      const { errors, data } = await execute(query, variables, asking);
      const [error] = errors ?? [];
      if (!error) throw new Error(`An error was expected: ${JSON.stringify(data)}`);
      return error;
    },
    async ingestOne(order) {
      const { results } = await ingest([order]);
      const [result] = results;
      if (!result || result.outcome === 'REFUSED') throw new Error(JSON.stringify(results));
      return result;
    },
    moveClock: (to) => now.setTime(Date.parse(to)),
    async hire(role) {
      const person = await buildStaff(services, tenant, role);
      return { token: await signIn(services, person), staffId: person.staffId ?? '' };
    },
    async close() {
      await api.close();
      await db.drop();
    },
  };
}
