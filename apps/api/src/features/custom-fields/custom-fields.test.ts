import { jest } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import {
  createCustomerMutation,
  createFieldMutation,
  deleteFieldMutation,
  fieldsQuery,
  moveFieldMutation,
  oneOfEach,
  openFields,
  toValues,
  updateFieldMutation,
  type FieldShop,
} from '../../../test/open-fields';
import { eraseOldTrash } from '../customers/customer-erasure';
import { eraseCustomers } from '../samples/sample-data.queries';

jest.setTimeout(120_000);

let shop: FieldShop;

const open = async () => {
  shop = await openFields({ now: '2026-03-31T12:00:00Z' });
};
const close = () => shop.close();

const defineEach = async () => {
  const fields = [];
  for (const input of oneOfEach) fields.push(await shop.define(input));
  return fields;
};
const keys = async () => (await shop.listFields()).map(({ key }) => key);
const listAudit = async () =>
  (
    await shop.db.admin.query<{ action: string; before: unknown; after: unknown }>(
      `SELECT action, before, after FROM audit_log WHERE action LIKE 'settings.customField%' ORDER BY id`,
    )
  ).rows;

describe('C20 definitions of own fields', () => {
  beforeEach(open);
  afterEach(close);

  it('have a key made of their label, a name, and stand in their order', async () => {
    const [notes, , , tier] = await defineEach();
    expect(notes).toMatchObject({
      ...{ key: 'notes', name: 'custom.notes', label: 'Notes', kind: 'TEXT', description: null },
      ...{ choices: [], customers: 0 },
    });
    expect(tier?.choices).toEqual([
      { key: 'GOLD', label: 'Gold' },
      { key: 'SILVER_PLATE', label: 'Silver plate' },
      { key: 'NANDU', label: 'Ñandú' },
    ]);
    expect(await keys()).toEqual(['notes', 'shoe_size', 'renewal', 'tier', 'newsletter']);
    const more = [
      await shop.define({ label: 'Tier!', kind: 'TEXT' }),
      await shop.define({ label: '商品', kind: 'TEXT' }),
      await shop.define({ label: '2nd visit', kind: 'DATE' }),
      await shop.define({ label: 'Own key', kind: 'TEXT', key: 'mine_1' }),
    ];
    expect(more.map(({ key }) => key)).toEqual(['tier_2', 'field', 'nd_visit', 'mine_1']);
    expect((await listAudit())[0]).toMatchObject({
      action: 'settings.customField.created',
      after: { key: 'notes', kind: 'TEXT' },
    });
  });

  it('are moved to any place', async () => {
    const fields = await defineEach();
    const move = async (id: string | undefined, position: number) => {
      const { moveCustomField } = await shop.ask<{ moveCustomField: { key: string }[] }>(moveFieldMutation, {
        id,
        position,
      });
      expect(moveCustomField.map(({ key }) => key)).toEqual(await keys());
      return keys();
    };
    expect(await move(fields[4]?.id, 0)).toEqual(['newsletter', 'notes', 'shoe_size', 'renewal', 'tier']);
    expect(await move(fields[0]?.id, 99)).toEqual(['newsletter', 'shoe_size', 'renewal', 'tier', 'notes']);
    expect((await shop.fail(moveFieldMutation, { id: fields[0]?.id, position: -1 })).extensions).toMatchObject({
      ...{ code: 'INVALID', field: 'position' },
    });
  });

  it('change their label, description and choices, never key and kind', async () => {
    const [notes, , , tier] = await defineEach();
    const update = async (input: Record<string, unknown>) =>
      (await shop.ask<{ updateCustomField: unknown }>(updateFieldMutation, { input })).updateCustomField;
    expect(await update({ id: notes?.id, label: 'Remarks', description: ' What we know ' })).toMatchObject({
      ...{ key: 'notes', label: 'Remarks', description: 'What we know' },
    });
    expect(await update({ id: notes?.id, description: null })).toMatchObject({ label: 'Remarks', description: null });
    const choices = [{ key: 'NANDU', label: 'Rhea' }, { label: 'Gold!' }, { key: 'GOLD', label: 'Gold' }];
    expect(await update({ id: tier?.id, choices })).toMatchObject({
      choices: [
        { key: 'NANDU', label: 'Rhea' },
        { key: 'GOLD_2', label: 'Gold!' },
        { key: 'GOLD', label: 'Gold' },
      ],
    });
    expect((await listAudit()).at(-1)).toMatchObject({
      action: 'settings.customField.updated',
      before: { choices: [{ key: 'GOLD' }, { key: 'SILVER_PLATE' }, { key: 'NANDU' }] },
    });
  });

  it('are at most fifty', async () => {
    for (let n = 1; n <= 50; n += 1) await shop.define({ label: `Field ${n}`, kind: 'TEXT' });
    const { extensions } = await shop.fail(createFieldMutation, { input: { label: 'One more', kind: 'TEXT' } });
    expect(extensions).toMatchObject({ code: 'LIMIT' });
  });

  it('are made at the same time without losing one', async () => {
    await Promise.all(['A', 'B', 'C', 'D'].map((label) => shop.define({ label, kind: 'TEXT' })));
    expect((await keys()).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are seen by whoever sees customers and managed by whoever manages settings, of one’s own business', async () => {
    const [notes] = await defineEach();
    const id = await shop.addWith('Ana', { 'custom.notes': 'x' });
    const [admin, support, technician] = await Promise.all(
      (['ADMIN', 'SUPPORT', 'TECHNICIAN'] as const).map((role) => shop.hire(role)),
    );
    for (const { token } of [admin!, support!, technician!]) {
      for (const [mutation, variables] of [
        [createFieldMutation, { input: { label: 'B', kind: 'TEXT' } }],
        [updateFieldMutation, { input: { id: notes?.id, label: 'B' } }],
        [moveFieldMutation, { id: notes?.id, position: 1 }],
        [deleteFieldMutation, { id: notes?.id }],
      ] as const)
        expect((await shop.fail(mutation, variables, { token })).extensions.code).toBe('FORBIDDEN');
    }
    expect(await shop.ask(fieldsQuery, {}, { token: admin!.token })).toMatchObject({ customFields: { length: 5 } });
    expect((await shop.fail(fieldsQuery, {}, { token: support!.token })).extensions.code).toBe('FORBIDDEN');
    // Of the customers of others a technician learns nothing, nor how many there are.
    const { customFields } = await shop.ask<{ customFields: { customers: number }[] }>(
      fieldsQuery,
      {},
      { token: technician!.token },
    );
    expect(customFields[0]?.customers).toBe(0);
    const other = await shop.openTenant();
    expect(await shop.ask(fieldsQuery, {}, { token: other.owner })).toEqual({ customFields: [] });
    for (const [mutation, variables] of [
      [updateFieldMutation, { input: { id: notes?.id, label: 'B' } }],
      [moveFieldMutation, { id: notes?.id, position: 1 }],
      [deleteFieldMutation, { id: notes?.id }],
    ] as const)
      expect((await shop.fail(mutation, variables, { token: other.owner })).extensions.code).toBe('NOT_FOUND');
    const read = 'query ($id: ID!) { customer(id: $id) { custom { name } } }';
    expect(await shop.ask(read, { id }, { token: other.owner })).toEqual({ customer: null });
  });
});

describe('C20 values of own fields', () => {
  beforeEach(open);
  afterEach(close);

  it('of each kind are written, read in the order of the fields, changed one by one and emptied', async () => {
    await defineEach();
    const given = {
      'custom.newsletter': false,
      'custom.tier': 'silver_plate',
      'custom.renewal': '2026-05-01',
      'custom.shoe_size': '42.50',
      'custom.notes': '  Línea 1\nLine 2 ',
    };
    const id = await shop.addWith('Ana', given);
    const all = [
      { name: 'custom.notes', value: 'Línea 1\nLine 2' },
      { name: 'custom.shoe_size', value: '42.5' },
      { name: 'custom.renewal', value: '2026-05-01' },
      { name: 'custom.tier', value: 'SILVER_PLATE' },
      { name: 'custom.newsletter', value: false },
    ];
    expect(await shop.readValues(id)).toEqual(all);
    expect(await shop.readValues(id, ['custom.tier', 'custom.notes', 'custom.gone'])).toEqual([all[0], all[3]]);
    expect(await shop.readValues(id, [])).toEqual([]);
    expect(await shop.setValues(id, { 'custom.shoe_size': '-0.000001' })).toEqual(
      all.map((each) => (each.name === 'custom.shoe_size' ? { ...each, value: '-0.000001' } : each)),
    );
    expect((await shop.listFields()).map(({ customers }) => customers)).toEqual([1, 1, 1, 1, 1]);
    const emptied = { 'custom.tier': null, 'custom.notes': ' ', 'custom.newsletter': true };
    expect(await shop.setValues(id, emptied)).toEqual([
      { name: 'custom.shoe_size', value: '-0.000001' },
      all[2],
      { name: 'custom.newsletter', value: true },
    ]);
    const { rows } = await shop.db.admin.query<{ before: unknown; after: unknown }>(
      `SELECT before, after FROM audit_log WHERE action = 'customer.updated' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows[0]).toEqual({
      before: { 'custom.tier': 'SILVER_PLATE', 'custom.notes': 'Línea 1\nLine 2', 'custom.newsletter': false },
      after: { 'custom.tier': null, 'custom.notes': null, 'custom.newsletter': true },
    });
  });

  it('go with their field and with their choice', async () => {
    const [, size, , tier] = await defineEach();
    const ana = await shop.addWith('Ana', { 'custom.shoe_size': '38', 'custom.tier': 'GOLD' });
    const ben = await shop.addWith('Ben', { 'custom.shoe_size': 44, 'custom.tier': 'NANDU' });
    expect(await shop.ask(deleteFieldMutation, { id: size?.id })).toEqual({ deleteCustomField: true });
    await shop.ask(updateFieldMutation, {
      input: { id: tier?.id, choices: [{ key: 'NANDU', label: 'Rhea' }] },
    });
    expect(await shop.readValues(ana)).toEqual([]);
    expect(await shop.readValues(ben)).toEqual([{ name: 'custom.tier', value: 'NANDU' }]);
    const { rows } = await shop.db.admin.query('SELECT customer_id FROM custom_value');
    expect(rows).toEqual([{ customer_id: ben }]);
    expect((await listAudit()).map(({ action }) => action).slice(-2)).toEqual([
      'settings.customField.deleted',
      'settings.customField.updated',
    ]);
  });

  it('stay with a customer in the trash, uncounted, and go when it is erased', async () => {
    await defineEach();
    const id = await shop.addWith('Ana', { 'custom.notes': 'allergic to nuts', 'custom.newsletter': true });
    await shop.ask('mutation ($id: ID!) { deleteCustomer(id: $id, version: 1) { id } }', { id });
    expect((await shop.listFields())[0]?.customers).toBe(0);
    expect(await shop.readValues(id)).toHaveLength(2);
    const { database, clock } = shop.services;
    await shop.db.admin.query(`UPDATE customer SET trashed_at = '2026-01-01'`);
    expect(await eraseOldTrash({ database, clock, tenantId: shop.tenant.id })).toBe(1);
    const { rows } = await shop.db.admin.query('SELECT 1 FROM custom_value');
    expect(rows).toEqual([]);
  });

  it('go with sample customers that are removed', async () => {
    await defineEach();
    const id = await shop.addWith('Ana', { 'custom.shoe_size': '38' });
    const actor = JSON.stringify({ kind: 'SYSTEM', id: null, name: 'test', address: null });
    const values = [shop.tenant.id, [id], actor, [uuidv7()], [uuidv7()], new Date()];
    await shop.services.database.inTenant(shop.tenant.id, (connection) => connection.query(eraseCustomers, values));
    const { rows } = await shop.db.admin.query('SELECT 1 FROM custom_value');
    expect(rows).toEqual([]);
  });

  it('are not written for a field that somebody deletes at the same moment', async () => {
    const [notes] = await defineEach();
    const id = await shop.addWith('Ana', {});
    const results = await Promise.allSettled([
      shop.ask(deleteFieldMutation, { id: notes?.id }),
      shop.setValues(id, { 'custom.notes': 'x' }),
    ]);
    expect(results[0]?.status).toBe('fulfilled');
    const { rows } = await shop.db.admin.query('SELECT 1 FROM custom_value');
    expect(rows).toEqual([]);
  });
});

describe('C20 own fields and values that are no good', () => {
  beforeAll(async () => {
    await open();
    await defineEach();
    await shop.define({ label: 'Beside', kind: 'TEXT' });
  });
  afterAll(close);

  it.each<[string, Record<string, unknown>, string, string]>([
    ['an empty label', { label: '  ', kind: 'TEXT' }, 'INVALID', 'input.label'],
    ['a long label', { label: 'x'.repeat(61), kind: 'TEXT' }, 'INVALID', 'input.label'],
    ['a label that is taken', { label: 'SHOE  SIZE', kind: 'TEXT' }, 'CONFLICT', 'input.label'],
    ['a key with capitals', { label: 'A', kind: 'TEXT', key: 'Aa' }, 'INVALID', 'input.key'],
    ['a key that is taken', { label: 'A', kind: 'TEXT', key: 'notes' }, 'CONFLICT', 'input.key'],
    ['a long description', { label: 'A', kind: 'TEXT', description: 'x'.repeat(501) }, 'INVALID', 'input.description'],
    ['a choice without choices', { label: 'A', kind: 'CHOICE' }, 'INVALID', 'input.choices'],
    ['choices of one label', { label: 'A', kind: 'CHOICE', choices: ['x', 'Y', ' X '] }, 'INVALID', 'input.choices.2'],
    ['an empty choice', { label: 'A', kind: 'CHOICE', choices: ['x', ''] }, 'INVALID', 'input.choices.1'],
    ['choices of a text', { label: 'A', kind: 'TEXT', choices: ['x'] }, 'INVALID', 'input.choices'],
  ])('definitions refuse %s', async (_, input, code, field) => {
    expect((await shop.fail(createFieldMutation, { input })).extensions).toMatchObject({ code, field });
    expect(await keys()).toHaveLength(6);
  });

  it('definitions refuse changes of what is not there, and keys of choices that are nobody’s', async () => {
    const [notes, , , tier] = await shop.listFields();
    const refuse = async (input: Record<string, unknown>) =>
      (await shop.fail(updateFieldMutation, { input })).extensions;
    expect(await refuse({ id: shop.tenant.id, label: 'A' })).toMatchObject({ code: 'NOT_FOUND', field: 'input.id' });
    expect(await refuse({ id: notes?.id, label: 'TIER' })).toMatchObject({ code: 'CONFLICT', field: 'input.label' });
    expect(await refuse({ id: tier?.id, choices: [] })).toMatchObject({ code: 'INVALID', field: 'input.choices' });
    expect(await refuse({ id: tier?.id, choices: [{ key: 'IRON', label: 'Iron' }] })).toMatchObject({
      ...{ code: 'INVALID', field: 'input.choices.0.key' },
    });
    const { extensions } = await shop.fail(deleteFieldMutation, { id: 'nobody' });
    expect(extensions).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
  });

  it.each<[string, string, unknown, string]>([
    ['a long text', 'custom.notes', 'x'.repeat(501), 'at most 500'],
    ['a text that folds to a longer one', 'custom.notes', '\ufdfa'.repeat(500), 'at most 500'],
    ['a control character', 'custom.notes', 'a\u001eb', 'characters'],
    ['a number as text', 'custom.notes', 12, 'Notes is a text'],
    ['a word as number', 'custom.shoe_size', 'large', 'no number'],
    ['seven decimals', 'custom.shoe_size', '1.0000001', 'at most 6 decimals'],
    ['a huge number', 'custom.shoe_size', '9000000000000', 'too large'],
    ['a list', 'custom.shoe_size', [42], 'no number'],
    ['a day in another notation', 'custom.renewal', '31.1.2026', 'no day'],
    ['a day that does not exist', 'custom.renewal', '2026-02-30', 'no day'],
    ['a day that no filter can name', 'custom.renewal', '1899-12-31', '1900'],
    ['a choice that is none', 'custom.tier', 'IRON', 'GOLD, SILVER_PLATE, NANDU'],
    ['a word as yes or no', 'custom.newsletter', 'true', 'yes or no'],
    ['a field that is none', 'custom.gone', 'x', 'custom.gone'],
  ])('values refuse %s', async (_, name, value, told) => {
    const custom = [...toValues({ 'custom.beside': 'right' }), { name, value }];
    const { message, extensions } = await shop.fail(createCustomerMutation, { input: { name: 'Ana', custom } });
    expect(message).toContain(told);
    expect(extensions).toMatchObject({ code: 'INVALID', field: 'input.custom.1' });
  });

  it('values tell every problem at once, each with its place', async () => {
    const custom = toValues({ 'custom.shoe_size': 'x', 'custom.renewal': 'y' });
    const { extensions } = await shop.fail(createCustomerMutation, {
      input: { name: ' ', custom: [...custom, { name: 'custom.shoe_size', value: '1' }] },
    });
    expect(extensions['problems']).toMatchObject([
      { field: 'input.name' },
      { field: 'input.custom.0' },
      { field: 'input.custom.1' },
      { field: 'input.custom.2' },
    ]);
  });
});
