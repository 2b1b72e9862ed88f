import type { FilterProblem } from './problems';
import { readFilter } from './read-filter';

const context = { currency: 'NGN', fold: (text: string) => text.toLowerCase().trim() };
const read = (input: unknown) => readFilter({ input, context });

function listProblems(input: unknown): readonly FilterProblem[] {
  const reading = read(input);
  return reading.ok ? [] : reading.problems;
}
const codes = (input: unknown): string[] => listProblems(input).map((problem) => `${problem.path}: ${problem.code}`);
const nest = (levels: number): unknown =>
  levels === 1 ? { field: 'zone', op: 'IS_EMPTY' } : { not: nest(levels - 1) };

describe('S1 reading a filter tree', () => {
  it.each(['lifetime_value', 'LIFETIME_VALUE', 'lifetimeValue', ' Lifetime_Value '])('knows a field as %s', (field) => {
    expect(read({ field, op: 'gte', value: '50000.00' })).toEqual({
      ok: true,
      filter: { field: 'lifetime_value', op: 'GTE', value: 5_000_000n },
    });
  });

  it('types and normalises values', () => {
    const id = '0190A6C0-0000-7000-8000-000000000001';
    expect(
      read({
        all: [
          { field: 'acquisitionSource', op: 'IN', value: ['tiktok', 'WALK_IN'] },
          {
            any: [
              { field: 'accountManagerId', op: 'EQ', value: id },
              { not: { field: 'tags', op: 'CONTAINS', value: ' Vip ' } },
            ],
          },
          { field: 'last_order_at', op: 'BETWEEN', value: ['-3M', 'Today'] },
          { field: 'created_at', op: 'LT', value: '2026-01-31' },
          { field: 'averageOrderValue', op: 'LT', value: 12.5 },
          { field: 'has_email', op: 'EQ', value: false },
          { field: 'zone', op: 'IS_EMPTY', value: null },
        ],
        any: null,
        not: undefined,
        field: null,
      }),
    ).toEqual({
      ok: true,
      filter: {
        all: [
          { field: 'acquisition_source', op: 'IN', value: ['TIKTOK', 'WALK_IN'] },
          {
            any: [
              { field: 'account_manager', op: 'EQ', value: id.toLowerCase() },
              { not: { field: 'tag', op: 'CONTAINS', value: 'Vip' } },
            ],
          },
          {
            field: 'last_order_at',
            op: 'BETWEEN',
            value: [
              { shift: -3, unit: 'm' },
              { shift: 0, unit: 'd' },
            ],
          },
          { field: 'created_at', op: 'LT', value: { day: '2026-01-31' } },
          { field: 'average_order_value', op: 'LT', value: 1250n },
          { field: 'has_email', op: 'EQ', value: false },
          { field: 'zone', op: 'IS_EMPTY' },
        ],
      },
    });
  });

  it('suggests what a misspelt field, operator, choice or member was meant to be', () => {
    expect(listProblems({ field: 'lifetme_value', op: 'GT', value: 1 })).toEqual([
      { path: 'field', code: 'UNKNOWN_FIELD', found: 'lifetme_value', suggestion: 'lifetime_value' },
    ]);
    expect(listProblems({ field: 'source', op: 'EQ', value: 'X' })[0]).toMatchObject({
      suggestion: 'acquisition_source',
    });
    expect(listProblems({ field: 'zone', op: 'EQUALS', value: 'X' })[0]).toMatchObject({
      path: 'op',
      code: 'UNKNOWN_OPERATOR',
    });
    expect(listProblems({ field: 'zone', op: 'STARTSWITH', value: 'X' })[0]).toMatchObject({
      suggestion: 'STARTS_WITH',
    });
    expect(listProblems({ field: 'status', op: 'EQ', value: 'suspnded' })).toEqual([
      {
        path: 'value',
        code: 'NOT_A_CHOICE',
        field: 'status',
        found: 'suspnded',
        allowed: 'ACTIVE, INACTIVE, SUSPENDED, PROSPECT',
        suggestion: 'SUSPENDED',
      },
    ]);
    expect(listProblems({ feild: 'zone' })[0]).toMatchObject({ code: 'UNKNOWN_KEY', suggestion: 'field' });
    expect(listProblems({ field: 'quantum', op: 'EQ', value: 1 })[0]).not.toHaveProperty('suggestion');
  });

  it('tells every problem with its place', () => {
    expect(
      codes({
        all: [
          { field: 'order_count', op: 'GTE', value: 'two' },
          {
            any: [
              { field: 'nonsense', op: 'EQ', value: 1 },
              { field: 'status', op: 'LT', value: 'ACTIVE' },
            ],
          },
          { not: { field: 'zone', op: 'IN', value: ['North', '', 7] } },
        ],
      }),
    ).toEqual([
      'all.0.value: NOT_A_WHOLE_NUMBER',
      'all.1.any.0.field: UNKNOWN_FIELD',
      'all.1.any.1.op: OPERATOR_NOT_ALLOWED',
      'all.2.not.value.1: EMPTY_TEXT',
      'all.2.not.value.2: NOT_TEXT',
    ]);
  });

  it.each([
    ['nothing', null, ': NOT_A_NODE'],
    ['a text', 'vip', ': NOT_A_NODE'],
    ['a list', [], ': NOT_A_NODE'],
    ['an empty node', {}, ': NO_FORM'],
    ['two forms', { all: [], any: [] }, ': TWO_FORMS'],
    ['a group and a condition', { not: { field: 'zone' }, op: 'EQ' }, ': TWO_FORMS'],
    ['an empty group', { any: [] }, 'any: EMPTY_LIST'],
    ['a group that is no list', { all: { field: 'zone' } }, 'all: NOT_A_LIST'],
    ['an inherited name as field', { field: 'constructor', op: 'EQ', value: 1 }, 'field: UNKNOWN_FIELD'],
    ['a condition without a field', { op: 'EQ', value: 5 }, 'field: FIELD_MISSING'],
    ['a condition without an operator', { field: 'zone', value: 5 }, 'op: OPERATOR_MISSING'],
    ['no value', { field: 'zone', op: 'EQ', value: null }, 'value: VALUE_MISSING'],
    ['a value too many', { field: 'zone', op: 'IS_EMPTY', value: true }, 'value: VALUE_NOT_ALLOWED'],
    ['an empty list of values', { field: 'zone', op: 'IN', value: [] }, 'value: EMPTY_LIST'],
    ['a list where one value goes', { field: 'zone', op: 'EQ', value: ['A'] }, 'value: NOT_TEXT'],
    ['one value where a list goes', { field: 'zone', op: 'IN', value: 'A' }, 'value: NOT_A_LIST'],
    ['half a range', { field: 'order_count', op: 'BETWEEN', value: [1] }, 'value: NOT_A_PAIR'],
    [
      'a range from high to low',
      { field: 'lifetime_value', op: 'BETWEEN', value: ['10', '9.99'] },
      'value: RANGE_REVERSED',
    ],
    [
      'days from late to early',
      { field: 'created_at', op: 'BETWEEN', value: ['2026-02-01', '2026-01-31'] },
      'value: RANGE_REVERSED',
    ],
    ['a fraction of an order', { field: 'order_count', op: 'EQ', value: 1.5 }, 'value: NOT_A_WHOLE_NUMBER'],
    ['more orders than there are', { field: 'order_count', op: 'EQ', value: 3e9 }, 'value: OUT_OF_RANGE'],
    ['a tenth of a kobo', { field: 'lifetime_value', op: 'GT', value: '0.001' }, 'value: NOT_MONEY'],
    ['more money than fits', { field: 'lifetime_value', op: 'GT', value: '99999999999999999999' }, 'value: NOT_MONEY'],
    ['no day', { field: 'created_at', op: 'GT', value: '2026-02-30' }, 'value: NOT_A_DAY'],
    ['an instant for a day', { field: 'created_at', op: 'GT', value: '2026-02-01T00:00:00Z' }, 'value: NOT_A_DAY'],
    ['a day out of time', { field: 'created_at', op: 'GT', value: '-101y' }, 'value: OUT_OF_RANGE'],
    ['a word for yes', { field: 'has_phone', op: 'EQ', value: 'yes' }, 'value: NOT_A_BOOLEAN'],
    ['a name for an id', { field: 'technician', op: 'EQ', value: 'Musa' }, 'value: NOT_AN_ID'],
    ['a NUL', { field: 'zone', op: 'EQ', value: 'a\u0000b' }, 'value: TEXT_FORMAT'],
    ['half a letter', { field: 'name', op: 'CONTAINS', value: '\ud83d' }, 'value: TEXT_FORMAT'],
    ['a text that folds to nothing', { field: 'company_name', op: 'CONTAINS', value: '\u0301' }, 'value: EMPTY_TEXT'],
    ['a novel', { field: 'zone', op: 'EQ', value: 'x'.repeat(201) }, 'value: TEXT_TOO_LONG'],
  ])('refuses %s', (_, input, expected) => {
    expect(codes(input)).toEqual([expected]);
  });

  it('bounds depth and conditions, and reading what is far beyond them', () => {
    expect(read(nest(8)).ok).toBe(true);
    expect(codes(nest(9))).toEqual(['not.not.not.not.not.not.not: TOO_DEEP']);
    expect(codes(nest(5_000))).toEqual(['not.not.not.not.not.not.not: TOO_DEEP']);
    const leaf = { field: 'zone', op: 'IS_EMPTY' };
    expect(read({ all: Array(100).fill(leaf) }).ok).toBe(true);
    expect(codes({ all: Array(101).fill(leaf) })).toEqual(['all.100: TOO_MANY_CONDITIONS']);
    const wide = { all: Array(1_000).fill({ any: Array(1_000).fill({ all: Array(1_000).fill(leaf) }) }) };
    expect(codes(wide)).toEqual(['all.0.any.0.all.100: TOO_MANY_CONDITIONS']);
    expect(codes({ all: Array(100_000).fill({}) })).toHaveLength(101);
    expect(codes({ field: 'zone', op: 'IN', value: Array(201).fill('A') })).toEqual(['value: TOO_MANY_VALUES']);
  });
});

describe('S1 reading a figure over orders', () => {
  const question = { aggregate: 'COUNT' };
  it('types and normalises it', () => {
    expect(
      read({
        orders: {
          where: { all: [{ field: 'paymentStatus', op: 'EQ', value: 'paid' }] },
          aggregate: 'sum',
          of: 'Amount',
        },
        op: 'GT',
        value: '50',
      }),
    ).toEqual({
      ok: true,
      filter: {
        orders: { where: { field: 'payment_status', op: 'EQ', value: 'PAID' }, aggregate: 'SUM', of: 'AMOUNT' },
        op: 'GT',
        value: 5_000n,
      },
    });
    expect(read({ orders: { where: null, of: null, ...question }, op: 'GTE', value: 2, field: null })).toEqual({
      ok: true,
      filter: { orders: question, op: 'GTE', value: 2 },
    });
  });

  it.each([
    ['a text', { orders: 'all', op: 'EQ', value: 1 }, 'orders: NOT_A_NODE'],
    ['an unknown member', { orders: { ...question, over: 1 }, op: 'EQ', value: 1 }, 'orders: UNKNOWN_KEY'],
    ['no figure', { orders: {}, op: 'EQ', value: 1 }, 'orders.aggregate: AGGREGATE_MISSING'],
    ['no measure', { orders: { aggregate: 'SUM' }, op: 'EQ', value: 1 }, 'orders.of: MEASURE_MISSING'],
    [
      'a wrong measure',
      { orders: { aggregate: 'AVG', of: 'QUANTITY' }, op: 'EQ', value: 1 },
      'orders.of: MEASURE_NOT_ALLOWED',
    ],
    [
      'a measure of a number',
      { orders: { ...question, of: 'AMOUNT' }, op: 'EQ', value: 1 },
      'orders.of: MEASURE_NOT_ALLOWED',
    ],
    ['no operator', { orders: question, value: 1 }, 'op: OPERATOR_MISSING'],
    ['no value', { orders: question, op: 'EQ' }, 'value: VALUE_MISSING'],
    ['presence of a number', { orders: question, op: 'IS_EMPTY' }, 'op: OPERATOR_NOT_ALLOWED'],
    ['a field besides', { orders: question, field: 'zone', op: 'EQ', value: 1 }, ': TWO_FORMS'],
    [
      'a customer’s field among orders',
      { orders: { ...question, where: { not: { field: 'lifecycle', op: 'EQ', value: 'VIP' } } }, op: 'EQ', value: 1 },
      'orders.where.not.field: UNKNOWN_FIELD',
    ],
    [
      'orders among orders',
      { orders: { ...question, where: { orders: question, op: 'EQ', value: 1 } }, op: 'EQ', value: 1 },
      'orders.where: ORDERS_IN_ORDERS',
    ],
    [
      'a long fraction',
      { orders: { aggregate: 'SUM', of: 'QUANTITY' }, op: 'EQ', value: '1e3' },
      'value: NOT_A_NUMBER',
    ],
    [
      'a range of quantities from high to low',
      { orders: { aggregate: 'SUM', of: 'QUANTITY' }, op: 'BETWEEN', value: ['10', '9.5'] },
      'value: RANGE_REVERSED',
    ],
  ])('refuses %s', (_, input, expected) => {
    expect(codes(input)).toEqual([expected]);
  });

  it('bounds figures, and counts the conditions and levels within them', () => {
    const leaf = { field: 'city', op: 'IS_EMPTY' };
    const figure = (where: unknown) => ({ orders: { ...question, where }, op: 'GT', value: 1 });
    expect(read({ any: Array(5).fill(figure(leaf)) }).ok).toBe(true);
    expect(codes({ any: Array(9).fill(figure(leaf)) })).toEqual(['any.5: TOO_MANY_AGGREGATES']);
    expect(codes(figure({ any: Array(100).fill(leaf) }))).toEqual(['orders.where.any.99: TOO_MANY_CONDITIONS']);
    const deep = (levels: number): unknown => (levels === 0 ? leaf : { not: deep(levels - 1) });
    expect(read(figure(deep(6))).ok).toBe(true);
    expect(codes(figure(deep(7)))).toEqual(['orders.where.not.not.not.not.not.not: TOO_DEEP']);
  });
});
