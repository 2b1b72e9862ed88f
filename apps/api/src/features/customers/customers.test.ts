import { openShop, type Shop } from '../../../test/open-shop';

interface CustomerNode {
  id: string;
  version: number;
  name: string;
  nameFixed: boolean;
  phone: string | null;
  tags: string[];
  updatedAt: string;
  deletedAt: string | null;
  nameVariants: { name: string; lastUsedAt: string }[];
  externalAccounts: { provider: string; branch: string | null; externalId: string }[];
  address: Record<string, string | null> | null;
}

const fields = `
  id version name nameFixed type premises status phone whatsapp secondaryPhone phoneFormatted email secondaryEmail companyName
  taxId taxIdFormatted zone accountManager { id name } technician { id } acquisitionSource firstContactOn tags updatedAt createdAt deletedAt
  address { street city state postalCode country } externalAccounts { provider branch externalId } nameVariants { name lastUsedAt }
  orderCount placedCount lifetimeValue { amount currency } firstSeenAt lifecycle flags`;
const create = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ${fields} } }`;
const update = `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { ${fields} } }`;
const trash = `mutation ($id: ID!, $version: Int!) { deleteCustomer(id: $id, version: $version) { ${fields} } }`;
const restore = `mutation ($id: ID!) { restoreCustomer(id: $id) { ${fields} } }`;
const view = `query ($id: ID!) { customer(id: $id) { ${fields} } }`;
const list = `{ customers(first: 200) { totalCount nodes { id name } } customerStats { totalCustomers { current } } }`;

let shop: Shop;
let phones = 0;
/** A Nigerian mobile number nobody has yet, in national notation. */
const nextPhone = () =>
  `0803 ${String(100 + Math.floor(phones / 10_000))} ${String(phones++ % 10_000).padStart(4, '0')}`;
const toE164 = (phone: string) => `+234${phone.replaceAll(' ', '').slice(1)}`;

async function createCustomer(input: Record<string, unknown>): Promise<CustomerNode> {
  return (await shop.ask<{ createCustomer: CustomerNode }>(create, { input: { name: 'Ada Obi', ...input } }))
    .createCustomer;
}
async function updateCustomer(input: Record<string, unknown>): Promise<CustomerNode> {
  return (await shop.ask<{ updateCustomer: CustomerNode }>(update, { input })).updateCustomer;
}
async function readCustomer(id: string): Promise<CustomerNode | null> {
  return (await shop.ask<{ customer: CustomerNode | null }>(view, { id })).customer;
}
async function countCustomers(): Promise<{ listed: number; nodes: number; card: number }> {
  const { customers, customerStats } = await shop.ask<{
    customers: { totalCount: number; nodes: unknown[] };
    customerStats: { totalCustomers: { current: number } };
  }>(list);
  return { listed: customers.totalCount, nodes: customers.nodes.length, card: customerStats.totalCustomers.current };
}
async function readAudit(
  id: string,
): Promise<{ action: string; actor_name: string; before: unknown; after: unknown }[]> {
  const { rows } = await shop.db.admin.query(
    `SELECT action, actor_kind, actor_name, before, after FROM audit_log WHERE tenant_id = $1 AND record_id = $2 ORDER BY id`,
    [shop.tenant.id, id],
  );
  return rows;
}

beforeAll(async () => {
  shop = await openShop({ now: '2026-03-31T12:00:00Z' });
});
afterAll(() => shop.close());
afterEach(async () => {
  expect(await shop.services.figures.verify(shop.tenant.id)).toEqual([]);
});

describe('C1 create, view, edit', () => {
  it('creates a customer with every field, each in its normal form, and shows it by id', async () => {
    const { staffId } = await shop.hire('TECHNICIAN');
    const phone = nextPhone();
    const whatsapp = nextPhone();
    const made = await createCustomer({
      name: '  Ada   Obi ',
      type: 'BUSINESS',
      premises: 'COMMERCIAL',
      status: 'PROSPECT',
      phone,
      whatsapp,
      secondaryPhone: nextPhone(),
      email: ' Ada@Example.COM ',
      secondaryEmail: 'ada2@example.com',
      companyName: 'Obi & Sons',
      taxId: 'ng-1234 567',
      zone: 'Ikeja',
      accountManagerId: staffId,
      technicianId: staffId,
      acquisitionSource: 'INSTAGRAM',
      firstContactOn: '2026-01-05',
      tags: ['Wholesale', ' wholesale ', 'Café'],
      address: { street: '1 Allen Avenue', city: 'Lagos', country: 'ng' },
      externalAccounts: [{ provider: 'Shopify', externalId: 'A-1' }],
    });
    expect(made).toMatchObject({
      version: 1,
      name: 'Ada Obi',
      nameFixed: true,
      type: 'BUSINESS',
      premises: 'COMMERCIAL',
      status: 'PROSPECT',
      phone: toE164(phone),
      phoneFormatted: phone,
      whatsapp: toE164(whatsapp),
      email: 'ada@example.com',
      secondaryEmail: 'ada2@example.com',
      companyName: 'Obi & Sons',
      taxId: 'NG1234567',
      zone: 'Ikeja',
      accountManager: { id: staffId, name: 'Test TECHNICIAN' },
      technician: { id: staffId },
      acquisitionSource: 'INSTAGRAM',
      firstContactOn: '2026-01-05',
      firstSeenAt: '2026-01-04T23:00:00Z',
      tags: ['Café', 'Wholesale'],
      address: { street: '1 Allen Avenue', city: 'Lagos', state: null, postalCode: null, country: 'NG' },
      externalAccounts: [{ provider: 'shopify', branch: null, externalId: 'A-1' }],
      createdAt: '2026-03-31T12:00:00Z',
      deletedAt: null,
      orderCount: 0,
      lifetimeValue: { amount: '0.00', currency: 'NGN' },
      lifecycle: null,
      flags: [],
    });
    expect(await readCustomer(made.id)).toEqual(made);
    expect(await readAudit(made.id)).toMatchObject([{ action: 'customer.created', actor_name: 'Test OWNER' }]);
  });

  it('a name alone is enough', async () => {
    expect(await createCustomer({ name: 'Nneka' })).toMatchObject({
      type: 'INDIVIDUAL',
      status: 'ACTIVE',
      phone: null,
      address: null,
      tags: [],
      firstSeenAt: '2026-03-31T12:00:00Z',
    });
  });

  it('an edit changes what is given, clears what is null and leaves the rest; audit and outbox tell', async () => {
    const phone = nextPhone();
    const made = await createCustomer({
      phone,
      email: 'x@example.com',
      zone: 'Ikeja',
      tags: ['a'],
      address: { city: 'Lagos' },
    });
    const changed = await updateCustomer({
      id: made.id,
      version: 1,
      zone: null,
      status: 'SUSPENDED',
      acquisitionSource: 'TIKTOK',
    });
    expect(changed).toMatchObject({
      version: 2,
      zone: null,
      status: 'SUSPENDED',
      acquisitionSource: 'TIKTOK',
      email: 'x@example.com',
      phone: toE164(phone),
      tags: ['a'],
      address: { city: 'Lagos' },
    });
    const [, entry] = await readAudit(made.id);
    expect(entry).toMatchObject({
      action: 'customer.updated',
      before: { zone: 'Ikeja', status: 'ACTIVE', acquisition_source: null },
      after: { zone: null, status: 'SUSPENDED', acquisition_source: 'TIKTOK' },
    });
    const { rows } = await shop.db.admin.query(
      `SELECT topic FROM outbox WHERE tenant_id = $1 AND record_id = $2 ORDER BY id`,
      [shop.tenant.id, made.id],
    );
    expect(rows).toEqual([{ topic: 'customer.created' }, { topic: 'customer.updated' }]);
  });

  it('a stale version is refused with the current state and by whom, and nothing is overwritten', async () => {
    const made = await createCustomer({ zone: 'Ikeja' });
    await updateCustomer({ id: made.id, version: 1, zone: 'Yaba' });
    const error = await shop.fail(update, { input: { id: made.id, version: 1, zone: 'Lekki' } });
    expect(error.extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'input.version',
      updatedBy: 'Test OWNER',
      current: { version: 2, zone: 'Yaba', updatedAt: '2026-03-31T12:00:00Z' },
    });
    expect(await readCustomer(made.id)).toMatchObject({ version: 2, zone: 'Yaba' });
  });

  it('of several saves of one version exactly one is taken', async () => {
    const made = await createCustomer({});
    const zones = ['A', 'B', 'C', 'D'];
    const saves = zones.map((zone) =>
      shop.api.execute({ query: update, variables: { input: { id: made.id, version: 1, zone } }, token: shop.owner }),
    );
    const answers = await Promise.all(saves);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
      'CONFLICT',
      'CONFLICT',
      'CONFLICT',
    ]);
    expect(await readCustomer(made.id)).toMatchObject({ version: 2 });
  });

  it.each([
    ['customer', view, { id: '01900000-0000-7000-8000-00000000dead' }],
    ['customer', view, { id: 'no-id' }],
  ])('%s of an unknown id is null', async (_, query, variables) => {
    expect(await shop.ask(query, variables)).toEqual({ customer: null });
  });

  it.each(['01900000-0000-7000-8000-00000000dead', 'no-id', ''])(
    'an edit or deletion of the unknown id %j is NOT_FOUND',
    async (id) => {
      expect((await shop.fail(update, { input: { id, version: 1, zone: 'A' } })).extensions).toMatchObject({
        code: 'NOT_FOUND',
        field: 'input.id',
      });
      expect((await shop.fail(trash, { id, version: 1 })).extensions).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
      expect((await shop.fail(restore, { id })).extensions).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    },
  );
});

describe('C1 trash and restore', () => {
  it('takes a customer off list, cards and look-ups and brings it back whole', async () => {
    const phone = nextPhone();
    const made = await createCustomer({ phone, externalAccounts: [{ provider: 'fresha', externalId: 'trash-1' }] });
    await shop.ingestOne({ customer: { phone }, amount: '100.00', status: 'DELIVERED' });
    const before = await countCustomers();
    const lookUps = `query ($phone: String!) { customerByPhone(phone: $phone) { id } customerByExternalAccount(provider: "fresha", externalId: "trash-1") { id } }`;
    const version = (await readCustomer(made.id))?.version ?? 0;
    expect((await shop.fail(trash, { id: made.id, version: version - 1 })).extensions.code).toBe('CONFLICT');
    const { deleteCustomer } = await shop.ask<{ deleteCustomer: CustomerNode }>(trash, { id: made.id, version });
    expect(deleteCustomer).toMatchObject({ deletedAt: '2026-03-31T12:00:00Z', version: version + 1 });
    expect(await countCustomers()).toEqual({
      listed: before.listed - 1,
      nodes: before.nodes - 1,
      card: before.card - 1,
    });
    expect(await shop.ask(lookUps, { phone })).toEqual({ customerByPhone: null, customerByExternalAccount: null });
    expect(await readCustomer(made.id)).toMatchObject({ deletedAt: '2026-03-31T12:00:00Z' });
    expect(
      (await shop.fail(update, { input: { id: made.id, version: version + 1, zone: 'A' } })).extensions,
    ).toMatchObject({ code: 'CONFLICT', field: 'input.id' });
    const taken = await shop.fail(create, { input: { name: 'Other', phone } });
    expect(taken.extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'input.phone',
      customer: { id: made.id, state: 'TRASHED' },
    });
    expect(taken.message).toMatch(/trash/);
    await shop.services.figures.verify(shop.tenant.id);

    const { restoreCustomer } = await shop.ask<{ restoreCustomer: CustomerNode }>(restore, { id: made.id });
    expect(restoreCustomer).toMatchObject({ deletedAt: null, orderCount: 1, lifetimeValue: { amount: '100.00' } });
    expect(await countCustomers()).toEqual(before);
    expect(await shop.ask(lookUps, { phone })).toEqual({
      customerByPhone: { id: made.id },
      customerByExternalAccount: { id: made.id },
    });
    const actions = (await readAudit(made.id)).map(({ action }) => action);
    expect(actions).toEqual(['customer.created', 'customer.trashed', 'customer.restored']);
  });
});

describe('C3 phones', () => {
  it.each([
    '0803 555 0001',
    '08035550001',
    '+234 803 555 0001',
    '+2348035550001',
    '234 803 555 0001',
    '00234 803 555 0001',
    '(0803) 555-0001',
  ])('%s is one customer', async (notation) => {
    const { customers } = await shop.ask<{ customers: { nodes: CustomerNode[] } }>(
      `{ customers(search: "+2348035550001") { nodes { id } } }`,
    );
    const id = customers.nodes[0]?.id ?? (await createCustomer({ phone: '0803 555 0001' })).id;
    expect(
      await shop.ask(`query ($phone: String!) { customerByPhone(phone: $phone) { id phone } }`, { phone: notation }),
    ).toEqual({
      customerByPhone: { id, phone: '+2348035550001' },
    });
    expect((await shop.ingestOne({ customer: { phone: notation } })).customerId).toBe(id);
    const error = await shop.fail(create, { input: { name: 'Other', phone: notation } });
    expect(error.extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'input.phone',
      customer: { id, name: 'Ada Obi', state: 'LIVING' },
    });
    expect(error.message).toContain('Ada Obi');
  });

  it('a phone of any role is taken for any role of somebody else', async () => {
    const [phone, whatsapp, secondaryPhone] = [nextPhone(), nextPhone(), nextPhone()];
    const { id } = await createCustomer({ phone, whatsapp, secondaryPhone });
    for (const [field, value] of [
      ['phone', whatsapp],
      ['whatsapp', secondaryPhone],
      ['secondaryPhone', phone],
    ] as const) {
      const error = await shop.fail(create, { input: { name: 'Other', [field]: value } });
      expect(error.extensions).toMatchObject({ code: 'CONFLICT', field: `input.${field}`, customer: { id } });
    }
    const other = await createCustomer({});
    const error = await shop.fail(update, { input: { id: other.id, version: 1, whatsapp: phone } });
    expect(error.extensions).toMatchObject({ code: 'CONFLICT', field: 'input.whatsapp', customer: { id } });
    expect(await readCustomer(other.id)).toMatchObject({ version: 1, whatsapp: null });
  });

  it('a number that was given up is free, and moving numbers between fields keeps them', async () => {
    const [first, second, third] = [nextPhone(), nextPhone(), nextPhone()];
    const made = await createCustomer({ phone: first, whatsapp: second });
    await updateCustomer({ id: made.id, version: 1, phone: second, whatsapp: first });
    const moved = await updateCustomer({ id: made.id, version: 2, phone: third });
    expect(moved).toMatchObject({ phone: toE164(third), whatsapp: toE164(first) });
    const other = await createCustomer({ name: 'Bola', phone: second });
    expect(
      await shop.ask(`query ($phone: String!) { customerByPhone(phone: $phone) { id } }`, { phone: second }),
    ).toEqual({ customerByPhone: { id: other.id } });
  });

  it('a WhatsApp or secondary number equal to the phone is dropped', async () => {
    const phone = nextPhone();
    expect(await createCustomer({ phone, whatsapp: toE164(phone), secondaryPhone: phone })).toMatchObject({
      phone: toE164(phone),
      whatsapp: null,
      secondaryPhone: null,
    });
  });

  it('of two people saving one number at once only one gets it, without a trace of the other', async () => {
    const phone = nextPhone();
    const before = await countCustomers();
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) =>
        shop.api.execute({ query: create, variables: { input: { name, phone } }, token: shop.owner }),
      ),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
      'CONFLICT',
      'CONFLICT',
    ]);
    expect((await countCustomers()).listed).toBe(before.listed + 1);
  });

  it.each([
    ['NG', 'NGN', 'Africa/Lagos', /0802 123 4567|0803|080/],
    ['IE', 'EUR', 'Europe/Dublin', /085 012 3456|08\d/],
    ['AR', 'ARS', 'America/Argentina/Buenos_Aires', /11/],
  ])('a wrong phone is refused with an example of %s', async (country, currency, zone, example) => {
    const { owner } = await shop.openTenant({ country, currency, zone });
    const error = await shop.fail(create, { input: { name: 'A', phone: '12' } }, { token: owner });
    expect(error.extensions).toMatchObject({ code: 'INVALID', field: 'input.phone' });
    expect(error.message).toMatch(example);
    expect(error.message).not.toContain('{');
  });
});

describe('C3 names', () => {
  it('the variants seen on orders are kept and the one used last is shown, unless staff fixed the name', async () => {
    const phone = nextPhone();
    const order = (name: string, placedAt: string) => shop.ingestOne({ customer: { name, phone }, placedAt });
    const id = (await order('Mama Tunde', '2026-02-01T10:00:00Z')).customerId ?? '';
    await order('Folake A.', '2026-03-01T10:00:00Z');
    await order('Folake Ade', '2026-02-20T10:00:00Z');
    expect(await readCustomer(id)).toMatchObject({
      name: 'Folake A.',
      nameFixed: false,
      nameVariants: [
        { name: 'Folake A.', lastUsedAt: '2026-03-01T10:00:00Z' },
        { name: 'Folake Ade', lastUsedAt: '2026-02-20T10:00:00Z' },
        { name: 'Mama Tunde', lastUsedAt: '2026-02-01T10:00:00Z' },
      ],
    });
    const version = (await readCustomer(id))?.version;
    expect(await updateCustomer({ id, version, name: 'Mrs Ade' })).toMatchObject({ name: 'Mrs Ade', nameFixed: true });
    await order('Folake', '2026-03-02T10:00:00Z');
    const fixed = await readCustomer(id);
    expect(fixed).toMatchObject({ name: 'Mrs Ade' });
    expect(fixed?.nameVariants.map(({ name }) => name)).toEqual(['Folake', 'Folake A.', 'Folake Ade', 'Mama Tunde']);
    expect(await updateCustomer({ id, version: fixed?.version, nameFixed: false })).toMatchObject({
      name: 'Folake',
      nameFixed: false,
    });
  });
});

describe('C4 tax id', () => {
  let owner: string;
  beforeAll(async () => {
    ({ owner } = await shop.openTenant({
      country: 'AR',
      currency: 'ARS',
      zone: 'America/Argentina/Buenos_Aires',
      locale: 'es-AR',
      vertical: 'FIELD_SERVICE',
    }));
  });

  it('a CUIT is stored as digits and shown formatted, whatever was typed, and is one customer’s only', async () => {
    const { createCustomer: made } = await shop.ask<{ createCustomer: CustomerNode }>(
      create,
      { input: { name: 'Frío SRL', taxId: ' 20.12345678 6 ' } },
      { token: owner },
    );
    expect(made).toMatchObject({ taxId: '20123456786', taxIdFormatted: '20-12345678-6' });
    const error = await shop.fail(create, { input: { name: 'Otra', taxId: '20-12345678-6' } }, { token: owner });
    expect(error.extensions).toMatchObject({
      code: 'CONFLICT',
      field: 'input.taxId',
      customer: { id: made.id, name: 'Frío SRL' },
    });
  });

  it.each(['20-12345678-5', '20-1234567-6', 'abc'])('the wrong CUIT %s is refused with an example', async (taxId) => {
    const error = await shop.fail(
      create,
      { input: { name: 'A', taxId } },
      { token: owner, headers: { 'accept-language': 'en' } },
    );
    expect(error.extensions).toMatchObject({ code: 'INVALID', field: 'input.taxId' });
    expect(error.message).toContain('20-12345678-6');
  });
});

describe('C14 external accounts', () => {
  const look = `query ($provider: String!, $externalId: String!, $branch: String) {
    customerByExternalAccount(provider: $provider, externalId: $externalId, branch: $branch) { id } }`;

  it('any number, unique per provider and branch, looked up by provider, branch and id', async () => {
    const accounts = [
      { provider: 'Phorest', branch: 'Cork', externalId: '77' },
      { provider: 'phorest', branch: 'Dublin', externalId: '77' },
      { provider: 'Shopify', externalId: 'x-9' },
    ];
    const { id } = await createCustomer({ externalAccounts: accounts });
    for (const account of accounts)
      expect(await shop.ask(look, account)).toEqual({ customerByExternalAccount: { id } });
    expect(await shop.ask(look, { provider: 'phorest', externalId: '77' })).toEqual({
      customerByExternalAccount: null,
    });
    expect(await shop.ask(look, { provider: 'shopify', externalId: 'X-9' })).toEqual({
      customerByExternalAccount: null,
    });
    const other = await createCustomer({
      externalAccounts: [{ provider: 'phorest', branch: 'Galway', externalId: '77' }],
    });
    expect(other.id).not.toBe(id);
    const error = await shop.fail(create, {
      input: { name: 'Z', externalAccounts: [{ provider: 'PHOREST', branch: 'cork', externalId: '77' }] },
    });
    expect(error.extensions).toMatchObject({ code: 'CONFLICT', field: 'input.externalAccounts', customer: { id } });
  });

  it('an edit replaces the accounts, and frees those taken away', async () => {
    const made = await createCustomer({
      externalAccounts: [
        { provider: 'woo', externalId: '1' },
        { provider: 'woo', branch: 'b', externalId: '2' },
      ],
    });
    const changed = await updateCustomer({
      id: made.id,
      version: 1,
      externalAccounts: [
        { provider: 'woo', branch: 'b', externalId: '2' },
        { provider: 'fresha', externalId: '3' },
      ],
    });
    expect(changed.externalAccounts).toEqual([
      { provider: 'fresha', branch: null, externalId: '3' },
      { provider: 'woo', branch: 'b', externalId: '2' },
    ]);
    const other = await createCustomer({ externalAccounts: [{ provider: 'woo', externalId: '1' }] });
    expect(await shop.ask(look, { provider: 'woo', externalId: '1' })).toEqual({
      customerByExternalAccount: { id: other.id },
    });
    expect((await updateCustomer({ id: made.id, version: 2, externalAccounts: null })).externalAccounts).toEqual([]);
  });

  it('a malformed account names the field', async () => {
    const error = await shop.fail(create, {
      input: {
        name: 'Z',
        externalAccounts: [
          { provider: 'a', externalId: '1' },
          { provider: 'b', externalId: ' ' },
        ],
      },
    });
    expect(error.extensions).toMatchObject({ code: 'INVALID', field: 'input.externalAccounts.1.externalId' });
    expect((await shop.fail(look, { provider: '', externalId: '1' })).extensions).toMatchObject({
      code: 'INVALID',
      field: 'provider',
    });
  });
});

describe('C2 fields', () => {
  it('tags and address are replaced as a whole', async () => {
    const made = await createCustomer({ tags: ['vip list', 'Promo'], address: { street: 'A', city: 'Lagos' } });
    const changed = await updateCustomer({
      id: made.id,
      version: 1,
      tags: ['promo', 'new'],
      address: { city: 'Abuja' },
    });
    expect(changed).toMatchObject({ tags: ['new', 'Promo'], address: { street: null, city: 'Abuja' } });
    expect(await updateCustomer({ id: made.id, version: 2, tags: null, address: null })).toMatchObject({
      tags: [],
      address: null,
    });
    expect(await updateCustomer({ id: made.id, version: 3, address: { city: '  ' } })).toMatchObject({ address: null });
  });

  it('a member of staff of another business is answered like one that does not exist', async () => {
    const { tenant } = await shop.openTenant();
    const { rows } = await shop.db.admin.query<{ id: string }>(`SELECT id FROM staff WHERE tenant_id = $1`, [
      tenant.id,
    ]);
    const ids = [rows[0]?.id, '01900000-0000-7000-8000-00000000dead'];
    for (const field of ['technicianId', 'accountManagerId']) {
      const errors = await Promise.all(ids.map((id) => shop.fail(create, { input: { name: 'A', [field]: id } })));
      expect(errors[0]).toMatchObject({ extensions: { code: 'NOT_FOUND', field: `input.${field}` } });
      expect(errors[1]?.message).toBe(errors[0]?.message);
      expect(errors[1]?.extensions).toEqual(errors[0]?.extensions);
    }
  });

  it('several wrong fields are all told at once, each with its words, and nothing is written', async () => {
    const before = await countCustomers();
    const input = {
      name: ' ',
      phone: '12',
      email: 'nobody',
      taxId: '!',
      address: { country: 'Nigeria' },
      technicianId: 'x',
      tags: ['a'.repeat(61)],
    };
    const error = await shop.fail(create, { input });
    expect(error.extensions).toMatchObject({ code: 'INVALID', field: 'input.name' });
    const problems = error.extensions['problems'] as { field: string; message: string }[];
    expect(problems.map(({ field }) => field)).toEqual([
      'input.name',
      'input.phone',
      'input.email',
      'input.technicianId',
      'input.taxId',
      'input.tags.0',
      'input.address.country',
    ]);
    for (const { message } of problems) expect(message).toMatch(/^[A-Z].*[.:]/);
    expect(problems[1]?.message).toMatch(/Write it like 0/);
    expect(await countCustomers()).toEqual(before);
  });

  it('speaks Spanish to who reads Spanish', async () => {
    const headers = { 'accept-language': 'es-AR' };
    const { owner } = await shop.openTenant({
      country: 'AR',
      currency: 'ARS',
      zone: 'America/Argentina/Buenos_Aires',
      locale: 'es-AR',
    });
    const error = await shop.fail(create, { input: { name: '', phone: '12' } }, { token: owner, headers });
    const problems = error.extensions['problems'] as { field: string; message: string }[];
    const english = await shop.fail(
      create,
      { input: { name: '', phone: '12' } },
      { token: owner, headers: { 'accept-language': 'en' } },
    );
    expect(problems.map(({ field }) => field)).toEqual(['input.name', 'input.phone']);
    expect(error.message).not.toBe(english.message);
    expect(problems[1]?.message).toMatch(/teléfono/);
    expect(problems[0]?.message).toBe(error.message);
  });

  it.each([
    [{ name: 'a'.repeat(301) }, 'input.name'],
    [{ name: 'A', email: 'a@b' }, 'input.email'],
    [{ name: 'A', secondaryEmail: '@example.com' }, 'input.secondaryEmail'],
    [{ name: 'A', companyName: 'c'.repeat(201) }, 'input.companyName'],
    [{ name: 'A\u0000B' }, 'input.name'],
    [{ name: 'A', firstContactOn: '1800-01-01' }, 'input.firstContactOn'],
    [{ name: 'A', tags: Array.from({ length: 101 }, (_, n) => `t${n}`) }, 'input.tags'],
    [{ name: 'A', type: null }, 'input.type'],
  ])('refuses %j naming %s', async (input, field) => {
    expect((await shop.fail(create, { input })).extensions).toMatchObject({ code: 'INVALID', field });
  });
});
