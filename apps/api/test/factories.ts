import { v7 as uuidv7 } from 'uuid';
import type { Permission, StaffRole } from '@clientele/domain';
import { Authenticator } from '../src/access/authenticator';
import type { Caller } from '../src/access/request';
import type { TenantContext } from '../src/access/viewer';
import { buildServices, type Services } from '../src/cli/services';
import { Clock } from '../src/clock';
import { SessionsService } from '../src/features/team/sessions.service';
import { SignInService } from '../src/features/team/sign-in.service';
import type { NewTenantInput } from '../src/features/tenants/new-tenant';
import type { TestDatabase } from './database';

/** The real services on a test's own database. */
export interface TestServices extends Services {
  authenticator: Authenticator;
  signIns: SignInService;
  sessions: SessionsService;
}

export function buildTestServices(db: TestDatabase, clock = new Clock()): TestServices {
  const services = buildServices({ database: db.database, clock });
  const authenticator = new Authenticator(db.database);
  return {
    ...services,
    authenticator,
    signIns: new SignInService(db.database, authenticator),
    sessions: new SessionsService(db.database, authenticator, services.tenants),
  };
}

export const testPassword = 'correct horse battery';
export const testCaller: Caller = { address: '192.0.2.7', userAgent: 'Test/1.0', locale: 'en' };

/** The last digits differ between ids of one moment, the first do not. */
function makeSuffix(): string {
  return uuidv7().slice(-8);
}

export function buildTenant(services: TestServices, overrides: Partial<NewTenantInput> = {}): Promise<TenantContext> {
  const slug = overrides.slug ?? `shop-${makeSuffix()}`;
  const usual = {
    name: `Shop ${slug}`,
    vertical: 'RETAIL',
    country: 'NG',
    currency: 'NGN',
    zone: 'Africa/Lagos',
    locale: 'en',
  };
  return services.tenants.createTenant({ ...usual, ...overrides, slug }, 'test');
}

export interface Person {
  email: string;
  password: string;
  accountId: string;
  staffId: string | undefined;
}

export async function buildStaff(
  services: TestServices,
  tenant: TenantContext,
  role: StaffRole,
  email?: string,
): Promise<Person> {
  const input = {
    email: email ?? `${role.toLowerCase()}-${makeSuffix()}@example.com`,
    name: `Test ${role}`,
    role,
    tenant,
    password: testPassword,
  };
  return { ...(await services.staff.createUser(input, 'test')), password: testPassword };
}

export async function buildPlatformAdmin(services: TestServices): Promise<Person> {
  const input = {
    email: `platform-${makeSuffix()}@example.com`,
    name: 'Test platform',
    role: 'PLATFORM_ADMIN',
    password: testPassword,
  };
  return { ...(await services.staff.createUser(input, 'test')), password: testPassword };
}

/** @returns the key as its owner sends it. */
export async function buildKey(
  services: TestServices,
  tenant: TenantContext,
  scopes: readonly Permission[],
): Promise<string> {
  const author = { kind: 'SYSTEM', name: 'test', tenant } as const;
  const { key } = await services.apiKeys.createApiKey(author, { name: `service-${makeSuffix()}`, scopes });
  return key;
}

/** @returns the session token. */
export async function signIn(services: TestServices, person: Person, tenant?: string): Promise<string> {
  const { token } = await services.signIns.signIn(
    { email: person.email, password: person.password, tenant },
    testCaller,
  );
  return token;
}

/** A request as the guard sees it. */
export function buildRequest(token: string | undefined, headers: Record<string, string> = {}) {
  return {
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ip: '192.0.2.7',
  };
}
