import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { addDays, getDefaultThresholds } from '@clientele/domain';
import { foldText } from '@clientele/identity';
import {
  buildCustomFields,
  compileFilter,
  filterToSql,
  printFilter,
  readFilterText,
  type CustomFact,
  type CustomFacts,
  type CustomFieldDefinition,
  type FilterContext,
} from '@clientele/segmentation';
import { withConditions } from '../../../test/ask-condition';
import { createTestDatabase, type TestDatabase } from '../../../test/database';

const today = '2026-03-31';
const customers = 80;
/** Random rules; `RULES=5000` for a long run. */
const rules = Number(process.env['RULES'] ?? 400);

interface Member extends CustomFacts {
  id: string;
}

let db: TestDatabase;
let members: Member[];
const tenantId = uuidv7();

const define = (key: string, kind: CustomFieldDefinition['kind'], choices: string[] = []): CustomFieldDefinition => ({
  ...{ id: uuidv7(), key, label: key, kind },
  choices: choices.map((each) => ({ key: each, label: each })),
});
// Two of a kind each: a condition on one must not meet the other's values.
const fields = [
  define('note', 'TEXT'),
  define('other_note', 'TEXT'),
  define('size', 'NUMBER'),
  define('other_size', 'NUMBER'),
  define('renewal', 'DATE'),
  define('other_day', 'DATE'),
  define('tier', 'CHOICE', ['GOLD', 'SILVER', 'BRONZE']),
  define('other_tier', 'CHOICE', ['GOLD', 'SILVER', 'BRONZE']),
  define('news', 'YES_NO'),
  define('other_news', 'YES_NO'),
];
const context: FilterContext = {
  ...{ today, zone: 'Africa/Lagos', currency: 'NGN', thresholds: getDefaultThresholds('NGN'), fold: foldText },
  extraFields: buildCustomFields(fields),
};

const texts = ['Zebra', 'ZEBRA crossing', 'Ñandú', 'nandu 2', '100%_\\', 'a\nb', '\u0301', '😀', 'Straße'];
const numbers = ['0', '-0.000001', '38', '38.5', '38.500001', '8999999999999.999999', '-5'];
const days = [0, 1, -1, 29, 30, 31, -365].map((shift) => addDays(today, shift));

/** Pools are small, so that many rules are true of some customers and false of others. */
function buildValue({ kind }: CustomFieldDefinition): fc.Arbitrary<CustomFact> {
  switch (kind) {
    case 'TEXT':
      return fc.constantFrom(...texts);
    case 'NUMBER':
      return fc.constantFrom(...numbers).map((text) => BigInt(Math.sign(Number(text))) * toMillionths(text));
    case 'DATE':
      return fc.constantFrom(...days);
    case 'CHOICE':
      return fc.constantFrom('GOLD', 'SILVER', 'BRONZE');
    case 'YES_NO':
      return fc.boolean();
  }
}

/** In the plain way, by shifting the point. */
function toMillionths(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}

const member = fc.tuple(...fields.map((field) => fc.option(buildValue(field)))).map((values): Member => {
  const given = values.flatMap((value, n): [string, CustomFact][] => (value === null ? [] : [[fields[n]!.id, value]]));
  return {
    ...{ id: uuidv7(), custom: new Map(given), name: 'Ana', type: 'INDIVIDUAL', premises: null, status: 'ACTIVE' },
    ...{ phone: null, secondaryPhone: null, whatsapp: null, email: null, secondaryEmail: null, companyName: null },
    ...{ taxId: null, zone: null, industry: null, accountManagerId: null, technicianId: null, acquisitionSource: null },
    ...{ firstContactOn: null, createdAt: '2026-01-01T12:00:00Z', tags: [], cities: [], states: [], countries: [] },
    ...{ externalAccounts: [], orderSources: [], orderCount: given.length % 3, placedCount: 0, deliveredCount: 0 },
    ...{ cancelledCount: 0, returnedCount: 0, noShowCount: 0, lifetimeValue: 0n, averageOrderValue: null },
    ...{ firstOrderAt: null, lastOrderAt: null, firstSeenDay: null, lifecycle: null, highValue: false },
    problematic: false,
  };
});

function toValueRow(customer: string, fieldId: string, value: CustomFact): Record<string, unknown> {
  const { kind } = fields.find(({ id }) => id === fieldId)!;
  const row = { customer_id: customer, field_id: fieldId };
  switch (kind) {
    case 'TEXT':
      return { ...row, text_value: value, key_value: foldText(String(value)) };
    case 'NUMBER':
      return { ...row, number_value: String(value) };
    case 'DATE':
      return { ...row, day_value: value };
    case 'CHOICE':
      return { ...row, key_value: value };
    case 'YES_NO':
      return { ...row, flag: value };
  }
}

async function insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const owned = rows.map((row) => ({ tenant_id: tenantId, ...row }));
  const columns = [...new Set(owned.flatMap((row) => Object.keys(row)))].join(', ');
  await db.admin.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(owned)],
  );
}

beforeAll(async () => {
  db = await createTestDatabase();
  members = fc.sample(member, customers);
  await db.admin.query(`INSERT INTO tenant VALUES ($1, 'own-fields', 'Test', now())`, [tenantId]);
  const at = '2026-01-01T12:00:00Z';
  await insert(
    'customer',
    members.map(({ id, name, type, status }) => ({
      ...{ id, name, type, status },
      name_key: foldText(name),
      created_at: at,
      updated_at: at,
    })),
  );
  await insert(
    'customer_metrics',
    members.map(({ id, orderCount }) => ({ customer_id: id, order_count: orderCount })),
  );
  const values = members.flatMap(({ id, custom }) => [...custom].map(([field, value]) => toValueRow(id, field, value)));
  await insert('custom_value', values);
}, 60_000);
afterAll(() => db.drop());

const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((words) => words.join(' '));
const oneOf = (...words: string[]) => fc.constantFrom(...words);
const quoted = (...words: string[]) =>
  oneOf(...words.map((word) => `"${word.replace(/["\\]/g, (letter) => `\\${letter}`)}"`));
const presence = oneOf('is empty', 'is not empty');
const listed = (value: fc.Arbitrary<string>) => join(oneOf('in (', 'not in ('), value, oneOf(','), value, oneOf(')'));
const ordered = (value: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 5, arbitrary: join(oneOf('=', '!=', '<', '<=', '>', '>='), value) },
    listed(value),
    join(oneOf('between'), value, oneOf('and'), value),
    presence,
  );
const ofText = quoted('zebra', 'Zebra crossing', 'nandu', 'Ñ', '%_\\', '😀', 'strasse', 'a');

function buildCondition({ key, kind }: CustomFieldDefinition): fc.Arbitrary<string> {
  const name = oneOf(`custom.${key}`, `Custom.${key.toUpperCase()}`);
  switch (kind) {
    case 'TEXT':
      return join(
        name,
        fc.oneof(join(oneOf('=', '!=', 'contains', 'not contains', 'starts with'), ofText), listed(ofText), presence),
      );
    case 'NUMBER':
      return join(name, ordered(oneOf(...numbers, '38.50', '9000000000000', '37.999999')));
    case 'DATE':
      return join(name, ordered(oneOf(...days, 'today', '+30d', '-1y', '+1m')));
    case 'CHOICE':
      return join(
        name,
        fc.oneof(join(oneOf('=', '!='), oneOf('gold', 'SILVER')), listed(oneOf('gold', 'bronze')), presence),
      );
    case 'YES_NO':
      return join(name, fc.oneof(join(oneOf('=', '!='), oneOf('true', 'false')), presence));
  }
}

const { rule } = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: fc.oneof(...fields.map(buildCondition), oneOf('order_count > 1')) },
    { weight: 1, arbitrary: fc.tuple(tie('rule'), tie('rule')).map((parts) => `(${parts.join(' and ')})`) },
    { weight: 1, arbitrary: fc.tuple(tie('rule'), tie('rule')).map((parts) => `(${parts.join(' or ')})`) },
    { weight: 1, arbitrary: tie('rule').map((inner) => `not ${inner}`) },
  ),
}));

describe('C20 own fields mean the same in SQL and in code', () => {
  it('for random rules over random values', async () => {
    let met = 0;
    let asked = 0;
    await withConditions(db, tenantId, (ask) =>
      fc.assert(
        fc.asyncProperty(rule, oneOf('c.id', 'm.customer_id'), async (written, customer) => {
          const reading = readFilterText({ text: written, context });
          // The generator may turn a range around, and a number may be one that no value can have.
          if (!reading.ok) expect(reading.problems.every(({ code }) => code === 'RANGE_REVERSED')).toBe(true);
          fc.pre(reading.ok);
          const { filter } = reading;
          expect(readFilterText({ text: printFilter({ filter, context }), context })).toEqual(reading);
          const expected = members.filter(compileFilter({ filter, context })).map(({ id }) => id);
          const customerId = customer as 'c.id' | 'm.customer_id';
          const { text, values } = filterToSql({ filter, context, firstParameter: 2, customerId });
          expect(await ask(text, values)).toEqual(expected.sort());
          expect(await ask(`NOT (${text})`, values)).toHaveLength(customers - expected.length);
          asked += 1;
          if (expected.length > 0 && expected.length < customers) met += 1;
        }),
        { numRuns: rules },
      ),
    );
    // Rules that hold for everyone or nobody prove little.
    expect(asked).toBeGreaterThanOrEqual(rules);
    expect(met).toBeGreaterThan(asked / 2);
  }, 600_000);
});
