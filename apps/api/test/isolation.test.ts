import { jest } from '@jest/globals';
import { ModulesContainer } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { roles } from '@clientele/domain';
import { findDeclaration } from '../src/access/needs';
import { listTenantTables } from '../src/features/tenants/delete-tenant';
import { createTestDatabase, type TestDatabase } from './database';
import { buildTestServices } from './factories';
import {
  extras,
  idKinds,
  jsonIds,
  makeExample,
  naturalKeys,
  standingRefusals,
  wholeTenantReports,
} from './isolation-examples';
import {
  buildOperation,
  listDeclarations,
  listNestedRoutes,
  listPlaces,
  listRootRoutes,
  listRouteDeclarations,
  nameField,
  type ArgumentPlace,
  type Placed,
  type Route,
} from './isolation-operations';
import { buildWorld, foreignMark, type Actor, type RecordKind, type World } from './isolation-world';
import { parseRolesTable, rolesTable } from './roles-table';
import { startApi, type GraphqlAnswer, type TestApi } from './start-api';

jest.setTimeout(180_000);

let db: TestDatabase;
let api: TestApi;
let schema: GraphQLSchema;
let world: World;
let digestText: string;
const marks = parseRolesTable(rolesTable);

beforeAll(async () => {
  db = await createTestDatabase();
  api = await startApi({ url: db.url });
  schema = api.app.get(GraphQLSchemaHost, { strict: false }).schema;
  world = await buildWorld({ db, services: buildTestServices(db), api });
  for (const kind of ['customer', 'order', 'staff', 'apiKey'] as const) await world.make[kind](world.foreign, owner());
  const places = [...(await listTenantTables(db.admin)).map((table) => [table, 'tenant_id']), ['tenant', 'id']];
  digestText = places
    .map(
      ([table, column]) =>
        `SELECT '${table}' AS name, md5(coalesce(string_agg(x::text, '|' ORDER BY x::text), '')) AS digest FROM ${table} x WHERE ${column} = $1`,
    )
    .join(' UNION ALL ');
});
afterAll(async () => {
  await api?.close();
  await db.drop();
});

function owner(): Actor {
  return world.actors.find(({ name }) => name === 'OWNER') as Actor;
}

/** The first permission on the route that the agreed table does not give the actor. */
function findRefusal(actor: Actor, route: Route): { code: string; permission?: string } | undefined {
  const declared = route.steps
    .map(({ field }) => findDeclaration(field))
    .filter((access) => access !== undefined && access !== 'public');
  if (declared.length === 0) return undefined;
  if (actor.role === 'ANONYMOUS') return { code: 'UNAUTHENTICATED' };
  const column = roles.indexOf(actor.role);
  const holds = (permission: string): boolean =>
    marks.get(permission)?.[column] !== '–' &&
    (actor.role !== 'SERVICE' || (actor.scopes?.includes(permission) ?? false));
  const whole = wholeTenantReports.get(route.steps[0]?.field.name ?? '');
  const isPartOnly = (access: string): boolean => access === whole && marks.get(access)?.[column] === '◐';
  const permission = declared.find(
    (access) => access !== 'signed-in' && (!holds(access as string) || isPartOnly(access as string)),
  );
  return permission === undefined ? undefined : { code: 'FORBIDDEN', permission };
}

async function tryRoute(actor: Actor, route: Route, placed: readonly Placed[] = []): Promise<GraphqlAnswer<unknown>> {
  const more = (extras[nameField(route)] ?? []).filter(
    ({ path, unless = [] }) =>
      ![path.join('.'), ...unless].some((taken) =>
        placed.some((each) => `${each.path.join('.')}.`.startsWith(`${taken}.`)),
      ),
  );
  const operation = await buildOperation(route, { example: makeExample(world, actor), placed: [...placed, ...more] });
  return api.execute({ ...operation, token: await actor.getToken() });
}

/** Routes whose access is to be tried: every root field, and nested fields that declare a need of their own. */
function listTriedRoutes(): Route[] {
  const declares = ({ steps }: Route): boolean =>
    findDeclaration(steps[steps.length - 1]?.field as Route['steps'][number]['field']) !== undefined;
  return [...listRootRoutes(schema), ...listNestedRoutes(schema).filter(declares)];
}

describe('T4 what every operation declares', () => {
  it('is this list: a change of access shows here', () => {
    const routes = listRouteDeclarations(api.app.get(ModulesContainer, { strict: false }));
    expect(routes.length).toBeGreaterThanOrEqual(2);
    const declarations = [...listDeclarations(schema), ...routes];
    expect(declarations.filter(([, declaration]) => declaration === undefined)).toEqual([]);
    const width = Math.max(...declarations.map(([field]) => field.length));
    expect(
      `\n${declarations.map(([field, declaration]) => `${field.padEnd(width)}  ${declaration}`).join('\n')}\n`,
    ).toMatchSnapshot();
  });
});

describe('T3 every operation × every role and key', () => {
  it('is refused exactly where the agreed table says so, and reveals nothing then', async () => {
    const wrong: unknown[] = [];
    for (const route of listTriedRoutes()) {
      for (const actor of world.actors) {
        const refusal = findRefusal(actor, route);
        const { data, errors } = await tryRoute(actor, route);
        const operation = `${nameField(route)} as ${actor.name}`;
        const [first] = errors ?? [];
        if (refusal) {
          // One error per root field, and beside the code only the name of the permission.
          const told = first && { ...first.extensions };
          const empty = !data || Object.values(data as object).every((value) => value === null);
          if (!empty || JSON.stringify(told) !== JSON.stringify(sortLike(told, refusal)))
            wrong.push({ operation, refusal, told, data });
        } else if (
          errors?.some(({ extensions }) => ['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL'].includes(extensions.code))
        ) {
          wrong.push({ operation, admitted: true, errors });
        } else if (
          actor.name === 'OWNER' &&
          errors?.some(({ extensions }) => extensions.code !== standingRefusals[nameField(route)])
        ) {
          wrong.push({ operation, valid: true, errors });
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is refused whole: nothing of a document runs when one field of it is not allowed', async () => {
    const count = async () =>
      (await db.admin.query(`SELECT count(*)::integer AS n FROM customer WHERE tenant_id = $1`, [world.own.tenant.id]))
        .rows[0].n as number;
    const before = await count();
    const admin = world.actors.find(({ name }) => name === 'ADMIN') as Actor;
    const query =
      'mutation { createCustomer(input: { name: "Too early" }) { id } createApiKey(input: { name: "x", scopes: ["orders:view"] }) { key } }';
    const answer = await api.execute({ query, token: await admin.getToken() });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', permission: 'apikeys:manage' });
    expect(await count()).toBe(before);
  });

  it('T7 writes refusals to the audit log, one a minute for each caller and operation', async () => {
    const support = world.actors.find(({ name }) => name === 'SUPPORT') as Actor;
    const read = async () => {
      const { rows } = await db.admin.query(
        `SELECT actor_name, record_type, after FROM audit_log WHERE tenant_id = $1 AND action = 'access.refused' AND actor_id = $2 AND after->>'operation' = 'Query.apiKeys'`,
        [world.own.tenant.id, support.person?.staffId],
      );
      return rows;
    };
    for (let n = 0; n < 3; n += 1) await api.execute({ query: '{ apiKeys { id } }', token: await support.getToken() });
    expect(await read()).toEqual([
      {
        actor_name: 'Test SUPPORT',
        record_type: 'operation',
        after: { operation: 'Query.apiKeys', permission: 'apikeys:manage' },
      },
    ]);
  });
});

function sortLike(
  told: Record<string, unknown> | undefined,
  refusal: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(told ?? {})
      .map((key) => [key, refusal[key]])
      .concat(Object.entries(refusal).filter(([key]) => !told || !(key in told))),
  );
}

/** Ids, instants and secrets are new with every call; what was sent comes back where it was saved. */
function mask(data: unknown, sent: string): string {
  return (JSON.stringify(data) ?? '')
    .replaceAll(JSON.stringify(sent).slice(1, -1), '<sent>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>')
    .replace(/\bM-\d{4,}\b/g, '<number>')
    .replace(/c[ls][sk]_[\w-]{20,}/g, '<secret>')
    .replace(/0803 1\d\d \d{4}|\+23480310\d{5}/g, '<phone>');
}

function describeErrors(answer: GraphqlAnswer<unknown>): unknown {
  return (answer.errors ?? []).map(({ message, path, extensions }) => ({ message, path, extensions }));
}

async function digestForeign(): Promise<string> {
  const { rows } = await db.admin.query(digestText, [world.foreign.tenant.id]);
  return JSON.stringify(rows);
}

interface Trial {
  actor: Actor;
  place: ArgumentPlace;
  beside?: readonly Placed[];
  foreign: string;
  missing: string;
}

/** Tries both values at the place. @returns what is wrong with the answers, if anything. */
async function compare({ actor, place, beside = [], foreign, missing }: Trial): Promise<unknown> {
  const step = place.route.steps.length - 1;
  const put = (value: string): Placed[] => [
    ...beside.map((each) => ({ ...each, step })),
    { step, path: place.path, value },
  ];
  const before = await digestForeign();
  const theirs = await tryRoute(actor, place.route, put(foreign));
  const untouched = (await digestForeign()) === before;
  const none = await tryRoute(actor, place.route, put(missing));
  const alike =
    mask(theirs.data, foreign) === mask(none.data, missing) &&
    JSON.stringify(describeErrors(theirs)) === JSON.stringify(describeErrors(none)) &&
    theirs.status === none.status;
  const leaked =
    JSON.stringify(theirs.data ?? null)
      .replaceAll(foreign, '')
      .includes(foreignMark) || JSON.stringify(theirs.errors ?? null).includes(foreignMark);
  const internal = [...(theirs.errors ?? []), ...(none.errors ?? [])].some(
    ({ extensions }) => extensions.code === 'INTERNAL',
  );
  if (untouched && alike && !leaked && !internal) return undefined;
  return {
    argument: place.name,
    actor: actor.name,
    untouched,
    alike,
    leaked,
    theirs: theirs.errors ?? theirs.data,
    none: none.errors ?? none.data,
  };
}

/** Those whom the operation lets in and who work in a tenant. */
function listAdmitted(route: Route): Actor[] {
  return world.actors.filter(
    (actor) => actor.role !== 'ANONYMOUS' && !actor.name.includes('without') && !findRefusal(actor, route),
  );
}

/** A PLATFORM_ADMIN may choose any tenant, and sees them all: no tenant is foreign to it there. */
function isOpenTo(actor: Actor, place: ArgumentPlace): boolean {
  return actor.role === 'PLATFORM_ADMIN' && /^Mutation\.(chooseTenant|signIn)\(/.test(place.name);
}

describe('T1 every id-typed argument', () => {
  it('has an example of the record it names', () => {
    const places = listPlaces(schema, 'ID').map(({ name }) => name);
    expect(places.filter((name) => !idKinds[name])).toEqual([]);
    expect(Object.keys(idKinds).filter((name) => !places.includes(name))).toEqual([]);
    const json = listPlaces(schema, 'JSON').map(({ name }) => name);
    expect([...new Set(jsonIds.map(({ place }) => place))].sort()).toEqual(json.sort());
  });

  it("takes one's own: what is refused below is refused for whose it is", async () => {
    const wrong: unknown[] = [];
    const take = async (place: ArgumentPlace, kind: RecordKind, beside: readonly Placed[] = []) => {
      const step = place.route.steps.length - 1;
      const value = await world.make[kind](world.own, owner());
      const answer = await tryRoute(owner(), place.route, [...beside, { step, path: place.path, value }]);
      if (answer.errors || JSON.stringify(answer.data).includes('REFUSED'))
        wrong.push({ argument: place.name, ...answer });
    };
    for (const place of listPlaces(schema, 'ID')) await take(place, idKinds[place.name] as RecordKind);
    for (const { place: name, kind, beside } of jsonIds) {
      for (const place of listPlaces(schema, 'JSON').filter((each) => each.name === name))
        await take(place, kind, beside);
    }
    expect(wrong).toEqual([]);
  });

  it("answers another tenant's id exactly like a missing one, shows nothing of it and leaves it as it was", async () => {
    const wrong: unknown[] = [];
    for (const place of listPlaces(schema, 'ID')) {
      const kind = idKinds[place.name];
      if (!kind) continue;
      for (const actor of listAdmitted(place.route).filter((each) => !isOpenTo(each, place))) {
        const foreign = await world.make[kind](world.foreign, actor);
        wrong.push(await compare({ actor, place, foreign, missing: uuidv7() }));
      }
    }
    expect(wrong.filter(Boolean)).toEqual([]);
  });

  it('inside JSON does the same', async () => {
    const wrong: unknown[] = [];
    for (const { place: name, beside, kind } of jsonIds) {
      const place = listPlaces(schema, 'JSON').find((each) => each.name === name);
      if (!place) throw new Error(`No argument ${name}`);
      for (const actor of listAdmitted(place.route)) {
        const foreign = await world.make[kind](world.foreign, actor);
        wrong.push(await compare({ actor, place, beside, foreign, missing: uuidv7() }));
      }
    }
    expect(wrong.filter(Boolean)).toEqual([]);
  });

  it('that is no id at all is answered with a code and never as an unexpected error', async () => {
    const wrong: unknown[] = [];
    for (const place of listPlaces(schema, 'ID')) {
      for (const value of [
        '',
        'nonsense',
        "'; DROP TABLE tenant; --",
        '0'.repeat(5_000),
        '01900000-0000-7000-8000-00000000000\u0000',
      ]) {
        const step = place.route.steps.length - 1;
        const { errors } = await tryRoute(owner(), place.route, [{ step, path: place.path, value }]);
        if (errors?.some(({ extensions }) => extensions.code === 'INTERNAL'))
          wrong.push(`${place.name} ${JSON.stringify(value.slice(0, 40))}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('of a customer or an order that is not assigned to a technician is a missing one to the technician', async () => {
    const technician = world.actors.find(({ name }) => name === 'TECHNICIAN') as Actor;
    const wrong: unknown[] = [];
    for (const place of listPlaces(schema, 'ID')) {
      const kind = idKinds[place.name];
      if ((kind !== 'customer' && kind !== 'order') || findRefusal(technician, place.route)) continue;
      const step = place.route.steps.length - 1;
      const tryId = (value: string) => tryRoute(technician, place.route, [{ step, path: place.path, value }]);
      const unassigned = await tryId(await world.make[kind](world.own, owner()));
      const missing = await tryId(uuidv7());
      const same =
        mask(unassigned.data, '-') === mask(missing.data, '-') &&
        JSON.stringify(describeErrors(unassigned)) === JSON.stringify(describeErrors(missing));
      if (!same)
        wrong.push({
          argument: place.name,
          unassigned: unassigned.errors ?? unassigned.data,
          missing: missing.errors ?? missing.data,
        });
    }
    expect(wrong).toEqual([]);
  });
});

describe('T1 every cursor', () => {
  it("of another tenant's list leads into nothing of that tenant", async () => {
    const stranger: Actor = { ...owner(), getToken: () => world.getOwnerToken(world.foreign) };
    const wrong: unknown[] = [];
    let tried = 0;
    for (const place of listPlaces(schema, 'String').filter(({ path }) => /^(after|before)$/.test(path.join()))) {
      // A list inside a record starts at a record of one's own, so only lists of the whole tenant have a foreign counterpart.
      if (place.route.steps.length > 1) continue;
      const field = place.route.steps[0]?.field.name ?? '';
      const theirs = await tryRoute(stranger, place.route);
      const cursor = (theirs.data as Record<string, { pageInfo: { endCursor: string | null } }>)[field]?.pageInfo
        .endCursor;
      if (!cursor) throw new Error(`The foreign tenant's list ${field} is empty`);
      const { data, errors } = await tryRoute(owner(), place.route, [{ step: 0, path: place.path, value: cursor }]);
      tried += 1;
      if (
        JSON.stringify([data, errors]).includes(foreignMark) ||
        errors?.some(({ extensions }) => extensions.code === 'INTERNAL')
      ) {
        wrong.push({ argument: place.name, errors });
      }
    }
    expect(tried).toBeGreaterThanOrEqual(4);
    expect(wrong).toEqual([]);
  });
});

describe('T1 every natural key', () => {
  it("of another tenant's record finds, meets and changes nothing", async () => {
    const wrong: unknown[] = [];
    for (const { place: name, of, find, missing } of naturalKeys) {
      const place = listPlaces(schema, 'String').find((each) => each.name === name);
      if (!place) throw new Error(`No argument ${name}`);
      for (const actor of listAdmitted(place.route).filter((each) => !isOpenTo(each, place))) {
        const id = await world.make[of](world.foreign, actor);
        const { rows } = await db.admin.query<{ value: string }>(find, [world.foreign.tenant.id, id]);
        if (!rows[0]) throw new Error(`The foreign tenant has nothing for ${name}`);
        wrong.push(await compare({ actor, place, foreign: rows[0].value, missing: missing() }));
      }
    }
    expect(wrong.filter(Boolean)).toEqual([]);
  });
});
