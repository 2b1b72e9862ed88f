import { jest } from '@jest/globals';
import { Controller, Get, Module, Req } from '@nestjs/common';
import { Field, Mutation, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, CurrentViewer, Public, SignedIn } from '../src/access/allow';
import type { AccessRequest } from '../src/access/request';
import type { TenantContext, Viewer } from '../src/access/viewer';
import { createTestDatabase, type TestDatabase } from './database';
import { buildKey, buildStaff, buildTenant, buildTestServices, signIn, type TestServices } from './factories';
import { startApi, type TestApi } from './start-api';

jest.setTimeout(60_000);

/** What ran although it might have been refused. */
const ran: string[] = [];

@ObjectType('Guarded')
class GuardedType {
  @Field()
  open!: string;
}

@Resolver(() => GuardedType)
class GuardedResolver {
  @Query(() => GuardedType, { name: 'guardedForgotten' })
  forget(): GuardedType {
    ran.push('forgotten');
    return { open: 'x' };
  }

  @Query(() => GuardedType, { name: 'guarded' })
  @SignedIn()
  get(@CurrentViewer() viewer: Viewer): GuardedType {
    ran.push('guarded');
    return { open: viewer.name };
  }

  @Query(() => GuardedType, { name: 'guardedPublic' })
  @Public()
  publish(): GuardedType {
    ran.push('public');
    return { open: 'x' };
  }

  @Mutation(() => Boolean, { name: 'guardedWrite' })
  @Allow('audit:view')
  write(): boolean {
    ran.push('write');
    return true;
  }

  @ResolveField(() => String)
  @Allow('audit:view')
  secret(): string {
    ran.push('secret');
    return 'secret';
  }
}

@Controller('guarded')
class GuardedController {
  @Get('forgotten')
  forget(): string {
    ran.push('route forgotten');
    return 'x';
  }

  @Get('mine')
  @SignedIn()
  get(@Req() request: AccessRequest): string {
    return request.viewer?.name ?? '';
  }

  @Get('audit')
  @Allow('audit:view')
  audit(): string {
    ran.push('route audit');
    return 'x';
  }
}

@Module({ providers: [GuardedResolver], controllers: [GuardedController] })
class GuardedModule {}

let db: TestDatabase;
let api: TestApi;
let services: TestServices;
let tenant: TenantContext;
let owner: string;
let support: string;

beforeAll(async () => {
  db = await createTestDatabase();
  services = buildTestServices(db);
  api = await startApi({ url: db.url, extra: [GuardedModule] });
  tenant = await buildTenant(services);
  owner = await signIn(services, await buildStaff(services, tenant, 'OWNER'));
  support = await signIn(services, await buildStaff(services, tenant, 'SUPPORT'));
});
afterAll(async () => {
  await api?.close();
  await db.drop();
});
beforeEach(() => {
  ran.length = 0;
});

async function getCodes(query: string, token?: string, variables?: Record<string, unknown>): Promise<string[]> {
  const { errors } = await api.execute({ query, token, variables });
  return (errors ?? []).map(({ extensions }) => extensions.code);
}

function fetchRoute(path: string, token?: string): Promise<Response> {
  return fetch(`${api.url}/guarded/${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
}

describe('T4 the guard', () => {
  it('refuses what declares nothing, to everybody', async () => {
    expect(await getCodes('{ guardedForgotten { open } }')).toEqual(['UNAUTHENTICATED']);
    expect(await getCodes('{ guardedForgotten { open } }', owner)).toEqual(['FORBIDDEN']);
    expect((await fetchRoute('forgotten', owner)).status).toBe(403);
    expect(ran).toEqual([]);
  });

  it('lets nobody past who is not signed in, except to what is public', async () => {
    expect(await getCodes('{ guarded { open } }')).toEqual(['UNAUTHENTICATED']);
    expect(await getCodes('{ guarded { open } }', 'cls_nonsense')).toEqual(['UNAUTHENTICATED']);
    expect(await getCodes('{ guardedPublic { open } }')).toEqual([]);
    expect(await getCodes('{ guardedPublic { open secret } }')).toEqual(['UNAUTHENTICATED']);
    expect(ran).toEqual(['public']);
  });

  it('refuses a nested field before anything of the document runs', async () => {
    expect(
      await getCodes('{ guarded { open ...Deep } } fragment Deep on Guarded { renamed: secret }', support),
    ).toEqual(['FORBIDDEN']);
    expect(await getCodes('{ guardedPublic { open } guarded { secret } }', support)).toEqual(
      expect.arrayContaining(['FORBIDDEN']),
    );
    expect(ran).toEqual([]);
    expect(await getCodes('{ guarded { open secret } }', owner)).toEqual([]);
    expect(ran).toEqual(['guarded', 'secret']);
  });

  it('asks for a field left out by a variable only when it is asked for, also once the document is compiled', async () => {
    const query = 'query ($deep: Boolean!) { guarded { open secret @include(if: $deep) } }';
    for (let round = 0; round < 4; round += 1) {
      expect(await getCodes(query, support, { deep: false })).toEqual([]);
      expect(await getCodes(query, support, { deep: true })).toEqual(['FORBIDDEN']);
      expect(await getCodes(query, owner, { deep: true })).toEqual([]);
    }
    expect(ran.filter((name) => name === 'secret')).toHaveLength(4);
  });

  it('names the permission in a refusal and nothing else', async () => {
    const { data, errors } = await api.execute({ query: 'mutation { guardedWrite }', token: support });
    expect(data ?? null).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'FORBIDDEN', permission: 'audit:view' } })]);
    expect(ran).toEqual([]);
  });

  it('stands before plain routes as well', async () => {
    expect((await fetchRoute('mine')).status).toBe(401);
    expect(await (await fetchRoute('mine', owner)).text()).toBe('Test OWNER');
    expect((await fetchRoute('audit', support)).status).toBe(403);
    expect((await fetchRoute('audit', owner)).status).toBe(200);
    expect((await fetchRoute('mine', await buildKey(services, tenant, ['orders:view']))).status).toBe(200);
    expect(ran).toEqual(['route audit']);
  });

  it('knows of a change of role, a removal and a revoked session with the next request', async () => {
    const person = await buildStaff(services, tenant, 'OWNER');
    const token = await signIn(services, person);
    expect(await getCodes('mutation { guardedWrite }', token)).toEqual([]);
    await db.admin.query(`UPDATE staff SET role = 'ADMIN' WHERE id = $1`, [person.staffId]);
    expect(await getCodes('mutation { guardedWrite }', token)).toEqual(['FORBIDDEN']);
    await db.admin.query(`DELETE FROM session WHERE account_id = $1`, [person.accountId]);
    expect(await getCodes('mutation { guardedWrite }', token)).toEqual(['UNAUTHENTICATED']);
  });

  it('T5 signs in, chooses and signs out over GraphQL', async () => {
    const person = await buildStaff(services, tenant, 'TECHNICIAN');
    const text =
      'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { token expiresAt viewer { role scope permissions tenant { slug today } tenants { slug } } } }';
    const { data } = await api.execute<{ signIn: { token: string; viewer: object } }>({
      query: text,
      variables: { email: person.email, password: person.password },
    });
    expect(data.signIn.viewer).toMatchObject({
      role: 'TECHNICIAN',
      scope: 'ASSIGNED',
      tenant: { slug: tenant.slug },
      tenants: [{ slug: tenant.slug }],
    });
    const { token } = data.signIn;
    const sessions = await api.execute<{ sessions: { current: boolean; address: string }[] }>({
      query: '{ sessions { current address userAgent } }',
      token,
    });
    expect(sessions.data.sessions).toEqual([
      expect.objectContaining({ current: true, address: expect.stringMatching(/127\.0\.0\.1$/) }),
    ]);
    const chosen = await api.execute({
      query: 'mutation ($id: ID!) { chooseTenant(tenantId: $id) { tenant { id } } }',
      variables: { id: tenant.id },
      token,
    });
    expect(chosen.data).toEqual({ chooseTenant: { tenant: { id: tenant.id } } });
    expect((await api.execute({ query: 'mutation { signOut }', token })).data).toEqual({ signOut: true });
    expect(await getCodes('{ viewer { name } }', token)).toEqual(['UNAUTHENTICATED']);
  });
});
