import fc from 'fast-check';
import { getDefaultThresholds } from '@clientele/domain';
import { customerFieldNames, getFieldDefinition, type FieldDefinition } from './fields';
import type { CustomerFilter, FilterContext } from './filter';
import { toFilterJson } from './filter-json';
import { filterToSql } from './filter-to-sql';
import { getOperatorShape } from './operators';
import { readFilter } from './read-filter';

const currency = 'NGN';
const fold = (text: string): string => text.trim().toLowerCase();
const context: FilterContext = {
  today: '2026-03-31',
  zone: 'Africa/Lagos',
  currency,
  thresholds: getDefaultThresholds(currency),
  fold,
};

function arbitraryValue({ type, choices }: FieldDefinition): fc.Arbitrary<unknown> {
  switch (type) {
    case 'CHOICE':
      return fc.constantFrom(...(choices ?? []));
    case 'TEXT':
    case 'LABEL':
      return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((text) => `x${text}`);
    case 'ID':
      return fc.uuid();
    case 'COUNT':
      return fc.integer();
    case 'MONEY':
      return fc.oneof(
        fc.tuple(fc.integer(), fc.nat(99)).map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`),
        fc.integer(),
      );
    case 'DAY':
      return fc.oneof(
        fc
          .tuple(fc.constantFrom('-', '+'), fc.nat(100), fc.constantFrom('d', 'w', 'm', 'y'))
          .map((parts) => parts.join('')),
        fc
          .date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
      );
    case 'BOOLEAN':
      return fc.boolean();
  }
}

const condition = fc.constantFrom(...customerFieldNames).chain((field) => {
  const definition = getFieldDefinition(field);
  const value = arbitraryValue(definition);
  return fc.constantFrom(...definition.operators).chain((op): fc.Arbitrary<unknown> => {
    switch (getOperatorShape(op)) {
      case 'NONE':
        return fc.constant({ field, op });
      case 'ONE':
        return fc.record({ field: fc.constant(field), op: fc.constant(op), value });
      case 'LIST':
        return fc.record({
          field: fc.constant(field),
          op: fc.constant(op),
          value: fc.array(value, { minLength: 1, maxLength: 4 }),
        });
      case 'PAIR':
        return fc.record({ field: fc.constant(field), op: fc.constant(op), value: value.map((each) => [each, each]) });
    }
  });
});

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    condition,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));

function getFilter(input: unknown): CustomerFilter {
  const reading = readFilter({ input, context });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.filter;
}

describe('S1 the JSON form of a filter', () => {
  it('gives the same filter when read back, and is the same text each time', () => {
    fc.assert(
      fc.property(tree, (input) => {
        const filter = getFilter(input);
        const json = toFilterJson({ filter, currency });
        const again = getFilter(JSON.parse(JSON.stringify(json)));
        expect(again).toEqual(filter);
        expect(JSON.stringify(toFilterJson({ filter: again, currency }))).toBe(JSON.stringify(json));
      }),
      { numRuns: 500 },
    );
  });

  it('is one text for all ways of writing it', () => {
    const filter = getFilter({
      all: [
        { field: 'LIFETIME_VALUE', op: 'gt', value: 50 },
        { field: 'lastOrderAt', op: 'LT', value: '-0D' },
      ],
    });
    expect(toFilterJson({ filter, currency })).toEqual({
      all: [
        { field: 'lifetime_value', op: 'GT', value: '50.00' },
        { field: 'last_order_at', op: 'LT', value: 'today' },
      ],
    });
  });
});

describe('S1 the SQL form of a filter', () => {
  it('has a placeholder for every value, from the first on, and its text depends on the shape alone', () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 2, max: 9 }), (input, firstParameter) => {
        const { text, values } = filterToSql({ filter: getFilter(input), context, firstParameter });
        const used = [...text.matchAll(/\$(\d+)::/g)].map((match) => Number(match[1]));
        expect(used).toEqual(values.map((_, n) => firstParameter + n));
      }),
      { numRuns: 300 },
    );
    const write = (value: string) =>
      filterToSql({ filter: getFilter({ field: 'zone', op: 'EQ', value }), context, firstParameter: 2 });
    const hostile = `' OR 1 = 1 --`;
    expect(write(hostile)).toEqual({ ...write('North'), values: [hostile] });
  });

  it('says which tables it needs, and ties tags and addresses to the customer it is told', () => {
    const write = (input: unknown, customerId?: 'm.customer_id') =>
      filterToSql({ filter: getFilter(input), context, firstParameter: 2, ...(customerId ? { customerId } : {}) });
    expect([...write({ field: 'order_count', op: 'GT', value: 2 }).uses]).toEqual(['metrics']);
    expect([...write({ field: 'zone', op: 'IS_EMPTY' }).uses]).toEqual(['customer']);
    expect([
      ...write({
        all: [
          { field: 'zone', op: 'IS_EMPTY' },
          { field: 'flag', op: 'EQ', value: 'VIP' },
        ],
      }).uses,
    ]).toEqual(['customer', 'metrics']);
    const tagged = { field: 'tag', op: 'EQ', value: 'vip' };
    expect([...write(tagged).uses]).toEqual(['customer']);
    expect([...write(tagged, 'm.customer_id').uses]).toEqual(['metrics']);
    expect(write(tagged, 'm.customer_id').text).not.toContain('c.id');
  });
});
