import { jest } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import {
  buildPlatformAdmin,
  buildRequest,
  buildStaff,
  buildTenant,
  buildTestServices,
  signIn,
  testCaller,
  testPassword,
  type TestServices,
} from '../../../test/factories';
import type { TenantContext } from '../../access/viewer';

jest.setTimeout(60_000);

let db: TestDatabase;
let services: TestServices;
let tenant: TenantContext;

beforeAll(async () => {
  db = await createTestDatabase();
  services = buildTestServices(db);
  tenant = await buildTenant(services, { slug: 'lagos', name: 'Lagos' });
});
afterAll(() => db.drop());
afterEach(() => {
  jest.useRealTimers();
});

/** Moves the real clock alone: connections and their timers go on. */
function travel(milliseconds: number): void {
  const now = Date.now() + milliseconds;
  jest.useFakeTimers({
    now,
    doNotFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'nextTick',
      'queueMicrotask',
      'performance',
      'hrtime',
    ],
  });
}

const minute = 60_000;
const hour = 60 * minute;

function authenticate(token: string) {
  return services.authenticator.authenticate(buildRequest(token));
}

async function attempt(email: string, password: string, address = '192.0.2.50') {
  try {
    await services.signIns.signIn({ email, password }, { ...testCaller, address });
    return { code: 'OK' };
  } catch (error) {
    const { code, messageKey, details } = error as {
      code: string;
      messageKey: string;
      details: Record<string, unknown>;
    };
    return { code, messageKey, ...details };
  }
}

describe('T5 sign-in', () => {
  it('opens a session whose token is stored only as a hash', async () => {
    const person = await buildStaff(services, tenant, 'ADMIN');
    const { token, expiresAt, viewer } = await services.signIns.signIn({ ...person }, testCaller);
    expect(token).toMatch(/^cls_[\w-]{43}$/);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(11.9 * hour);
    expect(viewer).toMatchObject({
      kind: 'STAFF',
      role: 'ADMIN',
      email: person.email,
      staffId: person.staffId,
      tenant: { slug: 'lagos' },
    });
    const { rows } = await db.admin.query(`SELECT * FROM session WHERE account_id = $1`, [person.accountId]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]).toMatchObject({ user_agent: 'Test/1.0', address: '192.0.2.7' });
    expect(await authenticate(token)).toMatchObject({ role: 'ADMIN', sessionId: rows[0].id });
  });

  it('hashes passwords with argon2id and accepts another spelling of the same letters', async () => {
    const input = { email: 'accents@example.com', role: 'ADMIN', tenant, password: 'contraseñá larga' };
    await services.staff.createUser(input, 'test');
    const { rows } = await db.admin.query(`SELECT password_hash FROM account WHERE email = 'accents@example.com'`);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await attempt('accents@example.com', 'contraseñá larga'.normalize('NFD'))).toEqual({ code: 'OK' });
    expect(await attempt('  ACCENTS@Example.com ', 'contraseñá larga')).toEqual({ code: 'OK' });
  });

  it('answers an unknown e-mail and a wrong password alike, in about the same time', async () => {
    const person = await buildStaff(services, tenant, 'ADMIN');
    const measure = async (email: string) => {
      const start = performance.now();
      const answer = await attempt(email, 'not the password');
      return { answer, time: performance.now() - start };
    };
    await measure('warm-up@example.com');
    const wrong = await measure(person.email);
    const unknown = await measure('nobody@example.com');
    expect(wrong.answer).toEqual({ code: 'UNAUTHENTICATED', messageKey: 'signInFailed' });
    expect(unknown.answer).toEqual(wrong.answer);
    expect(unknown.time).toBeGreaterThan(wrong.time / 3);
    expect(await attempt('not an e-mail', 'x')).toEqual(wrong.answer);
  });

  it.each([
    ['an account', async () => (await buildStaff(services, tenant, 'ADMIN')).email],
    ['an e-mail that nobody has', async () => 'stranger@example.com'],
  ])('locks %s after five failures for 15 minutes, then opens again', async (_, getEmail) => {
    const email = await getEmail();
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await attempt(email, 'not the password', `198.51.100.${n}`));
    expect(answers.slice(0, 4)).toEqual(Array(4).fill({ code: 'UNAUTHENTICATED', messageKey: 'signInFailed' }));
    expect(answers[4]).toMatchObject({ code: 'LIMIT', messageKey: 'signInLocked', retryAfterSeconds: 900 });
    expect(answers[5]).toMatchObject({ code: 'LIMIT', messageKey: 'signInLocked' });
    expect(await attempt(email, testPassword)).toMatchObject({ code: 'LIMIT' });
    travel(14 * minute);
    expect(await attempt(email, testPassword)).toMatchObject({ code: 'LIMIT' });
    travel(2 * minute);
    expect((await attempt(email, testPassword)).code).toBe(email.startsWith('stranger') ? 'UNAUTHENTICATED' : 'OK');
  });

  it('counts failures in a row: a success starts over', async () => {
    const { email } = await buildStaff(services, tenant, 'ADMIN');
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 4; n += 1) expect((await attempt(email, 'wrong')).code).toBe('UNAUTHENTICATED');
      expect(await attempt(email, testPassword)).toEqual({ code: 'OK' });
    }
  });

  it('lets no more than five of many parallel guesses through', async () => {
    const { email } = await buildStaff(services, tenant, 'ADMIN');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => attempt(email, `guess ${n}`, `203.0.113.${n}`)),
    );
    expect(answers.filter(({ code }) => code === 'UNAUTHENTICATED')).toHaveLength(4);
    expect(answers.filter(({ code }) => code === 'LIMIT')).toHaveLength(8);
  });

  it('locks an address after 30 failures, over however many accounts', async () => {
    const { email } = await buildStaff(services, tenant, 'ADMIN');
    const address = '203.0.113.200';
    for (let n = 0; n < 30; n += 1)
      expect((await attempt(`person-${n}@example.com`, 'wrong', address)).code).toBe('UNAUTHENTICATED');
    expect(await attempt(email, testPassword, address)).toMatchObject({ code: 'LIMIT', messageKey: 'signInLocked' });
    expect(await attempt(email, testPassword, '203.0.113.201')).toEqual({ code: 'OK' });
    travel(16 * minute);
    expect(await attempt(email, testPassword, address)).toEqual({ code: 'OK' });
  });

  it('says what is missing to who has the right password but no business to work in', async () => {
    const person = await buildStaff(services, tenant, 'ADMIN');
    await db.admin.query(`DELETE FROM membership WHERE account_id = $1`, [person.accountId]);
    expect(await attempt(person.email, testPassword)).toMatchObject({ code: 'FORBIDDEN', messageKey: 'noMembership' });
    expect(await attempt(person.email, 'wrong')).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is recorded for the installation and in the audit log of the business', async () => {
    const person = await buildStaff(services, tenant, 'OWNER');
    await attempt(person.email, 'wrong');
    const token = await signIn(services, person);
    await services.sessions.signOut(await authenticate(token));
    const events = await db.admin.query(`SELECT kind FROM access_event WHERE account_id = $1 ORDER BY id`, [
      person.accountId,
    ]);
    expect(events.rows.map((row) => row.kind)).toEqual(['SIGN_IN_FAILED', 'SIGNED_IN', 'SIGNED_OUT']);
    const audit = await db.admin.query(
      `SELECT action, actor_kind, actor_name, address FROM audit_log WHERE tenant_id = $1 AND actor_id = $2 ORDER BY id`,
      [tenant.id, person.staffId],
    );
    expect(audit.rows).toEqual([
      { action: 'session.opened', actor_kind: 'STAFF', actor_name: 'Test OWNER', address: '192.0.2.7' },
      { action: 'session.closed', actor_kind: 'STAFF', actor_name: 'Test OWNER', address: '192.0.2.7' },
    ]);
  });
});

describe('T5 sessions', () => {
  const refused = { code: 'UNAUTHENTICATED' };

  it('end at sign-out, when revoked, and on a token that was changed', async () => {
    const person = await buildStaff(services, tenant, 'ADMIN');
    const first = await signIn(services, person);
    const second = await signIn(services, person);
    const viewer = await authenticate(first);
    const other = (await services.sessions.listSessions(viewer)).find((session) => !session.current);
    expect(await services.sessions.listSessions(viewer)).toHaveLength(2);
    await services.sessions.revokeSession(viewer, other?.id ?? '');
    await expect(authenticate(second)).rejects.toMatchObject(refused);
    await expect(authenticate(`${first.slice(0, -1)}${first.endsWith('A') ? 'B' : 'A'}`)).rejects.toMatchObject(
      refused,
    );
    await services.sessions.signOut(viewer);
    await expect(authenticate(first)).rejects.toMatchObject(refused);
    await expect(authenticate('cls_short')).rejects.toMatchObject(refused);
    await expect(services.authenticator.authenticate(buildRequest(undefined))).rejects.toMatchObject(refused);
  });

  it("of others cannot be revoked: the answer is a missing session's", async () => {
    const person = await buildStaff(services, tenant, 'ADMIN');
    const other = await buildStaff(services, tenant, 'OWNER');
    const viewer = await authenticate(await signIn(services, person));
    const theirs = await authenticate(await signIn(services, other));
    for (const id of [theirs.sessionId ?? '', '01900000-0000-7000-8000-000000000000', 'nonsense']) {
      await expect(services.sessions.revokeSession(viewer, id)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        messageKey: 'notFound.session',
      });
    }
  });

  it('end after 12 hours without use, and after 30 days in any case', async () => {
    const person = await buildStaff(services, tenant, 'ADMIN');
    const idle = await signIn(services, person);
    const busy = await signIn(services, person);
    travel(11 * hour);
    await authenticate(busy);
    travel(2 * hour);
    await expect(authenticate(idle)).rejects.toMatchObject(refused);
    await authenticate(busy);
    for (let n = 0; n < 30 * 3 - 2; n += 1) {
      travel(8 * hour);
      await authenticate(busy);
    }
    travel(8 * hour);
    await expect(authenticate(busy)).rejects.toMatchObject(refused);
  });

  it('note when they were last seen at most once a minute', async () => {
    const person = await buildStaff(services, tenant, 'ADMIN');
    const token = await signIn(services, person);
    const readLastSeen = async () => {
      const { rows } = await db.admin.query(`SELECT last_seen_at FROM session WHERE account_id = $1`, [
        person.accountId,
      ]);
      return (rows[0].last_seen_at as Date).getTime();
    };
    const start = await readLastSeen();
    travel(30_000);
    await authenticate(token);
    expect(await readLastSeen()).toBe(start);
    travel(31_000);
    await authenticate(token);
    expect(await readLastSeen()).toBeGreaterThan(start + minute);
  });

  it('stop working when the person leaves the business', async () => {
    const person = await buildStaff(services, tenant, 'ADMIN');
    const token = await signIn(services, person);
    await db.admin.query(`DELETE FROM membership WHERE account_id = $1`, [person.accountId]);
    await expect(authenticate(token)).rejects.toMatchObject(refused);
  });

  it("of GraphiQL's cookie count only beside a header that other sites cannot send", async () => {
    const token = await signIn(services, await buildStaff(services, tenant, 'ADMIN'));
    const cookie = `theme=dark; clientele_graphiql=${token}`;
    await expect(services.authenticator.authenticate(buildRequest(undefined, { cookie }))).rejects.toMatchObject(
      refused,
    );
    const safe = buildRequest(undefined, { cookie, 'apollo-require-preflight': 'true' });
    expect(await services.authenticator.authenticate(safe)).toMatchObject({ role: 'ADMIN' });
  });
});

describe('T3 choice of the tenant', () => {
  it('is free for a PLATFORM_ADMIN, who starts without one', async () => {
    const other = await buildTenant(services);
    const token = await signIn(services, await buildPlatformAdmin(services));
    const viewer = await authenticate(token);
    expect(viewer.role).toBe('PLATFORM_ADMIN');
    expect(viewer.tenant).toBeUndefined();
    expect((await services.sessions.listTenants(viewer)).map(({ id }) => id)).toEqual(
      expect.arrayContaining([tenant.id, other.id]),
    );
    expect(await services.sessions.chooseTenant(viewer, other.id)).toMatchObject({
      role: 'PLATFORM_ADMIN',
      tenant: { id: other.id },
    });
    expect(await authenticate(token)).toMatchObject({ tenant: { id: other.id } });
    await expect(services.sessions.chooseTenant(viewer, '01900000-0000-7000-8000-000000000000')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const { rows } = await db.admin.query(`SELECT action FROM audit_log WHERE tenant_id = $1 AND actor_id = $2`, [
      other.id,
      viewer.accountId,
    ]);
    expect(rows).toEqual([{ action: 'session.tenantChosen' }]);
  });

  it('is among their own for a person of several, each with its role, and remembered', async () => {
    const second = await buildTenant(services, { name: 'A second one' });
    const foreign = await buildTenant(services);
    const person = await buildStaff(services, tenant, 'OWNER');
    await buildStaff(services, second, 'TECHNICIAN', person.email);
    const viewer = await authenticate(await signIn(services, person, tenant.slug));
    expect(viewer).toMatchObject({ role: 'OWNER', tenant: { id: tenant.id } });
    expect((await services.sessions.listTenants(viewer)).map(({ id }) => id)).toEqual([second.id, tenant.id]);
    expect(await services.sessions.chooseTenant(viewer, second.id)).toMatchObject({
      role: 'TECHNICIAN',
      tenant: { id: second.id },
    });
    await expect(services.sessions.chooseTenant(viewer, foreign.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      messageKey: 'notFound.tenant',
    });
    expect(await authenticate(await signIn(services, person))).toMatchObject({ tenant: { id: second.id } });
    await expect(signIn(services, person, foreign.slug)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      messageKey: 'notFound.tenant',
    });
    await expect(signIn(services, person, 'no-such-shop')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      messageKey: 'notFound.tenant',
    });
  });
});
